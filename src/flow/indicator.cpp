#include "flow/indicator.hpp"

#include <algorithm>

namespace yishi::flow {

Indicator const* Indicators::find(std::string_view name) const {
    auto const found = std::ranges::find(all, name, &Indicator::name);
    return found == all.end() ? nullptr : &*found;
}

FactRule const* Indicators::fact(std::string_view name) const {
    auto const found = facts.find(std::string(name));
    return found == facts.end() ? nullptr : &found->second;
}

Attribute const* Indicators::attribute(std::string_view flow, std::string_view name) const {
    auto const found = std::ranges::find_if(attributes, [&](Attribute const& one) { return one.flow == flow && one.name == name; });
    return found == attributes.end() ? nullptr : &*found;
}

Label Attribute::label_of(std::string_view value) const {
    auto const found = std::ranges::find(values, value, &AttributeValue::name);
    return found == values.end() ? Label{} : found->label;
}

Formula const* Indicator::formula_by(std::string const& choice) const {
    for (auto const& [value, one] : choices)
        if (value == choice) return &one;
    return formula ? &*formula : nullptr;
}

std::string FigureCheck::group() const {
    auto const names = names_in(left);
    auto const& name = !parts.empty() ? parts : names.empty() ? parts : names.front()->name;
    return name.substr(0, name.find('.'));
}

std::vector<Formula const*> terms_of(Indicator const& indicator) {
    std::vector<Formula const*> terms;
    if (indicator.choices.empty() && indicator.formula) terms = names_in(*indicator.formula);
    for (auto const& [value, formula] : indicator.choices)
        for (auto const* term : names_in(formula)) terms.push_back(term);
    return terms;
}

std::vector<std::string> counted_flows(Indicators const& indicators, Indicator const& indicator) {
    std::vector<std::string> flows;
    auto const* only = indicator.where.test("flow");
    for (auto const& name : indicator.facts) {
        auto const* fact = indicators.fact(name);
        if (!fact) continue;
        for (auto const& [flow, words] : fact->of)
            if ((!only || std::ranges::find(only->values, flow) != only->values.end()) && std::ranges::find(flows, flow) == flows.end())
                flows.push_back(flow);
    }
    return flows;
}

Field const* attribute(Flow const& flow, std::string_view name, std::string_view record) {
    if (name.starts_with(of_sitting)) {
        auto const* sittings = flow.record("sittings");
        return sittings ? sittings->find(name.substr(of_sitting.size())) : nullptr;
    }
    auto const* rows = record.empty() ? nullptr : flow.record(record);
    auto const* field = rows ? rows->find(name) : nullptr;
    return field ? field : flow.field(name);
}

bool is_common_attribute(std::string_view name) {
    static std::set<std::string_view> const known{"flow", "state", "round", "month", "holder", "holder_kind", "sector", "seat"};
    return known.contains(name);
}

bool is_row_attribute(std::string_view name) { return name == "latest" || name == "this_round"; }

std::vector<std::string> register_attributes(std::string_view fact) {
    if (fact == members_fact) return {"sector", "committee", "seat", "term"};
    if (fact == posts_fact) return {"post", "of"};
    return {"kind", "code", "parent"};
}

}  // namespace yishi::flow
