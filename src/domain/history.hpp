#pragma once
// What figures read of a flow: each matter as it is today, and the moves it had made by a moment with the states they led to.
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "domain/context.hpp"
#include "flow/matter.hpp"

namespace yishi::figure {

struct Step {
    std::string move, from, to;  // states
    Time at{};
};
struct History {
    flow::Matter matter;
    std::vector<Step> steps;  // at least one
    bool is_void = false;     // by its last state
    std::string const& state() const { return steps.back().to; }
};
using HistoryPtr = std::shared_ptr<History const>;

// Matters of a flow of that body that changed since then, by id; those opened later than `until` are not there.
std::vector<HistoryPtr> histories(store::Tx& tx, World& world, std::string const& body, std::string const& flow, Time since, Time until);

}  // namespace yishi::figure
