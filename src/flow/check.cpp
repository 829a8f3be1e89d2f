// Everything section 20 names, flow by flow. What loading found stands first.
#include <algorithm>

#include "flow/checker.hpp"

namespace yishi::flow {

namespace {

void check_flow(Definitions const& all, Flow const& flow, std::vector<Message>& messages, std::set<std::string>& missing_flows) {
    Checker check{all, flow, messages, missing_flows};
    for (auto judge : {check_names, check_who, check_states, check_moves, check_system, check_guards, check_effects, check_clocks, check_numbers,
                       check_sight, check_versions})
        judge(check);
}

}  // namespace

bool check(Definitions const& definitions, std::vector<Message>& messages) {
    auto first = static_cast<std::ptrdiff_t>(messages.size());
    messages.insert(messages.end(), definitions.messages.begin(), definitions.messages.end());
    std::set<std::string> missing_flows;
    for (auto const& [name, flow] : definitions.flows) check_flow(definitions, flow, messages, missing_flows);
    for (auto const& [body, rules] : definitions.bodies)
        for (auto const& [name, flow] : rules.own_flows) check_flow(definitions, flow, messages, missing_flows);
    check_bodies(definitions, messages);
    check_shares(definitions, messages);
    check_tree(definitions, messages);
    check_indicators(definitions, messages);
    check_reports(definitions, messages);
    check_menu(definitions, messages);
    std::ranges::sort(messages.begin() + first, messages.end(), {},
                      [](Message const& message) { return std::tie(message.place.file, message.place.line, message.code, message.text); });
    return std::ranges::all_of(messages.begin() + first, messages.end(), &Message::warning);
}

}  // namespace yishi::flow
