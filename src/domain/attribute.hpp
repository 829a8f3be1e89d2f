#pragma once
// Attributes of a counted fact by which a figure is broken down, and how their values are called and ordered.
#include "domain/figure_words.hpp"
#include "domain/indicator.hpp"

namespace yishi::figure {

// None if it has no value. A field, record field or party of that name goes first; then what every fact has of its day (year quarter month),
// of its body (body level), and of the person it is about, else of the matter's first proposer or author (sector committee seat).
// docs/figures.md lists them.
std::vector<std::string> part_values(Facts& facts, Fact const& fact, std::string const& by);

// The facts of one thing counted by their values, "" where it has none. One thing may be in several parts: a person who changed from one
// sector to another.
std::map<std::string, std::vector<Fact>> facts_by_value(Facts& facts, Counted const& counted, std::string const& by);

// In the reader's language.
std::string label_of_attribute(Words const& words, flow::Indicator const& indicator, std::string const& by);

// The values that stand in a breakdown though nothing has them: of a short vocabulary all in force, of months and quarters those that have begun.
// Then all others that were found, in their order; "" (has none) last.
struct NamedValue {
    std::string value, label;
};
std::vector<NamedValue> values_in_order(Words const& words, Facts& facts, flow::Indicator const& indicator, std::string const& by,
                                        Period const& period, std::set<std::string> const& found);

}  // namespace yishi::figure
