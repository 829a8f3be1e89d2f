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

// What a name says of the facts of a flow; nothing where it has no such name.
struct Meaning {
    Field const* field = nullptr;
    Attribute const* attribute = nullptr;
    bool is_clock = false;
    bool known() const { return (field && can_be_tested(*field)) || attribute || is_clock; }
};

Meaning meaning_of(FigureJudge const& judge, Flow const& flow, std::string const& record, std::string const& name);

// In one of the flows, of which each could be meant.
Meaning meaning_in(FigureJudge const& judge, std::vector<std::string> const& flows, std::string const& name) {
    for (auto const& one : flows)
        if (auto const found = judge.all.flows.find(one); found != judge.all.flows.end())
            if (auto const meaning = meaning_of(judge, found->second, "", name); meaning.known()) return meaning;
    return {};
}

Meaning meaning_of(FigureJudge const& judge, Flow const& flow, std::string const& record, std::string const& name) {
    if (name.starts_with(of_parent)) return meaning_in(judge, flow.parents, name.substr(of_parent.size()));
    if (name.starts_with(of_clock))
        return {.is_clock = std::ranges::find(flow.clocks, name.substr(of_clock.size()), &Clock::name) != flow.clocks.end()};
    if (auto const* declared = judge.all.indicators.attribute(flow.name, name)) return {.attribute = declared};
    if (auto const* field = attribute(flow, name, record)) return {.field = field};
    auto const dot = name.find('.');
    auto const* pointing = dot == std::string::npos ? nullptr : flow.field(name.substr(0, dot));
    if (!pointing || pointing->kind != FieldKind::Matter) return {};
    return meaning_in(judge, pointing->flows, name.substr(dot + 1));
}

// What a name means in each of the flows counted; says where it means nothing.
std::vector<Meaning> meanings(FigureJudge const& judge, Indicator const& indicator, FactRule const& fact, Where const& where,
                              std::string const& name) {
    std::vector<Meaning> found;
    auto const* only = where.test("flow") ? where.test("flow") : indicator.where.test("flow");
    for (auto const& [flow_name, words] : fact.of) {
        if (only && !only->negated && std::ranges::find(only->values, flow_name) == only->values.end()) continue;
        auto const flow = judge.all.flows.find(flow_name);
        if (flow == judge.all.flows.end()) continue;  // said of the fact
        auto const meaning = meaning_of(judge, flow->second, record_of(fact, flow_name), name);
        if (meaning.known())
            found.push_back(meaning);
        else
            judge.say("indicator.where", indicator.place, indicator.name, in_quotes(name) + " cannot be asked of the flow " + flow_name);
    }
    return found;
}

bool is_value(FigureJudge const& judge, Meaning const& meaning, std::string const& value) {
    if (meaning.is_clock) return value == "in_time" || value == "late" || value == "running";
    if (meaning.field) return is_value(judge, *meaning.field, value);
    auto const& attribute = *meaning.attribute;
    if (attribute.take.empty()) return !attribute.label_of(value).empty();
    auto const taken = meaning_in(judge, {attribute.flow}, attribute.take.front());
    return taken.known() && is_value(judge, taken, value);
}

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
    if (is_common_attribute(test.name) || (fact.source == FactSource::Records && is_row_attribute(test.name))) return;
    if (test.name.starts_with(of_sitting) && !is_about_sittings(fact.each))
        judge.say("indicator.where", indicator.place, indicator.name,
                  fact.name + " is not of one sitting: " + in_quotes(test.name) + " says nothing");
    auto const found = meanings(judge, indicator, fact, where, test.name);
    bool const by_number = test.min || test.max;
    for (auto const& meaning : found)
        if (by_number && (!meaning.field || meaning.field->kind != FieldKind::Number))
            judge.say("indicator.where", indicator.place, indicator.name, in_quotes(test.name) + " is no number: min and max say nothing");
    for (auto const& value : test.values)
        if (!found.empty() && std::ranges::none_of(found, [&](Meaning const& meaning) { return is_value(judge, meaning, value); }))
            judge.say("vocab.code", indicator.place, indicator.name, in_quotes(value) + " is no value of " + in_quotes(test.name));
}

}  // namespace

bool is_about_sittings(FactEach each) {
    return each == FactEach::Sitting || each == FactEach::SittingLeader || each == FactEach::SittingVisitor || each == FactEach::SittingAttendee;
}

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
    for (auto const& other : where.others) {
        auto const* known = known_fact(judge, indicator, other.fact);
        if (!known) continue;
        if (other.how == OtherFact::How::Now && !known->is_stay())
            judge.say("indicator.where", indicator.place, indicator.name, other.fact + " happens on a day: it is never true `now`");
        check_where(judge, indicator, *known, other.where);
    }
    for (auto const& alternative : where.any) check_where(judge, indicator, fact, alternative);
}

namespace {

// The attribute of that flow itself, or one said after it.
bool leans_ahead(std::vector<Attribute> const& all, Attribute const& attribute, Where const& where) {
    auto const is_ahead = [&](Test const& test) {
        auto const name = test.name.substr(test.name.rfind('.') + 1);  // "into.outcome": of the matter pointed to
        return std::any_of(&attribute, all.data() + all.size(), [&](Attribute const& one) { return one.name == name; });
    };
    return std::ranges::any_of(where.tests, is_ahead) ||
           std::ranges::any_of(where.others, [&](OtherFact const& other) { return leans_ahead(all, attribute, other.where); }) ||
           std::ranges::any_of(where.any, [&](Where const& one) { return leans_ahead(all, attribute, one); });
}

}  // namespace

// Its values hold conditions of the flow's matters, and none leans on an attribute said further down: so none comes back to itself.
void check_attribute(FigureJudge const& judge, Attribute const& attribute) {
    Indicator said;
    said.name = attribute.name;
    said.place = attribute.place;
    auto const* flow = judge.flow(attribute.flow, attribute.place, attribute.name);
    if (!flow) return;
    if (attribute.label.empty()) judge.say("label.missing", attribute.place, attribute.name, "has no name");
    if (attribute.values.empty() == attribute.take.empty())
        judge.say("attribute.values", attribute.place, attribute.name, "says either its `values` or what to `take`");
    if (flow->field(attribute.name)) judge.say("attribute.twice", attribute.place, attribute.name, "is a field of the flow " + flow->name);
    auto const* fact = judge.all.indicators.fact(attribute.flow);
    for (auto const& value : attribute.values) {
        if (value.label.empty()) judge.say("label.missing", attribute.place, attribute.name, "the value " + in_quotes(value.name) + " has no name");
        if (fact) check_where(judge, said, *fact, value.where);
        if (leans_ahead(judge.all.indicators.attributes, attribute, value.where))
            judge.say("attribute.order", attribute.place, attribute.name, "leans on itself, or on an attribute said after it");
    }
    for (auto const& name : attribute.take)
        if (!meaning_of(judge, *flow, "", name).known())
            judge.say("indicator.where", attribute.place, attribute.name, in_quotes(name) + " cannot be asked of the flow " + flow->name);
}

}  // namespace yishi::flow
