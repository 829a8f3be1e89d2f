#pragma once
// Lists a person keeps under a name of his own. Only he sees them; what they show is asked for anew each time, with his eyes.
#include "base/json.hpp"
#include "domain/context.hpp"

namespace yishi::saved_view {

constexpr std::size_t most = 30;  // of one account

// Each gives all of the person's views: {"items":[{"id","name","query"}]}.
Result<json::object> list(Ctx& ctx);
Result<json::object> save(Ctx& ctx, std::string const& name, std::string const& query);
Result<json::object> rename(Ctx& ctx, std::string const& id, std::string const& name);
Result<json::object> drop(Ctx& ctx, std::string const& id);

}  // namespace yishi::saved_view
