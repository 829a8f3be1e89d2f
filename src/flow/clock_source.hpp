#pragma once
// Where a clock's dates come from: date and moment fields, the last row of a record, the parent, session facts, "MM-DD", and the
// dues of other clocks. Used by clock_due.cpp only.
#include <optional>

#include "flow/guard.hpp"

namespace yishi::flow {

struct SourceDay {
    Day day;
    std::optional<Time> moment;  // of a moment field: the due is then exact and does not roll
};
// nullopt while the source is empty. "MM-DD" is the next such day after `start`.
std::optional<SourceDay> named_day(std::string const& name, GuardView const& view, Day start);
// The due of a clock of this matter, or the earliest among the tied matters'.
std::optional<Day> day_of_clock(Due const& due, GuardView const& view);

}  // namespace yishi::flow
