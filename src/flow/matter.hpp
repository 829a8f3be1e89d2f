#pragma once
// A matter as the engine sees it: one document. The tables beside it (party, link, todo, audience, deadline) are derived from it
// and can be rebuilt. References are ids as text ("p_…" person, "o_…" organisation, body name with "b_", "x_…" outsider, "m_…").
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/time.hpp"

namespace yishi::flow {

enum class Standing { Invited, Confirmed, Declined, Lapsed };
std::string_view to_text(Standing standing);

struct PartyEntry {
    std::string id;       // "y_…"
    std::string who;      // "p_…" "o_…" "b_…" "x_…"
    std::string name;     // of an outsider; empty for others, whose names are the directory's
    std::string contact;  // of an outsider
    Standing standing = Standing::Confirmed;
    Time at{};                     // added
    std::string by;                // person who added it
    std::optional<Time> answered;  // confirmed, declined or lapsed
    std::optional<Time> ended;     // removed: the row stays
    bool derived = false;
    bool counts() const { return standing == Standing::Confirmed && !ended; }
};

struct Row {
    std::string id;  // "r_…"
    Time at{};
    std::string by;      // person
    std::string acting;  // `for`: the party entry's who ("o_…"), post ("post/x") or group ("members") acted as
    int round = 1;
    json::object values;
    std::string from{};  // id of the row of another matter it was copied from: a matrix lays the copies side by side
};

struct Extension {
    Time asked_at{};
    std::string asked_by, until, reason;  // until: ISO day
    std::string decision;                 // "" waiting, "granted", "refused"
    std::string decided_by, decision_note;
};

struct ClockState {
    Time started{};
    Day start_day;     // not counted
    Day due;           // empty: does not run yet (computed from something empty)
    Time due_at{};     // end of the due day, or the moment
    Day original_due;  // before extensions
    std::optional<Time> paused_at;
    std::int64_t paused_ms = 0;   // finished pauses
    int paused_units = 0;         // finished pauses in the clock's own unit (days or workdays)
    std::optional<Time> stopped;  // left `while`, or met by `until`
    bool met = false;             // stopped by `until` or in time
    int reminded = 0;             // reminders told, from the longest
    int escalated = 0;            // `late` steps told
    std::vector<Extension> extensions;
    json::array calculation;  // [{what, text|rule|from|days|skipped…}]: see clock.hpp
    bool runs() const { return !stopped && !due.empty(); }
};

struct Made {  // who made a move last
    std::string person;
    Time at{};
    int round = 1;
};

// A child asked for in another body: opened there by a journal reader, known here by its mirror once it is there.
struct Sent {
    std::string flow, party, who;    // party and entry ("b_…") it is opened for
    std::string entry, move, row{};  // this matter's entry that asked, its move, and the row added or changed by it
    int round = 1;
};

struct Matter {
    std::string id, body, flow, rule_set;
    int flow_version = 1;
    std::map<std::string, std::string> numbers;
    std::string title, state;
    int round = 1;
    int version = 0;         // number of its last journal entry
    std::string parent;      // matter id or ""
    std::string opened_for;  // who of the parent's entry it was opened for, or ""
    std::string opened_as;   // name of that party ("lead")
    int opened_round = 1;    // round of the parent
    Time opened_at{};
    std::string opened_by;  // person
    Time changed_at{};
    Time in_state_since{};
    json::object fields;
    std::map<std::string, std::vector<PartyEntry>> parties;
    std::map<std::string, std::vector<Row>> records;
    std::map<std::string, ClockState> clocks;
    std::map<std::string, Made> made;
    std::set<std::string> once;  // "<round>|<move>|<who>"
    std::vector<Sent> sent;      // in the order asked; never taken out
    std::string parent_body;     // "" when the parent is of this body
    std::string sent_by;         // entry of the parent's journal that asked for it; "" when opened in its own body
    std::string last_hash;       // of its last journal entry
};

// What is built in `memory` must not outlive it, nor may copies of it: Boost.JSON copies objects into the storage of their source.
json::object to_json(Matter const& matter, json::storage_ptr const& memory = {});
std::string document_of(Matter const& matter);      // as it is kept
Matter matter_from_json(json::value const& value);  // throws std::runtime_error on a broken document

json::value field_value(Matter const& matter, std::string_view name);  // null when unset
bool is_empty(json::value const& value);                               // null, "", [], {}

}  // namespace yishi::flow
