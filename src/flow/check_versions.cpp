// Versions (section 16): everything of the version before is carried, mapped or dropped, and a changed flow has a new version.
#include "flow/carry.hpp"
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
    if (found == check.all.old_flows.end()) {
        check.error("carry.state", carry.place, "carry", flow.name, "version " + std::to_string(carry.from) + " is not in flows/old");
        return;
    }
    for (auto const& fault : carry_faults(found->second, flow)) check.error(fault.code, carry.place, "carry", flow.name, fault.text);
    for (auto const& [from, to] : carry.states)
        if (!flow.state(to)) check.error("carry.state", carry.place, "carry", flow.name, "state " + in_quotes(to) + " does not exist");
    for (auto const& [from, to] : carry.fields)
        if (!check.has_name(to.substr(0, to.find('.'))))
            check.error("carry.field", carry.place, "carry", flow.name, "field " + in_quotes(to) + " does not exist");
}

}  // namespace yishi::flow
