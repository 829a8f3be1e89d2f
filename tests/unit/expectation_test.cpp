// Published figures are compared as they are worded: "more than 3000" is less than 4000, "about 500" within half a step.
#include "domain/expectation.hpp"

#include <doctest/doctest.h>

#include "world.hpp"

namespace yishi {
namespace {

bool is(std::string const& compares, std::string const& value, Amount obtained) {
    return figure::holds({.seed = {}, .body = {}, .name = {}, .label = {}, .compares = compares, .value = value, .unit = {}}, obtained);
}

}  // namespace

TEST_CASE("a figure holds within the step its last digit leaves [52]") {
    CHECK(is("=", "318", {318}));
    CHECK_FALSE(is("=", "318", {319}));
    CHECK(is(">", "3000", {3412}));
    CHECK_FALSE(is(">", "3000", {4001}));
    CHECK_FALSE(is(">", "3000", {3000}));
    CHECK(is(">", "430", {439}));
    CHECK_FALSE(is(">", "430", {440}));
    CHECK(is("~", "500", {478}));
    CHECK_FALSE(is("~", "500", {440}));
    CHECK(is("~", "25860000", {25861730}));
    CHECK(is("<=", "1", {1}));
    CHECK_FALSE(is("<=", "1", {2}));
    CHECK(is("=", "87.5", {175, 2}));
    CHECK_FALSE(is("=", "87.5", {87}));
    CHECK(is("=", "18", {3605, 200}));  // 18.025 is printed 18
}

TEST_CASE("a table is read by the names of its columns, and a broken line is said by its number") {
    auto const rows = figure::read_expectations("# seeds\nbody\tperiod\tindicator\top\tvalue\nzhumadian\t2021\tproposal.received\t=\t399\n");
    REQUIRE(rows.has_value());
    REQUIRE(rows->size() == 1);
    CHECK(rows->front().year == 2021);
    CHECK(rows->front().value == "399");
    auto const broken = figure::read_expectations("body\tperiod\tindicator\top\tvalue\nzhumadian\t2021\tproposal.received\t!\t399\n");
    REQUIRE_FALSE(broken.has_value());
    CHECK(broken.error().reasons.front().names == std::vector<std::string>{"2"});
}

TEST_CASE("what is compared says whether it holds, or what is missing") {
    test::TestWorld city;
    city.at("2021-03-01");
    city.proposal("李苇");
    auto const row = [](char const* body, char const* name, char const* value) {
        return figure::Expectation{.seed = {}, .body = body, .name = name, .label = {}, .compares = "=", .value = value, .unit = {}, .year = 2021};
    };
    auto const rows = figure::compare(city.world, {row("zhumadian", "proposal.received", "1"), row("zhumadian", "proposal.received", "2"),
                                                   row("zhumadian", "proposal.unheard_of", "1"), row("nowhere", "proposal.received", "1")});
    using enum figure::Outcome;
    REQUIRE(rows.size() == 4);
    CHECK(rows[0].outcome == Holds);
    CHECK(rows[1].outcome == Differs);
    CHECK(rows[1].obtained == Amount{1});
    CHECK(rows[2].outcome == NoFigure);
    CHECK(rows[3].outcome == NoBody);
    CHECK(figure::origin(test::definitions(), "proposal.unheard_of") == "not yet");
}

}  // namespace yishi
