#pragma once
// Papers of an activity: versions, who is to read them, and who opened them. An opening stands beside the matter, in a chain of the paper's
// own, as signatures do (attendance.hpp, docs/decisions/0009).
#include <string>

#include "base/json.hpp"
#include "domain/context.hpp"

namespace yishi::paper {

// Notes that the actor was handed the file: once for each paper that holds it, and not for whoever keeps the papers.
Result<> opened(Ctx& ctx, std::string const& file);

// The papers the reader sees: version, whether it is in force, and how many have opened it or, for a reader, when he did.
Result<json::object> list(Ctx& ctx, std::string const& matter);
// One paper by name: who opened it and when, and who has not. Of use to whoever keeps the papers; others see themselves.
Result<json::object> readers(Ctx& ctx, std::string const& matter, std::string const& paper);

}  // namespace yishi::paper
