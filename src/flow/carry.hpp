#pragma once
// How an open matter follows a new version of its flow (section 16), or a rule set with `carry: open` (section 15). Pure: the
// decision is carried out by domain/workspace.cpp like that of any move.
#include <string>
#include <vector>

#include "flow/decide.hpp"

namespace yishi::flow {

// A state, field, party, record or row field of the old version that the new one's `carry` leaves without a place, or puts where it
// does not fit. The check says these of definitions; a version whose file has gone is asked again before anything is carried.
struct CarryFault {
    std::string code;  // "carry.state" "carry.field"
    std::string text;
};
std::vector<CarryFault> carry_faults(Flow const& old, Flow const& now);

// The matter as it goes on under situation.flow, which has taken the place of `old`. Refused: carry.done for a matter that is done,
// carry.from where the new version does not say how this one follows, party.min where its parties no longer suffice.
Result<Decision> carry(Situation const& situation, Flow const& old, std::string const& rule_set);

}  // namespace yishi::flow
