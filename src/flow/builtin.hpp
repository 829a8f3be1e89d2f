#pragma once
// Built-in moves (section 7): edit, confirm, decline, and the three of an extension. Never declared, same steps, same journal.
#include "flow/answers.hpp"
#include "flow/decide.hpp"

namespace yishi::flow {

bool is_builtin(std::string_view move);
Result<Decision> decide_builtin(Situation const& situation, Command const& command);
void offer_builtins(Situation const& situation, std::vector<Offered>& out);
// To-dos of built-in moves: an invited one answers, a request for more time is decided.
void builtin_todos(Situation const& situation, Matter const& matter, std::vector<Todo>& out);
// What the actor may edit in this state; empty when nothing.
std::vector<std::string> editable(Situation const& situation);

// Shared with decide.cpp.
Entry blank_entry(Situation const& situation, Fit const& fit, std::string const& move, std::string const& note);
Result<> finish(Situation const& situation, Decision& decision, std::string const& state_before);

}  // namespace yishi::flow
