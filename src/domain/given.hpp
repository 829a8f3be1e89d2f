#pragma once
// Values an office only types in, with their evidence: what it cannot count itself, and totals others sent. Each is a matter of the flow
// given_figure; a newer one for the same figure, time and sender stands in its place, and the old one stays to be read.
#include "base/amount.hpp"
#include "domain/asked.hpp"
#include "domain/fact.hpp"

namespace yishi::figure {

// How near a value is to what it says.
enum class Qualifier { Exact, Over, About, AtLeast, AtMost };
std::string_view to_text(Qualifier qualifier);       // "exact" "over" "about" "at_least" "at_most"
Qualifier together(Qualifier one, Qualifier other);  // of a sum: as fuzzy as its fuzziest part

struct Given {
    Fact fact;           // of the matter
    std::string sender;  // in words, as entered; "" when nobody sent it
    Amount value;
    Qualifier qualifier = Qualifier::Exact;
};
constexpr char const* given_flow = "given_figure";
// Those in force for a year and figure, the latest of each sender and quarter, by sender. Quarters go where there is one for the year;
// of a quarter only its own count.
std::vector<Given> given(Facts& facts, std::string const& indicator, Asked asked, flow::GivenHow how);

}  // namespace yishi::figure
