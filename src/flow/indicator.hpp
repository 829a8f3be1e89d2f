#pragma once
// What figures count, as data: definitions/facts.yaml says which moves make a fact, definitions/indicators/ which facts a figure counts.
// Source: measure-language.md 1.2 and 2.1, of which this is the part that activities need.
#include "flow/definition.hpp"

namespace yishi::flow {

// What a matter that came so far makes one fact of.
enum class FactEach { Matter, Sitting, SittingLeader, SittingAttendee, Attendee, Party };
struct FactRule {
    std::string name;                                       // "activity.hold"
    std::map<std::string, std::vector<std::string>> moves;  // by flow; the first of them makes it so
    FactEach each = FactEach::Matter;
    std::string party;        // FactEach::Party
    Label convention;         // what counts, as a figure says it of itself
    bool by_sitting = false;  // dated by the first sitting that was not cancelled
    Place place;
};

enum class Distinct { No, Matter, Person, Sector };
struct Indicator {
    std::string name;  // "consultation.biweekly"; the part before the dot is its group
    Label label;
    std::string unit;   // of vocab/units
    std::string count;  // the fact
    // "flow", a choice or flag of the matter, or "sittings." and one of its sitting; all must hold.
    std::vector<std::pair<std::string, std::vector<std::string>>> where;
    Distinct distinct = Distinct::No;  // once per such within the year
    bool session_year = false;         // belongs to the year of the session its day is in, not to the calendar's
    Place place;
    std::string group() const { return name.substr(0, name.find('.')); }
};

struct Indicators {
    std::map<std::string, FactRule> facts;
    std::vector<Indicator> all;                         // as shown
    std::vector<std::pair<std::string, Label>> groups;  // as shown
    Indicator const* find(std::string_view name) const;
};

constexpr std::string_view of_sitting = "sittings.";

// The flows whose facts an indicator counts; none for an unknown fact.
std::vector<std::string> counted_flows(Indicators const& indicators, Indicator const& indicator);
// A field named in `where`: of the flow, or with "sittings." of its record; null if there is none.
Field const* attribute(Flow const& flow, std::string_view name);

}  // namespace yishi::flow
