#pragma once
// What is behind a figure already measured.
#include "base/json.hpp"
#include "domain/measure.hpp"

namespace yishi::figure {

// {"lines","terms","hidden","hidden_amount"}, as of figure::open: of what the reader may not see only how many there are.
// known: what was measured by no more than had been entered until then; its terms open by the same. Empty: by all.
json::object behind(Ctx& ctx, store::Tx& tx, Measured const& measured, Time known = {});

}  // namespace yishi::figure
