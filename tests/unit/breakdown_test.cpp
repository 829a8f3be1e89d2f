// A figure by an attribute: the parts are the facts that were counted, and either make up the whole or say why not.
#include "domain/breakdown.hpp"

#include <algorithm>

#include "domain/figure_parts.hpp"
#include "measure_world.hpp"
#include "meeting_world.hpp"

namespace yishi {
namespace {

using namespace figure;
using test::called;
using test::hold;
using test::TestWorld;

// Two filed, of one sphere each; two merely handed in, one in April.
void a_spring_of_proposals(TestWorld& city) {
    auto const filed = [&](char const* name, char const* title, char const* category) {
        auto const id = city.proposal(name, title);
        city.moved("周牧", id, "pre_review", {{"opinion", "file"}});
        city.moved("吴桐", id, "re_review", {{"opinion", "file"}});
        city.moved("郑岩", id, "file", {{"category", category}});
    };
    city.at("2021-03-01");
    filed("李苇", "关于修缮东门石桥的建议", "social");
    filed("李苇", "关于东湖清淤的建议", "ecological");
    city.proposal("王岚", "关于路灯的建议");
    city.at("2021-04-01");
    city.proposal("赵砚", "关于公交站的建议");
    city.at("2021-05-03");
}

struct Told {
    Breakdown parts;
    PartsTable table;
    std::string values;  // "social 1, 未填 2"
};

// Of the figure x.y, which a test declares; for a formula also x.z.
Told told(TestWorld& city, std::string const& indicator, std::string const& by, std::string const& other = "{count: proposal.submit}",
          std::optional<ShareSetting> setting = std::nullopt) {
    auto definitions = test::definitions();
    flow::load_indicators("indicators/test.yaml", "indicators:\n  x.z: " + other + "\n  x.y: " + indicator + "\n", definitions);
    World world{.database = city.world.database,
                .definitions = definitions,
                .rules = city.world.rules,
                .data_folder = {},
                .clock = city.world.clock,
                .wake = {}};
    Ctx ctx{.world = world, .actor = city.as("周牧").actor, .body = city.body, .now = city.now, .request = {}};
    Told out;
    world.database.read([&](store::Tx& tx) {
        Measures measures(tx, world, city.body, {});
        Words const words{ctx};
        auto const* asked_for = definitions.indicators.find("x.y");
        auto found = break_down(words, measures, *asked_for, {2021}, by);
        REQUIRE(found.has_value());
        out.parts = std::move(*found);
        out.table = parts_table(words, measures, *asked_for, {2021}, out.parts, setting);
    });
    for (auto const& part : out.parts.parts)
        out.values += (out.values.empty() ? "" : ", ") + part.of.label + " " + (part.measured.value ? plain(*part.measured.value) : "—");
    return out;
}

// With as many themes as it has: the fields an expert knows.
void an_expert(TestWorld& city, json::array const& themes) {
    city.opened("卫原", "expert", {{"title", "推荐进入人才库"}, {"fields_known", themes}, {"expert", json::array{json::string(city.id("李苇"))}}});
}

ShareSetting plain_shares() { return {}; }

}  // namespace

TEST_CASE("a short vocabulary stands whole and in its order, what has no value comes last, and the parts make up the figure") {
    TestWorld city;
    a_spring_of_proposals(city);
    auto const by_category = told(city, "{name: [收到, 收到, Received], count: proposal.submit, first: matter, by: [category]}", "category");
    CHECK(by_category.values == "经济建设 0, 政治建设 0, 文化建设 0, 社会建设 1, 生态文明建设 1, 未填 2");
    CHECK(by_category.parts.kind == Parts::Whole);
    CHECK(by_category.table.check == "合计 4 = 收到 4 ✓");
    CHECK(by_category.table.holds);
    CHECK(by_category.table.shares.parts.back().text == "50.0%");
    CHECK(by_category.parts.parts[3].measured.counted.size() == 1);
}

TEST_CASE("months and quarters stand from the first to the last that has begun") {
    TestWorld city;
    a_spring_of_proposals(city);
    std::string const received = "{count: proposal.submit, first: matter}";
    CHECK(told(city, received, "month").values == "1月 0, 2月 0, 3月 3, 4月 1, 5月 0");
    CHECK(told(city, received, "quarter").values == "第1季度 3, 第2季度 1");
    CHECK(told(city, received, "state").parts.parts.size() >= 2);
    CHECK(told(city, received, "body").values == "驻马店市政协 4");
}

TEST_CASE("a matter belongs to the sector of its first proposer, a membership to its own") {
    TestWorld city;
    a_spring_of_proposals(city);
    auto const by_sector = told(city, "{count: proposal.submit, first: matter}", "sector");
    Amount sum;
    for (auto const& part : by_sector.parts.parts) sum = sum + *part.measured.value;
    CHECK(sum == Amount{4});
    CHECK(std::ranges::none_of(by_sector.parts.parts, [](Part const& part) { return part.of.value.empty(); }));
    CHECK(told(city, "{stock: register.members, distinct: person}", "sector").table.holds);
}

TEST_CASE("people stand by the strokes of their surnames") {
    TestWorld city;
    a_spring_of_proposals(city);
    CHECK(told(city, "{count: proposal.proposer}", "who").values == "王岚 1, 李苇 2, 赵砚 1");
}

TEST_CASE("a person counted once is in several months: they do not add, and it is said") {
    TestWorld city;
    city.at("2021-03-01");
    city.proposal("李苇");
    city.proposal("王岚", "关于路灯的建议");
    city.at("2021-04-01");
    city.proposal("李苇", "关于东湖清淤的建议");
    auto const persons = told(city, "{count: proposal.proposer, distinct: person}", "month");
    CHECK(persons.values == "1月 0, 2月 0, 3月 2, 4月 1");
    CHECK(persons.parts.whole.value == Amount{2});
    CHECK(persons.parts.several == 1);
    CHECK(persons.parts.kind == Parts::Open);
    CHECK(persons.table.check.empty());
    CHECK(persons.table.notes.front() == "1 个计入多个分类，各项不可相加");
}

TEST_CASE("who attended in two months is one person of the year and counts in both [18]") {
    TestWorld city;
    for (auto const& [day, came] :
         {std::pair{"2021-01-12", std::vector{city.id("李苇"), city.id("王岚")}}, {"2021-03-10", std::vector{city.id("李苇")}}}) {
        auto const meeting = called(city, "standing", {{day, "full"}});
        city.at(day, 13);
        hold(city, meeting, came);
    }
    auto const persons = told(city, "{count: sitting.attendee, distinct: person}", "month");
    CHECK(persons.values == "1月 2, 2月 0, 3月 1");
    CHECK(persons.parts.whole.value == Amount{2});
    CHECK(persons.table.check.empty());
    CHECK(persons.table.notes.front() == "1 个计入多个分类，各项不可相加");
    auto const times = told(city, "{name: [出席, 出席, Attended], count: sitting.attendee}", "month");
    CHECK(times.parts.whole.value == Amount{3});
    CHECK(times.table.check == "合计 3 = 出席 3 ✓");
}

TEST_CASE("who changes from one sector to another counts in each as on the day [19]") {
    TestWorld city;
    std::string changed;
    city.world.database.write([&](store::Tx& tx) {
        changed = directory::add_person(
            tx, city.body,
            {.name = "苏桥",
             .memberships = {{4, "教育界", "", "ordinary", {2019, 1, 1}, {2021, 6, 30}}, {4, "科技界", "", "ordinary", {2021, 7, 1}, {}}}});
        return store::Outcome::Commit;
    });
    for (auto const* day : {"2021-03-10", "2021-09-08"}) {
        city.at(day, 8);
        auto const meeting = called(city, "standing", {{day, "full"}}, {}, {changed});
        city.at(day, 13);
        hold(city, meeting, {changed});
    }
    auto const times = told(city, "{count: sitting.attendee}", "sector");
    CHECK(times.values == "教育界 1, 科技界 1");
    CHECK(times.parts.whole.value == Amount{2});
    CHECK(times.table.holds);
    auto const persons = told(city, "{count: sitting.attendee, distinct: person}", "sector");
    CHECK(persons.values == "教育界 1, 科技界 1");
    CHECK(persons.parts.whole.value == Amount{1});
    CHECK(persons.table.notes.front() == "1 个计入多个分类，各项不可相加");
}

TEST_CASE("five of which two have one theme, one has two and two have none make no total [15]") {
    TestWorld city;
    city.at("2021-03-01");
    for (auto const& themes : {json::array{"city"}, json::array{"city"}, json::array{"city", "education"}, json::array{}, json::array{}})
        an_expert(city, themes);
    auto const by_theme = told(city, "{count: expert, open: [fields_known]}", "fields_known", "{count: expert}",
                               ShareSetting{.decimals = 1, .force = Force::LargestRemainder, .base = {}});
    CHECK(by_theme.parts.whole.value == Amount{5});
    CHECK(by_theme.parts.kind == Parts::Open);
    CHECK(by_theme.table.check.empty());
    CHECK(by_theme.table.shares.forced == Forced::Open);
    std::map<std::string, Amount> parts;
    for (auto const& part : by_theme.parts.parts) parts[part.of.value] = *part.measured.value;
    CHECK(parts["city"] == Amount{3});
    CHECK(parts["education"] == Amount{1});
    CHECK(parts[""] == Amount{2});
}

TEST_CASE("a breakdown said to be open has no total and is not forced") {
    TestWorld city;
    a_spring_of_proposals(city);
    auto const open = told(city, "{count: proposal.submit, first: matter, open: [category]}", "category", "{count: proposal.submit}",
                           ShareSetting{.decimals = 1, .force = Force::LargestRemainder, .base = {}});
    CHECK(open.parts.kind == Parts::Open);
    CHECK(open.table.check.empty());
    CHECK(open.table.shares.forced == Forced::Open);
}

TEST_CASE("a formula is broken down by its terms; a ratio has parts but no sum of them") {
    TestWorld city;
    a_spring_of_proposals(city);
    std::string const filed = "{count: proposal.filed, first: matter}";
    auto const apart =
        told(city, "{name: [未立案, 未立案, Not filed], formula: x.w - x.z}", "month", filed + "\n  x.w: {count: proposal.submit, first: matter}");
    CHECK(apart.values == "1月 0, 2月 0, 3月 1, 4月 1, 5月 0");
    CHECK(apart.table.check == "合计 2 = 未立案 2 ✓");
    auto const rate = told(city, "{unit: percent, formula: x.z / x.w}", "month", filed + "\n  x.w: {count: proposal.submit, first: matter}");
    CHECK(rate.parts.parts[2].measured.value == Amount{2, 3});
    CHECK_FALSE(rate.parts.parts[0].measured.value);
    CHECK_FALSE(rate.parts.adds);
    CHECK(rate.table.shares.parts.empty());
    CHECK(rate.table.check.empty());
}

TEST_CASE("the median of a part is of that part alone") {
    TestWorld city;
    a_spring_of_proposals(city);
    auto const days = told(city, "{median: proposal.file, days_since: proposal.submit}", "category");
    CHECK(days.parts.parts[3].measured.value == Amount{0});
    CHECK_FALSE(days.parts.parts[0].measured.value);
    CHECK_FALSE(days.parts.adds);
}

TEST_CASE("shares can be of another figure than the parts make up, which is then said") {
    TestWorld city;
    a_spring_of_proposals(city);
    auto const filed = told(city, "{count: proposal.filed, first: matter, base: x.z}", "category",
                            "{name: [收到, 收到, Received], count: proposal.submit, first: matter}", plain_shares());
    CHECK(filed.table.shares.parts[3].text == "25.0%");
    CHECK(std::ranges::find(filed.table.share_notes, "百分比以“收到 4”为基数") != filed.table.share_notes.end());
}

TEST_CASE("every part opens the records it counted, and what cannot be broken down is refused") {
    TestWorld city;
    city.at("2021-03-01");
    auto ctx = city.as("何静");
    CHECK(show_breakdown(ctx, "consultation.bimonthly", "unheard_of", {2021}, {}).error().code == "figure.breakdown");
    CHECK(show_breakdown(ctx, "consultation.unheard_of", "month", {2021}, {}).error().code == "figure.unknown");
    auto const shown = show_breakdown(ctx, "consultation.bimonthly", "month", {2021}, {});
    REQUIRE(shown.has_value());
    CHECK(text_at(shown->at("parts").as_array().front().as_object(), "opens").ends_with("year=2021&by=month&value=2021-01"));
    auto const compared = compare_bodies(ctx, "consultation.bimonthly", {2021}, {});
    REQUIRE(compared.has_value());
    CHECK(compared->at("items").as_array().size() == 1);
    auto member = city.as("李苇");
    CHECK(show_breakdown(member, "consultation.bimonthly", "month", {2021}, {}).error().code == "not_allowed");
}

}  // namespace yishi
