#pragma once
// The word lists in definitions/example/ from which the example is made; its README says what they are.
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/time.hpp"

namespace yishi::example {

struct Theme {
    std::string sphere, work_field, where, problem;
    std::vector<std::string> units, titles, suggestions;
};

struct UnitName {
    std::string key, name, code;
};
struct BodyList {
    std::vector<std::string> names;  // simplified, traditional, English
    std::string level = "city";
    int term = 0;
    Day starts, ends;                                            // of the members' term
    int leaders = 5, experts = 12;                               // of the conference; of its pool of experts
    std::vector<std::pair<std::string, std::string>> assigners;  // key, name
    std::set<std::string> party_side;                            // units whose work the Party-side office assigns
    std::vector<UnitName> units;
    std::vector<std::string> parties, organisations, committees, sectors, groups;
};

// A year of one body that has no proposals of its own making: what is in its programme and its work files.
struct BodyYear {
    std::string body;
    int members = 0;
    Day first, last;
};

struct Lists {
    std::vector<Theme> themes;
    std::map<std::string, BodyList> bodies;
    std::map<std::string, BodyYear> years;                             // "gansu-2024"
    std::vector<std::pair<std::string, std::string>> surnames, given;  // with their reading
    std::map<std::string, std::vector<std::string>> phrases;           // "reasons.improve" -> sentences
};

Lists read_lists(std::string const& folder);  // throws std::runtime_error naming the file

}  // namespace yishi::example
