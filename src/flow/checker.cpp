#include "flow/checker.hpp"

#include <algorithm>

namespace yishi::flow {

namespace {

template <class T>
bool contains(T const& things, std::string const& name) {
    return std::ranges::find(things, name) != things.end();
}

std::vector<Flow const*> children_of(Definitions const& all, std::string const& parent) {
    std::vector<Flow const*> flows;
    for (auto const& [name, flow] : all.flows)
        if (contains(flow.parents, parent)) flows.push_back(&flow);
    return flows;
}

std::vector<Flow const*> named_flows(Definitions const& all, std::vector<std::string> const& names) {
    std::vector<Flow const*> flows;
    for (auto const& name : names)
        if (auto found = all.flows.find(name); found != all.flows.end()) flows.push_back(&found->second);
    return flows;
}

std::vector<Flow const*> siblings_of(Definitions const& all, Flow const& flow) {
    std::vector<Flow const*> flows;
    for (auto const& parent : flow.parents)
        for (auto child : children_of(all, parent)) flows.push_back(child);
    return flows;
}

// Flows with a link that points at `flow` and is called `back` from there.
std::vector<Flow const*> pointing_at(Definitions const& all, std::string const& flow, std::string const& back) {
    std::vector<Flow const*> flows;
    for (auto const& [name, candidate] : all.flows)
        if (std::ranges::any_of(candidate.fields, [&](Field const& field) { return field.back == back && contains(field.flows, flow); }))
            flows.push_back(&candidate);
    return flows;
}

void key_of(Condition const& condition, std::string& key) {
    auto words = [&](char const* what, std::vector<std::string> const& names) {
        if (!names.empty()) key += std::string(what) + "(" + joined(names) + ")";
    };
    for (auto const& [name, values] : condition.is) words(("is " + name).c_str(), values);
    words("filled", condition.filled), words("in", condition.in), words("class", condition.state_class), words("flow", condition.flow);
    if (condition.confirmed) key += *condition.confirmed ? "confirmed" : "unconfirmed";
    if (condition.signed_in) key += *condition.signed_in ? "signed_in" : "absent";
    if (condition.kind) key += to_text(*condition.kind);
    if (condition.negated) key += "not{", key_of(*condition.negated, key), key += "}";
    for (auto const& one : condition.any) key += "|{", key_of(one, key), key += "}";
}

std::string key_of(std::optional<Bound> const& bound) {
    return bound ? std::to_string(bound->number) + "/" + std::to_string(bound->of) + bound->setting : "-";
}

}  // namespace

void Checker::error(std::string code, Place const& place, std::string section, std::string name, std::string text) const {
    messages.push_back({std::move(code), place, std::move(section), std::move(name), std::move(text), false});
}

void Checker::warn(std::string code, Place const& place, std::string section, std::string name, std::string text) const {
    if (contains(flow.accepts, code) || contains(flow.accepts, section + "." + name + ": " + code)) return;
    messages.push_back({std::move(code), place, std::move(section), std::move(name), std::move(text), true});
}

Flow const* Checker::other(std::string const& name, Place const& place, std::string const& section, std::string const& from) const {
    auto found = all.flows.find(name);
    if (found != all.flows.end()) return &found->second;
    std::vector<std::string> known;
    for (auto const& [flow_name, flow_known] : all.flows) known.push_back(flow_name);
    if (missing_flows.insert(name).second)
        error("flow.unknown", place, section, from, "there is no flow " + in_quotes(name) + did_you_mean(name, known));
    return nullptr;
}

std::vector<std::string> Checker::names() const {
    std::vector<std::string> names;
    for (auto const& field : flow.fields) names.push_back(field.name);
    for (auto const& party : flow.parties) names.push_back(party.name);
    for (auto const& record : flow.records) names.push_back(record.name);
    for (auto const& number : flow.numbers) names.push_back(number.name);
    return names;
}

bool Checker::has_name(std::string const& name) const { return flow.field(name) || flow.party(name) || flow.record(name) || flow.number(name); }

SetTarget target_of(Checker const& check, std::string const& set, Condition const* where) {
    Flow const& flow = check.flow;
    SetTarget target;
    target.kind = SetKind::Matters;
    if (set == "children")
        target.flows = children_of(check.all, flow.name);
    else if (set == "siblings")
        target.flows = siblings_of(check.all, flow);
    else if (set == "parent")
        target.flows = named_flows(check.all, flow.parents);
    else if (auto field = flow.field(set); field && field->kind == FieldKind::Matter)
        target.flows = named_flows(check.all, field->flows);
    else if (auto record = flow.record(set))
        return {SetKind::Rows, {}, record};
    else if (flow.party(set))
        return {SetKind::Entries, {}, nullptr};
    else if (flow.ability(set))
        return {SetKind::Held, {}, nullptr};
    else if (auto pointing = pointing_at(check.all, flow.name, set); !pointing.empty())
        target.flows = std::move(pointing);
    else
        return {};
    if (where && !where->flow.empty()) std::erase_if(target.flows, [&](Flow const* one) { return !contains(where->flow, one->name); });
    return target;
}

void each_guard(std::vector<Guard> const& guards, std::function<void(Guard const&)> const& visit) {
    for (auto const& guard : guards) {
        visit(guard);
        each_guard(guard.guards, visit);
    }
}

void each_guard(Flow const& flow, std::function<void(Guard const&)> const& visit) {
    for (auto const& move : flow.moves) each_guard(move.when, visit), each_guard(move.ensure, visit);
    for (auto const& clock : flow.clocks)
        for (auto const& due : clock.cases) each_guard(due.when, visit);
    for (auto const& see : flow.see) each_guard(see.when, visit);
}

std::string key_of(Guard const& guard) {
    std::string key = std::to_string(static_cast<int>(guard.kind)) + "[" + joined(guard.selection.of) + " where ";
    if (guard.selection.where) key_of(*guard.selection.where, key);
    key += "; ";
    key_of(guard.condition, key);
    key += "; " + joined(guard.parties) + (guard.has ? " has " : " ") + key_of(guard.least) + key_of(guard.most) + key_of(guard.over) + guard.clock;
    for (auto const& [setting, values] : guard.rules) key += " " + setting + "=" + joined(values);
    key += joined(guard.moves) + joined(guard.share) + std::to_string(guard.members) + "]";
    for (auto const& inner : guard.guards) key += "(" + key_of(inner) + ")";
    return key;
}

bool contradict(Condition const& one, Condition const& other) {
    auto apart = [](std::vector<std::string> const& a, std::vector<std::string> const& b) {
        return !a.empty() && !b.empty() && std::ranges::none_of(a, [&](std::string const& word) { return contains(b, word); });
    };
    if (apart(one.in, other.in) || apart(one.state_class, other.state_class) || apart(one.flow, other.flow)) return true;
    for (auto const& [name, values] : one.is)
        for (auto const& [other_name, other_values] : other.is)
            if (name == other_name && apart(values, other_values)) return true;
    auto denies = [](Condition const& a, Condition const& b) {  // b is "not a"
        std::string positive, negative;
        key_of(a, positive);
        if (b.negated) key_of(*b.negated, negative);
        return !positive.empty() && positive == negative;
    };
    return denies(one, other) || denies(other, one);
}

bool is_by_system(Move const& move) {
    return std::ranges::any_of(move.by, [](Who const& who) { return who.kind == WhoKind::System; });
}

bool opens_party(Flow const& target, Party const& party) {
    return party.from.empty() && party.min == 1 && party.max == 1 && target.party(party.name);
}

}  // namespace yishi::flow
