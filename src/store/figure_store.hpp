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

// Matters of a flow that changed at or after `since`, as they were by `until`.
struct Touched {
    std::string body, flow;
    std::int64_t since = 0, until = 0;
};
void each_touched(Tx& tx, Touched const& wanted, std::function<void(std::string const& matter, std::string const& doc)> const& each);  // by id
struct StepRow {
    std::string matter, move, state_from, state_to;
    std::int64_t at = 0;
};
void each_step(Tx& tx, Touched const& wanted, std::function<void(StepRow const&)> const& each);  // by matter, in their order
// Everybody who had signed in at a sitting of that flow by then, by matter and sitting.
void each_signed_in(Tx& tx, std::string const& body, std::string const& flow, std::int64_t until,
                    std::function<void(std::string const& matter, std::string const& sitting, std::string const& person)> const& each);

}  // namespace yishi::store
