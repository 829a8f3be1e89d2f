#pragma once
// The value of a figure and all it is made of: facts counted, values given, the terms of a formula, or a parameter of the rules.
#include "domain/figure_count.hpp"
#include "domain/given.hpp"
#include "domain/indicator.hpp"
#include "store/directory_store.hpp"

namespace yishi::figure {

enum class How { Computed, Reported, Entered, Setting };
std::string_view to_text(How how);  // "computed" "reported" "entered" "setting"

struct Term {  // of a formula
    std::string name;
    Asked asked;
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
};

// One question's reading: each flow is read once, however many figures count it. Lives as long as the transaction.
class Measures {
public:
    Measures(store::Tx& tx, World& world, std::string body, Day as_of) : tx_(tx), world_(world), body_(std::move(body)), as_of_(as_of) {}

    Measured of(flow::Indicator const& indicator, Asked asked);
    Measured named(std::string const& name, Asked asked);  // declared, or of proposals
    Year const& proposals(Asked asked);                    // year 0: the session's at that moment

private:
    Facts& facts(std::string const& body, int year);
    std::vector<store::BodyRow> bodies_in(flow::Scope scope);
    Measured of_facts(flow::Indicator const& indicator, Asked asked);
    Measured of_formula(flow::Indicator const& indicator, Asked asked);
    Measured of_setting(flow::Indicator const& indicator, Asked asked);
    Measured of_given(flow::Indicator const& indicator, Asked asked);
    std::optional<Measured> value_of(flow::Formula const& formula, Asked asked, Measured& into);

    store::Tx& tx_;
    World& world_;
    std::string body_;
    Day as_of_;
    std::map<std::pair<std::string, int>, std::unique_ptr<Facts>> facts_;  // by body and year
    std::map<Asked, Year> proposals_;
};

}  // namespace yishi::figure
