#pragma once
// The time an installation lives in: the real one, unless its data folder holds a `clock.json`. Example data carry one, so that a year
// made for show is met on its last day and not years later; from there time runs on as it does everywhere.
#include <functional>
#include <string>

#include "base/time.hpp"

namespace yishi {

std::function<Time()> clock_of(std::string const& data_folder);   // throws std::runtime_error for a broken clock.json
void start_clock_at(std::string const& data_folder, Time shown);  // from now on, shown as this moment

}  // namespace yishi
