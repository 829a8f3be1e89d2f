#pragma once
// Answers nobody is named by (records with `anonymous: true`, flow-language.md section 5). They are kept beside the matter: it gets no
// new version, so that raters do not meet, and the journal no entry per answer. When the state is left in which one may still answer,
// the entry of that move says how many answers there are and their digest. docs/decisions/0007-anonymous-answers.md has the reasons.
#include <string>
#include <vector>

#include "domain/context.hpp"
#include "flow/decide.hpp"
#include "store/anonymous_store.hpp"

namespace yishi::anonymous {

// Whether a row may still be added in that state.
bool may_grow(flow::Flow const& flow, std::string const& record, std::string const& state);

// Takes the answer; false when the move is not one of these and goes the usual way. Nothing is kept for repeated requests, since what
// would be compared tells what was answered: a repetition is refused with move.once.
Result<bool> give(Ctx& ctx, std::string const& matter, flow::Command const& command);

// Puts count and digest of the records that can no longer grow into the entry.
void seal(store::Tx& tx, flow::Flow const& flow, flow::Entry& entry);
std::string digest_of(std::vector<store::AnonymousRow> const& rows);  // sorted by id

}  // namespace yishi::anonymous
