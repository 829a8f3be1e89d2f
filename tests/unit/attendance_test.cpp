#include "flow/attendance.hpp"

#include <doctest/doctest.h>

namespace yishi::flow {
namespace {

constexpr std::int64_t minute = 60'000;
Sitting const morning{.id = "r_1", .starts = {0}, .ends = {180 * minute}};
Time at(int minutes) { return {minutes * minute}; }

Presence seen(std::optional<int> in, std::optional<int> out = {}, std::string leave = {}, int now = 300) {
    Trace trace{.leave = std::move(leave)};
    if (in) trace.in = at(*in);
    if (out) trace.out = at(*out);
    return presence(morning, trace, {.excused = {"abroad"}}, at(now));
}

}  // namespace

TEST_CASE("whoever signs in before or a little after the start is there") {
    CHECK(seen(-20) == Presence::Present);
    CHECK(seen(15) == Presence::Present);
    CHECK(seen(16) == Presence::Late);
}

TEST_CASE("leaving early is told; less than two thirds of the time counts as absent") {
    CHECK(seen(0, 179) == Presence::LeftEarly);
    CHECK(seen(0, 120) == Presence::LeftEarly);
    CHECK(seen(0, 119) == Presence::Absent);
    CHECK(seen(70) == Presence::Absent);
    CHECK(seen(0, 400) == Presence::Present);
}

TEST_CASE("nobody is absent before the sitting is over") {
    CHECK(seen({}, {}, "", 179) == Presence::Awaited);
    CHECK(seen({}, {}, "", 180) == Presence::Absent);
}

TEST_CASE("leave for a mission abroad is no absence, leave for private affairs is leave") {
    CHECK(seen({}, {}, "abroad") == Presence::Excused);
    CHECK(seen({}, {}, "private") == Presence::OnLeave);
    CHECK(seen(10, {}, "private") == Presence::Present);  // came all the same
}

TEST_CASE("a cancelled sitting asks for nobody") {
    auto sitting = morning;
    sitting.cancelled = true;
    CHECK(presence(sitting, {}, {}, at(500)) == Presence::Cancelled);
}

TEST_CASE("the whole: two thirds of the sittings held, those excused from not counted") {
    using enum Presence;
    AttendanceRules const rules;
    CHECK(overall({Present, Late, Absent}, rules) == Present);
    CHECK(overall({Present, Absent, Absent}, rules) == Absent);
    CHECK(overall({Present, Excused, Excused}, rules) == Present);
    CHECK(overall({Excused, Excused}, rules) == Excused);
    CHECK(overall({Present, OnLeave, OnLeave}, rules) == OnLeave);
    CHECK(overall({Present, OnLeave, Absent}, rules) == Absent);
    CHECK(overall({Present, Cancelled}, rules) == Present);
    CHECK(overall({Cancelled}, rules) == Cancelled);
    CHECK(overall({Present, Awaited}, rules) == Awaited);
}

}  // namespace yishi::flow
