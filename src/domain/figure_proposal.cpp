#include "domain/figure_proposal.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "base/json.hpp"
#include "domain/rules.hpp"
#include "flow/matter.hpp"
#include "store/figure_store.hpp"

namespace yishi::figure {
namespace {

constexpr std::array<std::string_view, 3> grades{"satisfied", "basically_satisfied", "not_satisfied"};  // best first

struct Case {
    Proposal proposal;
    Time first_reply{};
};
using Cases = std::map<std::string, Case>;

std::string* kept_field(Proposal& proposal, std::string_view name) {
    if (name == "category") return &proposal.category;
    if (name == "kind") return &proposal.kind;
    if (name == "into") return &proposal.into;
    return nullptr;
}

void take_changes(Proposal& proposal, json::value const& entry) {
    auto const* changes = member(entry, "changes").if_array();
    if (!changes) return;
    for (auto const& change : *changes) {
        auto const name = text_at(change, "name");
        if (auto* field = kept_field(proposal, name)) *field = text_at(change, "after");
        if (name == "key") proposal.key = flag_at(change, "after");
        if (name == "published") proposal.published = flag_at(change, "after");
    }
}

// One more entry of the proposal's history.
void go_on(Case& found, store::HistoryRow const& row) {
    auto& proposal = found.proposal;
    auto const entry = parse(row.entry);
    if (row.state_from == "draft" && row.state_to == "submitted") proposal.submitted = day_of({row.at});
    if (!text_at(member(entry, "numbers"), "number").empty()) proposal.numbered = true;
    if (row.state_to == "merged") proposal.merged = true;
    if (row.state_from == "merged" && row.state_to != "merged" && row.state_to != "replied") proposal.merged = false;
    if (row.state_to == "replied" && !proposal.replied) {
        proposal.replied = true;
        found.first_reply = {row.at};
    }
    proposal.round = static_cast<int>(int_at(entry, "round", 1));
    proposal.state = row.state_to;
    take_changes(proposal, entry);
}

// A reply is late when its clock had run out; only what the first answer was made of counts.
void take_reply(Case& found, store::HistoryRow const& row) {
    if (!found.proposal.replied || row.at > found.first_reply.ms) return;
    auto const entry = parse(row.entry);
    auto const* clocks = member(entry, "clocks").if_array();
    if (!clocks) return;
    for (auto const& clock : *clocks) {
        auto const due = parse_day(text_at(clock, "due"));
        if (text_at(clock, "clock") == "reply" && !due.empty() && due < day_of({row.at})) found.proposal.in_time = false;
    }
}

bool stood(flow::PartyEntry const& entry, Time as_of) {
    if (entry.standing != flow::Standing::Confirmed || entry.at > as_of || (entry.answered && *entry.answered > as_of)) return false;
    return !entry.ended || *entry.ended > as_of;
}

void take_document(Proposal& proposal, flow::Matter const& matter, Time as_of) {
    for (auto const* role : {"proposer", "cosigner"}) {
        auto const party = matter.parties.find(role);
        if (party == matter.parties.end()) continue;
        for (auto const& entry : party->second)
            if (entry.who.starts_with("p_") && stood(entry, as_of)) proposal.persons.insert(entry.who);
    }
    auto const ratings = matter.records.find("ratings");
    if (ratings == matter.records.end()) return;
    auto worst = grades.begin() - 1;
    for (auto const& row : ratings->second) {
        if (row.at > as_of || row.round != proposal.round) continue;
        for (auto const* dimension : {"attitude", "result"}) {
            auto const grade = std::ranges::find(grades, std::string_view(text_at(row.values, dimension)));
            if (grade != grades.end()) worst = std::max(worst, grade);
        }
    }
    if (worst >= grades.begin()) proposal.rating = *worst;
}

// A merged proposal is filed with the one it goes with, and in its category unless it has its own. One of another year is not here:
// nothing is merged into what is still under review there.
void follow_leads(Cases& cases) {
    for (auto& [id, one] : cases) {
        auto const lead = cases.find(one.proposal.into);
        if (!one.proposal.merged || lead == cases.end()) continue;
        one.proposal.lead_filed = lead->second.proposal.numbered;
        if (one.proposal.category.empty()) one.proposal.category = lead->second.proposal.category;
    }
}

}  // namespace

// Session years follow each other, but need not begin or end with the calendar's.
Span session_year(Rules& rules, std::string const& body, int year) {
    Span span;
    Day const end{year + 1, 12, 31};
    for (Day day{year - 1, 1, 1}; day <= end; day = add_days(day, 1)) {
        if (rules.session_on(body, day).session_year != year) continue;
        if (span.first.empty()) span.first = day;
        span.last = day;
    }
    return span;
}

std::vector<Proposal> proposals(store::Tx& tx, World& world, std::string const& body, int year, Time as_of) {
    std::vector<Proposal> found;
    auto const span = session_year(world.rules, body, year);
    if (span.first.empty()) return found;
    store::Cohort const cohort{
        .body = body, .flow = "proposal", .move = "submit", .from = start_of(span.first).ms, .until = start_of(add_days(span.last, 1)).ms};
    Cases cases;
    store::each_history(tx, cohort, as_of.ms, [&](store::HistoryRow const& row) { go_on(cases[row.matter], row); });
    store::each_child_reaching(tx, cohort, "handling", "replied", as_of.ms, [&](store::HistoryRow const& row) {
        if (auto const parent = cases.find(row.parent); parent != cases.end()) take_reply(parent->second, row);
    });
    store::each_document(tx, cohort, [&](std::string const& id, std::string const& doc) {
        if (auto const one = cases.find(id); one != cases.end()) take_document(one->second.proposal, flow::matter_from_json(parse(doc)), as_of);
    });
    follow_leads(cases);
    for (auto& [id, one] : cases) {
        if (one.proposal.submitted.empty()) continue;  // handed in later than as_of
        one.proposal.id = id;
        one.proposal.window = world.rules.session_on(body, one.proposal.submitted).window;
        found.push_back(std::move(one.proposal));
    }
    return found;
}

}  // namespace yishi::figure
