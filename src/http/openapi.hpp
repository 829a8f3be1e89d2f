#pragma once
// The API described for machines: OpenAPI 3.1 from the route tables, the described commands and the answers' schemas.
#include "base/json.hpp"

namespace yishi::http {

json::object openapi();
json::object answer_schemas();  // schemas.cpp: by name, as docs/api-shape.md says them

}  // namespace yishi::http
