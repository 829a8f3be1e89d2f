#pragma once
// Fields of kind row: the record whose row they name, of this matter or of one it is linked to.
#include "flow/situation.hpp"

namespace yishi::flow {

// The matter that holds the rows a field may name, and null where the link is empty.
Matter const* holder_of_rows(Situation const& situation, Matter const& matter, Field const& field);
// Rows that can be chosen: those that were neither cancelled, withdrawn nor dissolved.
std::vector<Row const*> choosable_rows(Situation const& situation, Matter const& matter, Field const& field);

}  // namespace yishi::flow
