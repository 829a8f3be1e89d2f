#include "domain/fact_attendance.hpp"

#include <algorithm>

#include "domain/crowd.hpp"
#include "domain/rules.hpp"
#include "store/figure_store.hpp"

namespace yishi::figure {

Attendance::Attendance(store::Tx& tx, World& world, std::string const& body, std::string const& only_matter, Moment moment)
    : tx_(tx), world_(world), body_(body), only_matter_(only_matter), moment_(moment) {}

std::set<std::string> Attendance::at(flow::Matter const& matter, flow::Sitting const& sitting) {
    std::set<std::string> people;
    auto const sittings = flow::sittings_of(matter);
    for (auto const& [person, trace] : signed_in(matter, sitting.id))
        if (flow::was_there(presence(matter, sittings, sitting, person))) people.insert(person);
    return people;
}

std::set<std::string> Attendance::of(flow::Matter const& matter) {
    std::set<std::string> came, people;
    auto const sittings = flow::sittings_of(matter);
    for (auto const& sitting : sittings)
        for (auto const& [person, trace] : signed_in(matter, sitting.id)) came.insert(person);
    for (auto const& person : came) {
        std::vector<flow::Presence> presences;
        for (auto const& sitting : sittings) presences.push_back(presence(matter, sittings, sitting, person));
        if (flow::overall(presences, rules(matter)) == flow::Presence::Present) people.insert(person);
    }
    return people;
}

std::set<std::string> Attendance::at(flow::Matter const& matter, flow::Sitting const& sitting, flow::FactEach each) {
    if (each == flow::FactEach::SittingAttendee) return at(matter, sitting);
    if (each == flow::FactEach::SittingLeader) return {sitting.leaders.begin(), sitting.leaders.end()};
    if (each == flow::FactEach::SittingVisitor) return {sitting.visitors.begin(), sitting.visitors.end()};
    return {};
}

// The activity is over, hence so is each of its sittings.
flow::Presence Attendance::presence(flow::Matter const& matter, std::vector<flow::Sitting> const& sittings, flow::Sitting const& sitting,
                                    std::string const& person) {
    auto const& people = signed_in(matter, sitting.id);
    auto const found = people.find(person);
    auto trace = found == people.end() ? flow::Trace{} : found->second;
    trace.leave = flow::leave_of(matter, person, sitting.id);
    trace.wanted = flow::is_wanted(matter, sittings, sitting, person);
    return flow::presence(sitting, trace, rules(matter), std::max(moment_.at, sitting.ends));
}

Attendance::Signed const& Attendance::signed_in(flow::Matter const& matter, std::string const& sitting) {
    static Signed const nobody;
    auto const& all = signatures(matter);
    auto const found = all.find({matter.id, sitting});
    return found == all.end() ? nobody : found->second;
}

Attendance::Signatures const& Attendance::signatures(flow::Matter const& matter) {
    auto const [found, fresh] = signatures_.try_emplace(matter.flow);
    if (!fresh) return found->second;
    store::SignedIn const wanted{.body = body_, .flow = matter.flow, .matter = only_matter_};
    store::each_signature(tx_, wanted,
                          [&](store::Signature const& one) { take(one.matter, one.sitting, one.person, one.in_at, one.out_at, found->second); });
    if (moment_.known < world_.clock()) read_as_known(matter.flow, found->second);
    return found->second;
}

// What was entered or corrected since is taken back: of such activities the entries by then are put together anew.
void Attendance::read_as_known(std::string const& flow, Signatures& into) {
    for (auto const& matter : store::signed_after(tx_, {.body = body_, .flow = flow, .matter = only_matter_}, moment_.known.ms)) {
        std::erase_if(into, [&](auto const& one) { return one.first.first == matter; });
        std::map<std::pair<std::string, std::string>, store::AttendanceRow> rows;  // by sitting and person
        store::each_signing(tx_, body_, matter, moment_.known.ms, [&](std::string const& text) {
            auto const entry = parse(text);
            auto const after = crowd::applied({}, entry);
            auto& row = rows[{after.sitting, after.person}];
            row = crowd::applied(std::move(row), entry);
        });
        for (auto const& [key, row] : rows) take(matter, row.sitting, row.person, row.in_at, row.out_at, into);
    }
}

void Attendance::take(std::string const& matter, std::string const& sitting, std::string const& person, std::optional<std::int64_t> in,
                      std::optional<std::int64_t> out, Signatures& into) const {
    if (!in || *in > moment_.at.ms) return;
    auto& trace = into[{matter, sitting}][person];
    trace.in = Time{*in};
    if (out && *out <= moment_.at.ms) trace.out = Time{*out};
}

flow::AttendanceRules const& Attendance::rules(flow::Matter const& matter) {
    auto const [found, fresh] = rules_.try_emplace({matter.flow, matter.flow_version, matter.rule_set});
    if (fresh)
        if (auto const* flow = world_.rules.of(matter)) found->second = flow::attendance_rules(*flow);
    return found->second;
}

}  // namespace yishi::figure
