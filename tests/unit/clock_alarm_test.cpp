#include "clock_world.hpp"

namespace yishi::flow {
namespace {

constexpr int offset = china_offset_minutes;

Who post(char const* name) {
    Who who;
    who.kind = WhoKind::Post;
    who.name = name;
    return who;
}

struct RemindedWorld : ClockWorld {
    RemindedWorld() : ClockWorld(in("30 days")) {
        clock().remind = {*parse_duration("7 days"), *parse_duration("1 day")};
        clock().late = {{*parse_duration("0 days"), {post("proposal_office")}}, {*parse_duration("7 days"), {post("secretary_general")}}};
    }
};

std::string next(ClockWorld& world, char const* day) {
    auto const moment = next_moment(world.clock(), world.state(), world.calendar, offset, at_ten(day));
    return moment ? to_text(day_of(*moment)) : "";
}

TEST_CASE("The timer is wanted at each reminder, when the due is over, and at each step of `late`") {
    RemindedWorld world;
    world.move_to("handling", "2021-03-01");
    CHECK(world.due() == "2021-03-31");
    CHECK(next(world, "2021-03-01") == "2021-03-24");
    CHECK(next(world, "2021-03-24") == "2021-03-30");
    CHECK(next(world, "2021-03-30") == "2021-04-01");
    CHECK(next(world, "2021-04-01") == "2021-04-08");
    CHECK(next(world, "2021-04-08").empty());
}

TEST_CASE("Each reminder is told once, and those missed collapse into the last") {
    RemindedWorld world;
    world.move_to("handling", "2021-03-01");
    CHECK(alarms(world.flow, world.matter, world.calendar, offset, at_ten("2021-03-20")).empty());
    auto const told = alarms(world.flow, world.matter, world.calendar, offset, at_ten("2021-03-30"));
    REQUIRE(told.size() == 1);
    CHECK(told[0].kind == "remind");
    CHECK(told[0].step == 1);
    CHECK(alarms(world.flow, world.matter, world.calendar, offset, at_ten("2021-03-30")).empty());
}

TEST_CASE("A due that is over is told step by step to those who are to hear of it") {
    RemindedWorld world;
    world.move_to("handling", "2021-03-01");
    auto const first = alarms(world.flow, world.matter, world.calendar, offset, at_ten("2021-04-01"));
    REQUIRE(first.size() == 1);
    CHECK(first[0].kind == "late");
    CHECK(first[0].who[0].name == "proposal_office");
    auto const second = alarms(world.flow, world.matter, world.calendar, offset, at_ten("2021-04-08"));
    REQUIRE(second.size() == 1);
    CHECK(second[0].who[0].name == "secretary_general");
}

TEST_CASE("A window is never late and shows no light") {
    RemindedWorld world;
    world.clock().window = true;
    world.clock().remind.clear();
    world.move_to("handling", "2021-03-01");
    CHECK(alarms(world.flow, world.matter, world.calendar, offset, at_ten("2021-04-20")).empty());
    CHECK(light(world.clock(), world.state(), world.calendar, offset, at_ten("2021-04-20")).color == "none");
    CHECK(is_passed(world.matter, world.clock(), at_ten("2021-04-20")));
}

TEST_CASE("An extension makes the reminders still to come be told again") {
    RemindedWorld world;
    world.move_to("handling", "2021-03-01");
    alarms(world.flow, world.matter, world.calendar, offset, at_ten("2021-03-30"));
    world.state().extensions.push_back(
        {.asked_at = {}, .asked_by = "p_1", .until = "2021-04-30", .reason = "", .decision = "granted", .decided_by = "p_2", .decision_note = ""});
    world.touch("2021-03-30");
    CHECK(next(world, "2021-03-30") == "2021-04-23");
    CHECK(alarms(world.flow, world.matter, world.calendar, offset, at_ten("2021-04-23")).size() == 1);
}

TEST_CASE("The light is green, yellow from the first reminder, red when late, and counts the days left") {
    RemindedWorld world;
    world.move_to("handling", "2021-03-01");
    auto const shown = [&](char const* day) { return light(world.clock(), world.state(), world.calendar, offset, at_ten(day)); };
    CHECK(shown("2021-03-20").color == "green");
    CHECK(shown("2021-03-20").days_left == 11);
    CHECK_FALSE(shown("2021-03-20").workdays_left);
    CHECK(shown("2021-03-24").color == "yellow");
    CHECK(shown("2021-04-02").color == "red");
    CHECK(shown("2021-04-02").days_left == -2);
}

TEST_CASE("A clock in working days says how many of them are left") {
    ClockWorld world(in("10 workdays"));
    world.move_to("handling", "2021-03-26");
    CHECK(world.due() == "2021-04-12");
    auto const shown = light(world.clock(), world.state(), world.calendar, offset, at_ten("2021-04-02"));
    CHECK(shown.workdays_left == 5);
    CHECK(shown.days_left == 10);
}

}  // namespace
}  // namespace yishi::flow
