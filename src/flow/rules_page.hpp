#pragma once
// The rules of a flow for people to read: Markdown, Chinese first, then English, for docs/flows/<flow>.md.
#include <string>

#include "flow/load.hpp"

namespace yishi::flow {

// `flow` is resolved or base. The page shows the picture <flow>.svg that stands beside it.
std::string rules_page(Flow const& flow, Definitions const& definitions);

// Writes <flow>.md and <flow>.svg of every current flow into a folder, which is made if it is not there. Throws when it cannot.
void write_flow_pages(Definitions const& definitions, std::string const& folder);

}  // namespace yishi::flow
