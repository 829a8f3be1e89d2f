#pragma once
// Who is who (section 8), and what each may see (section 14). Tokens name holders: "p_…", "o_…" (leader or clerk of it),
// "o_…/leader", "p_…/convener" (holder of the post in an organisation that person belongs to), "b_…" (staff of that body), "b_…/x" (its post x),
// "post/x", "units/x", "members", "staff", "public", "system", "job/x".
#include <set>
#include <string>
#include <vector>

#include "flow/situation.hpp"

namespace yishi::flow {

// The forms of `by` the actor fits for this matter, with the token acted as ("p_…", "o_…", "post/x" …); confirmed entries only,
// unless `with_invited`.
struct Fit {
    Who const* who = nullptr;
    std::string token;       // acted as; becomes `for` of a row
    std::string person_for;  // stand-in: the person stood in for
};
std::vector<Fit> fits(std::vector<Who> const& by, Situation const& situation, Matter const& matter, bool with_invited = false);

// Tokens of the holders of a form for this matter, for to-dos, notices and the audience.
std::vector<std::string> tokens(Who const& who, Situation const& situation, Matter const& matter, bool with_invited = false);
std::string acted_as(std::string const& token);  // whom a holder of the token acts for: "o_…/leader" acts for "o_…"
// Unit posts by which the flow names someone beside a person: {"convener"} where it says proposer/convener.
std::set<std::string> posts_beside_people(Flow const& flow);
std::set<std::string> tokens_of(Actor const& actor);  // all tokens the actor answers to, "public" included

// What a reader sees of the matter: nothing at all, everything, or the named fields, parties and records.
struct Sight {
    bool any = false;
    bool full = false;               // a line without `fields` fits: notes and actors are shown
    std::set<std::string> names;     // what `fields` lines add
    std::set<std::string> withheld;  // names whose own narrower `see` the reader does not fit
    bool shows(std::string_view name) const;
};
Sight sight(Situation const& situation, Matter const& matter);  // of situation.actor
bool shows_field_of_row(Situation const& situation, Matter const& matter, Field const& field);
std::vector<std::string> audience(Situation const& situation, Matter const& matter);  // sorted, unique tokens

}  // namespace yishi::flow
