#pragma once
// What a body of the example holds in its year, as definitions/example/programmes/<body>.yaml has it.
#include <string>
#include <vector>

#include "base/time.hpp"

namespace yishi::example {

struct PlannedSitting {
    std::string kind, name;
    Day day;
    int half = 1, leaders = 0;  // half: 1 morning, 2 afternoon; leaders: where groups meet each comes to another group
};

// Activities of one kind, spread over a span.
struct Series {
    std::string kind, title;  // in the title {topic}, {n} and {committee} are put in
    int times = 1, first = 1;
    Day from, until;
    std::string invited = "10";            // a number, "all" or "standing"
    bool of_committee = false;             // those invited are of one committee, a different one each time
    std::vector<int> experts;              // so many from the pool, in turn
    int units = 0;                         // to which the result is given
    std::string ends = "closed";           // "draft" "noticed" "cancelled" "closed"
    Day open_on, speeches_by;              // of a plenary session
    std::vector<PlannedSitting> sittings;  // none: one, of half a day
    int groups = 0;                        // so many, which meet at the same time at the sittings of kind "group"
    int reports = 0, praised = 0;          // inspections: so many of them
    int leaders = 1, lead_by = 0;          // lead_by: the leaders are the first so many of the conference, in turn; 0: anybody
};

struct PlannedSpeeches {
    int oral = 0, written = 0, not_selected = 0;
    Day from, until, given, compiled;
    std::string book;
    std::vector<std::string> sittings;  // of the plenary session, by name, in which they are given in turn
};

struct Programme {
    std::vector<std::string> topics, places, stops;
    std::vector<Series> meetings, inspections, oversights, events;
    PlannedSpeeches speeches;
};

Programme read_programme(std::string const& file);  // throws std::runtime_error naming the file

}  // namespace yishi::example
