#pragma once
// Words for people. Keys are flat ("refusal.move.not_yours"); a key without text gives the key, and a contract test finds it.
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace yishi::flow {
struct Definitions;
}

namespace yishi {

// The text of a key in a language with {0} {1} … filled from `names`; falls back to zh-CN, then to the key.
std::string text_for(flow::Definitions const& definitions, std::string_view language, std::string_view key,
                     std::vector<std::string> const& names = {});
bool has_text(flow::Definitions const& definitions, std::string_view language, std::string_view key);
// "zh-CN" "zh-Hant" or "en" from an Accept-Language header; "" when none fits.
std::string language_of(std::string_view accept_language);

}  // namespace yishi
