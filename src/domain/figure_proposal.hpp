#pragma once
// A year's proposals as they stood at a moment, read from the journal: not what they have become since.
#include <set>
#include <string>
#include <vector>

#include "domain/context.hpp"

namespace yishi::figure {

struct Proposal {
    std::string id, state, category, kind, window;  // window: plenary or recess, of the day it was handed in
    Day submitted;
    bool numbered = false;   // a number was drawn: it was filed
    bool merged = false;     // it goes with another; also after that one's reply was taken over
    std::string into;        // the one it goes with, or is asked to
    bool lead_filed = true;  // that one was filed
    bool replied = false;    // its proposers were answered
    bool in_time = true;     // every unit's first reply came within its deadline
    bool key = false, published = false;
    int round = 1;
    std::string rating;             // worst of the round's ratings so far: satisfied basically_satisfied not_satisfied, or ""
    std::set<std::string> persons;  // who handed it in: proposers, and co-signers who confirmed
};

struct Span {
    Day first, last;  // days that belong to the session year; both empty when none does
};
Span session_year(Rules& rules, std::string const& body, int year);

// Proposals handed in within the body's session year, by id. Those never handed in are drafts and not counted.
std::vector<Proposal> proposals(store::Tx& tx, World& world, std::string const& body, int year, Time as_of);

}  // namespace yishi::figure
