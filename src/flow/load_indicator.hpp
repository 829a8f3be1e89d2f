#pragma once
// definitions/facts.yaml and definitions/indicators/. Read after the flows, whose values name the figures of slices.
#include <string>

#include "flow/load_reader.hpp"

namespace yishi::flow {

void load_facts(std::string const& file, std::string const& text, Definitions& into);
void load_indicators(std::string const& file, std::string const& text, Definitions& into);

}  // namespace yishi::flow
