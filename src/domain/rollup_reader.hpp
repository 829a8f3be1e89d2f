#pragma once
// Reads one body on for the sums of figures: see rollup.hpp.
#include "domain/rollup_plan.hpp"
#include "store/rollup_store.hpp"

namespace yishi::rollup {

// Portions as they are written, in units: of fresh entries, and while a body is read from nothing or by another plan.
constexpr std::size_t units_written_together = 1000, units_read_anew_together = 20'000;

// `known`: how the body stood when all were looked at together.
bool has_news(store::FigureBody const& known, Plan const& plan, Tree const& tree);
// Until there is nothing new; gives the number of units looked at. Those of one region stand beside each other.
int read_on(World& world, Plan const& plan, Tree const& tree, std::vector<store::FigureBody> const& bodies);

}  // namespace yishi::rollup
