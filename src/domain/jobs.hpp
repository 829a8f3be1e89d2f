#pragma once
// What the program does unasked, a body at a time: time passes for deadlines, people are told, the journal is signed, what is over is
// thrown away. Each may be repeated or stopped at any point without harm. A server runs them in jobs/worker.
#include <map>
#include <string>

#include "domain/context.hpp"

namespace yishi {

namespace jobs {

// Reads the journal on from where it stopped and tells people: who got a to-do, who is named by the move; never who made it.
// Gives the number of notices written. Thrown-away notices come again when the reader's cursor is set back.
int tell_notices(World& world, std::string const& body);

// Matters that failed, and when they are tried again.
using PutOff = std::map<std::string, Time>;
// Lets every moment of a clock that is over take effect, in their order, each matter in its own transaction. A matter that fails is
// logged and put off; the others go on. Gives the number of matters done.
int pass_time(World& world, std::string const& body, PutOff& put_off);

// Answers to repeated requests older than seven days, ended sessions, counts of wrong passwords of the day before, deliveries that ended 90 days ago.
void keep_house(World& world, std::string const& body);

}  // namespace jobs

}  // namespace yishi
