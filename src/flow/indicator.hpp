#pragma once
// What figures count, as data. Facts follow from the flows (every move, state, party and record is one) or are said in
// definitions/facts.yaml; definitions/indicators/ says which of them a figure counts. docs/figures.md tells how to write them.
// Source: measure-language.md 1.2 and 2.1.
#include <memory>

#include "flow/definition.hpp"
#include "flow/formula.hpp"

namespace yishi::flow {

struct Definitions;

// ---- facts
enum class FactSource { Matters, Moves, States, Parties, Records, Register };
// Of a move: what one matter that made it makes a fact of.
enum class FactEach { Matter, Sitting, SittingLeader, SittingVisitor, SittingAttendee, Attendee, Party };
struct FactRule {
    std::string name;  // "activity.hold"
    FactSource source = FactSource::Moves;
    std::map<std::string, std::vector<std::string>> of;     // by flow: its moves, states, party or record; nothing for Matters
    std::map<std::string, std::vector<std::string>> until;  // Moves: by flow, those that end what began; then it is a stay
    FactEach each = FactEach::Matter;
    std::vector<std::string> parties;  // FactEach::Party
    std::string day;                   // the date field that dates it, or "sitting": the first sitting not cancelled; "": when it was entered
    bool every_time = false;           // Moves: each time it was made; else the first time one of them was
    std::string about;                 // "parent", or the field with the matter it is a fact of; "": its own
    Label convention;                  // what counts, as a figure says it of itself
    std::string ambiguous;             // what else of the flow has that name; then it must be said in facts.yaml
    bool declared = false;
    Place place;
    // From a first day until it is no longer so; all others happen on one day.
    bool is_stay() const { return !until.empty() || (source != FactSource::Moves && source != FactSource::Records); }
};
constexpr std::string_view members_fact = "register.members", posts_fact = "register.posts", organisations_fact = "register.organisations";

// ---- conditions of a fact
struct Test {
    std::string name;  // a field of the row or the matter, or an attribute every fact has (docs/figures.md)
    std::vector<std::string> values;
    bool negated = false;
    std::optional<double> min, max;
};
struct OtherFact;
struct Where {
    std::vector<Test> tests;
    std::vector<OtherFact> others;  // has, lacks and now
    std::vector<Where> any;         // one of them, when there are some
    Test const* test(std::string_view name) const;
};
struct OtherFact {                       // of the same matter
    enum class How { Has, Lacks, Now };  // until then; not until then; a stay that is true then
    std::string fact;
    How how = How::Has;
    Where where;
};

// ---- attributes said in indicator files: what a flow has no field for
struct AttributeValue {
    std::string name;
    Label label;
    Where where;
};
struct Attribute {
    std::string name, flow;              // "outcome" of "proposal"
    std::vector<AttributeValue> values;  // the first that holds
    std::vector<std::string> take;       // instead: the first of these attributes that holds something
    Label label;
    Place place;
    Label label_of(std::string_view value) const;  // empty when it is none of `values`
};

// ---- indicators
enum class Verb { Count, Stock, Sum, Mean, Median, Formula, Setting, Given };
enum class Distinct { No, Matter, Person, Organisation, Sector, Field, Sitting };
enum class Scope { Own, Below, Tree };
enum class GivenHow { Entered, Reported };
struct Span {
    enum class Kind { Year, Term, Ever, Since, Years };
    Kind kind = Kind::Year;
    Day since;
    int years = 0;
};
struct Indicator {
    std::string name;  // "consultation.biweekly"; the part before the dot is its group
    Label label;
    std::string unit;  // of vocab/units
    Verb verb = Verb::Count;
    std::vector<std::string> facts;
    Where where;
    Distinct distinct = Distinct::No;  // once per such within the period
    std::string distinct_field;        // Distinct::Field: a field or party
    bool first_of_matter = false;      // only the first such fact of a matter ever
    bool session_year = false;         // belongs to the year of the session its day is in, not to the calendar's
    std::string day;                   // what dates the facts instead: a date field, or the first such fact of the matter ("proposal.submit")
    bool dated_by_fact() const { return day.find('.') != std::string::npos; }
    std::string field;               // Sum, Mean, Median, Stock: the number taken
    std::string days_since;          // Mean, Median: days from that fact of the same matter
    bool workdays = false;           //               working days
    std::optional<Formula> formula;  // of a choice: the first of it
    std::string parameter;           // a key of the body's `figures`, whose value chooses the formula; "": there is one only
    std::vector<std::pair<std::string, flow::Formula>> choices;
    std::string setting;
    GivenHow given = GivenHow::Entered;
    bool or_reported = false;  // totals reported by others are added, and one of the body's own stands instead
    Scope scope = Scope::Own;
    Span span;
    std::string at_fact;         // Stock: as it stood on the day of the period's last such fact
    bool at_day_before = false;  //       or on the day before
    bool void_counted = false;
    bool hidden = false;  // only a term of others
    Label convention;     // what counts; else what its facts say
    std::optional<int> decimals;
    std::vector<std::string> by;    // attributes it is broken down by: parts that make up the whole
    std::vector<std::string> open;  // likewise, but parts may overlap or leave some out: no total is expected
    std::string base;               // the figure the shares of its parts are of; empty: itself
    Place place;
    std::string group() const { return name.substr(0, name.find('.')); }
    Formula const* formula_by(std::string const& choice) const;  // what is not among the choices is taken for the first
    bool counts_facts() const { return verb != Verb::Formula && verb != Verb::Setting && verb != Verb::Given; }
};

// Figures that must agree, or the parts of one that must add up to it.
struct FigureCheck {
    enum class Compare { Equal, AtMost, AtLeast };
    Formula left, right;
    Compare compare = Compare::Equal;
    std::string parts, by;  // instead: this figure by that attribute
    std::string text;       // as written
    Place place;
    std::string group() const;
};

struct Indicators {
    std::map<std::string, FactRule> facts;
    std::vector<Attribute> attributes;
    std::vector<Indicator> all;                         // as shown
    std::vector<std::pair<std::string, Label>> groups;  // as shown
    std::map<std::string, std::string> digests;         // SHA-256 of each file read, by its name
    std::vector<FigureCheck> checks;
    Attribute const* attribute(std::string_view flow, std::string_view name) const;
    Indicator const* find(std::string_view name) const;
    FactRule const* fact(std::string_view name) const;
};

constexpr std::string_view of_sitting = "sittings.", of_parent = "parent.", of_clock = "clocks.";

// The flows whose facts an indicator counts; none for an unknown fact.
std::vector<std::string> counted_flows(Indicators const& indicators, Indicator const& indicator);
// The terms of a formula, or of all a parameter chooses among.
std::vector<Formula const*> terms_of(Indicator const& indicator);
// A field named in `where`: of the record, else of the flow; with "sittings." of its sittings. Null if there is none.
Field const* attribute(Flow const& flow, std::string_view name, std::string_view record = "");
// Attributes of every fact beside the fields.
bool is_common_attribute(std::string_view name);
bool is_row_attribute(std::string_view name);  // of every row of a record
std::vector<std::string> register_attributes(std::string_view fact);

}  // namespace yishi::flow
