#pragma once
// Compares what is derived from matters with what is kept of it.
#include <functional>
#include <string>
#include <vector>

#include "domain/context.hpp"

namespace yishi {

// Tells of each matter whose rows do not follow from it what differs: "its to-dos do not follow from it".
void each_derived_fault(World& world, store::Tx& tx, std::string const& body, std::vector<std::string> const& matters,
                        std::function<void(std::string const& matter, std::string const& wrong)> const& tell);

}  // namespace yishi
