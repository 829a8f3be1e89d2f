#pragma once
// Whether a JSON value is what a schema of our OpenAPI document says. Only the words that document uses; stricter than the standard in
// one point: a member that is not described is a fault.
#include <string>
#include <vector>

#include "base/json.hpp"

namespace yishi::test {

// "path: what is wrong", each. `schemas` resolves references: the document's components.schemas.
std::vector<std::string> schema_faults(json::value const& value, json::value const& schema, json::object const& schemas);

}  // namespace yishi::test
