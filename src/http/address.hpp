#pragma once
// Text as it stands in addresses and in the names of downloads.
#include <string>
#include <string_view>

namespace yishi::http {

std::string percent_encoded(std::string_view text);

}  // namespace yishi::http
