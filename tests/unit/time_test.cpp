#include "base/time.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

using namespace yishi;

TEST_CASE("a day is a day of the calendar, written in full") {
    CHECK(is_day("2020-02-29"));
    CHECK_FALSE(is_day("2021-02-29"));
    CHECK_FALSE(is_day("2021-2-9"));
    CHECK_FALSE(is_day("2021-02-09 "));
    CHECK_FALSE(is_day(""));
    CHECK(to_text(parse_day("2021-02-20")) == "2021-02-20");
    CHECK(to_text(parse_day("soon")) == "");
}

TEST_CASE("a moment falls on the civil day of the body, not of Greenwich") {
    auto const evening = parse_iso("2021-02-19T17:30:00Z");
    CHECK(to_text(day_of(evening)) == "2021-02-20");
    CHECK(to_text(day_of(evening, 0)) == "2021-02-19");
}

TEST_CASE("a day begins and ends in the body's own time zone") {
    auto const day = parse_day("2021-02-20");
    CHECK(to_iso(start_of(day)) == "2021-02-19T16:00:00.000Z");
    CHECK(to_iso(end_of(day)) == "2021-02-20T15:59:59.999Z");
    CHECK(day_of(end_of(day)) == day);
}

TEST_CASE("moments before 1970 have their days too") {
    CHECK(to_text(day_of(Time{-1}, 0)) == "1969-12-31");
    CHECK(to_iso(Time{-1}) == "1969-12-31T23:59:59.999Z");
}

TEST_CASE("a month later keeps the day of the month or takes the last one") {
    CHECK(to_text(add_months(parse_day("2021-01-31"), 1)) == "2021-02-28");
    CHECK(to_text(add_months(parse_day("2021-03-15"), -3)) == "2020-12-15");
    CHECK(to_text(add_days(parse_day("2020-02-28"), 2)) == "2020-03-01");
    CHECK(add_months(Day{}, 1).empty());
}

TEST_CASE("the week begins on Monday") {
    CHECK(weekday(parse_day("2021-02-22")) == 1);
    CHECK(weekday(parse_day("2021-02-28")) == 7);
}

TEST_CASE("moments are read with and without milliseconds and with an offset") {
    CHECK(parse_iso("2021-02-20T01:00:00Z") == parse_iso("2021-02-20T01:00:00.000Z"));
    CHECK(parse_iso("2021-02-20T09:00:00+08:00") == parse_iso("2021-02-20T01:00:00Z"));
    CHECK(to_iso(parse_iso("2021-02-20T01:02:03.045Z")) == "2021-02-20T01:02:03.045Z");
    for (auto wrong : {"", "2021-02-20", "2021-02-30T01:00:00Z", "2021-02-20T25:00:00Z", "2021-02-20T01:00:00.1Z", "2021-02-20T01:00:00ZZ"})
        CHECK_THROWS_AS(parse_iso(wrong), std::invalid_argument);
}
