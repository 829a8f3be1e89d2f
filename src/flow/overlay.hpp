#pragma once
// What a rule set of a body changes (section 15), as parsed. Rule sets are cumulative: resolve applies every one up to the one in force.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "flow/load.hpp"

namespace yishi::flow {

struct ClockOverlay {  // absent: as in the flow
    std::optional<std::vector<Due>> cases;
    std::optional<std::vector<std::string>> pause;
    std::optional<Extend> extend;
    std::optional<std::vector<Duration>> remind;
    std::optional<std::vector<Escalation>> late;
    std::optional<bool> roll;
    Place place;
};
struct Limit {
    std::optional<double> min, max;
};
struct FlowOverlay {
    std::vector<Number> numbers;
    std::map<std::string, std::string> settings;
    std::map<std::string, ClockOverlay> clocks;
    std::map<std::string, Limit> limits;                                          // fields, records, parties and "record.field"
    std::map<std::string, std::map<std::string, std::vector<std::string>>> held;  // ability -> option -> values
    std::vector<std::string> unused;
    std::map<std::string, Label> labels;
    Place place;
};
struct RuleSet::Overlay {
    std::map<std::string, FlowOverlay> flows;
    std::map<std::string, std::vector<VocabValue>> vocabs;  // renamed, added or ended values
    std::map<std::string, Place> vocab_places;
};

// load_body.cpp: the rule sets and sessions of definitions/bodies/<body>.yaml.
BodyRules load_body(std::string const& file, std::string const& text, Definitions const& around, std::vector<Message>& messages);

}  // namespace yishi::flow
