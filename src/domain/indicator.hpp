#pragma once
// Counts a declared figure: one thing counted per unit of its value, each with the facts behind it.
#include "domain/fact.hpp"

namespace yishi::figure {

struct Counted {
    std::string person, sector;  // what is counted once, where the figure is distinct; else empty
    std::vector<Fact> facts;     // at least one
};
// The figure's value is their number. Newest first; persons and sectors by id.
std::vector<Counted> counted(Facts& facts, flow::Indicator const& indicator, int year);
// Facts that may belong to a year, calendar's or session's.
Facts facts_for(store::Tx& tx, World& world, std::string const& body, int year, Day as_of);
std::vector<std::string> matters_of(std::vector<Counted> const& counted);  // each once, in their order

}  // namespace yishi::figure
