#include "flow/clock.hpp"

#include "clock_world.hpp"

namespace yishi::flow {
namespace {

Guard is_kind(char const* value) {
    Guard guard;
    guard.kind = GuardKind::Is;
    guard.condition.is = {{"role", {value}}};
    return guard;
}

TEST_CASE("Three months from 20 March end on a Sunday in June and roll to Monday") {
    ClockWorld world(in("3 months"));
    auto const changes = world.move_to("handling", "2021-03-20");
    REQUIRE(changes.size() == 1);
    CHECK(changes[0].what == "started");
    CHECK(world.due() == "2021-06-21");
    CHECK(world.steps("start") == std::vector<std::string>{"2021-03-20"});
    CHECK(world.steps("end") == std::vector<std::string>{"2021-06-20"});
    CHECK(world.steps("roll") == std::vector<std::string>{"2021-06-21 周日"});
    CHECK(world.steps("due") == std::vector<std::string>{"2021-06-21"});
}

TEST_CASE("A body that does not roll keeps the Sunday") {
    ClockWorld world(in("3 months"));
    world.clock().roll = false;
    world.move_to("handling", "2021-03-20");
    CHECK(world.due() == "2021-06-20");
}

TEST_CASE("A month from 31 March takes the last day of April") {
    ClockWorld world(in("1 month"));
    world.move_to("handling", "2021-03-31");
    CHECK(world.due() == "2021-04-30");
}

TEST_CASE("The day of the start is not counted") {
    ClockWorld world(in("1 workday"));
    world.move_to("handling", "2021-03-22");
    CHECK(world.due() == "2021-03-23");
}

TEST_CASE("Fifteen working days over Spring Festival list every day of rest with its reason") {
    ClockWorld world(in("15 workdays"));
    world.move_to("handling", "2021-02-05");
    CHECK(world.due() == "2021-03-03");
    auto const skips = world.steps("skip");
    CHECK(skips.size() == 11);
    CHECK(skips[0] == "2021-02-06 周六");
    CHECK(skips[1] == "2021-02-11 春节");
    CHECK(skips.back() == "2021-02-28 周日");
}

TEST_CASE("A due lasts to the end of its day in the body's time zone") {
    ClockWorld world(in("7 days"));
    world.move_to("handling", "2021-03-22");
    Time const last{start_of(parse_day("2021-03-30")).ms - 1};
    CHECK(is_running(world.matter, world.clock(), last));
    CHECK_FALSE(is_passed(world.matter, world.clock(), last));
    CHECK(is_passed(world.matter, world.clock(), Time{last.ms + 1}));
    CHECK_FALSE(is_running(world.matter, world.clock(), Time{last.ms + 1}));
}

TEST_CASE("A pause in working days is added in working days, and the clock is not late meanwhile") {
    ClockWorld world(in("10 workdays"));
    world.clock().pause = {"waiting"};
    world.move_to("handling", "2021-03-01");
    CHECK(world.due() == "2021-03-15");
    CHECK(world.move_to("waiting", "2021-03-05")[0].what == "paused");
    CHECK_FALSE(is_passed(world.matter, world.clock(), at_ten("2021-04-20")));
    CHECK(is_running(world.matter, world.clock(), at_ten("2021-04-20")));
    CHECK(light(world.clock(), world.state(), world.calendar, china_offset_minutes, at_ten("2021-04-20")).color == "paused");
    CHECK(world.move_to("handling", "2021-03-10")[0].what == "resumed");  // Monday, Tuesday, Wednesday
    CHECK(world.due() == "2021-03-18");
    CHECK(world.steps("pause").size() == 1);
}

TEST_CASE("Pauses add up, and a clock in calendar days adds calendar days") {
    ClockWorld world(in("60 days"));
    world.clock().pause = {"waiting"};
    world.move_to("handling", "2021-03-01");
    world.move_to("waiting", "2021-03-05");
    world.move_to("handling", "2021-03-08");
    world.move_to("waiting", "2021-03-20");
    world.move_to("handling", "2021-03-24");
    CHECK(world.state().paused_units == 7);
    CHECK(world.due() == "2021-05-07");  // 30 April and seven days
}

TEST_CASE("A clock at an empty date does not run, and is reckoned when the date appears and when it changes") {
    ClockWorld world(at_day("promised_by"));
    CHECK(world.move_to("handling", "2021-03-01").empty());
    CHECK_FALSE(world.state().runs());
    CHECK_FALSE(is_running(world.matter, world.clock(), at_ten("2021-03-02")));
    world.matter.fields["promised_by"] = "2021-09-30";
    CHECK(world.touch("2021-03-10")[0].what == "started");
    CHECK(world.due() == "2021-09-30");
    CHECK(world.touch("2021-03-11").empty());
    world.matter.fields["promised_by"] = "2021-10-02";
    CHECK(world.touch("2021-03-12")[0].what == "recomputed");
    CHECK(world.due() == "2021-10-08");  // National Day week is over
    world.matter.fields["promised_by"] = nullptr;
    CHECK(world.touch("2021-03-13")[0].what == "recomputed");
    CHECK_FALSE(world.state().runs());
}

TEST_CASE("A due before the start is set to the day of the start") {
    ClockWorld world(at_day("promised_by"));
    world.matter.fields["promised_by"] = "2021-01-15";
    world.move_to("handling", "2021-03-22");
    CHECK(world.due() == "2021-03-22");
    CHECK(world.steps("raised") == std::vector<std::string>{"2021-03-22"});
}

TEST_CASE("A moment is kept to the minute and does not roll") {
    ClockWorld world(at_day("closes"));
    world.matter.fields["closes"] = "2021-03-27T04:00:00.000Z";  // a Saturday noon
    world.move_to("handling", "2021-03-22");
    CHECK(world.due() == "2021-03-27");
    CHECK(is_passed(world.matter, world.clock(), parse_iso("2021-03-27T04:00:00.001Z")));
}

TEST_CASE("A day of the year is the next such day") {
    ClockWorld world(at_day("06-30"));
    world.move_to("handling", "2021-03-22");
    CHECK(world.due() == "2021-06-30");
    CHECK(world.touch("2021-06-30").empty());
}

TEST_CASE("The date of the last row of a record counts") {
    ClockWorld world(at_day("meetings.held_on"));
    world.move_to("handling", "2021-03-01");
    CHECK_FALSE(world.state().runs());
    for (auto const* day : {"2021-03-10", "2021-03-18"}) {
        Row row;
        row.values["held_on"] = day;
        world.matter.records["meetings"].push_back(row);
    }
    world.touch("2021-03-02");
    CHECK(world.due() == "2021-03-18");
}

TEST_CASE("Cases are asked once, at the start") {
    ClockWorld world(in("1 month"));
    world.clock().cases[0].when = {is_kind("redo")};
    world.clock().cases.push_back(in("3 months"));
    world.matter.fields["role"] = "redo";
    world.move_to("handling", "2021-03-22");
    CHECK(world.due() == "2021-04-22");
    world.matter.fields["role"] = "lead";
    CHECK(world.touch("2021-03-23").empty());
    CHECK(world.due() == "2021-04-22");
}

TEST_CASE("A row in the record of `until` meets the clock and stops it") {
    ClockWorld world(in("15 workdays"));
    world.clock().until = "contacts";
    world.move_to("handling", "2021-03-01");
    world.matter.records["contacts"].push_back({});
    CHECK(world.touch("2021-03-05")[0].what == "met");
    CHECK(world.state().met);
    CHECK_FALSE(world.state().runs());
    CHECK(world.touch("2021-03-06").empty());
}

TEST_CASE("Leaving `while` stops the clock, in time or late") {
    ClockWorld world(in("7 days"));
    world.move_to("handling", "2021-03-01");
    CHECK(world.move_to("closed", "2021-03-05")[0].what == "stopped");
    CHECK(world.state().met);
    world.move_to("handling", "2021-03-10");
    world.move_to("closed", "2021-03-31");
    CHECK_FALSE(world.state().met);
    CHECK(light(world.clock(), world.state(), world.calendar, china_offset_minutes, at_ten("2021-04-01")).color == "done");
}

TEST_CASE("Entering from outside starts afresh and forgets extensions; moving within does not") {
    ClockWorld world(in("7 days"));
    world.move_to("handling", "2021-03-01");
    CHECK(world.move_to("waiting", "2021-03-03").empty());
    CHECK(world.due() == "2021-03-08");
    world.state().extensions.push_back(
        {.asked_at = {}, .asked_by = "p_1", .until = "2021-03-19", .reason = "", .decision = "granted", .decided_by = "p_2", .decision_note = ""});
    world.touch("2021-03-04");
    CHECK(world.due() == "2021-03-19");
    world.move_to("closed", "2021-03-05");
    CHECK(world.move_to("handling", "2021-03-10")[0].what == "started");
    CHECK(world.due() == "2021-03-17");
    CHECK(world.state().extensions.empty());
}

}  // namespace
}  // namespace yishi::flow
