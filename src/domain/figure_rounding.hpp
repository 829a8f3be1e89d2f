#pragma once
// One share in the ways offices round, two of which we read only and never print ourselves (share.hpp). In integers.
#include "base/amount.hpp"

namespace yishi::figure {

enum class Mode { HalfUp, Truncate, HalfEven, Up };

// The share in units of its last digit: 318 of 399 with one decimal is 797. `base` is above 0.
std::int64_t units_of(Amount part, Amount base, int decimals, Mode mode);
std::int64_t ten_to(int power);

}  // namespace yishi::figure
