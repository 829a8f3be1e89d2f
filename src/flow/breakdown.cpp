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
    static std::set<std::string_view> const known{"body", "level", "year", "quarter", "month", "who", "unit", "committee"};
    return known.contains(name) || is_common_attribute(name);
}

bool has(Definitions const& all, CountedFrom const& source, std::string const& name) {
    if (is_of_every_fact(name)) return true;
    if (source.fact->source == FactSource::Register) return is_one_of(register_attributes(source.fact->name), name);
    return std::ranges::all_of(source.flows, [&](std::string const& flow) {
        auto const named = field_behind(all, *source.fact, flow, name);
        return (named.field && is_divided_by(*named.field)) || is_party(all, flow, name) || all.indicators.attribute(flow, name);
    });
}

bool has_several(Definitions const& all, CountedFrom const& source, std::string const& name) {
    return std::ranges::any_of(source.flows, [&](std::string const& flow) {
        auto const named = field_behind(all, *source.fact, flow, name);
        return named.field ? named.field->many : is_party(all, flow, name);
    });
}

void collect(Definitions const& all, Indicator const& indicator, std::set<std::string>& seen, std::vector<CountedFrom>& into) {
    if (!seen.insert(indicator.name).second) return;
    auto const* only = indicator.where.test("flow");
    for (auto const& name : indicator.facts) {
        auto const* fact = all.indicators.fact(name);
        if (!fact) continue;
        CountedFrom source{fact, {}};
        for (auto const& [flow, words] : fact->of)
            if (!only || is_one_of(only->values, flow) != only->negated) source.flows.push_back(flow);
        into.push_back(std::move(source));
    }
    if (!indicator.formula) return;
    for (auto const* term : terms_of(indicator))
        if (auto const* next = all.indicators.find(term->name)) collect(all, *next, seen, into);
}

}  // namespace

bool can_break_down(Definitions const& all, Indicator const& indicator, std::string const& by) {
    auto const sources = counted_from(all, indicator);
    return !sources.empty() && std::ranges::all_of(sources, [&](CountedFrom const& source) { return has(all, source, by); });
}

bool is_open(Definitions const& all, Indicator const& indicator, std::string const& by) {
    if (is_one_of(indicator.open, by)) return true;
    if (is_one_of(indicator.by, by)) return false;
    return std::ranges::any_of(counted_from(all, indicator), [&](CountedFrom const& source) { return has_several(all, source, by); });
}

std::vector<CountedFrom> counted_from(Definitions const& all, Indicator const& indicator) {
    std::set<std::string> seen;
    std::vector<CountedFrom> sources;
    collect(all, indicator, seen, sources);
    return sources;
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
