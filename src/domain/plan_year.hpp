#pragma once
// The year of an annual plan on one page: its topics with what carries them out, how far each has come, and what the planner should see.
// What is judged stands in flow/plan_year.hpp; here it is read, and told in the reader's language.
#include <string>

#include "base/json.hpp"
#include "domain/context.hpp"

namespace yishi::plan {

// Plans the reader may see, the latest year first: {items: [{id, year, title, state}]}.
Result<json::object> years(Ctx& ctx);
// Of a topic the reader sees only parts of, no steps and no hints: they would tell what is not for him.
Result<json::object> year(Ctx& ctx, std::string const& plan);

}  // namespace yishi::plan
