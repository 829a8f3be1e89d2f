// Proposals that the example leaves in the middle, so that everyone who signs in has something to do.
#include <array>

#include "domain/example_plan.hpp"
#include "domain/example_year.hpp"

namespace yishi::example {
namespace {

struct Left {
    char const* step;  // after which nothing more happens
    Day handed_in;
    char const* unit;      // whose theme it is
    bool by_first_member;  // proposed by the first member, for whom the second and third are invited
};

void add(Company& company, Planner& planner, Left const& left, Proposals& proposals) {
    auto plan = planner.proposal(company.author.draft_on(company.author.theme_of(left.unit)));
    plan.separate.clear();
    plan.lead = {left.unit};
    plan.co = {plan.draft.theme->units.back()};
    plan.handed_in = left.handed_in;
    plan.stop = left.step;
    plan.quick = plan.stop == "replied" || plan.stop == "auditing" || plan.stop == "countersigning" || plan.stop == "dissatisfied";
    plan.key = plan.stop == "accepted";  // waits for the approval of the Chairperson's Council
    plan.dissatisfied = plan.stop == "dissatisfied";
    plan.improve = plan.stop == "revision";
    if (plan.stop == "consent") plan.fate = Fate::Note;
    if (plan.stop == "return_asked") plan.give_back = Request::Granted;
    if (plan.stop == "extension_asked") plan.more_time = Request::Granted;
    plan.promised_by = add_days(left.handed_in, 300);
    plan.audit_back = plan.disagree = false;
    planner.sign(plan, "joint");
    if (left.by_first_member) {
        auto const& members = company.cast.members;
        plan.kind = "joint";
        plan.proposers = {members.at(0)};
        plan.invited = {{members.at(1), plan.stop == "draft" ? Answer::Silent : Answer::Confirms}, {members.at(2), Answer::Confirms}};
    }
    proposals.push_back(std::make_unique<Proposal>(company, std::move(plan)));
    proposals.back()->begin();
}

}  // namespace

void plan_next_year(Company& company, Proposals& proposals) {
    Planner planner(company);
    static constexpr std::array left{Left{"draft", {2022, 1, 20}, "education", true},
                                     Left{"draft", {2022, 1, 21}, "health", false},
                                     Left{"revision", {2022, 1, 12}, "city", true},
                                     Left{"submitted", {2022, 1, 18}, "transport", true},
                                     Left{"submitted", {2022, 1, 19}, "culture", false},
                                     Left{"pre_reviewed", {2022, 1, 12}, "environment", false},
                                     Left{"re_reviewed", {2022, 1, 10}, "civil", false},
                                     Left{"consent", {2022, 1, 5}, "agriculture", true},
                                     Left{"filed", {2022, 1, 6}, "housing", false},
                                     Left{"proposed", {2022, 1, 5}, "transport", false},
                                     Left{"assigned", {2021, 12, 28}, "transport", true},
                                     Left{"accepted", {2021, 12, 20}, "transport", false},
                                     Left{"return_asked", {2021, 12, 24}, "water", false},
                                     Left{"contacted", {2021, 12, 8}, "transport", false},
                                     Left{"extension_asked", {2021, 11, 22}, "education", false},
                                     Left{"replied", {2021, 12, 6}, "transport", true},
                                     Left{"auditing", {2021, 11, 24}, "health", false},
                                     Left{"dissatisfied", {2021, 11, 22}, "transport", false},
                                     Left{"countersigning", {2021, 11, 25}, "civil", false}};
    for (auto const& each : left) add(company, planner, each, proposals);
}

void plan_anlan(Company& company, int number, Proposals& proposals) {
    Planner planner(company);
    static constexpr std::array left{Left{"", {2020, 12, 20}, "transport", true},
                                     Left{"", {2021, 1, 10}, "education", false},
                                     Left{"", {2021, 1, 10}, "health", false},
                                     Left{"", {2021, 1, 11}, "agriculture", false},
                                     Left{"", {2021, 1, 11}, "city", false},
                                     Left{"", {2021, 1, 9}, "environment", false},
                                     Left{"", {2021, 4, 6}, "civil", false},
                                     Left{"", {2021, 1, 8}, "housing", false},
                                     Left{"", {2021, 1, 8}, "transport", false},
                                     Left{"dissatisfied", {2021, 10, 8}, "health", false},
                                     Left{"", {2021, 5, 18}, "education", false},
                                     Left{"", {2021, 1, 11}, "agriculture", false},
                                     Left{"draft", {2022, 1, 20}, "education", true},
                                     Left{"revision", {2022, 1, 12}, "health", true},
                                     Left{"submitted", {2022, 1, 7}, "transport", true},
                                     Left{"submitted", {2022, 1, 8}, "housing", false},
                                     Left{"pre_reviewed", {2022, 1, 6}, "city", false},
                                     Left{"consent", {2021, 12, 28}, "agriculture", true},
                                     Left{"filed", {2022, 1, 5}, "civil", false},
                                     Left{"proposed", {2022, 1, 4}, "transport", false},
                                     Left{"assigned", {2021, 12, 28}, "transport", true},
                                     Left{"accepted", {2021, 12, 20}, "transport", false},
                                     Left{"countersigning", {2021, 11, 8}, "education", false},
                                     Left{"drafted", {2021, 11, 10}, "transport", false},
                                     Left{"replied", {2021, 12, 16}, "environment", true}};
    for (std::size_t i = 0; i < left.size() && i < static_cast<std::size_t>(number); ++i) add(company, planner, left.at(i), proposals);
}

}  // namespace yishi::example
