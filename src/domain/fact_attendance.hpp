#pragma once
// Who attended activities, by the signatures that had been entered by a moment and the body's rules of attendance.
#include <map>
#include <set>
#include <string>
#include <vector>

#include "domain/history.hpp"
#include "flow/attendance.hpp"
#include "flow/indicator.hpp"

namespace yishi::figure {

// Lives as long as the transaction; the signatures of a flow are read once.
class Attendance {
public:
    // only_matter: the one that will be asked about; "": any of a flow.
    Attendance(store::Tx& tx, World& world, std::string const& body, std::string const& only_matter, Moment moment);

    // Of a sitting that was held: who was there, late or left early. Less than the rules' share of its time is absent.
    std::set<std::string> at(flow::Matter const& matter, flow::Sitting const& sitting);
    std::set<std::string> at(flow::Matter const& matter, flow::Sitting const& sitting, flow::FactEach each);  // its leaders, visitors or attendees
    // Of an activity that was held: who attended that share of the sittings he was not excused from.
    std::set<std::string> of(flow::Matter const& matter);

private:
    using Signed = std::map<std::string, flow::Trace>;                         // by person
    using Signatures = std::map<std::pair<std::string, std::string>, Signed>;  // by matter and sitting

    Signatures const& signatures(flow::Matter const& matter);
    void read_as_known(std::string const& flow, Signatures& into);
    void take(std::string const& matter, std::string const& sitting, std::string const& person, std::optional<std::int64_t> in,
              std::optional<std::int64_t> out, Signatures& into) const;
    Signed const& signed_in(flow::Matter const& matter, std::string const& sitting);
    flow::Presence presence(flow::Matter const& matter, std::vector<flow::Sitting> const& sittings, flow::Sitting const& sitting,
                            std::string const& person);
    flow::AttendanceRules const& rules(flow::Matter const& matter);

    store::Tx& tx_;
    World& world_;
    std::string const body_, only_matter_;
    Moment const moment_;
    std::map<std::string, Signatures> signatures_;                                      // by flow
    std::map<std::tuple<std::string, int, std::string>, flow::AttendanceRules> rules_;  // by flow, version and rule set
};

}  // namespace yishi::figure
