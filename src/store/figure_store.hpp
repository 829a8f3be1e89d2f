#pragma once
// What figures are counted from: matters, the moves they made, and what was entered after a moment.
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>

#include "store/journal_store.hpp"

namespace yishi::store {

// Matters of a flow that changed at or after `since` and `before` then, and had been opened by `until`; or one of them, whenever it changed.
struct Touched {
    std::string body, flow;
    std::int64_t since = 0, until = 0;
    std::string only{};  // this matter; "": all
    std::int64_t before = std::numeric_limits<std::int64_t>::max();
};
void each_touched(Tx& tx, Touched const& wanted, std::function<void(std::string_view document)> const& each);  // by id
struct StepRow {
    std::string_view matter, move, state_from, state_to;  // valid until the next one
    std::int64_t at = 0;
};
void each_step(Tx& tx, Touched const& wanted, std::function<void(StepRow const&)> const& each);  // by matter, in their order
// Of those that changed after `moment`: their entries after it, newest first, and the last one before it, by matter.
void each_later(Tx& tx, Touched const& wanted, std::int64_t moment, std::function<void(JournalRow const&)> const& each);
// Everybody who signed in at a sitting of that flow, or of one matter; by matter and sitting.
struct SignedIn {
    std::string body, flow, matter;  // matter: "" for all of the flow
};
struct Signature {
    std::string matter, sitting, person;
    std::int64_t in_at = 0;
    std::optional<std::int64_t> out_at;
};
void each_signature(Tx& tx, SignedIn const& wanted, std::function<void(Signature const&)> const& each);
// Matters for which a signature was entered or corrected after that moment, and what had been entered for one by then, in order.
std::vector<std::string> signed_after(Tx& tx, SignedIn const& wanted, std::int64_t moment);
void each_signing(Tx& tx, std::string const& body, std::string const& matter, std::int64_t until,
                  std::function<void(std::string const& entry)> const& each);
std::vector<std::int64_t> signing_times(Tx& tx, std::string const& body, std::string const& matter);  // each once

}  // namespace yishi::store
