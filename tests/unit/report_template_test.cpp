// Report templates as text: what they may say, and where each fault is.
#include "flow/report_template.hpp"

#include <doctest/doctest.h>

#include "flow/load_reader.hpp"
#include "world.hpp"

namespace yishi::flow {
namespace {

std::string const head = "---\nname: [年报, 年報, Annual report]\ntitle: \"{body}{year}年工作报告\"\n---\n";

ReportTemplate loaded(std::string const& text, std::vector<Message>& messages) {
    return load_report("definitions/reports/annual.zh-CN.md", text, messages);
}

// "code:line" of everything loading and checking say of one report among the definitions of the city.
std::vector<std::string> said(std::string const& paragraphs) {
    auto definitions = test::definitions();
    definitions.reports = {loaded(head + paragraphs, definitions.messages)};
    std::vector<Message> messages;
    check(definitions, messages);
    std::vector<std::string> codes;
    for (auto const& message : messages)
        if (message.place.file == "definitions/reports/annual.zh-CN.md") codes.push_back(message.code + ":" + std::to_string(message.place.line));
    return codes;
}

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("a template is read into paragraphs, each under its anchor, headings by themselves") {
    std::vector<Message> messages;
    auto const report = loaded(head +
                                   "#open\n{year}年，{body}{member.total}。\n\n## 一、提案\n#proposals\n收到{proposal.received:n}件。\n[table "
                                   "proposal.filed by category: count share]\n",
                               messages);
    CHECK(messages.empty());
    CHECK(report.name == "annual");
    CHECK(report.language == "zh-CN");
    REQUIRE(report.paragraphs.size() == 3);
    CHECK(report.paragraphs[0].anchor == "open");
    CHECK(report.paragraphs[0].line == 6);
    CHECK(report.paragraphs[1].anchor == "heading_1");
    CHECK(report.paragraphs[1].lines.front().kind == LineKind::Heading);
    auto const& lines = report.paragraphs[2].lines;
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].pieces[1].figure.name == "proposal.received");
    CHECK(lines[0].pieces[1].form.bare);
    CHECK(lines[1].table.columns.front().by == "category");
    CHECK(lines[1].line == 11);
}

TEST_CASE("the head may also stand alone above one line of ---") {
    std::vector<Message> messages;
    auto const report = loaded("report: annual\nname: [年报, 年報, Annual]\ntitle: 年报\nat: 11-30\nlayout: circular\n---\n#a\n好。\n", messages);
    CHECK(messages.empty());
    CHECK(report.at == ReportAt::MonthDay);
    CHECK(report.month == 11);
    CHECK(report.layout == "circular");
    CHECK(report.paragraphs.front().line == 8);
}

TEST_CASE("every placeholder is read") {
    std::vector<Message> messages;
    auto const pieces = read_pieces(
        "{a.b}{a.b:余100}{a.b[kind=x]:1}{share a.b[kind=x]}{a.b:prior}{date at}{session:序}{names a.b c}{hand 40余次|会议签到册}[? a.b@prior > 2 : "
        "，多|: ，少]。",
        {}, messages);
    CHECK(messages.empty());
    REQUIRE(pieces.size() == 11);
    CHECK(pieces[1].form.kind == NumberForm::Kind::Over);
    CHECK(pieces[2].figure.value == "x");
    CHECK(pieces[2].form.decimals == 1);
    CHECK(pieces[3].kind == PieceKind::Share);
    CHECK(pieces[4].kind == PieceKind::Prior);
    CHECK(pieces[6].form.kind == NumberForm::Kind::Ordinal);
    CHECK(pieces[8].text == "40余次");
    CHECK(pieces[8].confirmed == "会议签到册");
    REQUIRE(pieces[9].when.has_value());
    CHECK(pieces[9].when->left.prior);
    CHECK(pieces[9].then.front().text == "，多");
    CHECK(pieces[9].otherwise.front().text == "，少");
}

TEST_CASE("what cannot be read is refused at its line") {
    CHECK(said("#a\n好。\n#a\n好。\n") == Codes{"report.anchor:7"});
    CHECK(said("好。\n#a\n好。\n") == Codes{"report.anchor:5"});
    CHECK(said("#a\n#b\n好。\n") == Codes{"report.anchor:5"});
    CHECK(said("#a\n好{year。\n") == Codes{"report.bracket:6"});
    CHECK(said("#a\n好{year}}。\n") == Codes{"report.bracket:6"});
    CHECK(said("#a\n{years}。\n") == Codes{"report.placeholder:6"});
    CHECK(said("#a\n{year:余}年。\n") == Codes{"report.placeholder:6"});
    CHECK(said("#a\n好，[? expert.invitations > 0 好。]\n") == Codes{"report.condition:6"});
    CHECK(said("#a\n好，[? expert.invitations: 好。]\n") == Codes{"report.condition:6"});
    CHECK(said("#a\n好。[? expert.invitations > 0: 好。[? expert.invitations > 1: 很好。]。]\n") == Codes{"report.nested:6"});
    CHECK(said("#a\n[table expert.invitations: count]\n") == Codes{"report.line:6"});
    CHECK(said("#a\n表[table expert.invitations by kind: count]\n") == Codes{"report.line:6"});
    CHECK(said("#a\n[table expert.invitations by kind, inspection.total: count]\n") == Codes{"report.line:6"});
    CHECK(said("#a\n[list proposal.file: ]\n") == Codes{"report.line:6"});
    CHECK(said("#a\n[list proposal.file or so: title]\n") == Codes{"report.line:6"});
}

TEST_CASE("what is not there is refused at its line") {
    CHECK(said("#a\n{expert.invited}。\n") == Codes{"report.figure:6"});
    CHECK(said("#a\n好。[? expert.invited > 0: 好。]\n") == Codes{"report.figure:6"});
    CHECK(said("#a\n{expert.invitations[kin=expert]}。\n") == Codes{"report.part:6"});
    CHECK(said("#a\n{expert.invitations[kind=expertly]}。\n") == Codes{"vocab.code:6"});
    CHECK(said("#a\n{share expert.invitations}。\n") == Codes{"report.share:6"});
    CHECK(said("#a\n[table expert.invitations by kind under committee: count]\n") == Codes{"report.line:6"});
    CHECK(said("#a\n[table expert.invitations by kind under sector: count share]\n") == Codes{"report.line:6"});
    CHECK(said("#a\n[table expert.invitations by kin: count]\n") == Codes{"report.part:6"});
    CHECK(said("#a\n[list meeting.holding: title]\n") == Codes{"fact.unknown:6"});
    CHECK(said("#a\n[list meeting.begin: titles]\n") == Codes{"report.column:6"});
    CHECK(said("#a\n{names meeting.begin nobody}。\n") == Codes{"report.role:6"});
}

TEST_CASE("after a number without its unit stands a unit of its sort") {
    CHECK(said("#a\n{expert.invitations:n}人次。\n").empty());
    CHECK(said("#a\n{expert.invitations:n}人。\n") == Codes{"report.unit:6"});
    CHECK(said("#a\n{expert.invitations:n}。\n") == Codes{"report.unit:6"});
    CHECK(said("#a\n{supervision.leaders:n}位领导。\n").empty());
    CHECK(said("#a\n{inspection.total:n}场。\n").empty());
    CHECK(said("#a\n{inspection.total:余10 n}人。\n") == Codes{"report.unit:6"});
}

TEST_CASE("a sentence under a condition begins and ends at punctuation") {
    CHECK(said("#a\n好[? expert.invitations > 0: ，{expert.invitations}]。\n").empty());
    CHECK(said("#a\n好。[? expert.invitations > 0: 请了{expert.invitations}。]又好。\n").empty());
    CHECK(said("#a\n好[? expert.invitations > 0: ，甲][? expert.invitations > 1: ，乙]。\n").empty());
    CHECK(said("#a\n好。[? expert.invitations > 0: 请了|: 没有请][? expert.invitations > 1: ，很多]。\n").empty());
    CHECK(said("#a\n好[? expert.invitations > 0: 请了|: 没有请]。\n") == Codes{"report.sentence:6"});
    CHECK(said("#a\n好[? expert.invitations > 0: 请了]。\n") == Codes{"report.sentence:6"});
    CHECK(said("#a\n好[? expert.invitations > 0: ，甲]又好。\n") == Codes{"report.sentence:6"});
    CHECK(said("#a\n好，[? expert.invitations > 0: 甲]又好。\n") == Codes{"report.sentence:6"});
}

TEST_CASE("a number typed into a template is refused at its line, a fixed expression in quotes is not") {
    CHECK(said("#a\n好。\n开展调研40余次。\n") == Codes{"report.typed:7"});
    CHECK(said("#a\n落实“四个服务”，五届三次会议以来，{hand 40余次|签到册}。\n").empty());
}

TEST_CASE("the templates that come with the program can be read and printed") {
    std::vector<Message> messages;
    check(test::definitions(), messages);
    for (auto const& message : messages)
        if (message.place.file.find("/reports/") != std::string::npos) FAIL_CHECK(to_text(message));
}

}  // namespace yishi::flow
