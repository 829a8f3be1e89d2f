// A report printed from its text in the small city: figures in their places, conditions, what is open, what was typed.
#include "domain/report_text.hpp"

#include <algorithm>

#include "flow/load_indicator.hpp"
#include "world.hpp"

namespace yishi {
namespace {

using test::TestWorld;

struct Asked {
    int year = 2021, quarter = 0;
    char const* at = "";
};

flow::ReportTemplate head_of(std::string const& head, std::string const& language) {
    std::vector<flow::Message> messages;
    auto report =
        flow::load_report("definitions/reports/annual." + language + ".md", "name: [年报, 年報, Annual]\n" + head + "---\n#a\n好。\n", messages);
    for (auto const& message : messages) FAIL(flow::to_text(message));
    return report;
}

// Beside the figures there are, x.sent counts what was handed in and x.rate is a share of it.
flow::Definitions const& definitions() {
    static auto const all = [] {
        auto definitions = test::definitions();
        flow::load_indicators("indicators/test.yaml",
                              "indicators:\n  x.sent: {name: [来件, 來件, Sent], unit: case, count: proposal.submit, first: matter}\n"
                              "  x.filed: {name: [立案件, 立案件, Filed], unit: case, count: proposal.file}\n"
                              "  x.rate: {name: [来件率, 來件率, Rate], unit: percent, formula: x.sent / x.sent}\n",
                              definitions);
        return definitions;
    }();
    return all;
}

Result<report::Printed> tried(TestWorld& city, std::vector<report::Paragraph> const& paragraphs, Asked asked = {},
                              std::string const& head = "title: \"{body}{year}年工作报告\"\n", std::string const& language = "zh-CN") {
    World world{.database = city.world.database,
                .definitions = definitions(),
                .rules = city.world.rules,
                .data_folder = {},
                .clock = city.world.clock,
                .wake = {}};
    Ctx ctx{.world = world, .actor = city.as("").actor, .body = city.body, .now = city.now, .request = {}};
    return ctx.read([&](store::Tx& tx) {
        return report::print(ctx, tx, head_of(head, language), paragraphs,
                             {.body = city.body, .year = asked.year, .quarter = asked.quarter, .at = parse_day(asked.at)});
    });
}

report::Printed printed(TestWorld& city, std::string const& text, Asked asked = {}) {
    auto out = tried(city, {{.anchor = "a", .text = text}}, asked);
    REQUIRE(out.has_value());
    return *out;
}

std::string text_of(std::vector<document::Run> const& runs) {
    std::string text;
    for (auto const& run : runs) text += run.text;
    return text;
}

// One paragraph, as it reads.
std::string said(TestWorld& city, std::string const& text, Asked asked = {}) {
    auto const out = printed(city, text, asked);
    return out.document.blocks.empty() ? "" : text_of(out.document.blocks.front().runs);
}

void file(TestWorld& city, std::string const& id, std::string const& category) {
    city.moved("周牧", id, "pre_review", {{"opinion", "file"}});
    city.moved("吴桐", id, "re_review", {{"opinion", "file"}});
    city.moved("郑岩", id, "file", {{"category", category}});
}

// Handed in: two in 2020 (in January), three in 2021, of which two are filed; a fourth in April.
void two_years(TestWorld& city) {
    city.at("2020-01-10");
    city.proposal("李苇", "关于修缮北门的建议");
    city.proposal("王岚", "关于植树的建议");
    city.at("2021-01-11");
    auto const bridge = city.proposal("李苇"), lake = city.proposal("王岚", "关于东湖清淤的建议");
    city.proposal("赵砚", "关于路灯的建议");
    city.at("2021-01-15");
    file(city, bridge, "social");
    file(city, lake, "ecological");
    city.at("2021-04-02");
    city.proposal("陈溪", "关于停车的建议");
}

}  // namespace

TEST_CASE("a figure is printed with its unit, keeps its place, and what is behind it") {
    TestWorld city;
    two_years(city);
    auto const out = printed(city, "收到提案{proposal.received}，立案{proposal.filed:n}件。");
    REQUIRE(out.document.blocks.size() == 1);
    auto const& block = out.document.blocks.front();
    CHECK(block.anchor == "a");
    REQUIRE(block.runs.size() == 5);
    CHECK(text_of(block.runs) == "收到提案4件，立案2件。");
    CHECK(block.runs[1].place == "a.1");
    CHECK(block.runs[3].place == "a.2");
    REQUIRE(out.places.size() == 2);
    CHECK(out.places[1].figure.name == "proposal.filed");
    CHECK(out.places[1].value == Amount{2});
    CHECK(out.places[1].source == "{proposal.filed:n}");
    CHECK(out.open.empty());
    REQUIRE(out.document.figures.size() == 2);
    CHECK(out.document.figures[0].printed == "4件");
    CHECK(out.document.annex_title == "口径说明");
    REQUIRE(out.document.annex.size() == 3);
    CHECK(out.document.annex[0] == "除另有说明外，各项数字的期间为2021年，截至2021年4月2日，按记录计算。");
    CHECK(out.document.annex[1].starts_with("收到提案："));
    CHECK(out.document.annex[2].starts_with("立案："));
}

TEST_CASE("the head is filled in, and the report says nothing of a reader") {
    TestWorld city;
    two_years(city);
    auto const out = tried(city, {{"a", "截至{date at}，自{date from}。"}}, {},
                           "title: \"{body}{year}年工作报告\"\nsubtitle: 供审议\naddressee: 各委员\nlayout: circular\n");
    REQUIRE(out.has_value());
    CHECK(out->document.title.ends_with("2021年工作报告"));
    CHECK(out->document.title.starts_with(out->document.issuer));
    CHECK(out->document.subtitle == "供审议");
    CHECK(out->document.form == document::Form::Circular);
    CHECK(text_of(out->document.blocks.front().runs) == "截至2021年4月2日，自2021年1月1日。");  // the year is not over
    CHECK(out->document.annex.empty());
}

TEST_CASE("a template of another language prints numbers, tables and what is said of its figures in that language") {
    TestWorld city;
    two_years(city);
    auto const in = [&](char const* language, char const* title, char const* text) {
        auto out = tried(city, {{.anchor = "a", .text = text}}, {}, title, language);
        REQUIRE(out);
        return *std::move(out);
    };
    auto const traditional =
        in("zh-Hant", "title: \"{year}年工作報告\"\n", "收到提案{x.sent:餘3}，{x.sent:prior}。\n[table x.sent by month: count share]");
    CHECK(text_of(traditional.document.blocks.at(0).runs) == "收到提案3餘件，比上年增加2件。");
    CHECK(traditional.document.language == "zh-Hant");
    CHECK(traditional.document.annex_title == "口徑說明");
    auto const english =
        in("en", "title: Report of {year}\n", "Received: {x.sent:余3}, {x.sent:prior}; rate {x.rate}.\n[table x.sent by month: count share]");
    CHECK(text_of(english.document.blocks.at(0).runs) == "Received: more than 3 items, 2 items more than the year before; rate 100.0%.");
    CHECK(english.document.title == "Report of 2021");
    auto const is_plain = [](std::string const& text) {  // a Han character or its punctuation begins with one of these bytes; ÷ does not
        return std::ranges::none_of(text, [](char letter) { return static_cast<unsigned char>(letter) >= 0xe3; });
    };
    REQUIRE(english.document.annex.size() > 2);
    for (auto const& paragraph : english.document.annex) {
        INFO(paragraph);
        CHECK(is_plain(paragraph));
    }
    for (auto const& head : english.document.blocks.at(1).table.heads) CHECK(is_plain(head));
}

TEST_CASE("a difference is told against the same time of the year before") {
    TestWorld city;
    two_years(city);
    CHECK(said(city, "，{proposal.persons:prior}。") == "，比上年增加2人。");
    CHECK(said(city, "，{meeting.standing_committee:prior}。") == "，与上年持平。");
    CHECK(said(city, "，{meeting.standing_committee:prior}。", {.quarter = 1}) == "，与上年同期持平。");
}

TEST_CASE("where the body has no records of the year before, the difference is open") {
    TestWorld city;
    two_years(city);
    auto const out = printed(city, "，{meeting.standing_committee:prior}。", {.year = 2020});
    CHECK(out.places.empty());
    REQUIRE(out.open.size() == 1);
    CHECK(out.open[0].why == "no_prior");
    CHECK(out.open[0].place == "a.1");
}

TEST_CASE("a figure without a value prints no 0 and is an open point") {
    TestWorld city;
    two_years(city);
    auto const out = printed(city, "发言占{speech.sector_share}，传播{outreach.reach:余亿}。");
    CHECK(text_of(out.document.blocks.front().runs) == "发言占＿＿，传播＿＿。");
    REQUIRE(out.open.size() == 2);
    CHECK(out.open[0].figure == "speech.sector_share");
    CHECK(out.open[0].why == "none");
    CHECK(out.open[1].place == "a.2");
}

TEST_CASE("a condition prints one of its texts, keeps the places of the other, and does not hold for what has no value") {
    TestWorld city;
    two_years(city);
    std::string const text =
        "收到{proposal.received}[? proposal.filed > 1: ，立案{proposal.filed}|: ，审查中{proposal.pending}]，共{proposal.plenary}。";
    CHECK(said(city, text).starts_with("收到4件，立案2件，共"));
    auto const out = printed(city, text);
    REQUIRE(out.places.size() == 3);
    CHECK(out.places[1].place == "a.2");
    CHECK(out.places[2].place == "a.4");
    CHECK(said(city, "好[? proposal.filed >= 3: ，立案{proposal.filed}]。") == "好。");
    CHECK(said(city, "好[? speech.sector_share <= 100: ，很好]。") == "好。");
    CHECK(said(city, "好[? proposal.filed * 2 = proposal.received: ，一半]。") == "好，一半。");
    CHECK(said(city, "[? proposal.filed > 9: 很多。]").empty());
}

TEST_CASE("a number typed by hand is found until it is confirmed, and then stands in a place of its own") {
    TestWorld city;
    two_years(city);
    CHECK(printed(city, "调研40余次。").unlinked.size() == 1);
    auto const out = printed(city, "调研{hand 40余次|签到册}。");
    CHECK(out.unlinked.empty());
    REQUIRE(out.places.size() == 1);
    CHECK(out.places[0].confirmed == "签到册");
    CHECK(text_of(out.document.blocks.front().runs) == "调研40余次。");
    CHECK(out.document.annex.front() == "“40余次”为手工填写，依据：签到册。");
}

TEST_CASE("a list has a line a matter, in the order and of the length asked for, and names stand by strokes") {
    TestWorld city;
    two_years(city);
    auto const out = printed(city, "[list proposal.file: title proposer | sort title | max 1]\n提案人{names proposal.submit proposer}。");
    REQUIRE(out.document.blocks.size() == 2);
    CHECK(out.document.blocks[0].kind == document::BlockKind::List);
    REQUIRE(out.document.blocks[0].items.size() == 1);
    CHECK(text_of(out.document.blocks[0].items[0]) == "关于东湖清淤的建议　王岚");
    CHECK(text_of(out.document.blocks[1].runs) == "提案人王岚、李苇、陈溪、赵砚。");
}

TEST_CASE("a table has a row a value with shares, the total, its check line and a place for every number") {
    TestWorld city;
    two_years(city);
    auto const out = printed(city, "[table x.sent by quarter: count share]");
    REQUIRE(out.document.blocks.size() == 1);
    auto const& table = out.document.blocks.front().table;
    CHECK(table.name == "来件");
    CHECK(table.heads.size() == 3);
    REQUIRE(table.rows.size() == 3);
    CHECK(table.rows[0][1].text == "3");
    CHECK(table.rows[0][2].text == "75.0%");
    CHECK(table.rows[1][2].text == "25.0%");
    CHECK(table.rows[2][0].text == "合计");
    CHECK(table.rows[2][1].number == Amount{4});
    CHECK(table.rows[2][2].text == "100.0%");
    CHECK(table.check_line.find("4") != std::string::npos);
    CHECK(table.rows[0][1].place == "a.1.1");
    CHECK(table.rows[0][2].place == "a.1.2");
    CHECK(table.rows[2][1].place == "a.1.5");
    REQUIRE(out.places.size() == 5);
    CHECK(out.places[0].figure.attribute == "quarter");
    CHECK(out.places[1].share);
    CHECK(out.places[0].measured->counted.size() == 3);
    CHECK(out.open.empty());
}

TEST_CASE("a table is of the paragraph it stands in") {
    TestWorld city;
    two_years(city);
    auto const out = printed(city, "按季度如下。\n[table x.sent by quarter: count]");
    REQUIRE(out.document.blocks.size() == 2);
    CHECK(out.document.blocks[1].kind == document::BlockKind::Table);
    CHECK(out.document.blocks[1].anchor == "a");
}

TEST_CASE("shares of a table total 100 as the body wants it, and say so") {
    TestWorld city;
    for (auto const* day : {"2021-01-11", "2021-02-11", "2021-03-11"}) {
        city.at(day);
        city.proposal("李苇", std::string("关于") + day + "的建议");
    }
    auto const out = printed(city, "[table x.sent by month: count share]");
    auto const& table = out.document.blocks.front().table;
    REQUIRE(table.rows.size() == 4);
    CHECK(table.rows[0][2].text == "33.4%");
    CHECK(table.rows[1][2].text == "33.3%");
    CHECK(table.notes == std::vector<std::string>{"百分比经调整合计为100%"});
}

TEST_CASE("figures stand side by side in a table, and one of nothing but 0 is left out") {
    TestWorld city;
    two_years(city);
    auto const out = printed(city, "[table x.sent, consultation.biweekly by month: count]\n[table consultation.biweekly by month: count]");
    REQUIRE(out.document.blocks.size() == 1);
    auto const& table = out.document.blocks.front().table;
    CHECK(table.heads.size() == 3);
    CHECK(table.heads[1] == "来件（件）");
    CHECK(table.rows.front()[2].text == "0");
    CHECK(table.name == "来件、双周协商座谈会");
    CHECK(out.open.empty());
}

TEST_CASE("each figure of a table may be by an attribute of its own, and people stand by strokes") {
    TestWorld city;
    two_years(city);
    auto const out = printed(city, "[table x.sent by proposer, x.filed by proposer: count]");
    auto const& table = out.document.blocks.front().table;
    std::vector<std::string> names, filed;
    for (auto const& row : table.rows) {
        names.push_back(row[0].text);
        filed.push_back(row[2].text);
    }
    CHECK(names == std::vector<std::string>{"王岚", "李苇", "陈溪", "赵砚"});
    CHECK(filed == std::vector<std::string>{"1", "1", "0", "0"});
}

TEST_CASE("people stand under their sectors, also those who have done nothing, with what each sector comes to") {
    TestWorld city;
    two_years(city);
    auto const out = printed(city, "[table x.sent by proposer, x.filed by proposer under sector: count]");
    auto const& table = out.document.blocks.front().table;
    std::vector<std::string> names;
    Amount members, sectors;
    for (auto const& row : table.rows) {
        names.push_back(row[0].text);
        auto& sum = row[0].text.ends_with("人）") ? sectors : members;
        sum = sum + *row[1].number;
    }
    CHECK(sectors == Amount{4});
    CHECK(members == Amount{4});
    CHECK(std::ranges::count_if(names, [](auto const& name) { return name == "王岚" || name == "李苇" || name == "赵砚" || name == "陈溪"; }) == 4);
    CHECK(names.front().ends_with("人）"));
}

TEST_CASE("a part of a figure and its share are printed, and a percentage names its base in the annex") {
    TestWorld city;
    two_years(city);
    auto const out = printed(city, "一季度{x.sent[quarter=2021-1]}，占{share x.sent[quarter=2021-1]:0}，率{x.rate}。");
    CHECK(text_of(out.document.blocks.front().runs) == "一季度3件，占75%，率100.0%。");
    CHECK(out.places[0].figure.value == "2021-1");
    CHECK(out.places[1].value == Amount{75});
    auto const& annex = out.document.annex;
    CHECK(std::ranges::find(annex, "“来件率”以“来件”4件为基数。") != annex.end());
}

TEST_CASE("paragraphs that cannot be read refuse the whole report and name each fault") {
    TestWorld city;
    auto const out = tried(city, {{"a", "好。"}, {"b", "好{year。"}, {"c", "好。\n{no.figure}。"}});
    REQUIRE_FALSE(out.has_value());
    CHECK(out.error().code == "report.text");
    REQUIRE(out.error().fields.size() == 2);
    CHECK(out.error().fields[0].name == "paragraphs.b");
    CHECK(out.error().fields[1].name == "paragraphs.c");
    CHECK(out.error().fields[1].names.front().find(":2:") != std::string::npos);
    CHECK(report::faults(test::definitions(), {"b", "{proposal.received}。"}).empty());
}

TEST_CASE("terms and sessions are those of the year, and a missing one is open") {
    TestWorld city;
    two_years(city);
    CHECK(said(city, "{term:汉}届{session:汉}次会议。") == "四届五次会议。");
    CHECK(said(city, "{quarter:序}季度。", {.quarter = 3}) == "第三季度。");
    CHECK(printed(city, "{session:序}次。", {.year = 1999}).open.size() == 1);
}

}  // namespace yishi
