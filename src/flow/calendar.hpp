#pragma once
// Working days by the State Council's yearly notices (holidays and make-up working days), as data in definitions/calendar/.
#include <map>
#include <set>
#include <string>

#include "base/result.hpp"
#include "base/time.hpp"

namespace yishi::flow {

struct CalendarYear {
    int year = 0;
    std::map<Day, std::string> rest;  // a working weekday that is off (or a weekend day inside a holiday), with the holiday's name
    std::set<Day> work;               // weekend days worked
    std::string source;               // number of the notice
};

class Calendar {
public:
    void add(CalendarYear year);
    bool knows(int year) const;
    bool is_workday(Day day) const;       // throws std::out_of_range for a year without data
    std::string why_rest(Day day) const;  // "春节" "周六" "周日", "" on a working day
    // n working days after `day` (before it when n is negative), which is not counted. Refuses "calendar.no_year" with the year that has no data.
    Result<Day> add_workdays(Day day, int n) const;
    Result<Day> next_workday(Day day) const;                   // the day itself if it is one
    Result<int> workdays_between(Day after, Day until) const;  // counts (after, until]; negative when until is earlier
private:
    std::map<int, CalendarYear> years_;
};

}  // namespace yishi::flow
