#pragma once
// The flow as a picture: lanes by who acts, states as boxes from left to right along the main road, moves as arrows.
#include <string>
#include <string_view>
#include <vector>

#include "flow/load.hpp"

namespace yishi::flow {

// The states a matter passes when all goes well, from the entry state to the one it ends in.
std::vector<std::string> main_road(Flow const& flow);

// SVG, with colours of its own and classes a page may style ("flow-box" "flow-arrow" "flow-label" …). `here` marks one state as
// the place of a matter; empty marks none. `flow` is resolved or base.
std::string diagram(Flow const& flow, Definitions const& definitions, std::string_view language, std::string_view here = {});

}  // namespace yishi::flow
