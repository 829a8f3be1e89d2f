#pragma once
// definitions/facts.yaml and definitions/indicators/. Read after the flows, whose words name facts and the figures of slices.
#include <string>

#include "flow/load_reader.hpp"

namespace yishi::flow {

void load_facts(std::string const& file, std::string const& text, Definitions& into);
void imply_facts(Definitions& into);  // those of every flow that facts.yaml does not name
void load_indicators(std::string const& file, std::string const& text, Definitions& into);
void read_formula(Reader const& reader, Indicator& into, Node const& node);
void read_attributes(Reader& reader, Node const& node, Definitions& all);
void read_checks(Reader const& reader, Node const& node, Definitions& all);
Where read_where(Reader const& reader, Node const& node);

}  // namespace yishi::flow
