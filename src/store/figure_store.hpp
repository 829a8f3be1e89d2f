#pragma once
// What figures are counted from: the histories of the matters that made a move within a span for the first time.
#include <cstdint>
#include <functional>
#include <string>

#include "store/database.hpp"

namespace yishi::store {

// Matters of a flow whose first `move` lies in [from, until).
struct Cohort {
    std::string body, flow, move;
    std::int64_t from = 0, until = 0;
};
struct HistoryRow {
    std::string matter, parent, state_from, state_to, entry;
    std::int64_t at = 0;
};
// Entries up to a moment, by matter and in their order.
void each_history(Tx& tx, Cohort const& cohort, std::int64_t as_of, std::function<void(HistoryRow const&)> const& each);
// Entries up to a moment with which children of that flow reached a state.
void each_child_reaching(Tx& tx, Cohort const& cohort, std::string const& flow, std::string const& state, std::int64_t as_of,
                         std::function<void(HistoryRow const&)> const& each);
void each_document(Tx& tx, Cohort const& cohort, std::function<void(std::string const& matter, std::string const& doc)> const& each);

// A matter of a flow that made a move, with the state it was in at a later moment.
struct ReachedRow {
    std::string matter, doc, state;
    std::int64_t at = 0;  // of the first such move
};
struct Reached {
    std::string body, flow, move;
    std::int64_t from = 0, until = 0;  // both included
};
void each_reached(Tx& tx, Reached const& wanted, std::function<void(ReachedRow const&)> const& each);  // by matter
// Everybody who had signed in at a sitting of that flow by then, by matter and sitting.
void each_signed_in(Tx& tx, std::string const& body, std::string const& flow, std::int64_t until,
                    std::function<void(std::string const& matter, std::string const& sitting, std::string const& person)> const& each);

}  // namespace yishi::store
