#pragma once
// Who hears what: written by the first journal reader (jobs/notices), read by people.
#include <set>

#include "base/json.hpp"
#include "domain/context.hpp"
#include "domain/directory.hpp"

namespace yishi::store {
struct Notice;
}

namespace yishi::notice {
Result<json::object> list(Ctx& ctx, int limit);
Result<json::object> mark_read(Ctx& ctx);
// Writes the notice and what goes out of it, once; false when it was there already.
bool tell(store::Tx& tx, std::string const& body, store::Notice const& notice, Time now);
// As the person it was read for sees it: without the matter's name when he may not open that.
std::string text_of(flow::Definitions const& definitions, std::string const& language, store::Notice const& notice);
json::value matter_of(store::Notice const& notice);
int unread(store::Tx& tx, std::string const& body, std::string const& person);
// Only those who may open a matter are told of it: whether the person answers to one of its readers' tokens on that day.
bool may_hear(directory::Book const& book, std::string const& person, Day day, std::set<std::string> const& audience);
}  // namespace yishi::notice
