// Facts and indicators: every flow, move, party, field and value they name is there, and each figure is counted in a fitting unit.
#include <algorithm>

#include "flow/checker.hpp"

namespace yishi::flow {
namespace {

template <class Things>
std::vector<std::string> keys_of(Things const& things) {
    std::vector<std::string> keys;
    for (auto const& thing : things) keys.push_back(thing.first);
    return keys;
}

struct Judge {
    Definitions const& all;
    std::vector<Message>& messages;
    std::string section;

    void say(std::string code, Place const& place, std::string const& name, std::string text) const {
        messages.push_back({std::move(code), place, section, name, std::move(text), false});
    }
    Flow const* flow(std::string const& name, Place const& place, std::string const& of) const {
        auto const found = all.flows.find(name);
        if (found != all.flows.end()) return &found->second;
        say("flow.unknown", place, of, "there is no flow " + in_quotes(name) + did_you_mean(name, keys_of(all.flows)));
        return nullptr;
    }
};

// ---- facts
void check_moves(Judge const& judge, FactRule const& fact, Flow const& flow, std::vector<std::string> const& moves) {
    std::vector<std::string> known;
    for (auto const& move : flow.moves) known.push_back(move.name);
    for (auto const& move : moves)
        if (!flow.move(move))
            judge.say("move.unknown", fact.place, fact.name, in_quotes(move) + " is no move of the flow " + flow.name + did_you_mean(move, known));
}

void check_fact(Judge const& judge, FactRule const& fact) {
    if (fact.convention.empty()) judge.say("label.missing", fact.place, fact.name, "does not say its convention");
    for (auto const& [name, moves] : fact.moves) {
        auto const* flow = judge.flow(name, fact.place, fact.name);
        if (!flow) continue;
        check_moves(judge, fact, *flow, moves);
        bool const by_party = fact.each == FactEach::Party;
        if (by_party && !flow->party(fact.party))
            judge.say("fact.each", fact.place, fact.name, in_quotes(fact.party) + " is no party of the flow " + flow->name);
        bool const by_sittings = fact.by_sitting || (!by_party && fact.each != FactEach::Matter);
        if (by_sittings && !flow->record("sittings")) judge.say("fact.each", fact.place, fact.name, "the flow " + flow->name + " has no sittings");
    }
}

// ---- indicators
bool is_value(Judge const& judge, Field const& field, std::string const& value) {
    if (field.kind == FieldKind::Flag) return value == "true" || value == "false";
    if (std::ranges::find(field.of, value) != field.of.end()) return true;
    auto const vocabulary = judge.all.vocabs.find(field.vocab);
    return vocabulary != judge.all.vocabs.end() && vocabulary->second.find(value);
}

// Fields of that name in the flows counted; says when a flow has none, or one that cannot be counted by.
std::vector<Field const*> fields_named(Judge const& judge, Indicator const& indicator, std::string const& name) {
    std::vector<Field const*> fields;
    for (auto const& flow_name : counted_flows(judge.all.indicators, indicator)) {
        auto const flow = judge.all.flows.find(flow_name);
        if (flow == judge.all.flows.end()) continue;  // said of the fact
        auto const* field = attribute(flow->second, name);
        if (field && (field->kind == FieldKind::Choice || field->kind == FieldKind::Flag))
            fields.push_back(field);
        else
            judge.say("indicator.where", indicator.place, indicator.name, in_quotes(name) + " is no choice or flag of the flow " + flow_name);
    }
    return fields;
}

bool is_about_sittings(FactEach each) { return each == FactEach::Sitting || each == FactEach::SittingLeader || each == FactEach::SittingAttendee; }

void check_where(Judge const& judge, Indicator const& indicator, FactRule const& fact) {
    for (auto const& [name, values] : indicator.where) {
        if (name == "flow") {
            for (auto const& value : values)
                if (judge.flow(value, indicator.place, indicator.name) && !fact.moves.contains(value))
                    judge.say("indicator.where", indicator.place, indicator.name, fact.name + " does not come from the flow " + in_quotes(value));
            continue;
        }
        if (name.starts_with(of_sitting) && !is_about_sittings(fact.each))
            judge.say("indicator.where", indicator.place, indicator.name, fact.name + " is not of one sitting: " + in_quotes(name) + " says nothing");
        auto const fields = fields_named(judge, indicator, name);
        for (auto const& value : values)
            if (!fields.empty() && std::ranges::none_of(fields, [&](Field const* field) { return is_value(judge, *field, value); }))
                judge.say("vocab.code", indicator.place, indicator.name, in_quotes(value) + " is no value of " + in_quotes(name));
    }
}

bool is_of_people(FactEach each) { return each != FactEach::Matter && each != FactEach::Sitting; }

void check_unit(Judge const& judge, Indicator const& indicator, FactRule const& fact) {
    auto const units = judge.all.vocabs.find("units");
    if (units == judge.all.vocabs.end() || !units->second.find(indicator.unit))
        judge.say("indicator.unit", indicator.place, indicator.name, in_quotes(indicator.unit) + " is not a value of vocab/units");
    bool const by_person = indicator.distinct == Distinct::Person;
    if ((indicator.unit == "person") != by_person)
        judge.say("indicator.unit", indicator.place, indicator.name, "people are counted with `distinct: person`, and nothing else is");
    if ((by_person || indicator.distinct == Distinct::Sector) && !is_of_people(fact.each))
        judge.say("indicator.distinct", indicator.place, indicator.name, fact.name + " is not of people");
}

void check_indicator(Judge const& judge, Indicator const& indicator) {
    auto const& groups = judge.all.indicators.groups;
    if (std::ranges::find(groups, indicator.group(), &std::pair<std::string, Label>::first) == groups.end())
        judge.say("indicator.group", indicator.place, indicator.name, "there is no group " + in_quotes(indicator.group()) + " to show it in");
    if (indicator.label.empty()) judge.say("label.missing", indicator.place, indicator.name, "has no name");
    auto const fact = judge.all.indicators.facts.find(indicator.count);
    if (fact == judge.all.indicators.facts.end()) {
        judge.say("fact.unknown", indicator.place, indicator.name,
                  "there is no fact " + in_quotes(indicator.count) + did_you_mean(indicator.count, keys_of(judge.all.indicators.facts)));
        return;
    }
    check_where(judge, indicator, fact->second);
    check_unit(judge, indicator, fact->second);
}

}  // namespace

void check_indicators(Definitions const& all, std::vector<Message>& messages) {
    Judge const facts{all, messages, "facts"}, indicators{all, messages, "indicators"};
    for (auto const& [name, fact] : all.indicators.facts) check_fact(facts, fact);
    std::set<std::string> names;
    for (auto const& indicator : all.indicators.all) {
        if (!names.insert(indicator.name).second) indicators.say("indicator.twice", indicator.place, indicator.name, "is declared already");
        check_indicator(indicators, indicator);
    }
}

}  // namespace yishi::flow
