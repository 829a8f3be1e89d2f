#pragma once
// A figure broken down, and beside that of other bodies, as the API tells it.
#include "base/json.hpp"
#include "domain/asked.hpp"
#include "domain/context.hpp"

namespace yishi::figure {

// Refuses figure.unknown, and figure.breakdown when not all it counts has that attribute.
Result<json::object> show_breakdown(Ctx& ctx, std::string const& name, std::string const& by, Asked asked, AsOf as_of);
// The same figure of the body, of the one above and those below it that are here, each by its own rules.
Result<json::object> compare_bodies(Ctx& ctx, std::string const& name, Asked asked, AsOf as_of);

}  // namespace yishi::figure
