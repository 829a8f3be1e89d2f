#include "clock_world.hpp"

namespace yishi::flow {
namespace {

Extension granted_until(char const* day) {
    return {
        .asked_at = {}, .asked_by = "p_1", .until = day, .reason = "需要实地调研", .decision = "granted", .decided_by = "p_2", .decision_note = ""};
}

TEST_CASE("A granted extension sets the due; one that waits or is refused does not") {
    ClockWorld world(in("3 months"));
    world.move_to("handling", "2021-03-22");
    CHECK(world.due() == "2021-06-22");
    world.state().extensions.push_back(granted_until("2021-07-22"));
    world.state().extensions[0].decision = "";
    CHECK(world.touch("2021-06-01").empty());
    world.state().extensions[0].decision = "granted";
    CHECK(world.touch("2021-06-02")[0].what == "extended");
    CHECK(world.due() == "2021-07-22");
    CHECK(to_text(world.state().original_due) == "2021-06-22");
}

TEST_CASE("A pause after an extension is added to the extended due, one before it is not added twice") {
    ClockWorld world(in("60 days"));
    world.clock().pause = {"waiting"};
    world.move_to("handling", "2021-03-01");
    world.move_to("waiting", "2021-03-05");
    world.move_to("handling", "2021-03-08");  // three days
    world.state().extensions.push_back(granted_until("2021-06-01"));
    world.touch("2021-03-09");
    CHECK(world.due() == "2021-06-01");
    world.move_to("waiting", "2021-03-10");
    world.move_to("handling", "2021-03-12");  // two more
    CHECK(world.due() == "2021-06-03");
}

TEST_CASE("The ceiling counts from the original start, pauses not counted") {
    ClockWorld world(in("3 months"));
    world.clock().pause = {"waiting"};
    world.clock().extend = Extend{.asked_by = {}, .granted_by = {}, .most = *parse_duration("6 months"), .times = 1};
    world.move_to("handling", "2021-03-22");
    CHECK(to_text(extension_ceiling(world.clock(), world.state(), world.calendar, china_offset_minutes)) == "2021-09-22");
    world.move_to("waiting", "2021-04-01");
    world.move_to("handling", "2021-04-11");
    CHECK(to_text(extension_ceiling(world.clock(), world.state(), world.calendar, china_offset_minutes)) == "2021-10-02");
}

TEST_CASE("Without a ceiling there is none") {
    ClockWorld world(in("3 months"));
    world.move_to("handling", "2021-03-22");
    CHECK(extension_ceiling(world.clock(), world.state(), world.calendar, china_offset_minutes).empty());
}

}  // namespace
}  // namespace yishi::flow
