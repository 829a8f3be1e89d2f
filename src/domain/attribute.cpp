#include "domain/attribute.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "domain/condition.hpp"
#include "flow/load.hpp"

namespace yishi::figure {
namespace {

std::vector<std::string> one_or_none(std::string word) { return word.empty() ? std::vector<std::string>{} : std::vector{std::move(word)}; }

flow::Flow const* flow_of(Facts& facts, Fact const& fact) {
    auto const* matter = fact.matter();
    auto const& flows = facts.world().definitions.flows;
    auto const found = matter ? flows.find(matter->flow) : flows.end();
    return found == flows.end() ? nullptr : &found->second;
}

// What its flow, record or register entry calls so itself.
bool is_own(Facts& facts, Fact const& fact, std::string const& name) {
    if (name.starts_with(flow::of_parent) || name.starts_with(flow::of_sitting)) return true;
    if (fact.row && fact.row->contains(name)) return true;
    auto const* flow = flow_of(facts, fact);
    if (!flow) return false;
    bool const of_row = fact.row && std::ranges::any_of(flow->records, [&](flow::Record const& record) { return record.find(name) != nullptr; });
    return of_row || flow->field(name) || flow->party(name);
}

// Whom it is about, else the first of those who opened the matter.
std::string person_of(Facts& facts, Fact const& fact) {
    auto const* flow = flow_of(facts, fact);
    if (!fact.who.empty() || !flow) return fact.who;
    auto const opener = std::ranges::find_if(flow->parties, &flow::Party::opener);
    if (opener == flow->parties.end()) return {};
    auto const party = fact.matter()->parties.find(opener->name);
    return party == fact.matter()->parties.end() || party->second.empty() ? std::string() : party->second.front().who;
}

// As on the day of the fact.
std::string of_membership(Facts& facts, Fact const& fact, std::string const& name) {
    auto const& people = facts.book().people;
    auto const person = people.find(person_of(facts, fact));
    if (person == people.end()) return {};
    for (auto const& membership : person->second.memberships) {
        if (fact.day < membership.starts || (!membership.ends.empty() && membership.ends < fact.day)) continue;
        return name == "sector" ? membership.sector : name == "committee" ? membership.committee : membership.seat;
    }
    return {};
}

std::string level_of(Facts& facts) {
    auto const& bodies = facts.world().definitions.bodies;
    auto const found = bodies.find(facts.body());
    return found == bodies.end() ? "" : found->second.level;
}

std::string of_day(Day day, std::string const& name) {
    if (day.empty()) return {};
    if (name == "year") return std::to_string(day.year);
    return name == "month" ? to_text(day).substr(0, 7) : fmt::format("{}-{}", day.year, (day.month + 2) / 3);
}

}  // namespace

std::vector<std::string> part_values(Facts& facts, Fact const& fact, std::string const& by) {
    if (is_own(facts, fact, by)) return values_of(facts, fact, by);
    if (by == "year" || by == "quarter" || by == "month") return one_or_none(of_day(fact.day, by));
    if (by == "body") return {facts.body()};
    if (by == "level") return one_or_none(level_of(facts));
    if (by == "who") return one_or_none(fact.who);
    if (by == "unit") return one_or_none(fact.who.starts_with("o_") ? fact.who : "");
    if (by == "sector" || by == "committee" || by == "seat") return one_or_none(of_membership(facts, fact, by));
    return values_of(facts, fact, by);
}

std::map<std::string, std::vector<Fact>> facts_by_value(Facts& facts, Counted const& counted, std::string const& by) {
    std::map<std::string, std::vector<Fact>> by_value;
    for (auto const& fact : counted.facts) {
        auto values = part_values(facts, fact, by);
        if (values.empty()) values.emplace_back();
        for (auto const& value : std::set(values.begin(), values.end())) by_value[value].push_back(fact);
    }
    if (by_value.size() > 1) by_value.erase("");
    return by_value;
}

}  // namespace yishi::figure
