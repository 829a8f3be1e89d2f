#pragma once
// Reading JSON into storage of one's own: what is read and soon forgotten costs less in a json::monotonic_resource.
#include "base/json.hpp"

namespace yishi {
// As parse (base/json.hpp); the value lives no longer than the storage.
json::value parse_in(json::storage_ptr storage, std::string_view text);
}  // namespace yishi
