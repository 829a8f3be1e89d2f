// Facts said in facts.yaml: every flow, move, state, record, party and date they name is there.
#include <algorithm>

#include "flow/check_figures.hpp"

namespace yishi::flow {
namespace {

template <class Things>
std::vector<std::string> names_of(Things const& things) {
    std::vector<std::string> names;
    for (auto const& thing : things) names.push_back(thing.name);
    return names;
}

// The words a fact may name in a flow, and what such a word is.
std::pair<std::vector<std::string>, std::string> known_words(FactSource source, Flow const& flow) {
    switch (source) {
        case FactSource::Moves:
            return {names_of(flow.moves), "move"};
        case FactSource::States:
            return {names_of(flow.states), "state"};
        case FactSource::Parties:
            return {names_of(flow.parties), "party"};
        case FactSource::Records:
            return {names_of(flow.records), "record"};
        case FactSource::Matters:
        case FactSource::Register:
            break;
    }
    return {};
}

void check_words(FigureJudge const& judge, FactRule const& fact, Flow const& flow, std::vector<std::string> const& words) {
    auto const [known, kind] = known_words(fact.source, flow);
    for (auto const& word : words)
        if (std::ranges::find(known, word) == known.end())
            judge.say(kind + ".unknown", fact.place, fact.name,
                      in_quotes(word) + " is no " + kind + " of the flow " + flow.name + did_you_mean(word, known));
}

void check_each(FigureJudge const& judge, FactRule const& fact, Flow const& flow) {
    bool const by_party = fact.each == FactEach::Party;
    for (auto const& party : fact.parties)
        if (!flow.party(party)) judge.say("fact.each", fact.place, fact.name, in_quotes(party) + " is no party of the flow " + flow.name);
    bool const by_sittings = fact.day == "sitting" || (!by_party && fact.each != FactEach::Matter);
    if (by_sittings && !flow.record("sittings")) judge.say("fact.each", fact.place, fact.name, "the flow " + flow.name + " has no sittings");
}

// Whose matter it is a fact of: the parent, or what a field that points to one matter points to.
void check_about(FigureJudge const& judge, FactRule const& fact, Flow const& flow) {
    if (fact.about.empty()) return;
    auto const* field = flow.field(fact.about);
    bool const known = fact.about == "parent" ? !flow.parents.empty() : field && field->kind == FieldKind::Matter && !field->many;
    if (!known)
        judge.say("fact.about", fact.place, fact.name,
                  in_quotes(fact.about) + " is neither the parent nor a matter the flow " + flow.name + " names");
}

void check_until(FigureJudge const& judge, FactRule const& fact, Flow const& flow) {
    if (fact.until.empty()) return;
    auto const ends = fact.until.find(flow.name);
    if (fact.source != FactSource::Moves || fact.each != FactEach::Matter || ends == fact.until.end())
        return judge.say("fact.until", fact.place, fact.name, "`until` names the moves that end what moves of the same flow began");
    check_words(judge, fact, flow, ends->second);
}

}  // namespace

void FigureJudge::say(std::string code, Place const& place, std::string const& name, std::string text) const {
    messages.push_back({std::move(code), place, section, name, std::move(text), false});
}

Flow const* FigureJudge::flow(std::string const& name, Place const& place, std::string const& of) const {
    auto const found = all.flows.find(name);
    if (found != all.flows.end()) return &found->second;
    say("flow.unknown", place, of, "there is no flow " + in_quotes(name) + did_you_mean(name, keys_of(all.flows)));
    return nullptr;
}

std::string record_of(FactRule const& fact, std::string const& flow) {
    auto const words = fact.of.find(flow);
    return fact.source == FactSource::Records && words != fact.of.end() && !words->second.empty() ? words->second.front() : "";
}

// A day it is dated by is a date or moment of the row or the matter.
void check_day(FigureJudge const& judge, FactRule const& fact, std::string const& day, Place const& place, std::string const& of) {
    if (day.empty() || day == "sitting") return;
    for (auto const& [name, words] : fact.of) {
        auto const flow = judge.all.flows.find(name);
        auto const* field = flow == judge.all.flows.end() ? nullptr : attribute(flow->second, day, record_of(fact, name));
        if (!field || (field->kind != FieldKind::Date && field->kind != FieldKind::Moment))
            judge.say("fact.day", place, of, in_quotes(day) + " is no date of the flow " + name);
    }
}

void check_fact(FigureJudge const& judge, FactRule const& fact) {
    if (!fact.declared) return;
    if (fact.convention.empty()) judge.say("label.missing", fact.place, fact.name, "does not say its convention");
    for (auto const& [name, words] : fact.of) {
        auto const* flow = judge.flow(name, fact.place, fact.name);
        if (!flow) continue;
        check_words(judge, fact, *flow, words);
        check_each(judge, fact, *flow);
        check_about(judge, fact, *flow);
        check_until(judge, fact, *flow);
    }
    check_day(judge, fact, fact.day, fact.place, fact.name);
}

}  // namespace yishi::flow
