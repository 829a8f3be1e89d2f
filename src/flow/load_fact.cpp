// Facts: those facts.yaml names, and one for every flow, move, state, party and record beside them.
#include "base/crypto.hpp"
#include "flow/load_indicator.hpp"

namespace yishi::flow {
namespace {

// One of the known words, or the parties whose people are each a fact.
void read_each(FactRule& fact, std::vector<std::string> const& each) {
    static std::map<std::string, FactEach> const known{{"matter", FactEach::Matter},
                                                       {"sitting", FactEach::Sitting},
                                                       {"sitting.leader", FactEach::SittingLeader},
                                                       {"sitting.visitor", FactEach::SittingVisitor},
                                                       {"sitting.attendee", FactEach::SittingAttendee},
                                                       {"attendee", FactEach::Attendee}};
    auto const found = each.size() == 1 ? known.find(each.front()) : known.end();
    fact.each = found == known.end() ? FactEach::Party : found->second;
    if (fact.each == FactEach::Party) fact.parties = each;
}

FactRule read_fact(Reader const& reader, YamlEntry const& entry, std::map<std::string, FactRule> const& before) {
    FactRule fact;
    fact.name = entry.key;
    fact.declared = true;
    fact.place = reader.place(entry.line);
    auto const as = [&](Node const& node) {
        auto const found = before.find(reader.text(node));
        if (found == before.end()) {
            reader.say("fact.unknown", node.line, "there is no fact " + in_quotes(node.text) + " above this one");
            return;
        }
        fact.source = found->second.source;
        fact.of = found->second.of;
        fact.until = found->second.until;
    };
    auto const from = [&](FactSource source) {
        return [&, source](Node const& node) {
            fact.source = source;
            for (auto const& flow : node.entries) fact.of[flow.key] = reader.texts(flow.value);
        };
    };
    auto const until = [&](Node const& node) {
        for (auto const& flow : node.entries) fact.until[flow.key] = reader.texts(flow.value);
    };
    reader.properties(entry.value, "a fact",
                      {{"as", as},
                       {"moves", from(FactSource::Moves)},
                       {"states", from(FactSource::States)},
                       {"parties", from(FactSource::Parties)},
                       {"records", from(FactSource::Records)},
                       {"until", until},
                       {"about", [&](Node const& node) { fact.about = reader.text(node); }},
                       {"day", [&](Node const& node) { fact.day = reader.text(node); }},
                       {"every_time", [&](Node const& node) { fact.every_time = reader.flag(node); }},
                       {"convention", [&](Node const& node) { fact.convention = reader.label(node); }},
                       {"each", [&](Node const& node) { read_each(fact, reader.texts(node)); }}});
    return fact;
}

// ---- implied
Label filled(Label const& form, Label const& flow, Label const& word) {
    auto const put = [](std::string text, std::string const& first, std::string const& second) {
        for (auto const& [mark, with] : {std::pair<std::string, std::string const&>{"{flow}", first}, {"{word}", second}})
            if (auto const at = text.find(mark); at != std::string::npos) text.replace(at, mark.size(), with);
        return text;
    };
    return {put(form.zh, flow.zh, word.zh), put(form.hant, flow.hant, word.hant), put(form.en, flow.en, word.en)};
}

void imply(Definitions& into, Flow const& flow, FactSource source, std::string const& word, Label const& convention) {
    auto const name = word.empty() ? flow.name : flow.name + "." + word;
    auto& facts = into.indicators.facts;
    if (auto const found = facts.find(name); found != facts.end()) {
        if (!found->second.declared) found->second.ambiguous = word;
        return;
    }
    FactRule fact;
    fact.name = name;
    fact.source = source;
    fact.of[flow.name] = word.empty() ? std::vector<std::string>{} : std::vector<std::string>{word};
    fact.every_time = true;
    fact.convention = convention;
    facts[name] = std::move(fact);
}

void imply_facts_of(Definitions& into, Flow const& flow) {
    Label const of_matter{"{flow}，自登记之日起，作废的不计", "{flow}，自登記之日起，作廢的不計",
                          "{flow}, from the day it was opened; not what is void"};
    Label const of_move{"{flow}“{word}”，按日期计入，作废的不计", "{flow}「{word}」，按日期計入，作廢的不計",
                        "{flow}: {word}, by its day; not what is void"};
    Label const of_state{"处于“{word}”的{flow}", "處於「{word}」的{flow}", "{flow} in the state: {word}"};
    Label const of_party{"{flow}的“{word}”，作废的不计", "{flow}的「{word}」，作廢的不計", "{word} of a {flow}; not of what is void"};
    Label const of_record{"{flow}中“{word}”的记录，一条一计，作废的不计", "{flow}中「{word}」的記錄，一條一計，作廢的不計",
                          "Entries under {word} of a {flow}, each; not of what is void"};
    auto const label = [&](std::string const& kind, std::string const& word) -> Label const& { return flow.label_of(kind, word); };
    imply(into, flow, FactSource::Matters, "", filled(of_matter, flow.label, {}));
    for (auto const& move : flow.moves) imply(into, flow, FactSource::Moves, move.name, filled(of_move, flow.label, label("move", move.name)));
    for (auto const& state : flow.states) imply(into, flow, FactSource::States, state.name, filled(of_state, flow.label, label("state", state.name)));
    for (auto const& party : flow.parties)
        imply(into, flow, FactSource::Parties, party.name, filled(of_party, flow.label, label("party", party.name)));
    for (auto const& record : flow.records)
        imply(into, flow, FactSource::Records, record.name, filled(of_record, flow.label, label("record", record.name)));
}

void imply_register(Definitions& into) {
    auto const add = [&](std::string_view name, Label convention) {
        FactRule fact;
        fact.name = std::string(name);
        fact.source = FactSource::Register;
        fact.convention = std::move(convention);
        into.indicators.facts.try_emplace(fact.name, std::move(fact));
    };
    add(members_fact, {"在任委员，按名册", "在任委員，按名冊", "Members in office, by the register"});
    add(posts_fact, {"任职，按名册", "任職，按名冊", "Posts held, by the register"});
    add(organisations_fact, {"组织机构，按名册", "組織機構，按名冊", "Organisations, by the register"});
}

}  // namespace

void load_facts(std::string const& file, std::string const& text, Definitions& into) {
    into.indicators.digests[file] = sha256_hex(text);
    Reader reader{file, into.messages};
    reader.section = "facts";
    for (auto const& entry : parse_yaml(file, text, into.messages).entries) {
        reader.name = entry.key;
        into.indicators.facts[entry.key] = read_fact(reader, entry, into.indicators.facts);
    }
}

void imply_facts(Definitions& into) {
    for (auto const& [name, flow] : into.flows) imply_facts_of(into, flow);
    imply_register(into);
}

}  // namespace yishi::flow
