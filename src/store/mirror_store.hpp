#pragma once
// What other bodies have told this one of their matters, and what it has opened for them.
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "store/database.hpp"

namespace yishi::store {

struct MirrorRow {
    std::string id, home, parent, doc;
    std::int64_t seq = 0;
    bool operator==(MirrorRow const&) const = default;
};

// False when as new a one is there already.
bool put_mirror(Tx& tx, std::string const& body, MirrorRow const& row);
std::optional<MirrorRow> find_mirror(Tx& tx, std::string const& body, std::string const& id);
std::vector<MirrorRow> mirrors_under(Tx& tx, std::string const& body, std::string const& parent);  // by id
std::vector<MirrorRow> mirrors_of(Tx& tx, std::string const& body, std::string const& home);       // kept here of that body, by id
void drop_mirror(Tx& tx, std::string const& body, std::string const& id);

// False when the message has been here before.
bool note_received(Tx& tx, std::string const& body, std::string const& id);

// A matter whose news somebody could not take.
struct Waiting {
    std::string matter, entry;
    std::int64_t tries = 0, retry_at = 0;
};
void put_waiting(Tx& tx, std::string const& body, Waiting const& waiting);
void drop_waiting(Tx& tx, std::string const& body, std::string const& matter);
std::vector<Waiting> waiting_until(Tx& tx, std::string const& body, std::int64_t moment, int limit);  // the longest due first

struct Told {
    std::string matter, entry;
    std::int64_t pos = 0;
};
// Entries after a place, of matters that a body is party to; by place.
std::vector<Told> entries_for_bodies(Tx& tx, std::string const& body, std::int64_t after, int limit);
std::int64_t place_of(Tx& tx, std::string const& body, std::string const& reader);  // 0 before it began

}  // namespace yishi::store
