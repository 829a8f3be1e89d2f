#pragma once
// Which figures can be kept as sums over many bodies, by which definitions, and at which bodies.
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "domain/context.hpp"
#include "flow/load.hpp"

namespace yishi::rollup {

// Why a figure of many bodies is counted anew at each look; "" when it can be kept as sums.
//   own       it is of one body only, or counts no facts
//   distinct  persons counted once in a period do not add up over periods or matters
//   span      it counts from an earlier year on
//   day       it stands as on the day of a fact of some other matter
std::string_view why_live(flow::Indicator const& indicator);
// Of all that what a matter gives to it follows from: the files of the figure, of facts and of the calendar, the flows counted.
std::string digest_of(flow::Definitions const& definitions, flow::Indicator const& indicator);

struct Plan {
    std::string name;  // digest of all of it
    std::vector<flow::Indicator const*> indicators;
    std::vector<std::vector<flow::FactRule>> rules;  // of each, what rules_of gives
    std::map<std::string, std::string> digests;      // by indicator
    std::set<std::string, std::less<>> below_only;   // figures of the bodies below, not of the body itself
    std::set<std::string> flows;                     // whose matters give something
    bool reads_others = false;                       // fields of a parent, or of another matter that is pointed to
};
Plan plan_of(flow::Definitions const& definitions);

// Bodies with so many in their tree that their figures are sums keep cells.
struct Tree {
    std::map<std::string, std::vector<std::string>> above;  // by body: those whose cells it goes into, itself among them if it keeps some
    std::set<std::string> keepers;
};
Tree tree_of(flow::Definitions const& definitions, int rollup_from, std::vector<std::string> const& bodies);
std::string tree_digest(flow::Definitions const& definitions, int rollup_from);

// The facts that a figure counts or looks at beside them: the rule of each, dated as the figure dates it.
std::vector<flow::FactRule> rules_of(flow::Indicators const& indicators, flow::Indicator const& indicator);

}  // namespace yishi::rollup
