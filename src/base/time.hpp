#pragma once
// Moments are UTC milliseconds; days are ISO text ("2021-02-20") of the body's own time zone, given as an offset.
// The standard library's time-zone database is not complete here, and China keeps one offset all year.
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace yishi {

struct Time {
    std::int64_t ms = 0;
    auto operator<=>(Time const&) const = default;
};

// A civil day. The empty text is "no day".
struct Day {
    int year = 0, month = 0, day = 0;
    auto operator<=>(Day const&) const = default;
    bool empty() const { return year == 0; }
};

constexpr int china_offset_minutes = 8 * 60;

bool is_day(std::string_view text);                                // "2021-02-29" is not
Day parse_day(std::string_view text);                              // empty Day if not a day
std::string to_text(Day day);                                      // "2021-02-20", "" for the empty Day
Day day_of(Time time, int offset_minutes = china_offset_minutes);  // the civil day a moment falls on
Time start_of(Day day, int offset_minutes = china_offset_minutes);
Time end_of(Day day, int offset_minutes = china_offset_minutes);  // last millisecond of the day
std::int64_t days_from_epoch(Day day);
Day day_from_epoch(std::int64_t days);
Day add_days(Day day, std::int64_t n);
Day add_months(Day day, int n);         // keeps the day of the month or takes the last one
int weekday(Day day);                   // 1 Monday … 7 Sunday
std::string to_iso(Time time);          // "2021-02-20T01:00:00.000Z"
Time parse_iso(std::string_view text);  // throws std::invalid_argument; milliseconds optional
Time system_now();

}  // namespace yishi
