#pragma once
// The sums themselves. A cell holds what changes on one day in a figure of one body and all below it, in the periods of one year: how many
// things more or fewer are counted from that day on, and the sum of their numbers. A figure as of a day is the sum of the changes up to it.
#include <map>
#include <string>

#include "domain/rollup_row.hpp"
#include "domain/rollup_unit.hpp"

namespace yishi::rollup {

// By value of a dimension ("": the whole, under ""), in the asked period as of a day. What sums to nothing is left out.
struct Question {
    std::string body, dimension;
    figure::Asked asked;
    Day day;
};
std::map<std::string, Sum> sums(store::Tx& tx, flow::Indicator const& indicator, Question const& question);

// Whether the body's cells are whole for this figure as it is defined today.
bool is_kept(store::Tx& tx, World const& world, std::string const& body, flow::Indicator const& indicator);

}  // namespace yishi::rollup
