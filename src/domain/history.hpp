#pragma once
// What figures read of a flow: each matter as it stood at the end of a day, and the moves it had made with the states they led to.
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "domain/context.hpp"
#include "flow/matter.hpp"

namespace yishi::figure {

// Two clocks (measure-language.md 1.5): what is asked about, and what had been entered by then. `at` is never after `known`.
struct Moment {
    Time at, known;
};

struct Step {
    std::string move, from, to;  // states
    Time at{};
};
struct History;
using HistoryPtr = std::shared_ptr<History const>;
struct History {
    flow::Matter matter;      // at the moment asked about; of one opened later, as known
    std::vector<Step> steps;  // all that are known, at least one
    std::string state;        // at the moment asked about
    bool is_void = false;     // by that state
    HistoryPtr as_known;      // with all that was entered later; null where nothing was
};

// Matters of a flow of that body that changed since then, by id; those opened later than is known are not there.
std::vector<HistoryPtr> histories(store::Tx& tx, World& world, std::string const& body, std::string const& flow, Time since, Moment const& moment);
// Of one matter; null where it was not known yet.
HistoryPtr history_of(store::Tx& tx, World& world, std::string const& body, std::string const& flow, std::string const& matter, Moment const& moment);

}  // namespace yishi::figure
