#pragma once
// A flow as data: what flow-language.md sections 2 to 16 can say, and nothing else.
//
// `load.hpp` makes these from YAML, `check.hpp` judges them, `decide.hpp` runs them. A Flow given to the engine is *resolved*: the
// overlay of a body's rule set is already applied (numbers, settings, clocks, limits, unused, vocabularies, labels).
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/time.hpp"

namespace yishi::flow {

struct Label {
    std::string zh, hant, en;
    bool empty() const { return zh.empty(); }
};
std::string const& in_language(Label const& label, std::string_view language);  // "zh-CN" "zh-Hant" "en"; falls back to zh

struct Place {
    std::string file;
    int line = 0;  // counted from 1; 0 = unknown
};

// ---- who (section 8)
enum class WhoKind { Party, Post, Units, ParentPost, ParentParty, Members, Staff, Public, System, Job };
struct Who {
    WhoKind kind = WhoKind::Party;
    std::string name;  // party, post (post/x, units/x, parent/x) or job
    std::string post;  // for Party and ParentParty: unit/leader gives name "unit", post "leader"; empty otherwise
    Place place;
};
std::string to_text(Who const& who);  // as written: "unit/leader", "post/proposal_office", "members"

// ---- vocabularies (section 1)
struct VocabValue {
    std::string name;
    Label label;
    std::string code;  // "A", "0101": may be empty
    Day starts, ends;  // empty = always
    std::string tone;  // "go" "warn" "stop" "now" or empty: tint of a badge
};
struct Vocabulary {
    std::string name;
    std::vector<VocabValue> values;  // in order; for ordered ones the best first
    VocabValue const* find(std::string_view value) const;
};

// ---- guards (section 9)
enum class PartyKind { Person, Organisation, Body, Outsider };
struct Condition {  // C: all parts must hold
    std::vector<std::pair<std::string, std::vector<std::string>>> is;
    std::vector<std::string> filled, in, state_class, flow;
    std::optional<bool> confirmed, signed_in;
    std::optional<PartyKind> kind;             // of a party entry
    std::shared_ptr<Condition const> negated;  // not: C
    std::vector<Condition> any;
    bool empty() const {
        return is.empty() && filled.empty() && in.empty() && state_class.empty() && flow.empty() && !confirmed && !signed_in && !kind && !negated &&
               any.empty();
    }
};
struct Selection {  // S, narrowed by `where`
    std::vector<std::string> of;
    std::shared_ptr<Condition const> where;
};
enum class GuardKind {
    Any,
    Not,
    Is,
    Filled,
    In,
    Some,
    All,
    None,
    Count,
    Each,
    Passed,
    Running,
    Round,
    Rule,
    OtherThan,
    Row,
    Sum,
    NoClash,
    Missed,
    Sole
};
// A bound of count or round: a whole number, a fraction of S ("2/3"), or the name of a setting.
struct Bound {
    int number = 0;
    int of = 0;  // denominator of a fraction; 0 = whole
    std::string setting;
};
struct Guard {
    GuardKind kind = GuardKind::Is;
    std::vector<Guard> guards;               // Any: alternatives; Not: the one negated (several = and)
    Condition condition;                     // Is, Filled, In, Some, All, None, Count, Each, Row
    Selection selection;                     // Some, All, None, Count; Each without has: parties in `of`; Each with has: the set S of `has`
    std::vector<std::string> parties;        // Each
    bool has = false;                        // Each with `has`
    std::optional<Bound> least, most, over;  // Count, Round, Sum: fractions of `against`
    std::string clock;                       // Passed, Running
    std::vector<std::pair<std::string, std::vector<std::string>>> rules;  // Rule: setting and values ("true" alone for rule: s)
    std::vector<std::string> moves;                                       // OtherThan
    std::vector<std::string> summed;                                      // Sum: number fields of the row
    std::string against;                                                  // Sum: the field it is held against
    std::vector<std::string> share;                                       // NoClash
    int members = 0;                                                      // NoClash
    std::string person, sitting;                                          // Missed: fields of the row
    std::vector<std::string> same;                                        // Sole: fields of the row; `condition`: rows that do not count
    std::string says;                                                     // a word instead of the standard reason
    Place place;
};

// ---- values and effects (section 10)
enum class SourceKind { Constant, Nothing, Name, Fact, Tied, Joined };
struct Source {
    SourceKind kind = SourceKind::Constant;
    std::vector<std::string> constant;  // one, or several for `many`; given its type by its place
    std::string name;                   // Name: field, party, record, or record.field; Fact: today now actor for term session …
    Selection selection;                // Tied
    std::string take, pick;             // Tied; pick: first last worst best sum earliest (of dates) ("" = first)
    std::vector<Source> parts;          // Joined
    Place place;
};
using Assignments = std::vector<std::pair<std::string, Source>>;  // "field", "record.field", party
enum class EffectKind { Set, Number, Round, Open, Erase };
struct Effect {
    EffectKind kind = EffectKind::Set;
    Assignments set;                    // Set
    std::string number;                 // Number
    std::vector<std::string> erase;     // Erase: fields whose words leave the journal too
    std::string flow;                   // Open: the flow, or
    std::optional<Source> flow_from;    //       =field: a choice of flows
    std::vector<std::string> for_each;  // Open … for: one child per entry of these parties
    std::string link;                   // Open … link: a free matter whose link field points here
    std::string at;                     // state to open in; "" = entry state
    Assignments with;
    Place place;
};

// ---- fields, parties, records (sections 3 to 5)
enum class FieldKind { Line, Text, Number, Figure, Flag, Choice, Date, Moment, Person, Organisation, Matter, Row, File, Questions, Answers };
struct Field {
    std::string name;
    FieldKind kind = FieldKind::Line;
    bool many = false, list = false, badge = false;
    std::optional<double> min, max;  // characters, number, or count of values with `many`
    std::string min_day, max_day;    // date, moment: a day, a field, or "today"
    int decimals = 0;
    std::string unit;
    std::string vocab;               // vocab/<name>; "" when values stand in `of`
    std::vector<std::string> of;     // inline choice values, or "flows/held"
    std::vector<std::string> flows;  // Matter: allowed kinds
    std::string back;                // Matter: name of the link from the other end
    std::string rows;                // Row: the record whose row it names
    std::string rows_of;             // Row: the link to the matter that has the record; "" = this matter
    std::string questions;           // Answers: the field that holds the form
    std::vector<Who> see;            // empty: as the matter
    Place place;
};
std::string_view to_text(PartyKind kind);        // as written: "organisation"
PartyKind kind_of_holder(std::string_view who);  // by the letter its id begins with: "o_…" is an organisation
struct Party {
    std::string name;
    std::set<PartyKind> of;
    int min = 0;
    std::optional<int> max;  // absent: unbounded
    bool opener = false;
    std::vector<std::string> confirm;  // states; empty: confirmed at once
    std::vector<std::string> from;     // "parent.co", "parent.proposer": derived
    bool fill_members = false;
    std::vector<Who> see;
    Place place;
};
// Rows that are not for everybody who sees their record: papers for some of those invited, and not before their time.
struct Readers {
    std::vector<Who> keep;            // see every row at any time
    std::vector<std::string> people;  // fields of the row: who alone sees it; all that see the record where these and `groups` are empty
    std::string groups;               // field of the row: groups of the activity
    std::string from;                 // moment from which it is seen; empty: at once
    std::string withdrawn;            // flag
    std::string replaces;             // row: the one this takes the place of, once it is seen itself
};
struct Record {
    std::string name;
    std::vector<Field> fields;
    std::optional<int> max;
    bool per_round = false, anonymous = false;
    std::optional<Readers> readers;
    std::vector<Who> see;
    Place place;
    Field const* find(std::string_view field) const;
};

// ---- states, moves, clocks (sections 6, 7, 11)
enum class StateClass { Initial, Active, Done };
std::string_view to_text(StateClass state_class);  // "initial" "active" "done"
struct Editing {
    std::vector<Who> who;
    std::vector<std::string> names;  // empty = everything in `form`
};
struct State {
    std::string name;
    StateClass state_class = StateClass::Active;
    bool is_void = false;
    std::vector<std::string> todo;
    std::vector<Editing> edit;
    Place place;
};
enum class NoteRule { Optional, Required, None };
struct Move {
    std::string name;
    std::vector<std::string> from;  // state names; classes already expanded
    std::string to;                 // "" = stays
    std::vector<Who> by;
    std::vector<Guard> when, ensure;
    std::vector<std::string> needs, asks, may;
    std::string adds;     // record, party or many link
    std::string changes;  // record
    NoteRule note = NoteRule::Optional;
    bool once = false;
    std::vector<Effect> then;
    std::vector<Who> tells;
    std::string basis;
    std::string ability;  // of `held` that brought it; "" when the flow says it itself
    Place place;
};
enum class DurationUnit { Days, Workdays, Weeks, Months, Years };
struct Duration {
    int n = 0;
    DurationUnit unit = DurationUnit::Days;
};
std::optional<Duration> parse_duration(std::string_view text);  // "15 workdays", "1 month"
enum class DueKind { In, At, Before };
struct Due {
    DueKind kind = DueKind::In;
    std::vector<Guard> when;   // of a case
    Duration duration;         // In, Before (by)
    std::string from;          // In: date field or session fact; "" = the start
    std::string at;            // At: field, record.field, or "MM-DD"
    std::string before;        // Before: date field, session fact or parent.field
    std::string before_clock;  // Before: {clock: c} of this matter, or with `selection` of tied matters
    Selection selection;       // Before {of, where, clock}
    Place place;
};
struct Extend {
    std::vector<Who> asked_by, granted_by;
    std::optional<Duration> most;
    int times = 1;
};
struct Escalation {
    Duration after;
    std::vector<Who> who;
};
struct Clock {
    std::string name;
    std::vector<std::string> during, pause;  // `while`: state names, classes expanded
    std::vector<Due> cases;                  // one without `when` for the plain form
    std::string until;                       // record
    std::vector<Who> owed_by;                // `for`; empty: those with a to-do
    std::vector<Duration> remind;
    std::vector<Escalation> late;
    std::optional<Extend> extend;
    bool window = false;
    bool roll = true;  // roll: next
    std::string basis;
    Place place;
};

// ---- the rest
struct Number {
    std::string name, pattern;
    std::vector<std::string> per;
    Place place;
};
struct Setting {
    std::string name;
    FieldKind kind = FieldKind::Flag;  // Flag, Number, Line or Choice
    std::string value;                 // default, or the rule set's
    Place place;
};
struct See {
    Who who;
    std::vector<std::string> in;  // state names; classes expanded
    std::vector<Guard> when;
    std::vector<std::string> fields;  // empty = everything
    Place place;
};
struct Ability {       // of an activity (section 13)
    std::string name;  // sittings answers leave sign_in agenda materials ballots
    std::vector<Who> by;
    std::vector<Who> clerk;                                   // sign_in: who may sign in others
    std::map<std::string, std::vector<std::string>> options;  // kinds, while … as written, or held.yaml's; states of `while` expanded
    Place place;
    std::vector<std::string> const& option(std::string const& name) const;  // none when it is not there
};
struct Carry {
    int from = 0;
    std::map<std::string, std::string> states, fields;
    std::vector<std::string> drop;
    Place place;
};

struct Flow {
    std::string name;
    int version = 1;
    std::string instead_of;            // a body's own flow: the common flow it stands for
    std::vector<Who> opens;            // empty: only opened by moves
    std::vector<std::string> parents;  // may hold "none"; empty: stands alone
    bool per_round = false;
    std::string title;  // pattern, when there is no field `title`
    std::vector<Number> numbers;
    std::vector<Setting> settings;
    std::vector<Party> parties;
    std::vector<Field> fields;
    std::vector<Record> records;
    std::vector<std::string> form;
    std::vector<Ability> held;  // what an activity adds; empty: not an activity
    std::vector<State> states;
    std::vector<Clock> clocks;
    std::vector<Move> moves;
    std::vector<See> see;
    std::optional<Carry> carry;
    std::set<std::string> unused;              // names taken out by the rule set: "ratings.attitude", a field, a move
    std::map<std::string, Vocabulary> vocabs;  // those this flow uses, as of the rule set
    std::map<std::string, Label> labels;       // "move.report" "state.report" "field.x" "record.x.y" "value.x" "says.x" or the plain word
    Label label;                               // of the flow itself
    std::vector<std::string> accepts;          // silenced warnings
    std::string file, text, digest;            // source, its text and SHA-256
    std::map<std::string, int> lines;          // of the sections in it: "form" -> 12
    Place place_of(std::string const& section) const { return {file, lines.contains(section) ? lines.at(section) : 1}; }

    State const* state(std::string_view name) const;
    Move const* move(std::string_view name) const;
    Field const* field(std::string_view name) const;
    Party const* party(std::string_view name) const;
    Record const* record(std::string_view name) const;
    Ability const* ability(std::string_view name) const;
    Clock const* clock(std::string_view name) const;
    Number const* number(std::string_view name) const;
    Setting const* setting(std::string_view name) const;
    Vocabulary const* vocab(std::string_view name) const;
    bool stands_alone() const { return parents.empty() || stands_under("none"); }
    bool stands_under(std::string_view flow) const;  // whether a matter of that flow may be its parent
    bool is_unused(std::string_view name) const { return unused.contains(std::string(name)); }
    // The label of a word of one kind ("move", "state", "field", "party", "record", "clock", "number", "setting", "value", "says",
    // "row" for fields of records): kind.word, then word. Empty if there is none.
    Label const& label_of(std::string_view kind, std::string_view word) const;
};

}  // namespace yishi::flow
