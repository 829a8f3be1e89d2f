#pragma once
// What holds on every stage after whatever was played on it.
#include <string>
#include <vector>

#include "coverage.hpp"
#include "stage.hpp"

namespace yishi::scenario {

// What is wrong in the present body, one a line; empty when all holds: journal chains, derived rows equal a rebuild, readers of the
// audience rows are those whom `see` lets in, every to-do can be done by somebody, numbers have no gap and come once.
std::vector<std::string> broken_invariants(Stage& stage);

// Every journal entry is a move that was allowed.
void note_allowed(Stage& stage, Coverage& coverage);

}  // namespace yishi::scenario
