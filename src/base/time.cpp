#include "base/time.hpp"

#include <fmt/format.h>

#include <chrono>
#include <optional>
#include <stdexcept>

namespace yishi {
namespace {

constexpr std::int64_t ms_per_minute = 60'000;
constexpr std::int64_t ms_per_day = 24 * 60 * ms_per_minute;

constexpr std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

std::chrono::year_month_day civil(Day day) {
    using namespace std::chrono;
    return year{day.year} / month{static_cast<unsigned>(day.month)} / std::chrono::day{static_cast<unsigned>(day.day)};
}

Day from_civil(std::chrono::year_month_day civil) {
    return {static_cast<int>(civil.year()), static_cast<int>(static_cast<unsigned>(civil.month())),
            static_cast<int>(static_cast<unsigned>(civil.day()))};
}

// The digits at [from, from + count), or nothing when one of them is no digit.
std::optional<int> digits(std::string_view text, std::size_t from, std::size_t count) {
    if (text.size() < from + count) return {};
    int value = 0;
    for (char c : text.substr(from, count)) {
        if (c < '0' || c > '9') return {};
        value = value * 10 + (c - '0');
    }
    return value;
}

// What follows the seconds: "Z", "+08:00" or nothing. Minutes east of Greenwich.
std::optional<int> offset_of(std::string_view text) {
    if (text.empty() || text == "Z") return 0;
    auto hours = digits(text, 1, 2), minutes = digits(text, 4, 2);
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':' || !hours || !minutes) return {};
    if (*hours > 23 || *minutes > 59) return {};
    return (text[0] == '-' ? -1 : 1) * (*hours * 60 + *minutes);
}

std::optional<Time> moment_of(std::string_view text) {
    Day day = parse_day(text.substr(0, 10));
    auto hour = digits(text, 11, 2), minute = digits(text, 14, 2), second = digits(text, 17, 2);
    if (day.empty() || !hour || !minute || !second || text[10] != 'T' || text[13] != ':' || text[16] != ':') return {};
    if (*hour > 23 || *minute > 59 || *second > 59) return {};
    auto rest = text.substr(19);
    int thousandths = 0;
    if (rest.starts_with('.')) {
        auto read = digits(rest, 1, 3);
        if (!read) return {};
        thousandths = *read;
        rest.remove_prefix(4);
    }
    auto offset = offset_of(rest);
    if (!offset) return {};
    auto seconds = (*hour * 60 + *minute) * 60 + *second;
    return Time{start_of(day, *offset).ms + seconds * std::int64_t{1000} + thousandths};
}

}  // namespace

bool is_day(std::string_view text) { return !parse_day(text).empty(); }

Day parse_day(std::string_view text) {
    auto year = digits(text, 0, 4), month = digits(text, 5, 2), day = digits(text, 8, 2);
    if (text.size() != 10 || text[4] != '-' || text[7] != '-' || !year || !month || !day || *year == 0) return {};
    Day parsed{*year, *month, *day};
    return civil(parsed).ok() ? parsed : Day{};
}

std::string to_text(Day day) { return day.empty() ? "" : fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day); }

Day day_of(Time time, int offset_minutes) { return day_from_epoch(floor_div(time.ms + offset_minutes * ms_per_minute, ms_per_day)); }

Time start_of(Day day, int offset_minutes) { return {days_from_epoch(day) * ms_per_day - offset_minutes * ms_per_minute}; }

Time end_of(Day day, int offset_minutes) { return {start_of(day, offset_minutes).ms + ms_per_day - 1}; }

std::int64_t days_from_epoch(Day day) { return std::chrono::sys_days(civil(day)).time_since_epoch().count(); }

Day day_from_epoch(std::int64_t days) { return from_civil(std::chrono::sys_days(std::chrono::days(days))); }

Day add_days(Day day, std::int64_t n) { return day.empty() ? day : day_from_epoch(days_from_epoch(day) + n); }

Day add_months(Day day, int n) {
    if (day.empty()) return day;
    auto moved = civil(day) + std::chrono::months(n);
    if (!moved.ok()) moved = moved.year() / moved.month() / std::chrono::last;
    return from_civil(moved);
}

int weekday(Day day) { return static_cast<int>(std::chrono::weekday(std::chrono::sys_days(civil(day))).iso_encoding()); }

std::string to_iso(Time time) {
    auto day = day_of(time, 0);
    auto in_day = time.ms - start_of(day, 0).ms;
    return fmt::format("{}T{:02}:{:02}:{:02}.{:03}Z", to_text(day), in_day / 3'600'000, in_day / 60'000 % 60, in_day / 1000 % 60, in_day % 1000);
}

Time parse_iso(std::string_view text) {
    auto moment = moment_of(text);
    if (!moment) throw std::invalid_argument(fmt::format("not a moment: \"{}\"", text));
    return *moment;
}

Time system_now() {
    using namespace std::chrono;
    return {duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count()};
}

}  // namespace yishi
