#pragma once
// JSON as Boost.JSON, with the few readers everything uses. Including this costs about a second: prefer json_fwd.hpp in headers
// that only pass values along.
#include <boost/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace yishi {
namespace json = boost::json;

// The member, or null when there is none or `value` is no object.
json::value const& member(json::value const& value, std::string_view name);
std::string text_of(json::value const& value);  // "" unless a string
std::string text_at(json::value const& value, std::string_view name);
std::int64_t int_at(json::value const& value, std::string_view name, std::int64_t otherwise = 0);
bool flag_at(json::value const& value, std::string_view name);
std::vector<std::string> texts_of(json::value const& value);  // [] unless an array of strings; a string is an array of one
json::array array_of(std::vector<std::string> const& texts);
std::string write(json::value const& value);      // compact, object keys in their order
std::string canonical(json::value const& value);  // keys sorted: what is hashed
json::value parse(std::string_view text);         // throws std::runtime_error with the position
}  // namespace yishi
