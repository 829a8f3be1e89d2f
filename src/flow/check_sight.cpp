// Who sees what he is to act on (section 14).
#include <algorithm>
#include <iterator>

#include "flow/checker.hpp"

namespace yishi::flow {

namespace {

bool has(std::vector<std::string> const& names, std::string const& name) { return std::ranges::find(names, name) != names.end(); }

// What the lines that fit a reader in a state show: everything, or the named.
bool shows(Flow const& flow, Who const& reader, std::string const& state, std::string const& name) {
    return std::ranges::any_of(flow.see, [&](See const& line) {
        return covers(flow, line.who, reader) && has(line.in, state) && (line.fields.empty() || has(line.fields, name));
    });
}

bool fits_narrower(Flow const& flow, std::vector<Who> const& see, Who const& reader) {
    return see.empty() || std::ranges::any_of(see, [&](Who const& line) { return covers(flow, line, reader); });
}

// The name as it is shown or withheld: a row field is shown with its record.
std::string shown_name(Move const& move, Flow const& flow, std::string const& asked) {
    for (auto const& record : {move.adds, move.changes})
        if (auto found = flow.record(record); found && found->find(asked)) return record;
    return asked;
}

void check_asks(Checker const& check, Move const& move, Who const& who, std::string const& state) {
    Flow const& flow = check.flow;
    for (auto const& asked : move.asks) {
        std::string name = shown_name(move, flow, asked);
        if (name == move.adds && flow.record(name)) continue;  // whoever writes a row sees it again, whatever the others' rows are to him
        bool fits = true;
        if (auto field = flow.field(name)) fits = fits_narrower(flow, field->see, who);
        if (auto record = flow.record(name)) fits = fits_narrower(flow, record->see, who);
        if (auto party = flow.party(name)) fits = fits_narrower(flow, party->see, who);
        if (!fits || !shows(flow, who, state, name))
            check.error("move.asks_hidden", move.place, "moves", move.name,
                        in_quotes(move.name) + " asks " + in_quotes(asked) + ", which " + in_quotes(to_text(who)) + ", who may make it, cannot see");
    }
}

void check_move(Checker const& check, Move const& move) {
    for (auto const& who : move.by) {
        if (who.kind == WhoKind::System || who.kind == WhoKind::Job) continue;
        bool known = who.kind != WhoKind::Party || check.flow.party(who.name);
        for (auto const& state : move.from) {
            if (!known || !check.flow.state(state)) continue;
            if (may_see(check.flow, who, state)) {
                check_asks(check, move, who, state);
                continue;
            }
            check.error(
                "move.blind", move.place, "moves", move.name,
                in_quotes(to_text(who)) + " may make " + in_quotes(move.name) + " in " + in_quotes(state) + " but cannot see the matter there");
            break;
        }
    }
}

// Those of the states in which a reader named as hearing of the matter cannot open it. A post always has its holders; a party may be
// still empty in some of them, so it need see the matter in one.
std::vector<std::string> deaf_states(Flow const& flow, Who const& hearer, std::vector<std::string> const& states) {
    std::vector<std::string> hidden;
    for (auto const& state : states)
        if (flow.state(state) && !may_see(flow, hearer, state)) hidden.push_back(state);
    bool const always_held = hearer.kind == WhoKind::Post || hearer.kind == WhoKind::Units || hearer.kind == WhoKind::Staff;
    if (!always_held && hidden.size() < states.size()) hidden.clear();
    return hidden;
}

// Whoever is told of a matter must be able to open it.
void check_hearers(Checker const& check, std::vector<Who> const& hearers, std::vector<std::string> const& states, Place const& place,
                   std::string const& section, std::string const& name) {
    for (auto const& hearer : hearers) {
        bool const known = hearer.kind != WhoKind::Party || check.flow.party(hearer.name);
        if (!known || hearer.kind == WhoKind::System || hearer.kind == WhoKind::Job) continue;
        if (auto const hidden = deaf_states(check.flow, hearer, states); !hidden.empty())
            check.error("see.told_blind", place, section, name,
                        in_quotes(to_text(hearer)) + " is told by " + in_quotes(name) + " but cannot see the matter in " + in_quotes(hidden.front()));
    }
}

// A clock is late in any state it runs in, but not while it stands still.
void check_told(Checker const& check) {
    for (auto const& clock : check.flow.clocks) {
        std::vector<std::string> running;
        std::ranges::copy_if(clock.during, std::back_inserter(running), [&](std::string const& state) { return !has(clock.pause, state); });
        for (auto const& step : clock.late) check_hearers(check, step.who, running, clock.place, "clocks", clock.name);
    }
    for (auto const& move : check.flow.moves)
        check_hearers(check, move.tells, move.to.empty() ? move.from : std::vector{move.to}, move.place, "moves", move.name);
}

void check_line(Checker const& check, See const& see) {
    std::string who = to_text(see.who);
    if (see.who.kind == WhoKind::Public && see.fields.empty()) check.error("see.public", see.place, "see", who, "a line for public needs fields");
    for (auto const& state : see.in)
        if (!check.flow.state(state)) check.error("move.state", see.place, "see", who, "state " + in_quotes(state) + " does not exist");
    for (auto const& name : see.fields)
        if (!check.has_name(name) && name != "title" && name != "state")
            check.error("move.name", see.place, "see", who,
                        in_quotes(name) + " is no field, party, record or number" + did_you_mean(name, check.names()));
    each_guard(see.when, [&](Guard const& guard) {
        using enum GuardKind;
        bool allowed = guard.kind == Is || guard.kind == Filled || guard.kind == Rule || guard.kind == Not || guard.kind == Any;
        if (!allowed) check.error("guard.shape", guard.place, "see", who, "when in see may use only is, filled and rule");
    });
}

}  // namespace

bool covers(Flow const& flow, Who const& line, Who const& reader) {
    if (line.kind == WhoKind::Public) return true;
    if (to_text(line) == to_text(reader)) return true;
    bool same_party = line.kind == reader.kind && line.name == reader.name && (line.kind == WhoKind::Party || line.kind == WhoKind::ParentParty);
    // Whoever holds a post in an organisation a person belongs to is not that person.
    auto const* party = same_party && line.kind == WhoKind::Party ? flow.party(line.name) : nullptr;
    if (party && party->of.contains(PartyKind::Person) && !reader.post.empty()) return line.post == reader.post;
    if (same_party && line.post.empty()) return reader.post == "leader" || reader.post == "clerk" || reader.post.empty();
    if (line.kind == WhoKind::Staff) return reader.kind == WhoKind::Post;
    if (line.kind == WhoKind::Party && line.post.empty() && reader.kind == WhoKind::ParentParty)  // a party derived from the parent's
        if (auto party = flow.party(line.name)) return has(party->from, "parent." + reader.name);
    return false;
}

bool may_see(Flow const& flow, Who const& who, std::string const& state) {
    return std::ranges::any_of(flow.see, [&](See const& line) { return covers(flow, line.who, who) && has(line.in, state); });
}

void check_sight(Checker const& check) {
    Flow const& flow = check.flow;
    for (auto const& see : flow.see) check_line(check, see);
    for (auto const& move : flow.moves) check_move(check, move);
    check_told(check);
    for (auto const& state : flow.states)
        if (std::ranges::none_of(flow.see, [&](See const& line) { return has(line.in, state.name); }))
            check.error("see.nobody", state.place, "states", state.name, "in " + in_quotes(state.name) + " nobody can see the matter");
    // The body a matter lives in sees it by its posts, another by the matter it has asked for or was opened from.
    for (auto const& party : flow.parties)
        if (party.of != std::set{PartyKind::Body} &&
            std::ranges::none_of(flow.see, [&](See const& line) { return line.who.kind == WhoKind::Party && line.who.name == party.name; }))
            check.warn("party.blind", party.place, "parties", party.name, "party " + in_quotes(party.name) + " sees nothing");
}

}  // namespace yishi::flow
