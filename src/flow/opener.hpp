#pragma once
// Whoever opened a matter stays in its opener party: one who took himself out would lose sight of what he wrote.
#include <vector>

#include "base/result.hpp"
#include "flow/situation.hpp"

namespace yishi::flow {

// Notes the opener party from which answers have taken the opener. `before` is the matter as it was; one that is being opened has no
// parties yet.
void note_opener_gone(Flow const& flow, Matter const& before, Matter const& after, std::vector<FieldNote>& faults);

}  // namespace yishi::flow
