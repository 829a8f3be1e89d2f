#pragma once
// Values of effects (section 10) and patterns of numbers and titles (section 12).
#include "flow/guard.hpp"
#include "flow/situation.hpp"

namespace yishi::flow {

// What a source may look at: the copy being changed, the row of this move, the party of the entry in `open … for`.
struct ValueView {
    Situation const& situation;
    Matter const& matter;
    Row const* row = nullptr;
    std::string for_party;
    GuardView guards() const { return {situation, matter, matter.state, row}; }
};

// The value of a source for a field; null for nothing. Party and record sources are handled where they are copied.
json::value value_of(Source const& source, ValueView const& view, Field const* target);
// A constant or text as the kind of its target: "true" for a flag, a number, a list for `many`.
json::value typed(std::vector<std::string> const& texts, Field const* target);
json::value fact(std::string const& name, ValueView const& view);

// Fills {serial:4} {year} {unit.code} {parent.number} …; `serial` is drawn when the pattern has one.
std::string fill_pattern(std::string const& pattern, Situation const& situation, Matter const& matter, std::optional<std::int64_t> serial);
// Draws a number unless it is drawn already. The series is (flow, number, values of `per`).
std::string draw_number(Number const& number, Situation const& situation, Matter const& matter);

}  // namespace yishi::flow
