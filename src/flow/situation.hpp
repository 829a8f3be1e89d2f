#pragma once
// Everything a decision may depend on. decide() reads nothing else: no clock, no store, no global.
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "flow/calendar.hpp"
#include "flow/definition.hpp"
#include "flow/matter.hpp"

namespace yishi::flow {

// Who acts. A stand-in's actor carries the posts it may use and says for whom.
struct Actor {
    std::string person;  // "p_…"; "" for the public, the system and jobs
    std::string account;
    std::string body;
    std::set<std::string> posts;                               // of the body: "proposal_office"
    std::set<std::pair<std::string, std::string>> unit_posts;  // (organisation, "leader" | "clerk" | "convener" …)
    std::map<std::string, std::string> beside;                 // "p_…/convener", a person of an organisation, -> "o_…/convener", held there
    // "b_anlan", "b_anlan/supervision": the body he acts for, by what he is there; also in matters of others it is party to.
    std::set<std::string> for_body;
    bool member = false;  // in office
    bool staff = false;
    bool system = false;
    std::string job;
    std::map<std::string, std::string> stands_in;  // token -> person stood in for
};

// The body's session calendar on a day (values of =term =session …).
struct SessionFacts {
    int term = 0, session = 0, session_year = 0;
    std::string window;  // "plenary" | "recess"
    Day opens, closes, cut_off;
};

struct Directory {                                        // what names and codes patterns and labels need; asked by id
    std::function<std::string(std::string const&)> name;  // of a person, organisation or body
    std::function<std::string(std::string const&)> code;  // of an organisation
    std::function<std::string(std::string const&)> kind;  // of an organisation: "unit" "party" "committee" "sector" "group" "assigner"
    std::function<std::vector<std::string>()> members;    // persons in office today, for `fill: members`
    std::function<bool(std::string const&)> exists;
};

// The matter and those tied to it. Sets of the language (children, siblings, parent, links, backs) are answered from `tied`.
struct Situation {
    Matter const* matter = nullptr;
    Flow const* flow = nullptr;                                                             // resolved for the matter's rule set
    std::function<std::vector<Matter const*>(Matter const&, std::string const& set)> tied;  // "children" "siblings" "parent", link field or back name
    std::function<bool(Matter const&)> may_open;                // whether the actor sees it: only such a matter may be linked to
    std::function<Flow const*(Matter const&)> flow_of;          // resolved flow of a tied matter
    std::function<Flow const*(std::string const&)> flow_named;  // current flow to open, resolved for the body now
    Actor const* actor = nullptr;
    Calendar const* calendar = nullptr;
    SessionFacts session;
    Directory const* directory = nullptr;
    Time now{};
    int offset_minutes = china_offset_minutes;
    // Of an activity: clashes of its sittings with others', and what stands beside its document ("answers", "sign_in").
    std::function<int(Matter const&, std::vector<std::string> const& share, int members)> clashes;
    // Of an anonymous record: who has answered in this round, as rows that hold nothing but for whom.
    std::function<std::vector<Row> const&(Matter const&, std::string const& ability)> crowd;
    std::function<bool(Matter const&, std::string const& record, std::string const& who)> has_answered;  // one of those, without the others
    // The one oracle: draws the next serial of a series ("proposal|number|2021"), gap-free, inside the transaction.
    std::function<std::int64_t(std::string const& series)> draw;
    std::function<std::string(char letter)> new_id;
};

struct Command {
    std::string move;
    std::string as;        // "" or a form of `by` as written
    std::string row;       // with `changes`
    json::object answers;  // names of fields, parties, links, row fields
    std::string note;
    std::optional<int> version;
    std::string key;  // idempotency key
};

}  // namespace yishi::flow
