#pragma once
// `held` (section 13) written out: each ability a flow names brings the record and the moves that definitions/held.yaml has for it,
// so that from here on they are records and moves like any other.
#include <string>

#include "flow/load_reader.hpp"

namespace yishi::flow {

// Adds to `root` what the abilities under its `held` bring, each node with the line of the ability in the flow's file. An option of an
// ability goes where the template says $option; what is asked for and missing is said as held.option.
void write_out_abilities(Reader const& reader, Node& root, Node const& templates);

// The abilities as the program itself reads them: who, and the options with the templates' defaults.
void read_abilities(Reader const& reader, Node const& root, Node const& templates, Flow& flow);

}  // namespace yishi::flow
