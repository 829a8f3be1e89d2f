#pragma once
#include "stage.hpp"

namespace yishi::scenario {

// Random people make random moves that are offered to them, with answers that fit the forms, while time goes on. Whatever happens,
// the invariants hold; a fault of the engine comes out as an exception that names the step.
void random_walk(Stage& stage, unsigned seed);

}  // namespace yishi::scenario
