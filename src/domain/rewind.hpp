#pragma once
// A matter as it was: what its journal wrote after a moment is taken back, from the last entry to the first.
#include <vector>

#include "base/json.hpp"
#include "flow/matter.hpp"

namespace yishi::figure {

// `entries`: those after the moment, newest first, and the last one before it. A row that was deleted since comes back with what it held,
// as of the day its matter was opened. What was erased for good stays empty.
void rewind(flow::Matter& matter, std::vector<json::value> const& entries, Time moment);

}  // namespace yishi::figure
