#pragma once
// Which facts a declared figure counts: one thing per unit of its value, each with the facts behind it.
#include "base/amount.hpp"
#include "domain/asked.hpp"
#include "domain/fact.hpp"

namespace yishi::figure {

struct Counted {
    std::string body;
    std::string who;               // the person, organisation, sector or value counted once, or whom a single fact is about; may be empty
    std::vector<Fact> facts;       // at least one
    std::optional<Amount> amount;  // what it adds to a sum or mean
};

// The days a figure is asked about.
struct Period {
    int year = 0;
    bool by_session = false;  // the year of the session a day is in
    Day first, last;          // last: empty = no end
    Day at;                   // what is true, and what came of it, at the end of this day
    flow::Span::Kind span = flow::Span::Kind::Year;
};
Period period_of(Facts& facts, flow::Indicator const& indicator, Asked asked);

// Newest first; what is counted once by its name. Empty for figures that count no facts.
std::vector<Counted> counted(Facts& facts, flow::Indicator const& indicator, Period const& period);
// Both days at their end; empty: now.
Moment moment_of(World& world, AsOf as_of);
// The first moment at which something may have been entered that belongs to a year.
Time first_moment(int year);
// Facts that may belong to a year.
Facts facts_for(store::Tx& tx, World& world, std::string const& body, int year, Moment moment);
std::vector<std::string> matters_of(std::vector<Counted> const& counted);  // each once, in their order

}  // namespace yishi::figure
