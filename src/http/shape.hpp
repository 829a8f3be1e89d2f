#pragma once
// The answers' schemas in one short notation, so that they can be read at a glance:
//
//     shape("id text, number? text|null, holders [Holder], class 'initial|active|done', values {Value}")
//
// A member is a name, `?` when it may be absent, and a kind: text int number flag date moment any object null, a schema's name,
// [kind] for an array, {kind} for an object of such, 'a|b' for an enumeration, kinds joined by | for alternatives.
#include <string_view>

#include "base/json.hpp"

namespace yishi::http {

json::object shape(std::string_view members);       // throws std::logic_error where the notation is broken
json::object alternatives(std::string_view kinds);  // "Matter|Gone"

}  // namespace yishi::http
