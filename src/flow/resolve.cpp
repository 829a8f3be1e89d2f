// A flow under the rule set of a body (section 15).
#include <algorithm>

#include "flow/overlay.hpp"

namespace yishi::flow {

namespace {

template <class T>
T* named(std::vector<T>& things, std::string_view name) {
    auto found = std::ranges::find(things, name, &T::name);
    return found == things.end() ? nullptr : &*found;
}

void apply(ClockOverlay const& overlay, Clock& clock) {
    if (overlay.cases) clock.cases = *overlay.cases;
    if (overlay.pause) clock.pause = *overlay.pause;
    if (overlay.extend) {  // who asks and grants may stay unsaid
        Extend before = clock.extend.value_or(Extend{});
        clock.extend = *overlay.extend;
        if (clock.extend->asked_by.empty()) clock.extend->asked_by = before.asked_by;
        if (clock.extend->granted_by.empty()) clock.extend->granted_by = before.granted_by;
        if (!clock.extend->most) clock.extend->most = before.most;
    }
    if (overlay.remind) clock.remind = *overlay.remind;
    if (overlay.late) clock.late = *overlay.late;
    if (overlay.roll) clock.roll = *overlay.roll;
}

void apply(Limit const& limit, Field& field) {
    if (limit.min) field.min = limit.min;
    if (limit.max) field.max = limit.max;
}

void apply(std::string const& name, Limit const& limit, Flow& flow) {
    auto dot = name.find('.');
    if (dot != std::string::npos) {
        auto record = named(flow.records, name.substr(0, dot));
        if (auto field = record ? named(record->fields, name.substr(dot + 1)) : nullptr) apply(limit, *field);
    } else if (auto field = named(flow.fields, name)) {
        apply(limit, *field);
    } else if (auto record = named(flow.records, name)) {
        if (limit.max) record->max = static_cast<int>(*limit.max);
    } else if (auto party = named(flow.parties, name)) {
        if (limit.min) party->min = static_cast<int>(*limit.min);
        if (limit.max) party->max = static_cast<int>(*limit.max);
    }
}

void apply(FlowOverlay const& overlay, Flow& flow) {
    for (auto const& number : overlay.numbers)
        if (auto present = named(flow.numbers, number.name)) *present = number;
    for (auto const& [name, value] : overlay.settings)
        if (auto setting = named(flow.settings, name)) setting->value = value;
    for (auto const& [name, clock] : overlay.clocks)
        if (auto present = named(flow.clocks, name)) apply(clock, *present);
    for (auto const& [name, limit] : overlay.limits) apply(name, limit, flow);
    for (auto const& [name, options] : overlay.held)
        if (auto ability = named(flow.held, name))
            for (auto const& [option, values] : options) ability->options[option] = values;
    flow.unused.insert(overlay.unused.begin(), overlay.unused.end());
    for (auto const& [word, label] : overlay.labels) flow.labels.insert_or_assign(word, label);
}

// An entry renames or ends a value the vocabulary has, or adds one behind the others.
void apply(std::vector<VocabValue> const& values, Vocabulary& vocabulary) {
    for (auto const& value : values) {
        auto present = named(vocabulary.values, value.name);
        if (!present) {
            vocabulary.values.push_back(value);
            continue;
        }
        if (!value.label.empty()) present->label = value.label;
        if (!value.code.empty()) present->code = value.code;
        if (!value.starts.empty()) present->starts = value.starts;
        if (!value.ends.empty()) present->ends = value.ends;
        if (!value.tone.empty()) present->tone = value.tone;
    }
}

void apply(RuleSet::Overlay const& overlay, Flow& flow) {
    std::string const& common = flow.instead_of.empty() ? flow.name : flow.instead_of;
    for (auto const& name : {common, flow.name})
        if (auto found = overlay.flows.find(name); found != overlay.flows.end()) apply(found->second, flow);
    for (auto const& [name, values] : overlay.vocabs)
        if (auto found = flow.vocabs.find(name); found != flow.vocabs.end()) apply(values, found->second);
}

// Unused names drop out of forms, asks and needs.
void drop_unused(Flow& flow) {
    if (flow.unused.empty()) return;
    auto drop = [&](std::vector<std::string>& names, std::string const& record) {
        std::erase_if(names,
                      [&](std::string const& name) { return flow.is_unused(name) || (!record.empty() && flow.is_unused(record + "." + name)); });
    };
    drop(flow.form, "");
    for (auto& move : flow.moves) {
        std::string const& record = move.changes.empty() ? move.adds : move.changes;
        drop(move.asks, record);
        drop(move.may, record);
        drop(move.needs, record);
    }
}

}  // namespace

Flow resolve(Definitions const& definitions, Flow const& base, std::string const& body, std::string const& rule_set) {
    Flow flow = base;
    for (auto& [name, vocabulary] : flow.vocabs)
        if (auto found = definitions.vocabs.find(name); found != definitions.vocabs.end()) vocabulary = found->second;
    auto found = definitions.bodies.find(body);
    if (found == definitions.bodies.end() || rule_set.empty()) return flow;
    for (auto const& rules : found->second.rules) {
        if (rules.overlay) apply(*rules.overlay, flow);
        if (rules.id == rule_set) break;
    }
    drop_unused(flow);
    return flow;
}

RuleSet const* rule_set_on(Definitions const& definitions, std::string const& body, Day day) {
    auto found = definitions.bodies.find(body);
    if (found == definitions.bodies.end()) return nullptr;
    RuleSet const* in_force = nullptr;
    for (auto const& rules : found->second.rules)
        if (rules.starts <= day) in_force = &rules;
    return in_force;
}

Flow const* flow_of_body(Definitions const& definitions, std::string const& body, std::string const& name) {
    if (auto found = definitions.bodies.find(body); found != definitions.bodies.end())
        if (auto own = found->second.own_flows.find(name); own != found->second.own_flows.end()) return &own->second;
    auto common = definitions.flows.find(name);
    return common == definitions.flows.end() ? nullptr : &common->second;
}

}  // namespace yishi::flow
