// Versions (section 16): everything of the version before is carried, mapped or dropped, and a changed flow has a new version.
#include <algorithm>

#include "flow/checker.hpp"

namespace yishi::flow {

void check_versions(Checker const& check) {
    Flow const& flow = check.flow;
    auto same = check.all.old_flows.find({flow.name, flow.version});
    if (same != check.all.old_flows.end() && same->second.digest != flow.digest)
        check.error("version.same", flow.place_of("version"), "flow", flow.name,
                    flow.name + " changed but is still version " + std::to_string(flow.version));
    if (!flow.carry) return;
    auto const& carry = *flow.carry;
    auto found = check.all.old_flows.find({flow.name, carry.from});
    std::string version = " of version " + std::to_string(carry.from);
    if (found == check.all.old_flows.end()) {
        check.error("carry.state", carry.place, "carry", flow.name, "version " + std::to_string(carry.from) + " is not in flows/old");
        return;
    }
    for (auto const& state : found->second.states)
        if (!flow.state(state.name) && !carry.states.contains(state.name))
            check.error("carry.state", carry.place, "carry", flow.name, "state " + in_quotes(state.name) + version + " is neither here nor mapped");
    for (auto const& [from, to] : carry.states)
        if (!flow.state(to)) check.error("carry.state", carry.place, "carry", flow.name, "state " + in_quotes(to) + " does not exist");
    auto dropped = [&](std::string const& name) { return std::ranges::find(carry.drop, name) != carry.drop.end(); };
    for (auto const& field : found->second.fields)
        if (!flow.field(field.name) && !carry.fields.contains(field.name) && !dropped(field.name))
            check.error("carry.field", carry.place, "carry", flow.name,
                        "field " + in_quotes(field.name) + version + " is neither here, mapped nor dropped");
    for (auto const& [from, to] : carry.fields)
        if (!check.has_name(to)) check.error("carry.field", carry.place, "carry", flow.name, "field " + in_quotes(to) + " does not exist");
}

}  // namespace yishi::flow
