#pragma once
// Sets of people to invite: a sector, a committee, the holders of a post, a list somebody keeps, or the next batch of observers.
#include <string>
#include <vector>

#include "base/json.hpp"
#include "domain/context.hpp"

namespace yishi::people_set {

Result<json::object> sets(Ctx& ctx);  // those there are today, with how many people each holds
// The people of one: "members" "sector:教育界" "committee:…" "post:secretary_general" "list:l_…" "observers" (with n).
// Observers are the n members in office who were called the fewest times this term, so that a term's batches reach everybody before
// anybody twice.
Result<json::object> people(Ctx& ctx, std::string const& set, int n);

Result<json::object> save(Ctx& ctx, std::string const& name, std::vector<std::string> const& people);  // a list of one's own
Result<> drop(Ctx& ctx, std::string const& id);

}  // namespace yishi::people_set
