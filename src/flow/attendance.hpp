#pragma once
// Who was there: from what is known of one person and one sitting to present, late, on leave or absent. Pure.
// Source: domain.md 3.2; a member who attends less than two thirds counts as absent (威海市政协委员履职管理办法).
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "flow/matter.hpp"

namespace yishi::flow {

struct Flow;

struct Sitting {
    std::string id, kind, name, place;
    Time starts{}, ends{};
    bool cancelled = false;
    std::vector<std::string> leaders, receives;  // people who lead it, organisations that receive it
    std::vector<std::string> groups, visitors;   // rows of `groups` that meet here, leaders who come to see them; no group: everybody meets
};
// The sittings of an activity in the order in which they begin; none for a matter without.
std::vector<Sitting> sittings_of(Matter const& matter);
Sitting const* find_sitting(std::vector<Sitting> const& sittings, std::string_view id);

// As the body's rules have it, from the ability `sign_in`.
struct AttendanceRules {
    int before_minutes = 120;               // people may sign in so long before it starts
    int late_minutes = 15;                  // later than this is late
    int share_number = 2, share_of = 3;     // whoever is there for less counts as absent
    std::vector<std::string> excused = {};  // reasons of leave that are no absence
};
AttendanceRules attendance_rules(Flow const& flow);

enum class Presence { Awaited, Present, Late, LeftEarly, OnLeave, Excused, Absent, Cancelled, Elsewhere };  // Elsewhere: not wanted here
std::string_view to_text(Presence presence);                                                                // "awaited" "present" …
bool was_there(Presence presence);
bool was_missed(Presence presence);                                                         // on leave, excused or absent
bool stands_in_attendance(Flow const& flow, Matter const& matter, std::string const& who);  // in a party that answers or signs in

// A group of those invited (分组): who belongs to it, its conveners among them.
struct Group {
    std::string id, name, place;
    std::set<std::string> people;
};
std::vector<Group> groups_of(Matter const& matter);  // those that were not dissolved
// Who is wanted at a sitting where groups meet: their people, its leaders and its visitors, but none who visits another sitting at that
// time. nullopt: everybody who stands in the activity.
std::optional<std::set<std::string>> wanted_at(Matter const& matter, std::vector<Sitting> const& sittings, Sitting const& sitting);
bool is_wanted(Matter const& matter, std::vector<Sitting> const& sittings, Sitting const& sitting, std::string const& who);

// What is known of one person at one sitting. Leave counts only when it was granted.
struct Trace {
    std::optional<Time> in, out;
    std::string leave;  // its reason; "" for none
    bool wanted = true;
};
Presence presence(Sitting const& sitting, Trace const& trace, AttendanceRules const& rules, Time now);

// The granted leave of a person for a sitting: for it alone, or for the whole activity. "" for none.
std::string leave_of(Matter const& matter, std::string const& person, std::string const& sitting);

// The whole activity: attended when the sittings attended are at least the share of those held that the person was not excused from.
Presence overall(std::vector<Presence> const& sittings, AttendanceRules const& rules);

}  // namespace yishi::flow
