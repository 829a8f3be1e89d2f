#pragma once
// Who may use the abilities that belong to no matter, as definitions/access.yaml says: "roster.import", "figures.read" …
// What may be done with a matter is the flow's to say (flow/who.hpp).
#include <string>
#include <string_view>
#include <vector>

#include "domain/context.hpp"
#include "flow/definition.hpp"

namespace yishi {

bool may(Ctx const& ctx, std::string_view capability);
std::vector<std::string> capabilities(flow::Definitions const& definitions, flow::Actor const& actor);  // sorted
// Whether the actor fits one of the forms without any matter: posts, units, members, staff, public.
bool fits_without_matter(flow::Actor const& actor, std::vector<flow::Who> const& who);

}  // namespace yishi
