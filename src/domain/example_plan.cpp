#include "domain/example_plan.hpp"

#include <algorithm>

namespace yishi::example {

std::string Planner::member() {
    auto const& members = cast_.members;
    auto const& one = members.at(next_member_ % members.size());
    next_member_ += static_cast<std::size_t>(dice_.between(1, 3));
    return one;
}

std::string Planner::kind() {
    int const roll = dice_.between(1, 100);
    if (roll <= 53) return "individual";
    if (roll <= 77) return "joint";
    if (roll <= 85) return "party";
    if (roll <= 90) return "organisation";
    if (roll <= 95) return "sector";
    return roll <= 98 ? "special_committee" : "member_group";
}

void Planner::sign(Plan& plan, std::string const& kind) {
    plan.kind = kind;
    plan.proposers.clear();
    plan.invited.clear();
    auto const of_one = [&](std::vector<Office> const& offices) { plan.proposers = {dice_.pick(offices).id}; };
    if (kind == "party")
        of_one(cast_.parties);
    else if (kind == "organisation")
        of_one(cast_.organisations);
    else if (kind == "sector")
        of_one(cast_.sectors);
    else if (kind == "special_committee")
        of_one(cast_.committees);
    else if (kind == "member_group")
        of_one(cast_.groups);
    else
        plan.proposers = {member()};
    if (kind == "party" && dice_.chance(15)) plan.proposers.push_back(dice_.pick(cast_.committees).id);
    if (kind != "joint") return;
    int const others = dice_.between(1, 5);
    for (int i = 0; i < others; ++i) {
        auto const who = member();
        bool const there = who == plan.proposers.front() || std::ranges::any_of(plan.invited, [&](auto const& one) { return one.first == who; });
        if (there) continue;
        bool const certain = plan.invited.empty();  // one signature makes it a joint proposal
        plan.invited.emplace_back(who, certain || dice_.chance(80) ? Answer::Confirms : dice_.chance(50) ? Answer::Declines : Answer::Silent);
    }
    if (plan.invited.empty()) plan.kind = "individual";
}

void Planner::assign(Plan& plan) {
    auto const& units = plan.draft.theme->units;
    int const roll = dice_.between(1, 100);
    if (roll <= 8 && units.size() > 1) {
        plan.separate = {units.at(0), units.at(1)};
        return;
    }
    plan.lead = {units.at(0)};
    if (roll <= 55) return;
    for (std::size_t i = 1; i < units.size(); ++i) plan.co.push_back(units.at(i));
    if (dice_.chance(20) && std::ranges::find(units, "finance") == units.end() && cast_.units.contains("finance")) plan.co.emplace_back("finance");
}

void Planner::answer(Plan& plan) {
    int const roll = dice_.between(1, 100);
    plan.result_class = roll <= 63 ? "solved" : roll <= 89 ? "promised" : roll <= 97 && company_.knows_difficult ? "difficult" : "reference";
    plan.promised_by =
        dice_.chance(45) ? Day{2021, dice_.between(8, 11), dice_.between(1, 28)} : Day{2022, dice_.between(3, 12), dice_.between(1, 28)};
    plan.publish = dice_.chance(40);
    plan.audit_back = dice_.chance(5);
    plan.disagree = !plan.co.empty() && dice_.chance(3);
}

Plan Planner::proposal(Draft draft) {
    Plan plan;
    plan.draft = std::move(draft);
    sign(plan, kind());
    assign(plan);
    answer(plan);
    return plan;
}

}  // namespace yishi::example
