#pragma once
// A matter that was given to several, as a table: the rows they were given down, who was given them across, in each cell what became of
// a row there. Children of other bodies stand in it by their mirrors.
#include "domain/view.hpp"

namespace yishi::matrix {

// Whether the flow gives rows of its own to several.
bool is_there(flow::Flow const& flow);
// `missing` unless the reader sees the whole matter; of children he does not see only the number.
Result<json::object> show(Ctx& ctx, std::string const& matter);

}  // namespace yishi::matrix
