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

}  // namespace yishi::flow
