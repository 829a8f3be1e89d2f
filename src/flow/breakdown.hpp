#pragma once
// What a figure can be broken down by: an attribute that every fact it counts has; of a formula every fact of its terms.
#include "flow/load.hpp"

namespace yishi::flow {

bool can_break_down(Definitions const& all, Indicator const& indicator, std::string const& by);
// Parts may overlap or leave some out: the figure says so, or one matter can have several values.
bool is_open(Definitions const& all, Indicator const& indicator, std::string const& by);

// Where a figure's facts come from; of a formula those of its terms at any depth. Each fact once with the flows it is counted of.
struct CountedFrom {
    FactRule const* fact = nullptr;
    std::vector<std::string> flows;  // none: of the register
};
std::vector<CountedFrom> counted_from(Definitions const& all, Indicator const& indicator);
// A field of that name where a fact comes from; with "parent." of a flow it stands under. Null if there is none.
struct Named {
    Flow const* flow = nullptr;
    Field const* field = nullptr;
};
Named field_behind(Definitions const& all, FactRule const& fact, std::string const& flow, std::string const& name);

}  // namespace yishi::flow
