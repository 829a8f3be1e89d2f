#pragma once
// The value of a figure and all it is made of: facts counted, values given, the terms of a formula, or a parameter of the rules.
#include <functional>

#include "domain/given.hpp"
#include "domain/indicator.hpp"
#include "domain/rollup_cells.hpp"
#include "store/directory_store.hpp"

namespace yishi::figure {

enum class How { Computed, Reported, Entered, Setting };
std::string_view to_text(How how);  // "computed" "reported" "entered" "setting"

struct Term {  // of a formula
    std::string name;
    Asked asked;
    OnlyPart part;  // of that figure
    std::optional<Amount> value;
};
struct Measured {
    std::optional<Amount> value;  // none: nothing to divide by, nothing given, nothing set
    Qualifier qualifier = Qualifier::Exact;
    How how = How::Computed;
    std::vector<Counted> counted;
    std::vector<Given> given;
    std::vector<Term> terms;
    Day at;             // what it was true at the end of
    std::string basis;  // Setting: of the rule set it stands in
    // Where the value comes from sums kept over many bodies (domain/rollup.hpp), `counted` holds only what this body gives itself.
    // Else it is said here why it was counted now, of a body whose figures are kept as sums: distinct, span, day (rollup_plan.hpp); known: by what
    // had been entered by an earlier day; making: its sums are made anew. Empty where nothing is kept.
    std::string_view trace = {};
    bool from_sums() const { return trace == "sums"; }
    std::int64_t elsewhere = 0;  // things counted in the other bodies
    Amount elsewhere_amount;     // the sum of their numbers
};

// The facts of a figure by the values of an attribute. "" are those that have none.
struct Grouped {
    std::map<std::string, Measured> parts;
    std::int64_t several = 0;  // things that are in more than one part
};
constexpr std::string_view reported_part = "reported";  // what others sent as totals belongs to no value

// One question's reading: each flow is read once, however many figures count it. Lives as long as the transaction, and keeps what it gave.
class Measures {
public:
    Measures(store::Tx& tx, World& world, std::string body, AsOf as_of)
        : tx_(tx), world_(world), body_(std::move(body)), moment_(moment_of(world, as_of)), known_now_(as_of.knows_all()) {}
    // Of one exact moment, as reports ask that were approved then.
    Measures(Moment moment, store::Tx& tx, World& world, std::string body)
        : tx_(tx), world_(world), body_(std::move(body)), moment_(moment), known_now_(false) {}

    Measured of(flow::Indicator const& indicator, Asked asked);                      // also one that is made up for the question
    Measured const& named(std::string const& name, Asked asked);                     // declared, and worked out once; nothing for any other
    std::optional<Amount> amount_of(flow::Formula const& formula, Asked asked);      // what it comes to, and no more
    flow::Formula const* formula_of(flow::Indicator const& indicator, Asked asked);  // what the body's rules choose; null for no formula
    Grouped const& parts_of(flow::Indicator const& indicator, Asked asked, std::string const& by);
    Measured part(flow::Indicator const& indicator, Asked asked, OnlyPart const& part);  // a part nothing has is 0, or none
    Measured of_term(Term const& term);
    Facts& facts(std::string const& body, int year);
    Facts& facts(std::string const& body, Asked asked);  // as they stood when the time asked for had come so far
    Day today() const { return day_of(moment_.at); }     // the day asked about

private:
    std::vector<store::BodyRow> bodies_in(flow::Scope scope);
    Measured of_facts(flow::Indicator const& indicator, Asked asked);
    Measured of_formula(flow::Indicator const& indicator, Asked asked, OnlyPart const& part);
    Measured of_expression(flow::Formula const& formula, Asked asked, OnlyPart const& part);
    bool is_kept(flow::Indicator const& indicator);  // as sums, for what is asked
    std::string_view why_now(flow::Indicator const& indicator);
    Measured of_sums(flow::Indicator const& indicator, Asked asked);
    std::set<std::string> reporting(std::vector<Given> const& given);  // bodies whose own total stands instead
    std::map<std::string, rollup::Sum> sums(flow::Indicator const& indicator, Asked asked, std::string const& dimension,
                                            std::set<std::string> const& without);
    Measured of_setting(flow::Indicator const& indicator, Asked asked);
    Measured of_given(flow::Indicator const& indicator, Asked asked);
    std::optional<Measured> value_of(flow::Formula const& formula, Asked asked, OnlyPart const& part, Measured& into);
    void look_at_term(flow::Formula const& name, Asked asked, OnlyPart const& part, std::function<void(Measured const&)> const& look);
    std::optional<std::vector<Counted>> behind(flow::Formula const& formula, Asked asked, OnlyPart const& part);
    Asked time_of(flow::Formula const& name, Asked asked);
    Grouped grouped_facts(flow::Indicator const& indicator, Asked asked, std::string const& by);
    Grouped grouped_sums(flow::Indicator const& indicator, Asked asked, std::string const& by, Measured const& whole);
    Grouped grouped_terms(flow::Indicator const& indicator, Asked asked, std::string const& by);

    store::Tx& tx_;
    World& world_;
    std::string body_;
    Moment moment_;
    bool known_now_;                                                             // not by what was known on an earlier day
    std::map<std::string, std::shared_ptr<Histories>> histories_;                // by body
    std::map<std::tuple<std::string, int, Day>, std::unique_ptr<Facts>> facts_;  // by body, year, and how far it had come
    std::map<std::pair<std::string, Asked>, Measured> measured_;                 // by figure
    std::map<std::tuple<std::string, Asked, std::string>, Grouped> grouped_;     // by figure and attribute
    std::map<std::string, bool> kept_;                                           // by figure
};

}  // namespace yishi::figure
