#pragma once
// What figures are counted from: matters, the moves they made, and what was entered after a moment.
#include <cstdint>
#include <functional>
#include <string>

#include "store/journal_store.hpp"

namespace yishi::store {

// Matters of a flow that changed at or after `since` and had been opened by `until`, or one of them.
struct Touched {
    std::string body, flow;
    std::int64_t since = 0, until = 0;
    std::string only{};  // this matter; "": all
};
void each_touched(Tx& tx, Touched const& wanted, std::function<void(std::string const& matter, std::string const& doc)> const& each);  // by id
struct StepRow {
    std::string matter, move, state_from, state_to;
    std::int64_t at = 0;
};
void each_step(Tx& tx, Touched const& wanted, std::function<void(StepRow const&)> const& each);  // by matter, in their order
// Of those that changed after `moment`: their entries after it, newest first, and the last one before it, by matter.
void each_later(Tx& tx, Touched const& wanted, std::int64_t moment, std::function<void(JournalRow const&)> const& each);
// Everybody who had signed in at a sitting of that flow, or of one matter, by then; by matter and sitting.
struct SignedIn {
    std::string body, flow, matter;  // matter: "" for all of the flow
    std::int64_t until = 0;
};
void each_signed_in(Tx& tx, SignedIn const& wanted,
                    std::function<void(std::string const& matter, std::string const& sitting, std::string const& person)> const& each);
std::vector<std::int64_t> signing_times(Tx& tx, std::string const& body, std::string const& matter);  // each once

}  // namespace yishi::store
