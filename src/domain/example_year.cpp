#include "domain/example_year.hpp"

#include <algorithm>

#include "domain/example_plan.hpp"

namespace yishi::example {
namespace {

constexpr Day filing_meeting{2021, 3, 8}, assigning_meeting{2021, 3, 16}, last_replies{2021, 10, 20};

// Most are handed in as the session nears and while it meets; some come in weeks before, and are not kept waiting for it.
void hand_in_for_session(Plan& plan, Dice& dice) {
    plan.assign_from = assigning_meeting;
    if (dice.chance(12)) {
        plan.handed_in = add_days({2020, 12, 1}, dice.between(0, 50));
        return;
    }
    plan.handed_in = dice.chance(55) ? Day{2021, 2, dice.between(18, 21)} : Day{2021, 2, dice.between(8, 17)};
    plan.file_from = filing_meeting;
}

void hand_in_during_recess(Plan& plan, Dice& dice) {
    plan.handed_in = add_days({2021, 3, 1}, dice.between(0, 140));
    plan.answer_by = last_replies;
}

// What befalls some of those filed, taken from a shuffled order so that nobody has everything.
void mark(std::vector<Plan>& plans, Year const& year, Cast const& cast) {
    auto each = plans.begin();
    auto const take = [&](int count, auto fits, auto change) {
        for (int done = 0; done < count && each != plans.end(); ++each)
            if (fits(*each)) {
                change(*each, done);
                ++done;
            }
    };
    auto const of_session = [](Plan const& plan) { return plan.answer_by.empty(); };
    auto const led = [&](Plan const& plan) { return plan.answer_by.empty() && !plan.lead.empty(); };
    auto const led_by_government = [&](Plan const& plan) { return led(plan) && !cast.party_side.contains(plan.lead.front()); };
    take(year.dissatisfied, of_session, [](Plan& plan, int) { plan.dissatisfied = true; });
    take(year.key, led, [](Plan& plan, int) { plan.key = true; });
    take(year.returns, led_by_government, [](Plan& plan, int done) { plan.give_back = done % 3 == 2 ? Request::Refused : Request::Granted; });
    take(year.extensions, led, [](Plan& plan, int done) { plan.more_time = done % 5 == 4 ? Request::Refused : Request::Granted; });
    take(year.outstanding, led, [](Plan& plan, int) { plan.outstanding = true; });
}

std::vector<Plan> filed(Company& company, Planner& planner, Year const& year) {
    std::vector<Plan> plans;
    for (int i = 0; i < year.filed; ++i) {
        auto plan = planner.proposal(company.author.draft());
        if (i < year.recess)
            hand_in_during_recess(plan, company.dice);
        else
            hand_in_for_session(plan, company.dice);
        plan.improve = company.dice.chance(6);
        if (i < year.recess && plan.kind == "sector") planner.sign(plan, "individual");  // sectors propose in plenary
        plans.push_back(std::move(plan));
    }
    company.dice.shuffle(plans);
    mark(plans, year, company.cast);
    return plans;
}

void add(Company& company, Proposals& proposals, Plan plan) {
    proposals.push_back(std::make_unique<Proposal>(company, std::move(plan)));
    proposals.back()->begin();
}

// Those alike of the same theme are merged into one that is filed at the meeting of the session.
void add_merged(Company& company, Planner& planner, int count, Proposals& proposals) {
    std::vector<Proposal*> leads;
    for (auto const& proposal : proposals) {
        auto const& plan = proposal->plan();
        if (!plan.file_from.empty() && !plan.improve && !plan.dissatisfied) leads.push_back(proposal.get());
    }
    for (int i = 0; i < count; ++i) {
        auto* into = leads.at(static_cast<std::size_t>(i * 2 / 3) % leads.size());  // one or two into each
        auto plan = planner.proposal(company.author.draft_on(*into->plan().draft.theme));
        plan.handed_in = Day{2021, 2, company.dice.between(10, 20)};
        plan.file_from = filing_meeting;
        plan.fate = Fate::Merge;
        plan.into = into;
        plan.publish = false;
        add(company, proposals, std::move(plan));
    }
}

void add_not_filed(Company& company, Planner& planner, Fate fate, int count, Proposals& proposals) {
    static std::vector<std::string> const reasons{"empty", "empty", "private", "in_procedure", "academic", "promotion", "empty", "party_inner"};
    for (int i = 0; i < count; ++i) {
        auto plan = planner.proposal(company.author.draft());
        if (i % 4 == 3)
            hand_in_during_recess(plan, company.dice);
        else
            hand_in_for_session(plan, company.dice);
        if (fate == Fate::Refuse || fate == Fate::Letter) planner.sign(plan, "individual");
        plan.fate = fate;
        plan.not_filing = reasons.at(static_cast<std::size_t>(i) % reasons.size());
        if (fate == Fate::Refuse && plan.not_filing == "empty") plan.draft.suggestions = {"建议有关部门予以重视。"};
        add(company, proposals, std::move(plan));
    }
}

}  // namespace

void plan_year(Company& company, Year const& year, Proposals& proposals) {
    Planner planner(company);
    for (auto& plan : filed(company, planner, year)) add(company, proposals, std::move(plan));
    add_merged(company, planner, year.merged, proposals);
    add_not_filed(company, planner, Fate::Refuse, year.refused, proposals);
    add_not_filed(company, planner, Fate::Letter, year.letters, proposals);
    add_not_filed(company, planner, Fate::Note, year.notes, proposals);
    add_not_filed(company, planner, Fate::Withdraw, year.withdrawn, proposals);
}

}  // namespace yishi::example
