#pragma once
// Reads one body on for the sums of figures: see rollup.hpp.
#include "domain/rollup_plan.hpp"
#include "store/rollup_store.hpp"

namespace yishi::rollup {

// `known`: how the body stood when all were looked at together.
bool has_news(store::FigureBody const& known, Plan const& plan, Tree const& tree);
// Until there is nothing new; gives the number of units looked at. Those of one region stand beside each other.
int read_on(World& world, Plan const& plan, Tree const& tree, std::vector<store::FigureBody> const& bodies);

}  // namespace yishi::rollup
