#pragma once
// Guards about the row a move writes: whether its person missed its sitting, and whether another row says the same.
#include "flow/guard.hpp"

namespace yishi::flow {

bool has_missed(Guard const& guard, GuardView const& view);  // GuardKind::Missed
bool is_sole(Guard const& guard, GuardView const& view);     // GuardKind::Sole

}  // namespace yishi::flow
