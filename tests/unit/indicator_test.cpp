// Figures as data: what is held is counted on its day, every figure opens what it counts, and a bad declaration is refused where it stands.
#include <algorithm>
#include <set>

#include "base/amount.hpp"
#include "domain/figure.hpp"
#include "domain/matter.hpp"
#include "flow/load_indicator.hpp"
#include "meeting_world.hpp"

namespace yishi {
namespace {

using test::called;
using test::hold;
using test::TestWorld;

std::int64_t value(TestWorld& city, std::string const& name, int year = 2021, char const* as_of = "") {
    auto ctx = city.as("宋会");
    auto const figure = figure::compute(ctx, name, {year}, parse_day(as_of));
    REQUIRE(figure.has_value());
    return figure->whole();
}

json::object opened(TestWorld& city, std::string const& name, int year = 2021) {
    auto ctx = city.as("何静");
    auto const lines = figure::open(ctx, name, {year}, {});
    REQUIRE(lines.has_value());
    return *lines;
}

// The list of matters a figure opens, as the page asks for it.
std::set<std::string> listed(TestWorld& city, std::string const& flow, std::string const& name, int year) {
    auto ctx = city.as("何静");
    matter::ListQuery query{.flow = flow};
    query.figure = name;
    query.asked = {year};
    query.limit = 200;
    auto const list = matter::list(ctx, query);
    REQUIRE(list.has_value());
    std::set<std::string> ids;
    for (auto const& item : list->at("items").as_array()) ids.insert(text_at(item, "id"));
    return ids;
}

}  // namespace

TEST_CASE("a meeting counts once it was held, in the year of its first sitting") {
    TestWorld city;
    city.at("2020-12-20");
    auto const old_year = called(city, "bimonthly", {{"2020-12-30", "full"}});
    city.at("2021-01-05");
    hold(city, old_year);
    auto const spring = called(city, "bimonthly", {{"2021-03-10", "full"}});
    auto const off = called(city, "bimonthly", {{"2021-03-11", "full"}});
    city.at("2021-03-10", 12);
    CHECK(value(city, "consultation.bimonthly") == 0);
    hold(city, spring);
    city.moved("宋会", off, "cancel", {}, "防汛");
    city.at("2021-06-01");
    CHECK(value(city, "consultation.bimonthly") == 1);
    CHECK(value(city, "consultation.bimonthly", 2020) == 1);
    CHECK(value(city, "consultation.biweekly") == 0);
    CHECK(value(city, "consultation.bimonthly", 2021, "2021-03-09") == 0);
    CHECK(value(city, "consultation.bimonthly", 2021, "2021-03-10") == 1);
    CHECK(listed(city, "meeting", "consultation.bimonthly", 2021) == std::set{spring});
}

TEST_CASE("sittings count by their kind, without what was cancelled, and their leaders each time") {
    TestWorld city;
    city.at("2021-02-01");
    auto const session =
        called(city, "plenary", {{"2021-02-20", "full"}, {"2021-02-21", "group"}, {"2021-02-22", "group"}, {"2021-02-23", "full"}}, {"李苇", "王岚"});
    auto const last = flow::sittings_of(city.matter(session)).back().id;
    REQUIRE(city.tried("宋会", session, {.move = "cancel_sitting", .row = last, .note = "提前闭会"}).has_value());
    city.at("2021-02-22", 13);
    hold(city, session);
    CHECK(value(city, "meeting.plenary_session") == 1);
    CHECK(value(city, "meeting.plenary_group") == 2);
    CHECK(value(city, "meeting.leaders_join_group") == 0);  // they lead the sittings and are no guests of a group
    auto const lines = opened(city, "meeting.plenary_group");
    CHECK(lines.at("lines").as_array().size() == 2);
    CHECK(text_at(lines.at("lines").at(0).at("matters").at(0), "day") == "2021-02-21");
}

TEST_CASE("every declared figure opens as many lines as it counts, and as many matters as its list shows") {
    TestWorld city;
    city.at("2021-02-01");
    for (auto const* kind : {"standing", "standing_topical", "plenary", "expert"})
        hold(city, called(city, kind, {{"2021-02-01", "full"}, {"2021-02-01", "group"}}), {city.id("李苇"), city.id("王岚")});
    auto const all = [&] {
        auto ctx = city.as("何静");
        return *figure::show(ctx, {2021}, {});
    }();
    std::set<std::string> counted;
    for (auto const& item : all.at("items").as_array()) {
        auto const name = text_at(item, "name"), opens = text_at(item, "opens");
        CAPTURE(name);
        if (text_at(item, "kind") == "setting" || item.at("value").is_null()) continue;
        auto const lines = opened(city, name);
        if (!lines.at("terms").as_array().empty()) continue;  // a formula opens its figures
        Amount sum = *parse_amount(text_at(lines, "hidden_amount"));
        bool by_amount = false;
        for (auto const& line : lines.at("lines").as_array())
            if (auto const amount = parse_amount(text_at(line, "amount"))) {
                sum = sum + *amount;
                by_amount = true;
            }
        CHECK((by_amount ? sum : Amount{std::ssize(lines.at("lines").as_array()) + int_at(lines, "hidden")}) == Amount{int_at(item, "value")});
        if (int_at(item, "value") > 0) counted.insert(name);
        auto const from = opens.find("?flow=");
        if (from == std::string::npos) continue;
        auto const flow = opens.substr(from + 6, opens.find('&') - from - 6);
        CHECK(std::ssize(listed(city, flow, name, 2021)) == int_at(item, "value"));
    }
    for (auto const* name : {"meeting.standing_committee", "meeting.standing_committee_topics", "consultation.expert", "meeting.plenary_session",
                             "meeting.plenary_group"})
        CHECK(counted.contains(name));
}

TEST_CASE("figures of activities are for those who may read figures") {
    TestWorld city;
    auto member = city.as("李苇");
    CHECK(figure::open(member, "consultation.bimonthly", {2021}, {}).error().code == "not_allowed");
}

namespace {

enum class Others { None, All };  // of the figures declared
std::vector<std::string> said_of_file(std::string const& text, Others others, std::string const& other = {}) {
    auto definitions = test::definitions();
    if (others == Others::None) definitions.indicators.all.clear();
    flow::load_indicators("indicators/test.yaml", text, definitions);
    if (!other.empty()) flow::load_indicators("indicators/other.yaml", other, definitions);
    std::vector<flow::Message> messages;
    flow::check(definitions, messages);
    std::vector<std::string> codes;
    for (auto const& message : messages)
        if (message.place.file == "indicators/test.yaml") codes.push_back(message.code + ":" + std::to_string(message.place.line));
    return codes;
}

std::vector<std::string> said(std::string const& indicator, std::string const& other = {}) {
    auto const file = [](std::string const& name, std::string const& text) { return "indicators:\n  meeting." + name + ":\n    " + text + "\n"; };
    return said_of_file(file("test", indicator), Others::None, other.empty() ? other : file("other", other));
}

}  // namespace

TEST_CASE("a figure of an unknown fact, flow, field, value or unit is refused at its line") {
    using Codes = std::vector<std::string>;
    std::string const name = "name: [测试, 測試, Test], ";
    CHECK(said("{" + name + "unit: time, count: activity.hold, where: {flow: meeting, kind: biweekly}}").empty());
    CHECK(said("{" + name + "unit: time, count: activity.held}") == Codes{"fact.unknown:2"});
    CHECK(said("{" + name + "unit: time, count: activity.hold, where: {flow: meetings}}") == Codes{"flow.unknown:2"});
    CHECK(said("{" + name + "unit: time, count: activity.hold, where: {flow: proposal}}") == Codes{"indicator.where:2"});
    CHECK(said("{" + name + "unit: time, count: activity.hold, where: {flow: meeting, sort: biweekly}}") == Codes{"indicator.where:2"});
    CHECK(said("{" + name + "unit: time, count: activity.hold, where: {flow: meeting, kind: weekly}}") == Codes{"vocab.code:2"});
    CHECK(said("{" + name + "unit: times, count: activity.hold, where: {flow: meeting}}") == Codes{"indicator.unit:2"});
    CHECK(said("{" + name + "unit: person, count: activity.leader}") == Codes{"indicator.unit:2"});
    CHECK(said("{" + name + "unit: sector, count: activity.hold, distinct: sector}") == Codes{"indicator.distinct:2"});
    CHECK(said("{" + name + "unit: time, counts: activity.hold}") == Codes{"fact.unknown:2", "key.unknown:3"});
    CHECK(said("{unit: time, count: activity.hold}") == Codes{"label.missing:2"});
}

TEST_CASE("a breakdown by what not all it counts has, or said twice, is refused, and so is a base in another unit") {
    using Codes = std::vector<std::string>;
    std::string const meetings = "{name: [测试, 測試, Test], unit: time, count: activity.hold, where: {flow: meeting}, ";
    CHECK(said(meetings + "by: [kind, month], open: [host]}").empty());
    CHECK(said(meetings + "by: [method]}") == Codes{"indicator.by:2"});
    CHECK(said(meetings + "by: [kind], open: [kind]}") == Codes{"indicator.by:2"});
    CHECK(said(meetings + "base: meeting.unheard_of}") == Codes{"indicator.base:2"});
    CHECK(said(meetings + "base: meeting.other}", "{count: letter, unit: case}") == Codes{"indicator.base:2"});
    CHECK(said(meetings + "base: meeting.other}", "{count: activity.hold, unit: time}").empty());
    CHECK(said("{name: [测试, 測試, Test], unit: case, count: [opinion.receive, letter.take_up], by: [source]}") == Codes{"indicator.by:2"});
    std::string const sum = "{name: [测试, 測試, Test], unit: case, formula: meeting.other + 1, by: [source]}";
    CHECK(said(sum, "{count: letter.take_up, unit: case}") == Codes{"indicator.by:2"});
    CHECK(said(sum, "{count: opinion.receive, unit: case}").empty());
}

TEST_CASE("an attribute leans on what stands before it, and its values have names") {
    using Codes = std::vector<std::string>;
    auto const said = [](std::string const& attribute) { return said_of_file("attributes:\n  test:\n    " + attribute + "\n", Others::All); };
    std::string const head = "{of: proposal, name: [测试, 測試, Test], ", label = "{name: [甲, 甲, A], where: ";
    CHECK(said(head + "values: {a: " + label + "{outcome: led}}}}").empty());
    CHECK(said(head + "take: [category, into.category]}").empty());
    CHECK(said(head + "values: {a: " + label + "{test: a}}}}") == Codes{"attribute.order:2"});
    CHECK(said(head + "values: {a: " + label + "{into.test: a}}}}") == Codes{"attribute.order:2"});
    CHECK(said(head + "values: {a: " + label + "{outcome: lead}}}}") == Codes{"vocab.code:2"});
    CHECK(said(head + "values: {a: " + label + "{now: {proposal.submit: {}}}}}}") == Codes{"indicator.where:2"});
    CHECK(said(head + "values: {a: " + label + "{clocks.replies: late}}}}") == Codes{"indicator.where:2"});
    CHECK(said(head + "values: {a: {where: {}}}}") == Codes{"label.missing:2"});
    CHECK(said(head + "take: [spheres]}") == Codes{"indicator.where:2"});
    CHECK(said(head.substr(0, head.size() - 2) + "}") == Codes{"attribute.values:2"});
}

TEST_CASE("checks and choices name figures that are there, and bodies one of the choices") {
    using Codes = std::vector<std::string>;
    auto const said = [](std::string const& check) { return said_of_file("checks:\n  - " + check + "\n", Others::All); };
    CHECK(said("proposal.received >= proposal.filed + proposal.merged_beside").empty());
    CHECK(said("proposal.received = proposal.heard_of") == Codes{"indicator.formula:2"});
    CHECK(said("proposal.received") == Codes{"key.shape:2"});
    CHECK(said("{parts: proposal.filed, by: sphere}").empty());
    CHECK(said("{parts: proposal.files, by: sphere}") == Codes{"indicator.formula:2"});
    CHECK(said("{parts: proposal.filed}") == Codes{"figure.check:2"});

    auto definitions = test::definitions();
    definitions.bodies.at("zhumadian").rules.front().figures["withdrawn"] = "perhaps";
    std::vector<flow::Message> messages;
    flow::check(definitions, messages);
    CHECK(std::ranges::any_of(messages, [](flow::Message const& one) { return one.code == "indicator.choice" && one.text.contains("perhaps"); }));
}

}  // namespace yishi
