// Key proposals of the example: recommended, selected, approved, supervised by one of the conference's leaders, reported.
#include "domain/example_proposal.hpp"

namespace yishi::example {
namespace {

struct Supervision {
    Company& company;
    std::string id, leader;
    Office const& helper;
};

void supervise(Supervision const& key, char const* form) {
    auto& company = key.company;
    company.stage.move(key.helper.clerk, key.id, "supervise",
                       {{"form", form}, {"held_on", to_text(company.stage.today())}, {"text", company.author.phrase("key.supervision")}});
}

void supervise_and_report(Supervision const& key) {
    auto& company = key.company;
    auto const day = company.stage.today();
    company.stage.plan(company.stage.workdays_after(day, company.dice.between(20, 30)), [key] { supervise(key, "field_visit"); });
    company.stage.plan(company.stage.workdays_after(day, company.dice.between(40, 55)), [key] { supervise(key, "meeting"); });
    company.stage.plan(company.stage.workdays_after(day, company.dice.between(85, 100)), [key] {
        auto& company = key.company;
        company.stage.move(key.helper.clerk, key.id, "report", {{"report", company.author.phrase("key.report")}});
        company.stage.plan(company.stage.workdays_later(5), [key] {
            key.company.stage.move(key.leader, key.id, "instruct", {{"instruction", key.company.author.phrase("key.instruction")}});
        });
    });
}

void approve(Supervision const& key) {
    auto& company = key.company;
    company.stage.move(company.cast.holder("chairpersons_council"), key.id, "approve",
                       {{"leader", json::array{json::string(key.leader)}},
                        {"approved_on", to_text(company.stage.today())},
                        {"helper", json::array{json::string(key.helper.id)}}});
    company.stage.plan(company.stage.workdays_later(company.dice.between(6, 12)), [key] {
        auto& company = key.company;
        company.stage.move(key.company.cast.holder("proposal_office"), key.id, "plan",
                           {{"forms", json::array{"field_visit", "meeting"}},
                            {"plan", key.company.author.phrase("key.plan")},
                            {"finish_by", to_text(add_days(company.stage.today(), 190))}});
        supervise_and_report(key);
    });
}

}  // namespace

void begin_key(Company& company, std::string const& proposal, bool leave_unapproved) {
    company.stage.move(company.cast.holder("proposal_office"), proposal, "recommend_key", {}, company.author.phrase("reasons.key"));
    std::string id;
    for (auto const& child : company.stage.children(proposal))
        if (child.flow == "key_proposal") id = child.id;
    company.stage.move(company.cast.holder("proposal_office"), id, "edit", {{"reason", company.author.phrase("reasons.key")}});
    Supervision const key{company, id, company.dice.pick(company.cast.posts.at("chairpersons_council")), company.dice.pick(company.cast.committees)};
    company.stage.plan(company.stage.workdays_later(2), [key, leave_unapproved] {
        key.company.stage.move(key.company.cast.holder("proposal_committee"), key.id, "select");
        if (leave_unapproved) return;
        key.company.stage.plan(key.company.stage.workdays_later(4), [key] { approve(key); });
    });
}

}  // namespace yishi::example
