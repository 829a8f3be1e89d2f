#include "flow/plan_year.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace yishi::flow {
namespace {

Topic topic(int month, std::string id = "m_1") {
    return {.id = std::move(id), .year = 2021, .month = month, .has_form = true, .hosts = {"o_1"}, .leaders = {"p_1"}};
}
PlannedActivity held_on(Day day) { return {.opened = add_days(day, -20), .held = {day}}; }

std::vector<std::string> codes(Topic const& of, Day today, PlanLimits const& limits = {}) {
    std::vector<std::string> out;
    for (auto const& hint : progress(of, limits, today).hints) out.push_back(hint.code);
    return out;
}
using Codes = std::vector<std::string>;
TopicState state(Topic const& of, Day today) { return progress(of, {}, today).state; }
StepState step(Topic const& of, Step which, Day today) { return progress(of, {}, today).steps[static_cast<std::size_t>(which)]; }

}  // namespace

TEST_CASE("a topic far ahead is planned and says nothing") {
    CHECK(state(topic(9), {2021, 3, 1}) == TopicState::Planned);
    CHECK(codes(topic(9), {2021, 3, 1}) == Codes{});
    CHECK(step(topic(9), Step::Duty, {2021, 3, 1}) == StepState::Done);
    CHECK(step(topic(9), Step::Activity, {2021, 3, 1}) == StepState::Now);
    CHECK(step(topic(9), Step::Result, {2021, 3, 1}) == StepState::Ahead);
}

TEST_CASE("its month comes near without an activity, and goes by") {
    CHECK(codes(topic(6), {2021, 5, 1}) == Codes{});
    CHECK(codes(topic(6), {2021, 5, 2}) == Codes{"no_activity"});
    CHECK(codes(topic(6), {2021, 6, 30}) == Codes{"no_activity"});
    CHECK(codes(topic(6), {2021, 7, 1}) == Codes{"not_opened"});
    CHECK(state(topic(6), {2021, 7, 1}) == TopicState::Late);
    CHECK(step(topic(6), Step::Activity, {2021, 7, 1}) == StepState::Missing);
    CHECK(codes(topic(6), {2021, 5, 2}, {.soon = 10}) == Codes{});
}

TEST_CASE("an activity without a time is told when the month is near, and drifts when it is over") {
    auto one = topic(6);
    one.activities = {{.opened = {2021, 5, 5}}};
    CHECK(codes(one, {2021, 5, 20}) == Codes{"no_time"});
    CHECK(codes(one, {2021, 7, 2}) == Codes{"no_time_yet"});
    one.activities.front().called_off = true;
    CHECK(codes(one, {2021, 5, 20}) == Codes{"no_activity"});
}

TEST_CASE("an activity in another quarter drifts, one in another month of the quarter does not") {
    auto one = topic(6);
    one.activities = {held_on({2021, 4, 8})};
    CHECK(codes(one, {2021, 3, 1}) == Codes{});
    one.activities = {held_on({2021, 7, 8})};
    auto const found = progress(one, {}, {2021, 3, 1}).hints;
    REQUIRE(found.size() == 1);
    CHECK(found[0].code == "other_quarter");
    CHECK(found[0].kind == HintKind::Drift);
    CHECK(found[0].names == Codes{"6", "2021-07-08"});
}

TEST_CASE("the last day is over") {
    auto one = topic(6);
    one.due = {2021, 6, 20};
    one.activities = {held_on({2021, 6, 10})};
    CHECK(state(one, {2021, 6, 20}) == TopicState::Held);
    CHECK(state(one, {2021, 6, 21}) == TopicState::Late);
    CHECK(codes(one, {2021, 6, 23}) == Codes{"overdue"});
}

TEST_CASE("held without a result, then with one whose answers are late") {
    auto one = topic(6);
    one.activities = {held_on({2021, 6, 10})};
    CHECK(codes(one, {2021, 6, 25}) == Codes{});
    CHECK(codes(one, {2021, 6, 26}) == Codes{"no_result"});
    one.activities.front().has_result = true;
    CHECK(codes(one, {2021, 6, 26}) == Codes{});
    CHECK(step(one, Step::Reply, {2021, 6, 26}) == StepState::Now);
    one.activities.front().given_on = true;
    one.activities.front().replies_awaited = 2;
    one.activities.front().replies_overdue = 1;
    CHECK(codes(one, {2021, 8, 26}) == Codes{"no_reply"});
    one.activities.front().replies_awaited = one.activities.front().replies_overdue = 0;
    CHECK(step(one, Step::Reply, {2021, 8, 26}) == StepState::Done);
}

TEST_CASE("who is responsible is missing") {
    Topic const one{.id = "m_1", .year = 2021};
    CHECK(codes(one, {2021, 3, 1}) == Codes{"no_host", "no_leader", "no_form", "no_month"});
    CHECK(step(one, Step::Duty, {2021, 3, 1}) == StepState::Missing);
    CHECK(planned_span(one).empty());
}

TEST_CASE("nothing is asked of a topic that is suggested, done or dropped") {
    for (auto change : {&Topic::suggested, &Topic::done, &Topic::dropped}) {
        auto one = topic(2);
        one.*change = true;
        CHECK(codes(one, {2021, 12, 1}) == Codes{});
    }
    auto done = topic(2);
    done.done = true;
    auto const steps = progress(done, {}, {2021, 12, 1}).steps;
    CHECK(std::ranges::all_of(steps, [](StepState state) { return state == StepState::Done; }));
}

TEST_CASE("two topics of one month share a leader, a lead body or a place") {
    auto one = topic(6, "m_1"), other = topic(6, "m_2");
    one.place = "遂平县 ";
    other.place = "遂平县";
    auto const found = shared_windows({one, other}, {2021, 3, 1});
    REQUIRE(found.size() == 1);
    CHECK(found[0].topic == "m_1");
    CHECK(found[0].other == "m_2");
    CHECK(found[0].shared == Codes{"p_1", "o_1", "遂平县 "});
    other.leaders = {"p_2"};
    other.hosts = {"o_2"};
    other.place = "确山县";
    CHECK(shared_windows({one, other}, {2021, 3, 1}).empty());
}

TEST_CASE("topics of other months, those held and those over share nothing") {
    auto const one = topic(6, "m_1");
    CHECK(shared_windows({one, topic(7, "m_2")}, {2021, 3, 1}).empty());
    auto held = topic(6, "m_2");
    held.activities = {held_on({2021, 6, 3})};
    CHECK(shared_windows({one, held}, {2021, 6, 2}).size() == 1);
    CHECK(shared_windows({one, held}, {2021, 6, 3}).empty());
    CHECK(shared_windows({one, topic(6, "m_3")}, {2021, 7, 1}).empty());
}

}  // namespace yishi::flow
