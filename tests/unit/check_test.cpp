// What `yishi check` says: one bad definition per code, made from a good one by one change, with the line it points at.
#include <doctest/doctest.h>

#include <algorithm>

#include "flow/load_reader.hpp"
#include "flow/overlay.hpp"

using namespace yishi;
using namespace yishi::flow;

namespace {

std::string const petition = R"(flow: petition
version: 2
name: [请愿, 請願, Petition]
opens: {by: members}
numbers:
  number: {pattern: "{year}{serial:4}", per: [year]}
settings:
  second_look: {kind: flag, default: true}
parties:
  writer: {of: person, min: 1, opener: true}
  unit: {of: organisation, max: 5}
fields:
  title: {kind: line, max: 60, list: true}
  kind: {kind: choice, of: [wish, fault], list: true}
  class: {kind: choice, of: vocab/classes}
  secret: {kind: line, see: post/office}
  closed_on: {kind: date}
  into: {kind: matter, flow: petition, back: merged_here}
records:
  looks: {fields: {opinion: {kind: choice, of: [good, bad]}, remark: {kind: text}}}
  votes: {anonymous: true, fields: {yes_vote: {kind: flag}}}
form: [title, kind, writer]
states:
  draft: {class: initial, todo: submit, edit: writer}
  submitted: {class: active, todo: [look, assign]}
  assigned: {class: active}
  settled: {class: active, todo: finish}
  dropped: {class: done, void: true}
  closed: {class: done}
clocks:
  look: {while: submitted, in: 10 workdays, remind: [3 workdays], late: post/office}
  settle: {while: [submitted, assigned, settled], in: 3 months, late: unit/leader, extend: {granted_by: post/office, most: 6 months}}
  appeal: {while: settled, in: 7 days, window: true}
moves:
  submit: {from: draft, to: submitted, by: writer, needs: [title, kind]}
  look: {from: submitted, by: post/office, adds: looks, asks: [opinion], may: [remark]}
  assign: {from: submitted, to: assigned, by: post/office, asks: [unit], when: {any: [{not: {rule: second_look}}, {some: {of: looks, is: {opinion: good}}}]}, then: [{number: number}, {open: {flow: errand, for: unit, with: {title: =title, remark: =number}}}]}
  answered: {from: assigned, to: settled, by: system, when: [{count: {of: children, least: 1}}, {all: {of: children, in: answered}}]}
  appeal: {from: settled, to: submitted, by: writer, when: {running: appeal}, note: required}
  finish: {from: settled, to: closed, by: post/office, asks: [class, closed_on], when: {other_than: look}}
  drop: {from: [submitted, assigned], to: dropped, by: post/office, note: required}
see:
  writer: all
  unit: [assigned, settled, closed]
  post/office: [active, done]
  public: {in: closed, fields: [number, title]}
)";

std::string const errand = R"(flow: errand
version: 1
name: [转办, 轉辦, Errand]
parent: petition
parties:
  unit: {of: organisation, min: 1, max: 1}
fields:
  title: {kind: line}
  remark: {kind: text}
  answer: {kind: text}
form: [title]
states:
  given: {class: active, todo: answer}
  answered: {class: done}
moves:
  answer: {from: given, to: answered, by: unit, asks: [answer]}
see: {unit: all, post/office: all}
)";

std::string replaced(std::string text, std::string const& find, std::string const& by) {
    auto at = text.find(find);
    REQUIRE_MESSAGE(at != std::string::npos, find);
    return text.replace(at, find.size(), by);
}

int line_of(std::string const& text, std::string const& find) {
    return 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(text.find(find)), '\n'));
}

Definitions around() {
    Definitions definitions;
    definitions.vocabs["classes"] = {
        "classes", {{"solved", {"解决", "解決", "Solved"}, "A", {}, {}, ""}, {"promised", {"承诺", "承諾", "Promised"}, "B", {}, {}, ""}}};
    definitions.access.posts["office"] = {"办公室", "辦公室", "Office"};
    for (auto post : {"leader", "clerk"}) definitions.access.unit_posts[post] = {"岗位", "崗位", "Post"};
    return definitions;
}

// Every word gets a label, so that label.missing is only said where a case asks for it.
void add(Definitions& definitions, std::string const& file, std::string const& text) {
    std::vector<Message> ignored;
    for (auto const& [kind, word] : labelled_words(load_flow(file, text, definitions, ignored))) definitions.words[word] = {"字", "字", "word"};
    Flow flow = load_flow(file, text, definitions, definitions.messages);
    definitions.flows[flow.name] = std::move(flow);
}

std::vector<Message> said(std::string const& petition_text, std::string const& errand_text = errand, std::string const& body = {}) {
    Definitions definitions = around();
    add(definitions, "errand.yaml", errand_text);
    add(definitions, "petition.yaml", petition_text);
    if (!body.empty()) {
        auto rules = load_body("riverside.yaml", body, definitions, definitions.messages);
        definitions.bodies["riverside"] = std::move(rules);
    }
    std::vector<Message> messages;
    check(definitions, messages);
    return messages;
}

bool has(std::vector<Message> const& messages, std::string const& code, std::string const& file, int line) {
    return std::ranges::any_of(
        messages, [&](Message const& message) { return message.code == code && message.place.file == file && message.place.line == line; });
}

std::string written(std::vector<Message> const& messages) {
    std::string text;
    for (auto const& message : messages) text += "\n  " + to_text(message);
    return text;
}

struct Bad {
    char const* code;
    char const* find;  // in the petition; the message points at this line
    char const* by;
};

Bad const bad_petitions[] = {
    {"yaml.duplicate", "  closed_on: {kind: date}", "  title: {kind: date}"},
    {"yaml.feature", "form: [title, kind, writer]", "form: &form [title, kind, writer]"},
    {"key.unknown", "  finish: {from: settled,", "  finish: {form: [], from: settled,"},
    {"name.shape", "  closed_on: {kind: date}", "  closedOn: {kind: date}"},
    {"name.taken", "  closed_on: {kind: date}", "  unit: {kind: date}"},
    {"name.reserved", "  closed_on: {kind: date}", "  members: {kind: date}"},
    {"name.reserved", "  drop: {from: [submitted, assigned]", "  decline: {from: [submitted, assigned]"},
    {"kind.constraint", "remark: {kind: text}}}", "remark: {kind: matter, flow: petition}}}"},
    {"kind.unknown", "  closed_on: {kind: date}", "  closed_on: {kind: day}"},
    {"kind.constraint", "  closed_on: {kind: date}", "  closed_on: {kind: date, decimals: 2}"},
    {"vocab.unknown", "of: vocab/classes", "of: vocab/clases"},
    {"vocab.code", "is: {opinion: good}", "is: {opinion: great}"},
    {"who.unknown", "  submit: {from: draft, to: submitted, by: writer,", "  submit: {from: draft, to: submitted, by: writers,"},
    {"who.unknown", "late: post/office}", "late: post/offices}"},
    {"state.unreachable", "  dropped: {class: done, void: true}", "  lost: {class: done}\n  dropped: {class: done, void: true}"},
    {"state.dead_end", "  dropped: {class: done, void: true}", "  dropped: {class: active, todo: look}"},
    {"state.nobody", "  settled: {class: active, todo: finish}", "  settled: {class: active}"},
    {"state.void", "  dropped: {class: done, void: true}", "  dropped: {class: active, void: true}"},
    {"todo.not_here", "  settled: {class: active, todo: finish}", "  settled: {class: active, todo: [finish, assign]}"},
    {"move.state", "  finish: {from: settled, to: closed", "  finish: {from: settled, to: close"},
    {"move.name", "  submit: {from: draft, to: submitted, by: writer, needs: [title, kind]}",
     "  submit: {from: draft, to: submitted, by: writer, needs: [titel, kind]}"},
    {"move.name", "form: [title, kind, writer]", "form: [title, kinds, writer]"},
    {"move.party", "{some: {of: looks, is: {opinion: good}}}", "{each: {of: lead, has: {of: looks}}}"},
    {"move.blind", "  assign: {from: submitted, to: assigned, by: post/office,", "  assign: {from: submitted, to: assigned, by: unit,"},
    {"move.asks_hidden", "  appeal: {from: settled, to: submitted, by: writer,",
     "  appeal: {from: settled, to: submitted, by: writer, asks: [secret],"},
    {"move.row", "  look: {from: submitted, by: post/office, adds: looks, asks: [opinion], may: [remark]}",
     "  look: {from: submitted, by: post/office, changes: unit}"},
    {"system.no_when", "by: system, when: [{count: {of: children, least: 1}}, {all: {of: children, in: answered}}]}", "by: system}"},
    {"system.stays", "  answered: {from: assigned, to: settled,", "  answered: {from: assigned,"},
    {"system.empty", "when: [{count: {of: children, least: 1}}, {all: {of: children, in: answered}}]", "when: {all: {of: children, in: answered}}"},
    {"system.cycle", "{all: {of: children, in: answered}}]}\n",
     "{all: {of: children, in: answered}}]}\n  back: {from: settled, to: assigned, by: system, when: {is: {kind: fault}}}\n"},
    {"system.shadowed", "  appeal: {from: settled, to: sub",
     "  answered_twice: {from: assigned, to: settled, by: system, when: [{count: {of: children, least: 1}}, {all: {of: children, in: answered}}, "
     "{is: {kind: wish}}]}\n"
     "  appeal: {from: settled, to: sub"},
    {"guard.unknown", "when: {other_than: look}", "when: {other_then: look}"},
    {"guard.shape", "{count: {of: children, least: 1}}", "{count: {of: children}}"},
    {"guard.state", "{all: {of: children, in: answered}}", "{all: {of: children, in: replied}}"},
    {"guard.anonymous", "{some: {of: looks, is: {opinion: good}}}", "{some: {of: votes, is: {yes_vote: true}}}"},
    {"guard.shape", "{some: {of: looks, is: {opinion: good}}}", "{some: {of: looks, kind: person}}"},
    {"guard.shape", "{some: {of: looks, is: {opinion: good}}}", "{some: {of: writer, is: {opinion: good}}}"},
    {"guard.shape", "{some: {of: looks, is: {opinion: good}}}", "{each: {of: writer, filled: title}}"},
    {"kind.unknown", "{some: {of: looks, is: {opinion: good}}}", "{some: {of: writer, kind: people}}"},
    {"effect.erase", "drop: {from: [submitted, assigned], to: dropped, by: post/office, note: required}",
     "drop: {from: [submitted, assigned], to: dropped, by: post/office, note: required, then: [{erase: [closed_on]}]}"},
    {"effect.order", "then: [{number: number}, {open: {flow: errand, for: unit, with: {title: =title, remark: =number}}}]",
     "then: [{open: {flow: errand, for: unit, with: {title: =title, remark: =number}}}, {number: number}]"},
    {"open.link", "{open: {flow: errand, for: unit,", "{open: {flow: errand, link: about,"},
    {"open.with", "with: {title: =title, remark: =number}", "with: {titel: =title}"},
    {"open.entry", "{open: {flow: errand, for: unit, with: {title: =title, remark: =number}}}",
     "{open: {flow: petition, link: into, at: submitted, with: {title: =title}}}"},
    {"clock.never_starts", "  appeal: {while: settled, in: 7 days, window: true}", "  appeal: {while: [], in: 7 days, window: true}"},
    {"clock.no_ear", "remind: [3 workdays], late: post/office}", "for: post/office}"},
    {"clock.window", "  look: {while: submitted, in: 10 workdays, remind: [3 workdays], late: post/office}",
     "  look: {while: submitted, in: 10 workdays, window: true}"},
    {"clock.restarts", "  appeal: {while: settled, in: 7 days, window: true}", "  appeal: {while: [submitted, settled], in: 7 days, window: true}"},
    {"clock.cycle", "  look: {while: submitted, in: 10 workdays,", "  look: {while: submitted, before: {clock: look}, by: 3 days,"},
    {"clock.duration", "  appeal: {while: settled, in: 7 days,", "  appeal: {while: settled, in: 7 moons,"},
    {"clock.extend", "most: 6 months", "most: 6 weeks"},
    {"number.scope", "  number: {pattern: \"{year}{serial:4}\", per: [year]}", "  number: {pattern: \"{year}{serial:4}\", per: [year, kind]}"},
    {"see.public", "  public: {in: closed, fields: [number, title]}", "  public: closed"},
    {"see.told_blind", "  look: {while: submitted, in", "  look: {while: [draft, submitted], in"},
    {"see.told_blind", "to: dropped, by: post/office,", "to: dropped, by: post/office, tells: unit,"},
    {"form.missing", "  submit: {from: draft, to: submitted, by: writer, needs: [title, kind]}",
     "  submit: {from: draft, to: submitted, by: writer, needs: [title, kind, secret]}"},
    {"settings.unused", "  second_look: {kind: flag, default: true}", "  first_look: {kind: flag, default: true}"},
    {"flow.unknown", "flow: petition, back: merged_here", "flow: [petition, complaint], back: merged_here"},
};

}  // namespace

TEST_CASE("a good definition gives no message") {
    auto messages = said(petition);
    CHECK_MESSAGE(messages.empty(), written(messages));
}

TEST_CASE("every fault is said with its code and its line") {
    for (auto const& bad : bad_petitions) {
        std::string code = bad.code;
        CAPTURE(code);
        auto messages = said(replaced(petition, bad.find, bad.by));
        CHECK_MESSAGE(has(messages, code, "petition.yaml", line_of(petition, bad.find)), written(messages));
    }
}

TEST_CASE("a missing label names the language") {
    auto messages = said(replaced(petition, "[请愿, 請願, Petition]", "[请愿, \"\", Petition]"));
    REQUIRE(messages.size() == 1);
    CHECK(to_text(messages.front()) == "petition.yaml:3: flow \"petition\": no label for \"petition\" in zh-Hant (label.missing)");
}

TEST_CASE("a party that sees nothing and a guard over very many children are warnings") {
    auto blind = said(replaced(petition, "  unit: {of: organisation, max: 5}", "  unit: {of: organisation, max: 5}\n  guest: {of: person}"));
    CHECK_MESSAGE(has(blind, "party.blind", "petition.yaml", 12), written(blind));
    auto heavy = replaced(petition, "  unit: {of: organisation, max: 5}", "  unit: {of: organisation}");
    heavy = replaced(heavy, "adds: looks,", "adds: looks, when: {none: {of: children}},");
    auto messages = said(heavy);
    CHECK_MESSAGE(has(messages, "guard.load", "petition.yaml", line_of(heavy, "  look: {from")), written(messages));
    CHECK(std::ranges::all_of(messages, &Message::warning));
}

TEST_CASE("a state nobody sees is said") {
    auto messages = said(replaced(replaced(petition, "  writer: all", "  writer: draft"), "  post/office: [active, done]", "  post/office: active"));
    CHECK_MESSAGE(has(messages, "see.nobody", "petition.yaml", line_of(petition, "  dropped: {class")), written(messages));
}

TEST_CASE("a child that does not name its parent cannot be opened") {
    auto messages = said(petition, replaced(errand, "parent: petition\n", ""));
    CHECK_MESSAGE(has(messages, "open.parent", "petition.yaml", line_of(petition, "{open: {flow")), written(messages));
}

TEST_CASE("a child needs exactly one party to be opened for") {
    auto messages = said(petition, replaced(errand, "{of: organisation, min: 1, max: 1}", "{of: organisation, max: 9}"));
    CHECK_MESSAGE(has(messages, "open.entry", "petition.yaml", line_of(petition, "{open: {flow")), written(messages));
}

TEST_CASE("a warning is silent where it is accepted, by the flow or by the thing itself") {
    auto warned = replaced(petition, "  second_look: {kind: flag, default: true}",
                           "  second_look: {kind: flag, default: true}\n  other_look: {kind: flag, default: true}");
    CHECK(has(said(warned), "settings.unused", "petition.yaml", 9));
    CHECK_FALSE(has(said(replaced(warned, "version: 2", "version: 2\naccepts: [settings.unused]")), "settings.unused", "petition.yaml", 10));
    auto in_place = replaced(warned, "other_look: {kind: flag, default: true}", "other_look: {kind: flag, default: true, accepts: settings.unused}");
    CHECK_FALSE(has(said(in_place), "settings.unused", "petition.yaml", 9));
}

TEST_CASE("a system move may stay in its state where it ends itself") {
    auto const stays = [](std::string const& when, std::string const& set) {
        auto const text =
            replaced(petition, "  appeal: {from: settled, to: sub",
                     "  sort: {from: submitted, by: system, when: " + when + ", then: [{set: " + set + "}]}\n  appeal: {from: settled, to: sub");
        return has(said(text), "system.stays", "petition.yaml", line_of(text, "  sort: {from"));
    };
    CHECK_FALSE(stays("{is: {kind: wish}}", "{kind: fault}"));
    CHECK_FALSE(stays("{not: {is: {kind: fault}}}", "{kind: fault}"));
    CHECK(stays("{is: {kind: wish}}", "{kind: wish}"));
    CHECK(stays("{not: {is: {kind: fault}}}", "{kind: wish}"));
    CHECK(stays("{is: {kind: wish}}", "{title: fault}"));
}

TEST_CASE("a long file is said to be long") { CHECK(has(said(petition + std::string(200, '\n')), "size", "petition.yaml", 1)); }

TEST_CASE("a code that a flow names must stay in every body") {
    auto const named = replaced(petition, "when: {other_than: look}", "when: [{other_than: look}, {not: {is: {class: promised}}}]");
    auto const ended = [&](std::string const& value) {
        return said(named, errand, "body: riverside\nrules:\n  - starts: 2021-01-01\n    vocab: {classes: {" + value + ": {ends: 2020-06-30}}}\n");
    };
    auto const messages = ended("promised");
    CHECK_MESSAGE(std::ranges::any_of(messages, [](Message const& message) { return message.code == "vocab.code"; }), written(messages));
    auto const fine = ended("solved");
    CHECK_MESSAGE(fine.empty(), written(fine));
}

TEST_CASE("a near word is suggested") {
    auto messages = said(replaced(petition, "of: vocab/classes", "of: vocab/clases"));
    CHECK(to_text(messages.front()) == "petition.yaml:15: fields \"class\": no vocabulary \"clases\"; did you mean \"classes\"? (vocab.unknown)");
}

TEST_CASE("a body may not change moves, and what its rules break is said at the rule set") {
    auto rules = [](std::string const& flow) {
        return "body: riverside\nrules:\n  - starts: 2021-01-01\n    flows:\n      petition:\n        " + flow + "\n";
    };
    auto changes = said(petition, errand, rules("moves: {drop: {by: writer}}"));
    CHECK_MESSAGE(has(changes, "overlay.not_allowed", "riverside.yaml", 6), written(changes));
    auto cut_off = said(petition, errand, rules("unused: [drop]"));
    CHECK_MESSAGE(has(cut_off, "state.unreachable", "riverside.yaml", 6), written(cut_off));
    auto too_short = said(petition, errand, rules("clocks: {settle: {in: 9 months}}"));
    CHECK_MESSAGE(has(too_short, "clock.extend", "riverside.yaml", 6), written(too_short));
    auto unknown = said(petition, errand, rules("settings: {third_look: true}"));
    CHECK_MESSAGE(has(unknown, "move.name", "riverside.yaml", 6), written(unknown));
    auto fine = said(petition, errand, rules("settings: {second_look: false}"));
    CHECK_MESSAGE(fine.empty(), written(fine));
}

TEST_CASE("how a body prints shares is said in known words") {
    auto const rules = [](std::string const& figures) {
        return said(petition, errand, "body: riverside\nrules:\n  - starts: 2021-01-01\n    figures: " + figures + "\n");
    };
    auto const fine = rules("{shares: {decimals: 2, mode: truncate, force: last, trailing_zero: drop}}");
    CHECK_MESSAGE(fine.empty(), written(fine));
    for (auto const* wrong : {"{shares: {decimals: 3}}", "{shares: {force: always}}", "{shares: {rounding: up}}",
                              "{shares: {base: {petition.unheard_of: x.y}}}", "{percent: {decimals: 1}}"}) {
        auto const found = rules(wrong);
        CHECK_MESSAGE((!found.empty() && found.front().code == "rules.shares"), wrong);
    }
}

TEST_CASE("what an earlier version had is carried, mapped or dropped") {
    auto carried = [](std::string const& carry) {
        Definitions definitions = around();
        std::vector<Message> ignored;
        add(definitions, "errand.yaml", errand);
        add(definitions, "petition.yaml", petition + carry);
        auto old = replaced(replaced(petition, "version: 2", "version: 1"), "  dropped: {class", "  kept: {class: done}\n  dropped: {class");
        definitions.old_flows[{"petition", 1}] =
            load_flow("old.yaml", replaced(old, "  closed_on:", "  advice: {kind: text}\n  closed_on:"), definitions, ignored);
        std::vector<Message> messages;
        check(definitions, messages);
        return messages;
    };
    int line = line_of(petition, "  public:") + 1;
    CHECK(has(carried("carry: {from: 1, drop: [advice]}\n"), "carry.state", "petition.yaml", line));
    CHECK(has(carried("carry: {from: 1, states: {kept: closed}}\n"), "carry.field", "petition.yaml", line));
    CHECK(has(carried("carry: {from: 1, states: {kept: closed}, fields: {advice: kind}}\n"), "carry.field", "petition.yaml", line));
    auto fine = carried("carry: {from: 1, states: {kept: closed}, drop: [advice]}\n");
    CHECK_MESSAGE(fine.empty(), written(fine));
}

TEST_CASE("a flow that changed keeps no version of another text") {
    Definitions definitions = around();
    std::vector<Message> messages;
    add(definitions, "errand.yaml", errand);
    add(definitions, "petition.yaml", petition);
    definitions.old_flows[{"petition", 2}] = load_flow("old.yaml", replaced(petition, "max: 60", "max: 50"), definitions, messages);
    check(definitions, messages);
    CHECK_MESSAGE(has(messages, "version.same", "petition.yaml", 2), written(messages));
}

TEST_CASE("the shipped definitions pass without an error") {
    auto definitions = load_definitions(YISHI_SOURCE_DIR "/definitions");
    std::vector<Message> messages;
    bool passed = check(definitions, messages);
    std::erase_if(messages, &Message::warning);
    CHECK_MESSAGE(passed, written(messages));
}
