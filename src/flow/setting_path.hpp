#pragma once
// A parameter of a body's rules that a figure prints: FLOW.settings.NAME, FLOW.clocks.NAME (the number of its time), FLOW.fields.NAME.max,
// FLOW.records.NAME.max, RECORD fields as FLOW.fields.RECORD.NAME.max, or figures.KEY of the rule set.
#include <optional>
#include <string>

#include "base/amount.hpp"
#include "flow/load.hpp"

namespace yishi::flow {

struct SettingPath {
    std::string flow;  // "" for figures
    std::string kind;  // settings clocks fields records figures
    std::string name, bound;
};
std::optional<SettingPath> parse_setting_path(std::string const& text, Definitions const& all, std::string& fault);
// Its value in a flow resolved for the body and day; none when it is not set or no number. A flag is 1 or 0.
std::optional<Amount> amount_at(Flow const& flow, SettingPath const& path);

}  // namespace yishi::flow
