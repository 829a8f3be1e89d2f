#pragma once
// Sittings as calendars and clashes read them, and what very many people write beside a matter: answers to an invitation and
// signatures on arriving. Each of those is a chain of entries by itself, so that two thousand people do not touch the matter's version.
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "store/database.hpp"

namespace yishi::store {

struct SittingRow {
    std::string id, kind, name, place;
    std::int64_t starts = 0, ends = 0;
    bool cancelled = false, narrow = false;                // narrow: of some groups, who alone are wanted
    std::set<std::string> wanted;                          // with narrow
    std::set<std::string> keys;                            // what only one sitting can have at a time; none when cancelled
    std::set<std::pair<std::string, std::string>> leaves;  // person and reason, granted
    auto operator<=>(SittingRow const&) const = default;
};
std::set<SittingRow> read_sittings(Tx& tx, std::string const& body, std::string const& matter);
void write_sittings(Tx& tx, std::string const& body, std::string const& matter, std::set<SittingRow> const& wanted);        // by difference
std::optional<SittingRow> find_sitting(Tx& tx, std::string const& body, std::string const& matter, std::string const& id);  // its own columns

struct CalendarRow {
    std::string matter, flow, title, number, state;
    SittingRow sitting;
    int version = 0;  // of the matter
    std::int64_t changed_at = 0;
};
// Sittings that touch the time and that one of the tokens may see; `person`: only those of matters in which the person stands.
std::vector<CalendarRow> sittings_between(Tx& tx, std::string const& body, std::int64_t from, std::int64_t until,
                                          std::vector<std::string> const& tokens, std::string const& person);

struct Taken {
    std::string key, matter, sitting;
    std::int64_t starts = 0, ends = 0;
};
// Where one of the keys is taken at that time by another matter. A sitting lasts at most 30 days.
std::vector<Taken> taken_keys(Tx& tx, std::string const& body, std::vector<std::string> const& keys, std::int64_t from, std::int64_t until,
                              std::string const& but_matter);
struct Shared {
    std::string matter, sitting;
    std::int64_t starts = 0, ends = 0, people = 0;
};
// Other sittings at that time and how many of these people stand in their matters; those with none are left out.
std::vector<Shared> shared_people(Tx& tx, std::string const& body, std::vector<std::string> const& people, std::int64_t from, std::int64_t until,
                                  std::string const& but_matter);

// The parts of a matter that signing in needs, without its document.
struct Head {
    std::string flow, rule_set, state, title;
    int flow_version = 1;
};
std::optional<Head> matter_head(Tx& tx, std::string const& body, std::string const& id);
struct Standing {
    std::string role, who, standing;
};
std::vector<Standing> standings_of(Tx& tx, std::string const& body, std::string const& matter, std::vector<std::string> const& who);
std::vector<std::string> entries_in(Tx& tx, std::string const& body, std::string const& matter, std::string const& role);  // confirmed, in order

// ---- chains
struct CrowdEntry {
    std::string chain, actor, person, entry, previous, hash;
    std::int64_t seq = 0, at = 0;
};
struct CrowdHead {
    std::string chain, hash;
    std::int64_t seq = 0;
};
CrowdHead lock_chain(Tx& tx, std::string const& body, std::string const& matter, std::string const& chain);  // until the end
void append_crowd(Tx& tx, std::string const& body, std::string const& matter, CrowdEntry const& entry);      // after lock_chain
std::vector<CrowdHead> new_heads(Tx& tx, std::string const& body, std::string const& matter);                // moved on since last told; now told
void each_crowd_entry(Tx& tx, std::string const& body, std::function<void(std::string const& matter, CrowdEntry const&)> const& each);  // in order

// ---- how it stands
struct AttendanceRow {
    std::string sitting, person, answer, substitute, means;
    std::optional<std::int64_t> in_at, out_at;
    auto operator<=>(AttendanceRow const&) const = default;
};
void put_attendance(Tx& tx, std::string const& body, std::string const& matter, AttendanceRow const& row);
std::optional<AttendanceRow> attendance_of(Tx& tx, std::string const& body, std::string const& matter, std::string const& sitting,
                                           std::string const& person);
std::vector<AttendanceRow> attendance(Tx& tx, std::string const& body, std::string const& matter, std::string const& sitting);
std::vector<std::pair<std::string, std::string>> leaves_of(Tx& tx, std::string const& body, std::string const& matter, std::string const& sitting);
std::int64_t count_leaves(Tx& tx, std::string const& body, std::string const& matter, std::string const& sitting);  // of those not signed in
std::int64_t count_wanted(Tx& tx, std::string const& body, std::string const& matter, std::string const& role);
std::int64_t count_signed_in(Tx& tx, std::string const& body, std::string const& matter, std::string const& sitting);
// The same of a sitting of some groups.
std::int64_t count_wanted_at(Tx& tx, std::string const& body, std::string const& matter, std::string const& role, std::string const& sitting);
std::int64_t count_signed_in_wanted(Tx& tx, std::string const& body, std::string const& matter, std::string const& sitting);
bool is_wanted(Tx& tx, std::string const& body, std::string const& matter, std::string const& sitting, std::string const& person);
void each_attendance(Tx& tx, std::string const& body, std::function<void(std::string const& matter, AttendanceRow const&)> const& each);

std::optional<std::string> sitting_secret(Tx& tx, std::string const& body, std::string const& matter, std::string const& sitting);
void add_sitting_secret(Tx& tx, std::string const& body, std::string const& matter, std::string const& sitting, std::string const& secret);

// The secret address of a person's calendar; a new one ends the old.
void put_feed(Tx& tx, std::string const& body, std::string const& person, std::string const& token_hash, std::int64_t now);
void drop_feed(Tx& tx, std::string const& body, std::string const& person);
std::optional<std::string> feed_owner(Tx& tx, std::string const& body, std::string const& token_hash);
bool has_feed(Tx& tx, std::string const& body, std::string const& person);

}  // namespace yishi::store
