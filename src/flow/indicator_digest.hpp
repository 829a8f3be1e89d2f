#pragma once
// Which definition a figure was counted by: two that say the same have one digest, whatever their layout, labels and place in the files.
#include <string>

#include "flow/indicator.hpp"

namespace yishi::flow {

std::string digest_of(Indicator const& indicator);  // SHA-256

}  // namespace yishi::flow
