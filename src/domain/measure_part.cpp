// A figure's parts: its facts grouped by what they have of an attribute; of a formula, its terms' parts put together.
#include "domain/attribute.hpp"
#include "domain/measure.hpp"
#include "domain/measure_value.hpp"
#include "flow/load.hpp"

namespace yishi::figure {

void add_reported(Measured const& whole, Grouped& grouped) {
    if (whole.given.empty()) return;
    auto& reported = grouped.parts[std::string(reported_part)];
    reported.how = whole.how;
    reported.given = whole.given;
    add_given(reported);
}

Grouped const& Measures::parts_of(flow::Indicator const& indicator, Asked asked, std::string const& by) {
    auto const [found, fresh] = grouped_.try_emplace({indicator.name, asked, by});
    if (fresh) {
        auto grouped = indicator.verb == flow::Verb::Formula ? grouped_terms(indicator, asked, by) : grouped_facts(indicator, asked, by);
        found->second = std::move(grouped);
    }
    return found->second;
}

Measured Measures::part(flow::Indicator const& indicator, Asked asked, OnlyPart const& part) {
    if (part.is_whole() || indicator.verb == flow::Verb::Setting) return of(indicator, asked);
    auto const& parts = parts_of(indicator, asked, part.by).parts;
    if (auto const found = parts.find(part.value); found != parts.end()) return found->second;
    if (indicator.verb == flow::Verb::Formula) return of_formula(indicator, asked, part);
    Measured nothing;
    if (indicator.counts_facts()) nothing.value = value_of_counted(indicator, {});
    return nothing;
}

Grouped Measures::grouped_facts(flow::Indicator const& indicator, Asked asked, std::string const& by) {
    Grouped grouped;
    auto const whole = of(indicator, asked);
    if (whole.from_sums() && rollup::is_dimension(indicator, by)) return grouped_sums(indicator, asked, by, whole);
    for (auto const& one : whole.from_sums() ? of_facts(indicator, asked).counted : whole.counted) {
        auto by_value = facts_by_value(facts(one.body, asked), one, by);
        if (by_value.size() > 1) ++grouped.several;
        for (auto& [value, of_value] : by_value)
            grouped.parts[value].counted.push_back({.body = one.body, .who = one.who, .facts = std::move(of_value), .amount = one.amount});
    }
    for (auto& [value, part] : grouped.parts) part.value = value_of_counted(indicator, part.counted);
    for (auto& [value, part] : grouped.parts) part.at = whole.at;
    add_reported(whole, grouped);
    return grouped;
}

Grouped Measures::grouped_terms(flow::Indicator const& indicator, Asked asked, std::string const& by) {
    Grouped grouped;
    std::set<std::string> values;
    auto const* formula = formula_of(indicator, asked);
    if (!formula) return grouped;
    for (auto const* name : flow::names_in(*formula)) {
        auto const* term = world_.definitions.indicators.find(name->name);
        if (!term) continue;
        auto const& of_term = parts_of(*term, time_of(*name, asked), by);
        for (auto const& [value, part] : of_term.parts) values.insert(value);
        grouped.several = std::max(grouped.several, of_term.several);
    }
    for (auto const& value : values) grouped.parts[value] = of_formula(indicator, asked, {by, value});
    return grouped;
}

}  // namespace yishi::figure
