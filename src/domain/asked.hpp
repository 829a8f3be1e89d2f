#pragma once
// The time a figure is asked for: a year, or one quarter of it.
#include <algorithm>
#include <compare>
#include <string>

#include "base/time.hpp"

namespace yishi::figure {

struct Asked {
    int year = 0;
    int quarter = 0;  // 1 to 4; 0: the whole year
    Day until = {};   // only so far, for a prior of what is not over yet; empty: to its end
    auto operator<=>(Asked const&) const = default;

    bool is_year() const { return quarter == 0; }
    // The same time a year earlier; of one that runs until after `today` only as far as that has come.
    Asked prior(Day today) const {
        auto const reached = until.empty() ? today : std::min(until, today);
        return {year - 1, quarter, reached < last() ? Day{reached.year - 1, reached.month, reached.day} : Day{}};
    }
    Day first() const { return {year, quarter == 0 ? 1 : 3 * quarter - 2, 1}; }
    Day last() const { return quarter == 0 ? Day{year, 12, 31} : add_days(Asked{year + quarter / 4, quarter % 4 + 1}.first(), -1); }
};

// One part of a figure's breakdown, to be looked at alone.
struct OnlyPart {
    std::string by, value;  // no `by`: the whole figure
    bool is_whole() const { return by.empty(); }
};

// "year=2021&quarter=2", as addresses say it.
inline std::string in_address(Asked asked) {
    return "year=" + std::to_string(asked.year) + (asked.is_year() ? "" : "&quarter=" + std::to_string(asked.quarter));
}

}  // namespace yishi::figure
