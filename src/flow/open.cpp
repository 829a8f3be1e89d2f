#include <algorithm>

#include "flow/answers.hpp"
#include "flow/builtin.hpp"
#include "flow/decide.hpp"
#include "flow/opener.hpp"

namespace yishi::flow {
namespace {

PartyEntry new_entry(Situation const& situation, std::string const& who) {
    PartyEntry entry{.id = situation.new_id('y'), .who = who, .at = situation.now, .by = situation.actor->person};
    entry.answered = situation.now;
    return entry;
}

bool holds_kind(Party const& party, std::string const& who) { return party.of.contains(kind_of_holder(who)); }

// The opener's party: the organisation acted for where the form of `opens` is one, the body where only a body can stand, else the person.
void seat_opener(Situation const& situation, Fit const& fit, Matter& matter) {
    for (auto const& party : situation.flow->parties) {
        if (!party.opener) continue;
        bool const body = party.of == std::set{PartyKind::Body};
        auto const who = body                                                          ? "b_" + matter.body
                         : fit.token.starts_with("o_") && holds_kind(party, fit.token) ? fit.token
                                                                                       : situation.actor->person;
        if (!who.empty() && holds_kind(party, who)) matter.parties[party.name].push_back(new_entry(situation, who));
    }
}

// A child opened for an entry has it as its one party.
void seat_child(Situation const& situation, Opening const& opening, Matter& matter) {
    if (opening.for_who.empty()) return;
    for (auto const& party : situation.flow->parties)
        if (party.min == 1 && party.max == 1 && party.from.empty()) matter.parties[party.name].push_back(new_entry(situation, opening.for_who));
}

void seat_members(Situation const& situation, Matter& matter) {
    for (auto const& party : situation.flow->parties)
        if (party.fill_members)
            for (auto const& person : situation.directory->members()) matter.parties[party.name].push_back(new_entry(situation, person));
}

void take_opening(Opening const& opening, Matter const* parent, Matter& matter) {
    matter.fields = opening.fields;
    for (auto const& [name, entries] : opening.parties) matter.parties[name] = entries;
    for (auto const& [name, rows] : opening.records) matter.records[name] = rows;
    if (!opening.at.empty()) matter.state = opening.at;
    if (!parent) return;
    if (!opening.link.empty()) {
        matter.fields[opening.link] = json::string(parent->id);
        return;
    }
    matter.parent = parent->id;
    if (parent->body != matter.body) matter.parent_body = parent->body;
    matter.sent_by = opening.sent_by;
    matter.opened_for = opening.for_who;
    matter.opened_as = opening.for_party;
    matter.opened_round = parent->round;
}

// Some kinds stand only under another, and nothing is begun under what is over.
Result<> stands(Flow const& flow, Matter const* parent, Flow const* above) {
    if (!parent) return flow.stands_alone() ? Result<>{} : refuse(Why::Invalid, "open.needs_parent", {flow.name});
    if (!above || !flow.stands_under(parent->flow)) return refuse(Why::Invalid, "open.not_under", {flow.name, parent->flow});
    auto const* state = above->state(parent->state);
    if (state && state->state_class == StateClass::Done) return refuse(Why::Conflict, "open.parent_over", {parent->flow});
    return {};
}

void list_changes(Matter const& matter, Entry& entry) {
    if (!matter.parent.empty()) entry.changes.push_back({"parent", "", nullptr, json::string(matter.parent)});
    for (auto const& item : matter.fields) entry.changes.push_back({std::string(item.key()), "", nullptr, item.value()});
    for (auto const& [name, entries] : matter.parties)
        for (auto const& party : entries) entry.changes.push_back({name, party.id, nullptr, json::string(party.who)});
    for (auto const& [name, rows] : matter.records)
        for (auto const& row : rows) entry.changes.push_back({name, row.id, nullptr, row.values});
}

}  // namespace

Result<Decision> open_matter(Situation const& situation, json::object const& answers, Opening const* opening, Matter const* parent) {
    auto const& flow = *situation.flow;
    Fit fit{nullptr, opening ? "system" : situation.actor->person, ""};
    if (opening && !opening->sent_by.empty()) fit.token = "b_" + parent->body;
    if (!opening) {
        auto const all = fits(flow.opens, situation, *situation.matter);
        if (all.empty()) return refuse(Why::Forbidden, "open.not_yours", {flow.name});
        fit = all.front();
        TRY(stands(flow, parent, parent ? situation.flow_of(*parent) : nullptr));
    }
    Decision decision{
        .after = *situation.matter, .entry = blank_entry(situation, fit, "open", ""), .openings = {}, .tells = {}, .compares_version = false};
    auto& after = decision.after;
    after.state = flow.states.front().name;
    after.opened_at = after.in_state_since = situation.now;
    after.opened_by = situation.actor->person;
    if (opening) {
        take_opening(*opening, parent, after);
        seat_child(situation, *opening, after);
    } else {
        if (parent) after.opened_round = parent->round;
        seat_opener(situation, fit, after);
    }
    seat_members(situation, after);
    std::optional<Row> row;
    std::vector<FieldNote> faults;
    std::vector<Change> changes;
    Situation within = situation;
    take_answers(within, {.asks = {}, .may = flow.form, .adds = {}, .row_of = nullptr, .row = {}, .changes = false}, answers, fit, after, row,
                 changes, faults);
    note_opener_gone(flow, *situation.matter, after, faults);
    if (!faults.empty()) return std::unexpected(Refusal{Why::Invalid, "move.refused", {}, std::move(faults), {}});
    derive_parties(situation, after);
    list_changes(after, decision.entry);
    decision.entry.from = "";
    TRY(finish(situation, decision, ""));
    return decision;
}

}  // namespace yishi::flow
