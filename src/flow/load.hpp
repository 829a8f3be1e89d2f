#pragma once
// Reads definitions/ into memory. Every scalar is text and gets its type by its place. Errors carry file and line.
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "flow/calendar.hpp"
#include "flow/definition.hpp"
#include "flow/indicator.hpp"
#include "flow/menu.hpp"
#include "flow/report_template.hpp"

namespace yishi::flow {

struct Message {
    std::string code;  // "state.unreachable"
    Place place;
    std::string section;  // "moves"
    std::string name;     // "submit"
    std::string text;     // what is wrong, in English, without the place
    bool warning = false;
};
std::string to_text(Message const& message);  // file:line: section "name": what is wrong

struct RuleSet {
    std::string id;  // "zhumadian@2021-01-01"
    std::string body;
    Day starts;
    std::string basis;
    bool carry_open = false;
    std::string digest, text;  // of the file it stands in
    // Overlays as parsed, applied by `resolve`.
    struct Overlay;
    std::shared_ptr<Overlay const> overlay;
    std::map<std::string, std::string> figures;  // "merge_convention" -> "outside_filed", "percent.decimals" -> "1"
};

struct Session {  // of a body: definitions/bodies/<body>.yaml `sessions`
    int term = 0, session = 0, year = 0;
    Day opens, closes, cut_off;    // plenary window: from three months before `opens` (or `window_from`) until `cut_off`
    int cut_off_minute = 24 * 60;  // of that day: `cut_off: 2021-02-21 20:00` is 20 * 60; the whole day where no hour is given
    Day window_from;
};

struct BodyRules {
    std::string body;
    std::string level, above;  // national province city county district; the body above it, "" for none
    Label label;
    Place place;
    std::vector<RuleSet> rules;             // by start date
    std::vector<Session> sessions;          // by opening
    std::map<std::string, Flow> own_flows;  // instead_of
};

struct AccessRules {
    std::map<std::string, Label> posts;                   // post of a body -> label
    std::map<std::string, Label> unit_posts;              // leader clerk convener
    std::map<std::string, std::vector<std::string>> may;  // capability ("roster.import", "figures.read", "flows.read") -> who as written
};

struct Definitions {
    std::map<std::string, Flow> flows;  // current versions, base (not resolved)
    std::map<std::pair<std::string, int>, Flow> old_flows;
    std::map<std::string, Vocabulary> vocabs;
    std::map<std::string, Label> words;
    std::map<std::string, BodyRules> bodies;
    std::string held_file, held_text;  // what each ability of `held` adds to a flow
    Indicators indicators;
    std::vector<ReportTemplate> reports;  // everybody's, then those of single bodies
    AccessRules access;
    Menu menu;
    Calendar calendar;
    std::map<std::string, std::map<std::string, std::string>> texts;  // language -> key -> text (definitions/texts/*.yaml, flat)
    std::vector<Message> messages;                                    // what loading found
};

// Loads the whole folder. Never throws for bad definitions: messages say what is wrong, and what could be read is there.
Definitions load_definitions(std::string const& folder);
// One flow from text (tests, versions kept in the database).
Flow load_flow(std::string const& file, std::string const& text, Definitions const& around, std::vector<Message>& messages);

// The flow under the rule set of a body in force on a day. Pure; cache it (domain/rules.hpp does).
Flow resolve(Definitions const& definitions, Flow const& base, std::string const& body, std::string const& rule_set);
RuleSet const* rule_set_on(Definitions const& definitions, std::string const& body, Day day);  // null: the base rules
// The current flow of that name in a body, not resolved: the body's own (instead_of), else the common one; null if there is none.
Flow const* flow_of_body(Definitions const& definitions, std::string const& body, std::string const& name);
// Whether a body stands above another, however far.
bool is_above(Definitions const& definitions, std::string const& upper, std::string const& lower);
// Everything section 20 names. Adds to `messages`; true if no error (warnings may be there).
bool check(Definitions const& definitions, std::vector<Message>& messages);

}  // namespace yishi::flow
