#include "clock_world.hpp"

namespace yishi::flow {
namespace {

Due before_siblings(char const* duration) {
    Due due = in(duration);
    due.kind = DueKind::Before;
    due.before_clock = "reply";
    due.selection.of = {"siblings"};
    auto where = std::make_shared<Condition>();
    where->is = {{"role", {"lead"}}};
    due.selection.where = where;
    return due;
}

Matter sibling(char const* role, char const* due) {
    Matter matter;
    matter.id = std::string("m_") + role;
    matter.flow = "handling";
    matter.state = "handling";
    matter.fields["role"] = role;
    matter.clocks["reply"].due = parse_day(due);
    return matter;
}

TEST_CASE("A co-organiser answers twenty days before the earliest of the lead units") {
    ClockWorld world(before_siblings("20 days"));
    world.tied["siblings"] = {sibling("lead", "2021-06-30"), sibling("lead", "2021-06-22"), sibling("co", "2021-04-01")};
    world.move_to("handling", "2021-03-22");
    CHECK(world.due() == "2021-06-02");
    CHECK(member(world.state().calculation[1], "clock") == "reply");
}

TEST_CASE("It does not run before a lead unit has a due, and follows when that is extended") {
    ClockWorld world(before_siblings("20 days"));
    world.tied["siblings"] = {sibling("lead", "")};
    CHECK(world.move_to("handling", "2021-03-22").empty());
    world.tied["siblings"] = {sibling("lead", "2021-06-22")};
    CHECK(world.touch("2021-03-23")[0].what == "started");
    world.tied["siblings"] = {sibling("lead", "2021-07-22")};
    CHECK(world.touch("2021-05-23")[0].what == "recomputed");
    CHECK(world.due() == "2021-07-02");
}

TEST_CASE("A clock before another of the same matter is reckoned after it, wherever it stands in the file") {
    Due due = before_day("", "5 workdays");
    due.before_clock = "answer";
    ClockWorld world(due);
    Clock answer = world.clock();
    answer.name = "answer";
    answer.cases = {in("1 month")};
    world.flow.clocks.push_back(answer);
    world.move_to("handling", "2021-03-22");
    CHECK(to_text(world.matter.clocks.at("answer").due) == "2021-04-22");
    CHECK(world.due() == "2021-04-15");
}

TEST_CASE("A clock counts from a field of the parent") {
    ClockWorld world(before_day("parent.due", "10 workdays"));
    Matter parent;
    parent.fields["due"] = "2021-05-08";
    world.tied["parent"] = {parent};
    world.move_to("handling", "2021-03-22");
    CHECK(world.due() == "2021-04-22");  // 25 April is a Sunday worked, 1 to 5 May are off
    CHECK(world.steps("skip").front() == "2021-05-05 劳动节");
}

TEST_CASE("Proposals of a plenary session are assigned within thirty days of its close") {
    Due due = in("30 days");
    due.from = "session_closes";
    ClockWorld world(due);
    world.situation.session.closes = parse_day("2021-03-10");
    world.move_to("handling", "2021-03-04");
    CHECK(world.due() == "2021-04-09");
    CHECK(world.steps("start") == std::vector<std::string>{"2021-03-10"});
    world.situation.session.closes = parse_day("2021-03-12");
    CHECK(world.touch("2021-03-05")[0].what == "recomputed");
    CHECK(world.due() == "2021-04-12");
}

TEST_CASE("A session not yet called starts no clock") {
    ClockWorld world(before_day("session_opens", "10 days"));
    CHECK(world.move_to("handling", "2021-03-04").empty());
    world.situation.session.opens = parse_day("2021-04-20");
    world.touch("2021-03-05");
    CHECK(world.due() == "2021-04-12");  // Saturday 10 April rolls
}

TEST_CASE("A clock that needs a year without data refuses the move that starts it") {
    ClockWorld world(in("30 workdays"));
    world.matter.state = "handling";
    world.situation.now = at_ten("2021-12-20");
    auto const refused = update_clocks(world.situation, world.matter, "draft");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "calendar.no_year");
    CHECK(refused.error().reasons.front().names.front() == "2022");
}

}  // namespace
}  // namespace yishi::flow
