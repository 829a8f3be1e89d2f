// Conditions of figures: every attribute is there in every flow counted, and every value is one of it.
#include <algorithm>

#include "flow/check_figures.hpp"

namespace yishi::flow {
namespace {

bool is_value(FigureJudge const& judge, Field const& field, std::string const& value) {
    if (field.kind == FieldKind::Flag) return value == "true" || value == "false";
    if (field.kind != FieldKind::Choice) return true;
    if (std::ranges::find(field.of, value) != field.of.end()) return true;
    if (std::ranges::find(field.of, "flows/held") != field.of.end()) return judge.all.flows.contains(value);
    auto const vocabulary = judge.all.vocabs.find(field.vocab);
    return vocabulary != judge.all.vocabs.end() && vocabulary->second.find(value);
}

bool can_be_tested(Field const& field) {
    switch (field.kind) {
        case FieldKind::Line:
        case FieldKind::Number:
        case FieldKind::Flag:
        case FieldKind::Choice:
        case FieldKind::Person:
        case FieldKind::Organisation:
        case FieldKind::Matter:
        case FieldKind::File:
            return true;
        default:
            return false;
    }
}

// Of the flow, of one of its parents with "parent.".
Field const* field_of(FigureJudge const& judge, Flow const& flow, std::string const& record, std::string_view name) {
    if (!name.starts_with(of_parent)) return attribute(flow, name, record);
    for (auto const& parent : flow.parents)
        if (auto const found = judge.all.flows.find(parent); found != judge.all.flows.end())
            if (auto const* field = found->second.field(name.substr(of_parent.size()))) return field;
    return nullptr;
}

// Fields of that name in the flows counted; says when a flow has none, or one that cannot be counted by.
std::vector<Field const*> fields_named(FigureJudge const& judge, Indicator const& indicator, FactRule const& fact, Where const& where,
                                       std::string const& name) {
    std::vector<Field const*> fields;
    auto const* only = where.test("flow") ? where.test("flow") : indicator.where.test("flow");
    for (auto const& [flow_name, words] : fact.of) {
        if (only && !only->negated && std::ranges::find(only->values, flow_name) == only->values.end()) continue;
        auto const flow = judge.all.flows.find(flow_name);
        if (flow == judge.all.flows.end()) continue;  // said of the fact
        auto const* field = field_of(judge, flow->second, record_of(fact, flow_name), name);
        if (field && can_be_tested(*field))
            fields.push_back(field);
        else
            judge.say("indicator.where", indicator.place, indicator.name, in_quotes(name) + " cannot be asked of the flow " + flow_name);
    }
    return fields;
}

bool is_about_sittings(FactEach each) { return each == FactEach::Sitting || each == FactEach::SittingLeader || each == FactEach::SittingAttendee; }

void check_flows(FigureJudge const& judge, Indicator const& indicator, FactRule const& fact, Test const& test) {
    for (auto const& value : test.values)
        if (judge.flow(value, indicator.place, indicator.name) && !fact.of.contains(value))
            judge.say("indicator.where", indicator.place, indicator.name, fact.name + " does not come from the flow " + in_quotes(value));
}

void check_states(FigureJudge const& judge, Indicator const& indicator, FactRule const& fact, Test const& test) {
    for (auto const& value : test.values)
        if (std::ranges::none_of(fact.of, [&](auto const& flow) {
                auto const found = judge.all.flows.find(flow.first);
                return found != judge.all.flows.end() && found->second.state(value);
            }))
            judge.say("indicator.where", indicator.place, indicator.name, in_quotes(value) + " is no state of what is counted");
}

void check_test(FigureJudge const& judge, Indicator const& indicator, FactRule const& fact, Where const& where, Test const& test) {
    if (test.name == "flow") return check_flows(judge, indicator, fact, test);
    if (test.name == "state") return check_states(judge, indicator, fact, test);
    if (fact.source == FactSource::Register) {
        auto const known = register_attributes(fact.name);
        if (std::ranges::find(known, test.name) == known.end())
            judge.say("indicator.where", indicator.place, indicator.name, fact.name + " knows only " + joined(known));
        return;
    }
    if (is_common_attribute(test.name)) return;
    if (test.name.starts_with(of_sitting) && !is_about_sittings(fact.each))
        judge.say("indicator.where", indicator.place, indicator.name,
                  fact.name + " is not of one sitting: " + in_quotes(test.name) + " says nothing");
    auto const fields = fields_named(judge, indicator, fact, where, test.name);
    bool const by_number = test.min || test.max;
    for (auto const* field : fields)
        if (by_number && field->kind != FieldKind::Number)
            judge.say("indicator.where", indicator.place, indicator.name, in_quotes(test.name) + " is no number: min and max say nothing");
    for (auto const& value : test.values)
        if (!fields.empty() && std::ranges::none_of(fields, [&](Field const* field) { return is_value(judge, *field, value); }))
            judge.say("vocab.code", indicator.place, indicator.name, in_quotes(value) + " is no value of " + in_quotes(test.name));
}

}  // namespace

FactRule const* known_fact(FigureJudge const& judge, Indicator const& indicator, std::string const& name) {
    auto const* fact = judge.all.indicators.fact(name);
    if (!fact)
        judge.say("fact.unknown", indicator.place, indicator.name,
                  "there is no fact " + in_quotes(name) + did_you_mean(name, keys_of(judge.all.indicators.facts)));
    else if (!fact->ambiguous.empty())
        judge.say("fact.ambiguous", indicator.place, indicator.name,
                  in_quotes(fact->ambiguous) + " is more than one thing of its flow: facts.yaml must say which " + in_quotes(name) + " is");
    return fact;
}

void check_where(FigureJudge const& judge, Indicator const& indicator, FactRule const& fact, Where const& where) {
    for (auto const& test : where.tests) check_test(judge, indicator, fact, where, test);
    for (auto const& other : where.others)
        if (auto const* known = known_fact(judge, indicator, other.fact)) check_where(judge, indicator, *known, other.where);
    for (auto const& alternative : where.any) check_where(judge, indicator, fact, alternative);
}

}  // namespace yishi::flow
