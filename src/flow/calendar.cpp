#include "flow/calendar.hpp"

#include <stdexcept>

namespace yishi::flow {
namespace {

constexpr int saturday = 6;

std::unexpected<Refusal> no_data_for(int year) { return refuse(Why::Invalid, "calendar.no_year", {std::to_string(year)}); }

}  // namespace

void Calendar::add(CalendarYear year) { years_.insert_or_assign(year.year, std::move(year)); }

bool Calendar::knows(int year) const { return years_.contains(year); }

bool Calendar::is_workday(Day day) const {
    auto const& year = years_.at(day.year);
    if (year.work.contains(day)) return true;
    return weekday(day) < saturday && !year.rest.contains(day);
}

std::string Calendar::why_rest(Day day) const {
    if (is_workday(day)) return "";
    auto const& rest = years_.at(day.year).rest;
    if (auto const found = rest.find(day); found != rest.end()) return found->second;
    return weekday(day) == saturday ? "周六" : "周日";
}

Result<Day> Calendar::add_workdays(Day day, int n) const {
    int const step = n < 0 ? -1 : 1;
    for (int left = n; left != 0;) {
        day = add_days(day, step);
        if (!knows(day.year)) return no_data_for(day.year);
        if (is_workday(day)) left -= step;
    }
    return day;
}

Result<Day> Calendar::next_workday(Day day) const {
    while (true) {
        if (!knows(day.year)) return no_data_for(day.year);
        if (is_workday(day)) return day;
        day = add_days(day, 1);
    }
}

Result<int> Calendar::workdays_between(Day after, Day until) const {
    if (until < after) return -TRY(workdays_between(until, after));
    int count = 0;
    while (after < until) {
        after = add_days(after, 1);
        if (!knows(after.year)) return no_data_for(after.year);
        if (is_workday(after)) ++count;
    }
    return count;
}

}  // namespace yishi::flow
