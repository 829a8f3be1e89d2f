#pragma once
// Guards (flow-language.md section 9), pure. A guard that fails gives one reason: its `says`, or "guard.<kind>" with names.
#include "base/result.hpp"
#include "flow/situation.hpp"

namespace yishi::flow {

// What a guard may look at beside the situation: the matter as it is being changed, and the row of the command.
struct GuardView {
    Situation const& situation;
    Matter const& matter;  // before the move, or the copy for `ensure`
    std::string state_before;
    Row const* row = nullptr;
};

std::optional<Reason> why_not(Guard const& guard, GuardView const& view);              // nullopt: it holds
std::vector<Reason> why_not(std::vector<Guard> const& guards, GuardView const& view);  // every failing one
bool holds(std::vector<Guard> const& guards, GuardView const& view);

// A member of a set S, whatever it is.
struct Member {
    Matter const* matter = nullptr;
    Row const* row = nullptr;
    PartyEntry const* entry = nullptr;
};
std::vector<Member> members_of(Selection const& selection, GuardView const& view);  // void matters left out, `where` applied
bool meets(Member const& member, Condition const& condition, GuardView const& view);

}  // namespace yishi::flow
