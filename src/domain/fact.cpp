#include "domain/fact.hpp"

#include <algorithm>

#include "domain/rules.hpp"
#include "flow/attendance.hpp"
#include "store/figure_store.hpp"

namespace yishi::figure {
namespace {

using flow::FactEach;

std::vector<flow::Sitting> held_sittings(flow::Matter const& matter) {
    auto sittings = flow::sittings_of(matter);
    std::erase_if(sittings, [](flow::Sitting const& sitting) { return sitting.cancelled; });
    return sittings;
}

}  // namespace

Facts::Facts(store::Tx& tx, World& world, std::string body, Time from, Time until)
    : tx_(tx), world_(world), body_(std::move(body)), from_(from), until_(until) {}

std::vector<Fact> const& Facts::of(flow::FactRule const& rule) {
    auto const [found, fresh] = facts_.try_emplace(rule.name);
    if (!fresh) return found->second;
    for (auto const& [flow, moves] : rule.moves)
        for (auto const& one : first_of(flow, moves)) add(rule, one, found->second);
    return found->second;
}

std::vector<Facts::Came> const& Facts::came(std::string const& flow, std::string const& move) {
    auto const [found, fresh] = came_.try_emplace({flow, move});
    if (!fresh) return found->second;
    store::Reached const wanted{.body = body_, .flow = flow, .move = move, .from = from_.ms, .until = until_.ms};
    store::each_reached(tx_, wanted, [&](store::ReachedRow const& row) {
        auto matter = std::make_shared<flow::Matter>(flow::matter_from_json(parse(row.doc)));
        auto const* definition = world_.rules.flow(body_, matter->flow, matter->flow_version, matter->rule_set);
        auto const* state = definition ? definition->state(row.state) : nullptr;
        if (!state || !state->is_void) found->second.push_back({std::move(matter), {row.at}});
    });
    return found->second;
}

// Of several moves the earliest counts.
std::vector<Facts::Came> Facts::first_of(std::string const& flow, std::vector<std::string> const& moves) {
    std::map<std::string, Came> earliest;
    for (auto const& move : moves)
        for (auto const& one : came(flow, move)) {
            auto& first = earliest.try_emplace(one.matter->id, one).first->second;
            first.at = std::min(first.at, one.at);
        }
    std::vector<Came> all;
    for (auto& [id, one] : earliest) all.push_back(std::move(one));
    return all;
}

std::set<std::string> const& Facts::signed_in(std::string const& flow, std::string const& matter, std::string const& sitting) {
    auto const [found, fresh] = signed_in_.try_emplace(flow);
    if (fresh)
        store::each_signed_in(tx_, body_, flow, until_.ms, [&](std::string const& of, std::string const& at, std::string const& person) {
            found->second[{of, at}].insert(person);
        });
    return found->second[{matter, sitting}];
}

void Facts::add(flow::FactRule const& rule, Came const& one, std::vector<Fact>& into) {
    auto const sittings = held_sittings(*one.matter);
    Day const day = day_of(rule.by_sitting && !sittings.empty() ? sittings.front().starts : one.at);
    if (rule.each == FactEach::Matter)
        into.push_back({one.matter, "", "", day});
    else if (rule.each == FactEach::Party || rule.each == FactEach::Attendee)
        add_people(rule, one, day, into);
    else
        for (auto const& sitting : sittings) {
            Fact fact{one.matter, sitting.id, "", day_of(sitting.starts)};
            if (rule.each == FactEach::Sitting) into.push_back(fact);
            auto const people = rule.each == FactEach::SittingAttendee ? signed_in(one.matter->flow, one.matter->id, sitting.id)
                                : rule.each == FactEach::SittingLeader ? std::set(sitting.leaders.begin(), sitting.leaders.end())
                                                                       : std::set<std::string>{};
            for (auto const& person : people) {
                fact.who = person;
                into.push_back(fact);
            }
        }
}

void Facts::add_people(flow::FactRule const& rule, Came const& one, Day day, std::vector<Fact>& into) {
    std::set<std::string> people;
    if (rule.each == FactEach::Attendee)
        for (auto const& sitting : held_sittings(*one.matter)) people.merge(std::set(signed_in(one.matter->flow, one.matter->id, sitting.id)));
    else if (auto const party = one.matter->parties.find(rule.party); party != one.matter->parties.end())
        for (auto const& entry : party->second)
            if (entry.counts()) people.insert(entry.who);
    for (auto const& person : people) into.push_back({one.matter, "", person, day});
}

}  // namespace yishi::figure
