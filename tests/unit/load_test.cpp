// Reading definitions: what is understood, and what is refused with its line.
#include "flow/load.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "flow/load_reader.hpp"
#include "flow/overlay.hpp"

using namespace yishi;
using namespace yishi::flow;

namespace {

struct Loaded {
    Flow flow;
    std::vector<Message> messages;
};

Loaded load(std::string const& text, Definitions const& around = {}) {
    Loaded loaded;
    loaded.flow = load_flow("letter.yaml", text, around, loaded.messages);
    return loaded;
}

Message only_message(Loaded const& loaded) {
    REQUIRE(loaded.messages.size() == 1);
    return loaded.messages.front();
}

Definitions const& shipped() {
    static Definitions const definitions = load_definitions(YISHI_SOURCE_DIR "/definitions");
    return definitions;
}

}  // namespace

TEST_CASE("a key written twice is refused with both lines") {
    auto message = only_message(load("flow: letter\nversion: 1\nflow: visit\n"));
    CHECK(message.code == "yaml.duplicate");
    CHECK(message.place.line == 3);
    CHECK(message.text == "key \"flow\" appears twice (first on line 1)");
}

TEST_CASE("anchors, aliases, tags, merge keys and second documents are refused") {
    for (std::string text :
         {"form: &names [title]\n", "form: !!seq [title]\n", "title: !name x\n", "names:\n  <<: {}\n", "flow: a\n---\nflow: b\n"}) {
        CAPTURE(text);
        auto loaded = load(text);
        CHECK(std::ranges::any_of(loaded.messages, [](Message const& message) { return message.code == "yaml.feature"; }));
    }
}

TEST_CASE("broken YAML is a message, not a fault") {
    auto message = only_message(load("flow: letter\nform: [title\n"));
    CHECK(message.code == "yaml.syntax");
}

TEST_CASE("an unknown property lists the known ones and the nearest") {
    auto message = only_message(load("flow: letter\nmoves:\n  answer: {frm: accepted, to: answered}\n"));
    CHECK(message.code == "key.unknown");
    CHECK(message.place.line == 3);
    CHECK(to_text(message).find("letter.yaml:3: moves \"answer\": \"frm\" is not a property of a move; known: from, to, by") == 0);
    CHECK(message.text.ends_with("did you mean \"from\"?"));
}

TEST_CASE("scalars stay text: no, on and 2/3 are never guessed") {
    auto flow = load("flow: letter\nfields:\n  how: {kind: choice, of: [no, on, 11-30]}\n").flow;
    CHECK(flow.field("how")->of == std::vector<std::string>{"no", "on", "11-30"});
}

TEST_CASE("classes are expanded to the states of the flow, wherever they stand") {
    auto flow = load(R"(flow: letter
moves: {drop: {from: active, to: closed, by: writer}}
clocks: {answer: {while: [received, done], in: 3 days}}
see: {writer: all}
states:
  received: {class: active}
  accepted: {class: active}
  closed: {class: done}
)")
                    .flow;
    CHECK(flow.move("drop")->from == std::vector<std::string>{"received", "accepted"});
    CHECK(flow.clock("answer")->during == std::vector<std::string>{"received", "closed"});
    CHECK(flow.see.front().in.size() == 3);
}

TEST_CASE("a guard each … has keeps the parties and the set apart") {
    auto flow = load(R"(flow: letter
moves:
  done: {from: a, to: b, by: system, when: {each: {of: [lead, separate], has: {of: children, where: {flow: handling}, in: replied}}}}
)")
                    .flow;
    auto const& guard = flow.move("done")->when.front();
    CHECK(guard.kind == GuardKind::Each);
    CHECK(guard.has);
    CHECK(guard.parties == std::vector<std::string>{"lead", "separate"});
    CHECK(guard.selection.of == std::vector<std::string>{"children"});
    CHECK(guard.selection.where->flow == std::vector<std::string>{"handling"});
    CHECK(guard.condition.in == std::vector<std::string>{"replied"});
}

TEST_CASE("a count takes whole numbers, fractions and settings") {
    auto flow = load(R"(flow: letter
moves:
  pass: {from: a, by: system, when: [{count: {of: signs, least: 2/3}}, {count: {of: signs, over: 5}}, {round: {most: redos}}]}
)")
                    .flow;
    auto const& when = flow.move("pass")->when;
    CHECK(when[0].least->number == 2);
    CHECK(when[0].least->of == 3);
    CHECK(when[1].over->number == 5);
    CHECK(when[2].most->setting == "redos");
}

TEST_CASE("a source is a constant, a name, a fact, a join or taken from tied matters") {
    auto flow = load(R"(flow: letter
moves:
  go: {from: a, by: x, then: [{set: {a: plain, b: =title, c: =today, d: none, e: [=title, =text], f: {of: children, take: class, pick: worst}, g: [x, y]}}]}
)")
                    .flow;
    auto const& set = flow.move("go")->then.front().set;
    std::vector<SourceKind> kinds;
    for (auto const& [name, source] : set) kinds.push_back(source.kind);
    CHECK(kinds == std::vector{SourceKind::Constant, SourceKind::Name, SourceKind::Fact, SourceKind::Nothing, SourceKind::Joined, SourceKind::Tied,
                               SourceKind::Constant});
    CHECK(set[5].second.pick == "worst");
}

TEST_CASE("forms of who are told apart and written back as they stood") {
    auto flow = load(
                    "flow: letter\nmoves: {a: {from: x, by: [unit/leader, post/letters, units/clerk, parent/head, parent.co, members, system, "
                    "job/ledger]}}\n")
                    .flow;
    std::string written;
    for (auto const& who : flow.move("a")->by) written += to_text(who) + " ";
    CHECK(written == "unit/leader post/letters units/clerk parent/head parent.co members system job/ledger ");
}

TEST_CASE("a duration is a number and a unit") {
    CHECK(parse_duration("15 workdays")->unit == DurationUnit::Workdays);
    CHECK(parse_duration("1 month")->n == 1);
    CHECK_FALSE(parse_duration("3 moons"));
    CHECK_FALSE(parse_duration("3days"));
    CHECK_FALSE(parse_duration("days"));
}

TEST_CASE("a label comes from the flow, then from words.yaml by flow, by kind, and plain") {
    Definitions around;
    around.words = {{"answer", {"答复", "", "plain"}},
                    {"state.answer", {"答复中", "", "kind"}},
                    {"letter.title", {"题目", "", "flow"}},
                    {"title", {"标题", "", "plain"}}};
    auto flow = load(R"(flow: letter
names: {move.answer: [作答, 作答, own]}
states: {answer: {class: active}}
moves: {answer: {from: answer, by: writer}}
fields: {title: {kind: line}}
clocks: {answer: {while: answer, in: 3 days}}
)",
                     around)
                    .flow;
    CHECK(in_language(flow.label_of("move", "answer"), "en") == "own");
    CHECK(in_language(flow.label_of("state", "answer"), "en") == "kind");
    CHECK(in_language(flow.label_of("clock", "answer"), "en") == "plain");
    CHECK(in_language(flow.label_of("field", "title"), "en") == "flow");
    CHECK(in_language(flow.label_of("field", "title"), "zh-Hant") == "题目");
    CHECK(flow.label_of("field", "nothing").empty());
}

TEST_CASE("the shipped definitions load without a message") {
    for (auto const& message : shipped().messages) MESSAGE(to_text(message));
    CHECK(shipped().messages.empty());
    REQUIRE(shipped().flows.contains("proposal"));
    auto const& proposal = shipped().flows.at("proposal");
    CHECK(proposal.states.size() == 17);
    CHECK(proposal.move("file")->when.size() == 2);
    CHECK(proposal.digest.size() == 64);
    CHECK(shipped().calendar.knows(2021));
    CHECK(shipped().access.posts.contains("proposal_office"));
    CHECK_FALSE(proposal.label_of("move", "submit").empty());
}

TEST_CASE("rule sets are cumulative and apply from their day on") {
    Definitions definitions;
    std::string folder = std::string(YISHI_SOURCE_DIR) + "/tests/unit/definitions_small";
    definitions = load_definitions(folder);
    for (auto const& message : definitions.messages) MESSAGE(to_text(message));
    REQUIRE(definitions.messages.empty());
    auto const& base = definitions.flows.at("note");

    CHECK(rule_set_on(definitions, "riverside", parse_day("2020-12-31")) == nullptr);
    auto first = rule_set_on(definitions, "riverside", parse_day("2022-06-01"));
    auto second = rule_set_on(definitions, "riverside", parse_day("2023-01-01"));
    REQUIRE(first);
    REQUIRE(second);
    CHECK(first->id == "riverside@2021-01-01");
    CHECK(second->figures.at("shares.decimals") == "1");

    auto early = resolve(definitions, base, "riverside", first->id);
    auto late = resolve(definitions, base, "riverside", second->id);
    CHECK(resolve(definitions, base, "riverside", "").setting("pre_audit")->value == "true");
    CHECK(early.setting("pre_audit")->value == "false");
    CHECK(late.setting("pre_audit")->value == "true");
    CHECK(early.number("number")->pattern == "{serial:4}");
    CHECK(late.number("number")->pattern == "{serial:4}");
    CHECK(late.clock("answer")->cases.front().duration.n == 10);
    CHECK(early.is_unused("remark"));
    CHECK(early.form == std::vector<std::string>{"title"});
    CHECK(early.vocab("classes")->find("solved")->label.zh == "A");
    CHECK(early.vocab("classes")->find("solved")->code == "01");
}

TEST_CASE("the cut-off of a session is a day, or an hour of it") {
    Definitions definitions;
    auto const loaded = [&](std::string const& cut_off) {
        definitions.messages.clear();
        return load_body("riverside.yaml",
                         "body: riverside\nsessions:\n  - {term: 4, session: 5, year: 2021, opens: 2021-02-20, closes: 2021-02-23, cut_off: " +
                             cut_off + "}\n",
                         definitions, definitions.messages)
            .sessions.at(0);
    };
    CHECK(loaded("2021-02-21").cut_off_minute == 24 * 60);
    CHECK(loaded("2021-02-21 20:30").cut_off_minute == 20 * 60 + 30);
    CHECK(to_text(loaded("2021-02-21 20:30").cut_off) == "2021-02-21");
    CHECK(definitions.messages.empty());
    for (auto const* wrong : {"2021-02-30", "2021-02-21 24:00", "2021-02-21 20:60", "2021-02-21T20:00", "2021-02-21 20"}) {
        loaded(wrong);
        REQUIRE_MESSAGE(definitions.messages.size() == 1, wrong);
        CHECK(definitions.messages.front().code == "key.shape");
    }
}
