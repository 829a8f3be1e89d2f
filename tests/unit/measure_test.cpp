// The language of figures: every fact that follows from a flow can be counted, and what opens is what was counted.
#include "domain/measure.hpp"

#include <algorithm>

#include "domain/figure_words.hpp"
#include "measure_world.hpp"
#include "proposal_world.hpp"

namespace yishi {
namespace {

using test::measured;
using test::review;
using test::TestWorld;

std::int64_t number(TestWorld& city, std::string const& indicator, figure::Asked asked = {2021}, char const* as_of = "") {
    auto const found = measured(city, indicator, asked, parse_day(as_of));
    REQUIRE(found.value.has_value());
    REQUIRE(found.value->is_whole());
    if (found.given.empty()) {
        Amount opened;  // every unit of the value has a line, or adds its amount
        for (auto const& line : found.counted) opened = opened + line.amount.value_or(Amount{1});
        if (!found.counted.empty()) CHECK(opened == *found.value);
    }
    return found.value->number;
}

// Two proposals filed after 10 and 30 days, one refused, one withdrawn, one merely handed in.
void a_year_of_proposals(TestWorld& city) {
    city.at("2021-03-01");
    auto const bridge = city.proposal("李苇"), lake = city.proposal("王岚", "关于东湖清淤的建议"), lamp = city.proposal("赵砚", "关于路灯的建议");
    auto const back = city.proposal("陈溪", "关于公交站的建议");
    city.proposal("陈溪", "关于停车的建议");
    city.moved("陈溪", back, "withdraw", {}, "已经修好");
    city.at("2021-03-11");
    review(city, bridge);
    city.moved("郑岩", bridge, "file", {{"category", "social"}});
    city.at("2021-03-31");
    review(city, lake);
    city.moved("郑岩", lake, "file", {{"category", "ecological"}});
    review(city, lamp);
    city.moved("郑岩", lamp, "refuse", {{"not_filing", "empty"}}, "没有具体建议");
}

}  // namespace

TEST_CASE("moves, states, parties and records of a flow are facts without being listed") {
    TestWorld city;
    a_year_of_proposals(city);
    CHECK(number(city, "{count: proposal.submit, first: matter}") == 4);
    CHECK(number(city, "{count: proposal.submit, first: matter, void: counted}") == 5);
    CHECK(number(city, "{count: proposal.filed}") == 2);
    CHECK(number(city, "{count: proposal.proposer, distinct: person}") == 4);
    CHECK(number(city, "{count: proposal.proposer, where: {holder: organisation}}") == 0);
    CHECK(number(city, "{count: proposal.reviews}") == 6);
    CHECK(number(city, "{count: proposal.reviews, distinct: matter}") == 3);
    CHECK(number(city, "{count: proposal.reviews, where: {opinion: {not: file}}}") == 0);
    CHECK(number(city, "{count: proposal.submit, distinct: kind}") == 1);
    CHECK(number(city, "{count: proposal.submit, distinct: proposer}") == 4);
    CHECK(number(city, "{count: proposal.submit}", {2020}) == 0);
}

TEST_CASE("a quarter has the days of the calendar, and its prior is the same quarter a year earlier") {
    TestWorld city;
    a_year_of_proposals(city);
    city.at("2021-04-02");
    review(city, city.proposal("李苇", "关于校门口红绿灯的建议"));
    CHECK(number(city, "{count: proposal.submit, first: matter}", {2021, 1}) == 4);
    CHECK(number(city, "{count: proposal.submit, first: matter}", {2021, 2}) == 1);
    CHECK(number(city, "{count: proposal.submit, first: matter}", {2021, 3}) == 0);
    CHECK(number(city, "{count: proposal.submit, first: matter, year: session}", {2021, 1}) == 4);
    CHECK(number(city, "{count: proposal.submit, first: matter, span: ever}", {2021, 2}) == 5);
    CHECK(number(city, "{stock: proposal.filed}", {2021, 1}) == 2);
    CHECK(measured(city, "{formula: proposal.received}", {2021, 1}).value == Amount{5});  // the one withdrawn with them
    CHECK(measured(city, "{formula: proposal.received}", {2021, 2}).value == Amount{1});
    city.at("2022-06-30");
    CHECK(measured(city, "{formula: proposal.received - proposal.received@prior}", {2022, 2}).value == Amount{-1});
}

TEST_CASE("a stock is what is true at the end of the day asked for") {
    TestWorld city;
    a_year_of_proposals(city);
    city.at("2021-06-01");
    CHECK(number(city, "{stock: proposal.filed}") == 2);
    CHECK(number(city, "{stock: proposal.filed}", {2021}, "2021-03-10") == 0);
    CHECK(number(city, "{stock: proposal.filed}", {2021}, "2021-03-11") == 1);
    CHECK(number(city, "{stock: proposal.submitted}", {2021}, "2021-03-02") == 4);
    CHECK(number(city, "{stock: proposal.submitted}") == 1);
    CHECK(number(city, "{stock: proposal.filed, at: {day_before: proposal.refuse}}") == 1);
    CHECK_FALSE(measured(city, "{stock: proposal.filed, at: {day_of: proposal.publish}}").value);
    CHECK(number(city, "{stock: register.members, distinct: person}") == 4);
    CHECK(number(city, "{stock: register.members, distinct: person, where: {sector: 科技界}}") == 0);
    CHECK(number(city, "{stock: register.posts, distinct: person, where: {post: leader, of: unit}}") == 2);
    CHECK(number(city, "{stock: register.organisations, where: {kind: [unit, assigner]}}") == 3);
}

TEST_CASE("another fact of the same matter is looked for up to the day asked for") {
    TestWorld city;
    a_year_of_proposals(city);
    city.at("2021-06-01");
    CHECK(number(city, "{count: proposal.submit, first: matter, where: {has: {proposal.file: {}}}}") == 2);
    CHECK(number(city, "{count: proposal.submit, first: matter, where: {has: {proposal.file: {}}}}", {2021}, "2021-03-20") == 1);
    CHECK(number(city, "{count: proposal.submit, first: matter, where: {lacks: {proposal.file: {}}}}") == 2);
    CHECK(number(city, "{count: proposal.submit, first: matter, where: {any: [{category: social}, {has: {proposal.refuse: {}}}]}}") == 2);
}

TEST_CASE("days between two facts have a mean and a median, and of nothing there is none") {
    TestWorld city;
    a_year_of_proposals(city);
    CHECK(measured(city, "{median: proposal.file, days_since: proposal.submit}").value == Amount{20});
    CHECK(measured(city, "{mean: proposal.file, days_since: proposal.submit}").value == Amount{20});
    CHECK(measured(city, "{median: proposal.file, days_since: proposal.submit, where: {category: social}}").value == Amount{10});
    CHECK_FALSE(measured(city, "{mean: proposal.publish, days_since: proposal.submit}").value);
}

TEST_CASE("a formula is exact, opens its terms, and has no value when it divides by nothing") {
    TestWorld city;
    a_year_of_proposals(city);
    auto const rate = measured(city, "{formula: proposal.filed / proposal.received}");
    CHECK(rate.value == Amount{2, 5});
    REQUIRE(rate.terms.size() == 2);
    CHECK(rate.terms.front().name == "proposal.filed");
    CHECK(rate.terms.front().value == Amount{2});
    CHECK(measured(city, "{formula: (proposal.filed + 1) * 2 - proposal.received / 5}").value == Amount{5});
    CHECK_FALSE(measured(city, "{formula: proposal.filed / proposal.merged}").value);
    city.at("2022-12-31");
    CHECK(measured(city, "{formula: proposal.filed - proposal.filed@prior}", {2022}).value == Amount{-2});
}

TEST_CASE("a year that is not over is compared with no more of the year before") {
    TestWorld city;
    a_year_of_proposals(city);  // filed on the 11th and the 31st of March
    using figure::Asked;
    CHECK(Asked{2022}.prior(parse_day("2022-03-15")) == Asked{2021, 0, parse_day("2021-03-15")});
    CHECK(Asked{2022}.prior(parse_day("2023-01-05")) == Asked{2021, 0, parse_day("2022-01-05")});
    CHECK(Asked{2022, 1}.prior(parse_day("2022-02-01")) == Asked{2021, 1, parse_day("2021-02-01")});
    CHECK(Asked{2024}.prior(parse_day("2024-02-29")) == Asked{2023, 0, parse_day("2023-02-28")});
    CHECK(Asked{2024}.prior(parse_day("2024-02-29")).prior(parse_day("2024-02-29")) == Asked{2022, 0, parse_day("2022-02-28")});
    CHECK(number(city, "{count: proposal.filed}", {2021, 0, parse_day("2021-03-15")}) == 1);
    CHECK(number(city, "{count: proposal.filed}", {2021}) == 2);
}

TEST_CASE("a parameter of the body's rules is a figure") {
    TestWorld city, other("anlan");
    for (auto* one : {&city, &other}) one->at("2021-03-01");
    CHECK(number(city, "{setting: proposal.settings.redos}") == 1);
    CHECK(number(other, "{setting: proposal.settings.redos}") == 2);
    CHECK(number(city, "{setting: proposal.records.suggestions.max}") == 10);
    CHECK(number(other, "{setting: proposal.records.suggestions.max}") == 3);
    CHECK(number(other, "{setting: handling.clocks.reply}") == 2);
    CHECK(number(city, "{setting: figures.shares.decimals}") == 1);
    CHECK_FALSE(measured(city, "{setting: figures.unheard_of}").value);
}

TEST_CASE("a share is shown by the body's decimals, and nothing as a dash") {
    auto const shown = [](TestWorld& city, figure::Measured const& measured, std::string const& unit) {
        auto ctx = city.as("周牧");
        flow::Indicator indicator;
        indicator.name = "x.y";
        indicator.unit = unit;
        indicator.verb = flow::Verb::Formula;
        return figure::of_indicator(figure::Words{ctx}, indicator, measured).text;
    };
    TestWorld city, other("anlan");
    for (auto* one : {&city, &other}) one->at("2021-03-01");
    CHECK(shown(city, {.value = Amount{318, 399}}, "percent") == "79.7%");
    CHECK(shown(other, {.value = Amount{318, 399}}, "percent") == "80%");
    CHECK(shown(city, {.value = Amount{225, 4}}, "time") == "56.3 次");
    CHECK(shown(city, {.value = Amount{3000}, .qualifier = figure::Qualifier::Over}, "case") == "3000 余件");
    CHECK(shown(city, {}, "percent") == "—");
}

}  // namespace yishi
