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

// Two rooms at the same hour and a joint sitting after them; p_gao leads nothing and visits the west room.
Matter in_groups() {
    auto const group = [](char const* id, char const* place, json::array people) {
        return Row{.id = id, .values = {{"name", id}, {"place", place}, {"people", std::move(people)}, {"conveners", {"p_song"}}}};
    };
    auto const meets = [](char const* id, std::int64_t from, std::int64_t until, json::array groups, json::array visitors) {
        return Row{.id = id,
                   .values = {{"starts", from * minute}, {"ends", until * minute}, {"groups", std::move(groups)}, {"visitors", std::move(visitors)}}};
    };
    Matter matter;
    matter.records["groups"] = {group("r_east", "东厅", {"p_li", "p_gao"}), group("r_west", "西厅", {"p_chen"})};
    matter.records["sittings"] = {meets("r_1", 0, 90, {"r_east"}, {}), meets("r_2", 30, 120, {"r_west"}, {"p_gao"}),
                                  meets("r_3", 120, 200, {"r_east", "r_west"}, {}), meets("r_4", 300, 400, {}, {})};
    return matter;
}

TEST_CASE("groups that meet apart want their own people, their conveners and who visits them") {
    auto const matter = in_groups();
    auto const sittings = sittings_of(matter);
    CHECK(*wanted_at(matter, sittings, sittings[0]) == std::set<std::string>{"p_li", "p_song"});  // p_gao is in the west room meanwhile
    CHECK(*wanted_at(matter, sittings, sittings[1]) == std::set<std::string>{"p_chen", "p_gao", "p_song"});
    CHECK(*wanted_at(matter, sittings, sittings[2]) == std::set<std::string>{"p_chen", "p_gao", "p_li", "p_song"});
    CHECK_FALSE(wanted_at(matter, sittings, sittings[3]));
    CHECK(is_wanted(matter, sittings, sittings[3], "p_anybody"));
}

TEST_CASE("a group meets in its room; a dissolved one wants nobody, a cancelled visit frees the visitor") {
    auto matter = in_groups();
    CHECK(sittings_of(matter)[0].place == "东厅");
    CHECK(sittings_of(matter)[2].place.empty());
    matter.records["sittings"][1].values["cancelled"] = true;
    auto sittings = sittings_of(matter);
    CHECK(wanted_at(matter, sittings, sittings[0])->contains("p_gao"));
    matter.records["groups"][0].values["dissolved"] = true;
    sittings = sittings_of(matter);
    CHECK(wanted_at(matter, sittings, sittings[0])->empty());
}

TEST_CASE("who is not wanted at a sitting is neither absent nor counted") {
    CHECK(presence(morning, {.wanted = false}, {}, at(500)) == Presence::Elsewhere);
    CHECK(overall({Presence::Present, Presence::Elsewhere}, {}) == Presence::Present);
    CHECK(overall({Presence::Absent, Presence::Elsewhere}, {}) == Presence::Absent);
    CHECK_FALSE(was_missed(Presence::Elsewhere));
    CHECK(was_missed(Presence::Excused));
}

}  // namespace yishi::flow
