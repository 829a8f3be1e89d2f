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
    Day until = {};   // of a prior: it is seen as it stood at the end of that day; empty: of the day the question is asked about
    auto operator<=>(Asked const&) const = default;

    bool is_year() const { return quarter == 0; }
    // The same time a year earlier, as it stood a year before the day this one is looked at: one that runs is compared with no more of the one
    // before than has come itself, one that is over with what had come of the one before after as long (docs/decisions/0015).
    Asked prior(Day today) const { return {year - 1, quarter, add_months(until.empty() ? today : std::min(until, today), -12)}; }
    Day first() const { return {year, quarter == 0 ? 1 : 3 * quarter - 2, 1}; }
    Day last() const { return quarter == 0 ? Day{year, 12, 31} : add_days(Asked{year + quarter / 4, quarter % 4 + 1}.first(), -1); }
};

// The day asked about, and the last day whose entries count; empty: now.
struct AsOf {
    Day day, known;
    Time known_at{};                                                // instead of `known`: the very moment, as that of a report's approval
    AsOf(Day day = {}, Day known = {}) : day(day), known(known) {}  // a day alone is said often
    static AsOf by_moment(Day day, Time known) {
        AsOf as_of{day};
        as_of.known_at = known;
        return as_of;
    }
    bool knows_all() const { return known.empty() && known_at.ms == 0; }
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
