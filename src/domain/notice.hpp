#pragma once
// Who hears what: written by the first journal reader (jobs/notices), read by people.
#include <set>

#include "base/json.hpp"
#include "domain/context.hpp"
#include "domain/directory.hpp"

namespace yishi::notice {
Result<json::object> list(Ctx& ctx, int limit);
Result<json::object> mark_read(Ctx& ctx);
int unread(store::Tx& tx, std::string const& body, std::string const& person);
// Only those who may open a matter are told of it: whether the person answers to one of its readers' tokens on that day.
bool may_hear(directory::Book const& book, std::string const& person, Day day, std::set<std::string> const& audience);
}  // namespace yishi::notice
