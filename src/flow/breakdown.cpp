#include "flow/breakdown.hpp"

#include <algorithm>

#include "flow/check_figures.hpp"

namespace yishi::flow {
namespace {

bool is_one_of(std::vector<std::string> const& words, std::string const& word) { return std::ranges::find(words, word) != words.end(); }

bool is_divided_by(Field const& field) {
    switch (field.kind) {
        case FieldKind::Flag:
        case FieldKind::Choice:
        case FieldKind::Person:
        case FieldKind::Organisation:
            return true;
        default:
            return false;
    }
}

bool is_party(Definitions const& all, std::string const& flow, std::string const& name) {
    auto const found = all.flows.find(flow);
    return found != all.flows.end() && found->second.party(name);
}

// Said of every fact beside what `where` knows: of its day, its body, and the member it is about or who opened its matter.
bool is_of_every_fact(std::string_view name) {
    static std::set<std::string_view> const known{"body", "level", "year", "quarter", "month", "unit", "committee"};
    return known.contains(name) || is_common_attribute(name);
}

bool has(Definitions const& all, FactRule const& fact, std::string const& name) {
    if (fact.source == FactSource::Register) return is_of_every_fact(name) || is_one_of(register_attributes(fact.name), name);
    return is_of_every_fact(name) || std::ranges::all_of(fact.of, [&](auto const& of) {
               auto const named = field_behind(all, fact, of.first, name);
               return (named.field && is_divided_by(*named.field)) || is_party(all, of.first, name);
           });
}

bool has_several(Definitions const& all, FactRule const& fact, std::string const& name) {
    return std::ranges::any_of(fact.of, [&](auto const& of) {
        auto const named = field_behind(all, fact, of.first, name);
        return named.field ? named.field->many : is_party(all, of.first, name);
    });
}

void collect(Definitions const& all, Indicator const& indicator, std::set<std::string>& seen, std::vector<FactRule const*>& into) {
    if (!seen.insert(indicator.name).second) return;
    for (auto const& name : indicator.facts)
        if (auto const* fact = all.indicators.fact(name); fact && std::ranges::find(into, fact) == into.end()) into.push_back(fact);
    if (!indicator.formula) return;
    for (auto const* term : names_in(*indicator.formula))
        if (auto const* next = all.indicators.find(term->name)) collect(all, *next, seen, into);
}

}  // namespace

bool can_break_down(Definitions const& all, Indicator const& indicator, std::string const& by) {
    auto const facts = facts_behind(all, indicator);
    return !facts.empty() && std::ranges::all_of(facts, [&](FactRule const* fact) { return has(all, *fact, by); });
}

bool is_open(Definitions const& all, Indicator const& indicator, std::string const& by) {
    if (is_one_of(indicator.open, by)) return true;
    if (is_one_of(indicator.by, by)) return false;
    return std::ranges::any_of(facts_behind(all, indicator), [&](FactRule const* fact) { return has_several(all, *fact, by); });
}

std::vector<FactRule const*> facts_behind(Definitions const& all, Indicator const& indicator) {
    std::set<std::string> seen;
    std::vector<FactRule const*> facts;
    collect(all, indicator, seen, facts);
    return facts;
}

Named field_behind(Definitions const& all, FactRule const& fact, std::string const& flow, std::string const& name) {
    auto const found = all.flows.find(flow);
    if (found == all.flows.end()) return {};
    if (!name.starts_with(of_parent)) return {&found->second, attribute(found->second, name, record_of(fact, flow))};
    for (auto const& parent : found->second.parents)
        if (auto const above = all.flows.find(parent); above != all.flows.end())
            if (auto const* field = above->second.field(name.substr(of_parent.size()))) return {&above->second, field};
    return {};
}

}  // namespace yishi::flow
