#pragma once
// What published reports say, compared with what the system obtains: a table of lines `body year figure operator value` as in
// tests/data/seed_figures.tsv. Operators: = equal at the printed decimals; > more, by less than one step; ~ within half a step; <= at
// most. A step is the place of the last digit that is not zero: 1000 of 3000, 10 of 430.
#include "domain/measure.hpp"

namespace yishi::figure {

struct Expectation {
    std::string seed, body, name, label, compares, value, unit;
    int year = 0;
};
// Tab-separated with a line of names at the top, in any order; lines with # are remarks. Refuses table.line with its number.
Result<std::vector<Expectation>> read_expectations(std::string const& text);

bool holds(Expectation const& expected, Amount obtained);

enum class Outcome { Holds, Differs, Nothing, NoFigure, NoBody };
struct Comparison {
    Expectation expected;
    Outcome outcome = Outcome::NoBody;
    std::optional<Amount> obtained;
    How how = How::Computed;
};
std::vector<Comparison> compare(World& world, std::vector<Expectation> const& expected);  // in their order

// How a figure comes: "computed", "computed or reported", "entered", "reported", "setting", or "not yet" when there is none of that name.
std::string origin(flow::Definitions const& definitions, std::string const& name);

}  // namespace yishi::figure
