#pragma once
// Meetings of the small city, called by its meetings office (宋会) and held.
#include <string>
#include <vector>

#include "domain/attendance.hpp"
#include "flow/attendance.hpp"
#include "world.hpp"

namespace yishi::test {

inline std::int64_t moment(char const* day, int hour) { return start_of(parse_day(day)).ms + hour * 3'600'000LL; }

struct SittingOn {
    char const *day, *kind;
};

// A meeting that everybody of the four members is invited to, and whoever else is named by id, with a notice sent; one sitting of three hours
// per day given.
inline std::string called(TestWorld& city, char const* kind, std::vector<SittingOn> const& sittings, std::vector<char const*> const& leaders = {},
                          std::vector<std::string> const& others = {}) {
    json::array members, led_by;
    for (auto const& other : others) members.push_back(json::string(other));
    for (auto const* name : {"李苇", "王岚", "赵砚", "陈溪"}) members.push_back(json::string(city.id(name)));
    for (auto const* name : leaders) led_by.push_back(json::string(city.id(name)));
    auto const id = city.opened("宋会", "meeting", {{"title", std::string("会议 ") + kind}, {"kind", kind}, {"invited", members}});
    for (auto const& [day, sitting_kind] : sittings)
        city.moved("宋会", id, "schedule", {{"kind", sitting_kind}, {"starts", moment(day, 9)}, {"ends", moment(day, 12)}, {"leader", led_by}});
    city.moved("宋会", id, "notice");
    return id;
}

inline void hold(TestWorld& city, std::string const& id, std::vector<std::string> const& came = {}) {
    city.moved("宋会", id, "begin");
    auto clerk = city.as("宋会");
    for (auto const& sitting : flow::sittings_of(city.matter(id)))
        if (!sitting.cancelled) REQUIRE(attendance::sign_in_list(clerk, id, sitting.id, came).has_value());
    city.moved("宋会", id, "end");
}

}  // namespace yishi::test
