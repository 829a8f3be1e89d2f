#pragma once
// The engine's one question: may this be done, and what then is to be written? Pure; flow-language.md section 17 is the contract.
//
// Start here: `decide` for a move, `open_matter` for a new matter, `offered` for the list of moves a reader sees, `settle` for what
// is derived. src/domain/workspace.cpp carries decisions out in one transaction and runs the wave.
#include "base/result.hpp"
#include "flow/clock.hpp"
#include "flow/guard.hpp"
#include "flow/situation.hpp"
#include "flow/who.hpp"

namespace yishi::flow {

struct Change {
    std::string name;  // field, "record.field", "party"
    std::string row;   // row or entry id, or ""
    json::value before, after;
};

// A matter to be opened by an effect.
struct Opening {
    std::string flow;
    std::string link;       // free matter: its field that points here; "" = child
    std::string at;         // state, "" = entry
    std::string for_who;    // the parent's entry, or ""
    std::string for_party;  // "lead"
    std::string sent_by{};  // the entry that asked for it in another body; "" in the parent's own
    json::object fields;
    std::map<std::string, std::vector<PartyEntry>> parties;
    std::map<std::string, std::vector<Row>> records;
};

// One journal entry's content; the store adds seq, hashes and salts.
struct Entry {
    std::string id, matter, body;
    int seq = 0;
    Time at{};
    std::string actor, acting, stand_in_for;  // person, token, person
    std::string move, from, to;
    int round = 1, flow_version = 1;
    std::string rule_set;
    std::vector<Change> changes;
    std::map<std::string, std::string> numbers;
    std::vector<std::string> opened;  // matter ids
    std::vector<std::string> sent;    // bodies asked to open one: "b_… flow"
    std::vector<ClockChange> clocks;
    std::vector<std::string> erased;            // fields whose words, in every entry so far, are struck with this one
    std::map<std::string, std::string> heads;   // of the chains beside it that have grown: chain -> "seq hash"
    std::map<std::string, std::string> sealed;  // anonymous records that can no longer grow: record -> "count digest"
    std::string note, cause, key;
};

struct Decision {
    Matter after;  // the whole matter as it will be
    Entry entry;
    std::vector<Opening> openings;
    std::vector<std::string> tells;  // tokens told beside those who get a to-do
    bool compares_version = true;
};

Result<Decision> decide(Situation const& situation, Command const& command);

// Opens a matter by hand (`opening` null, fields and parties from answers) or by an effect.
Result<Decision> open_matter(Situation const& situation, json::object const& answers, Opening const* opening, Matter const* parent);

// A move as offered to situation.actor: steps 2 to 8 without command.
struct Offered {
    Move const* move = nullptr;  // null for built-in moves
    std::string name;            // "submit", "edit", "confirm", "ask_extension.reply" …
    bool expected = false, allowed = false;
    std::vector<std::string> as;  // tokens
    std::vector<Reason> reasons;
    std::vector<std::string> rows;   // for `changes`: the rows that pass `row`
    std::vector<std::string> names;  // edit: names that may be edited
};
std::vector<Offered> offered(Situation const& situation);

// One system move that passes now, if any: the wave asks again until none does.
std::optional<Decision> system_move(Situation const& situation, std::string const& cause);

// Derived from the matter as it stands.
struct Todo {
    std::string move, token;
    Day due;  // earliest running clock that fits; empty = none
    std::string clock;
};
std::vector<Todo> todos(Situation const& situation, Matter const& matter);
// Rewrites parties with `from` from the parent; true if something changed.
bool derive_parties(Situation const& situation, Matter& matter);
std::string title_of(Situation const& situation, Matter const& matter);

}  // namespace yishi::flow
