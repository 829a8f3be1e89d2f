#pragma once
// Who hears what: written by the first journal reader (jobs/notices), read by people.
#include "base/json.hpp"
#include "domain/context.hpp"

namespace yishi::notice {
Result<json::object> list(Ctx& ctx, int limit);
Result<json::object> mark_read(Ctx& ctx);
int unread(store::Tx& tx, std::string const& body, std::string const& person);
}  // namespace yishi::notice
