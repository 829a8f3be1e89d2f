#include "domain/evaluation_year.hpp"

#include <doctest/doctest.h>

namespace yishi::evaluation {

TEST_CASE("the mean of every form of consultation, its indicators matched by their words") {
    auto const found =
        means({{"双月协商", 80, {{"选题", 90}, {"成效", 70}}}, {"对口协商", 60, {{"选题", 60}}}, {"双月协商", 91, {{"成效", 80}, {"服务", 95}}}});
    REQUIRE(found.size() == 2);
    CHECK(found[0].held_as == "双月协商");
    CHECK(found[0].count == 2);
    CHECK(found[0].total == 85.5);
    REQUIRE(found[0].indicators.size() == 3);
    CHECK(found[0].indicators[0].share == 90);  // one has it
    CHECK(found[0].indicators[1].share == 75);
    CHECK(found[0].indicators[2].text == "服务");
    CHECK(found[1].total == 60);
}

TEST_CASE("of nothing there is no mean") { CHECK(means({}).empty()); }

}  // namespace yishi::evaluation
