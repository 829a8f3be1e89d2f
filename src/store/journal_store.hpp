#pragma once
// The journal: append only, one hash chain per matter. `entry` is what the hash covers; `texts` beside it may be erased.
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "store/database.hpp"

namespace yishi::store {

struct JournalRow {
    std::string body, matter, id, actor, move, state_from, state_to, entry, texts, previous, hash;
    std::int64_t seq = 0, pos = 0, at = 0;
};

void append(Tx& tx, JournalRow const& row);                            // draws pos: the order of commit in the body
void strike(Tx& tx, JournalRow const& row, std::string const& texts);  // in place of the row's texts, of which some were erased
std::vector<JournalRow> entries_of(Tx& tx, std::string const& body, std::string const& matter);  // oldest first
struct StateReached {
    std::string state;
    std::int64_t at = 0;
};
std::vector<StateReached> states_reached(Tx& tx, std::string const& body, std::string const& matter);  // in order; without the entries' texts
std::vector<JournalRow> entries_after(Tx& tx, std::string const& body, std::int64_t pos, int limit);   // by pos
void each_entry(Tx& tx, std::string const& body, std::function<void(JournalRow const&)> const& each);  // by matter, seq

struct Checkpoint {
    std::string id, heads, key_id, signature;
    std::int64_t at = 0, pos = 0;
};
void add_checkpoint(Tx& tx, std::string const& body, Checkpoint const& checkpoint);
std::optional<Checkpoint> last_checkpoint(Tx& tx, std::string const& body);
std::vector<Checkpoint> checkpoints(Tx& tx, std::string const& body);  // by pos
std::int64_t last_pos(Tx& tx, std::string const& body);

// A reader's place, taken by lease: another process may take it over when the lease has run out.
struct Lease {
    std::int64_t pos = 0;
    bool mine = false;
};
Lease take_lease(Tx& tx, std::string const& body, std::string const& reader, std::string const& holder, std::int64_t now, std::int64_t until);
void advance(Tx& tx, std::string const& body, std::string const& reader, std::int64_t pos);

}  // namespace yishi::store
