#pragma once
// What measure.cpp and measure_part.cpp share: the value of what was counted and of what was given.
#include "domain/measure.hpp"

namespace yishi::figure {

std::optional<Amount> value_of_counted(flow::Indicator const& indicator, std::vector<Counted> const& counted);
void add_reported(Measured const& whole, Grouped& grouped);
void add_given(Measured& measured);  // to its value, which is then as fuzzy as its fuzziest part

}  // namespace yishi::figure
