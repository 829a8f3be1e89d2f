#include "flow/clock_moments.hpp"

#include <algorithm>

#include "flow/clock_due.hpp"

namespace yishi::flow {
namespace {

constexpr Time just_after(Time time) { return {time.ms + 1}; }

// The starts of the days on which reminders are told, in order. One that would need a year without data is left out: the clock
// itself was refused if its own due needed one.
std::vector<Time> reminder_moments(Clock const& clock, ClockState const& state, Calendar const& calendar, int offset_minutes) {
    std::vector<Time> moments;
    for (auto const& before : clock.remind)
        if (auto const day = add(calendar, state.due, Duration{-before.n, before.unit})) moments.push_back(start_of(*day, offset_minutes));
    std::ranges::sort(moments);
    return moments;
}

// The first step of `late` is told as soon as the due is over, a later one when its days too are over.
std::vector<Time> late_moments(Clock const& clock, ClockState const& state, Calendar const& calendar, int offset_minutes) {
    std::vector<Time> moments;
    if (clock.window) return moments;
    for (auto const& step : clock.late) {
        auto const day = add(calendar, state.due, step.after);
        if (!day) break;
        moments.push_back(just_after(step.after.n == 0 ? state.due_at : end_of(*day, offset_minutes)));
    }
    return moments;
}

bool is_heard(ClockState const& state) { return state.runs() && !state.paused_at; }

}  // namespace

int reminders_due(Clock const& clock, ClockState const& state, Calendar const& calendar, int offset_minutes, Time now) {
    if (state.due.empty()) return 0;
    auto const moments = reminder_moments(clock, state, calendar, offset_minutes);
    return static_cast<int>(std::ranges::upper_bound(moments, now) - moments.begin());
}

std::optional<Time> next_moment(Clock const& clock, ClockState const& state, Calendar const& calendar, int offset_minutes, Time now) {
    if (!is_heard(state)) return std::nullopt;
    auto moments = reminder_moments(clock, state, calendar, offset_minutes);
    moments.push_back(just_after(state.due_at));
    std::ranges::copy(late_moments(clock, state, calendar, offset_minutes), std::back_inserter(moments));
    std::ranges::sort(moments);
    auto const next = std::ranges::upper_bound(moments, now);
    return next == moments.end() ? std::nullopt : std::optional(*next);
}

std::vector<Alarm> alarms(Flow const& flow, Matter& matter, Calendar const& calendar, int offset_minutes, Time now) {
    std::vector<Alarm> told;
    for (auto const& clock : flow.clocks) {
        auto const found = matter.clocks.find(clock.name);
        if (found == matter.clocks.end() || !is_heard(found->second)) continue;
        auto& state = found->second;
        int const reminded = reminders_due(clock, state, calendar, offset_minutes, now);
        if (reminded > state.reminded) {
            if (now <= state.due_at) told.push_back({.clock = clock.name, .kind = "remind", .who = {}, .step = reminded - 1});
            state.reminded = reminded;
        }
        auto const late = late_moments(clock, state, calendar, offset_minutes);
        for (; state.escalated < static_cast<int>(late.size()) && late[static_cast<std::size_t>(state.escalated)] <= now; ++state.escalated)
            told.push_back(
                {.clock = clock.name, .kind = "late", .who = clock.late[static_cast<std::size_t>(state.escalated)].who, .step = state.escalated});
    }
    return told;
}

Light light(Clock const& clock, ClockState const& state, Calendar const& calendar, int offset_minutes, Time now) {
    if (state.stopped) return {.color = "done", .days_left = 0, .workdays_left = {}};
    if (state.due.empty()) return {.color = "none", .days_left = 0, .workdays_left = {}};
    Time const as_of = state.paused_at.value_or(now);
    Day const today = day_of(as_of, offset_minutes);
    Light shown{.color = "green", .days_left = static_cast<int>(days_from_epoch(state.due) - days_from_epoch(today)), .workdays_left = {}};
    if (counts_workdays(clock, state))
        if (auto const left = calendar.workdays_between(today, state.due)) shown.workdays_left = *left;
    if (clock.window)
        shown.color = "none";
    else if (as_of > state.due_at)
        shown.color = "red";
    else if (state.paused_at)
        shown.color = "paused";
    else if (reminders_due(clock, state, calendar, offset_minutes, now) > 0)
        shown.color = "yellow";
    return shown;
}

}  // namespace yishi::flow
