#pragma once
// Deadlines and windows (section 11), computed with their calculation kept. Pure.
//
// ClockState.calculation is a list of objects, in the order shown to people:
//   {"what":"start","day":"2021-03-20","case":0}                         the day that is not counted; the case chosen at the start
//   {"what":"rule","n":3,"unit":"months","basis":"…"}                    or {"what":"at","field":"due"} {"what":"before","n":…,"unit":…,"day":…}
//   {"what":"skip","day":"2021-04-05","reason":"清明节"}                  days skipped while counting working days (at most 40, then "more")
//   {"what":"raised","day":"2021-03-20"}                                 only when the rule gave a day before the start
//   {"what":"pause","n":3,"unit":"workdays"}
//   {"what":"end","day":"2021-06-20"}                                    before rolling
//   {"what":"roll","day":"2021-06-21","reason":"端午节"}                  only when it moved
//   {"what":"extension","until":"2021-07-22","paused":0}                 with the units of pause before it was granted
//   {"what":"due","day":"2021-06-21"}
#include "base/result.hpp"
#include "flow/guard.hpp"
#include "flow/situation.hpp"

namespace yishi::flow {

// What one transaction did to one clock, for the journal entry.
struct ClockChange {
    std::string clock;
    std::string what;  // "started" "stopped" "met" "paused" "resumed" "recomputed" "extended"
    Day due;
};

// Brings every clock of `after` up to date with its state, fields, records and tied matters. `entered` says whether the state was
// entered by this move (from `state_before`; empty for a matter just opened). Refuses "calendar.no_year".
Result<std::vector<ClockChange>> update_clocks(Situation const& situation, Matter& after, std::string const& state_before);

bool is_running(Matter const& matter, Clock const& clock, Time now);  // runs, paused or not, and its due is not over
bool is_passed(Matter const& matter, Clock const& clock, Time now);   // runs, not paused, and its due is over

// The next moment after `now` at which a reminder, the due, or a step of `late` wants the timer; nullopt if none.
std::optional<Time> next_moment(Clock const& clock, ClockState const& state, Calendar const& calendar, int offset_minutes, Time now);

// What the timer has to tell at `now` and has not told: reminders collapse into the last.
struct Alarm {
    std::string clock;
    std::string kind;      // "remind" | "late"
    std::vector<Who> who;  // empty for remind: those who owe it
    int step = 0;
};
std::vector<Alarm> alarms(Flow const& flow, Matter& matter, Calendar const& calendar, int offset_minutes, Time now);  // marks them told in `matter`

// Light of a clock: "green", "yellow" from the first reminder, "red" when late, "paused", "done", "none" (a window).
// `left` in calendar days until the due day (negative when over), and the same in working days when the clock counts those.
struct Light {
    std::string color;
    int days_left = 0;
    std::optional<int> workdays_left;
};
Light light(Clock const& clock, ClockState const& state, Calendar const& calendar, int offset_minutes, Time now);

// Ceiling of an extension: original start + most, pauses not counted. Empty Day when the clock has none.
Day extension_ceiling(Clock const& clock, ClockState const& state, Calendar const& calendar, int offset_minutes);
Result<Day> add(Calendar const& calendar, Day day, Duration duration);

}  // namespace yishi::flow
