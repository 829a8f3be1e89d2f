#pragma once
// Effects in written order (section 10): set, number, round, open.
#include <optional>
#include <string>
#include <vector>

#include "flow/decide.hpp"

namespace yishi::flow {

// Applies effects to decision.after; openings are listed, not made. `row` is the row of this move in `record`, if any.
Result<> apply_effects(Situation const& situation, std::vector<Effect> const& effects, std::optional<std::string> const& row,
                       std::string const& record, Decision& decision);

// Children asked for in other bodies that are not there yet, whatever the round.
std::vector<Sent const*> awaited(Situation const& situation, Matter const& matter);
// What one of them is to be opened with, as the parent stands now; null when its flow no longer says so.
std::optional<Opening> opening_of(Situation const& situation, Sent const& sent);

}  // namespace yishi::flow
