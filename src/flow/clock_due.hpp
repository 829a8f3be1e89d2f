#pragma once
// How a due is reckoned from a clock's rule: the case, its sources, working days, pauses, rolling and extensions, each step kept in
// the calculation that clock.hpp describes. Used by clock.cpp only.
#include "flow/clock.hpp"

namespace yishi::flow {

// The first case whose `when` holds, asked once, at the start of the clock; nullopt when none does.
std::optional<int> choose_case(Clock const& clock, GuardView const& view);
// What begins a calculation and keeps the chosen case.
json::object start_step(Day day, std::optional<int> chosen);
// The case the clock was started with, kept in its calculation; null when none held.
Due const* case_of(Clock const& clock, ClockState const& state);
bool counts_workdays(Due const* due);
bool counts_workdays(Clock const& clock, ClockState const& state);

struct Reckoning {
    Day due;           // empty: a source is empty, the clock does not run
    Time due_at{};     // end of that day, or the moment of a moment field
    Day original_due;  // without extensions
    json::array calculation;
};
Result<Reckoning> reckon(Clock const& clock, ClockState const& state, GuardView const& view);

}  // namespace yishi::flow
