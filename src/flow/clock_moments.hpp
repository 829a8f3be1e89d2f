#pragma once
// When a running clock wants to be heard: its reminders, its due, its steps of `late`. Used by clock.cpp and clock_moments.cpp.
#include "flow/clock.hpp"

namespace yishi::flow {

// How many reminders lie at or before `now`.
int reminders_due(Clock const& clock, ClockState const& state, Calendar const& calendar, int offset_minutes, Time now);

}  // namespace yishi::flow
