#pragma once
// Chinese text: what is counted, what is compared, what is searched. One tokenizer serves both engines. Any thread.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yishi {

bool is_utf8(std::string_view text);
std::int64_t character_count(std::string_view text);          // code points, as a reader counts 字
bool is_blank(std::string_view text);                         // nothing, or blanks alone, the full-width one among them
std::string normalised(std::string_view text);                // NFKC, half-width Latin and digits, outer blanks removed
std::string simplified(std::string_view text);                // traditional characters folded to simplified ones
std::optional<std::string> from_gbk(std::string_view bytes);  // GB 18030, what older office files hold; nothing if it is not

// Every eighth hash of three neighbouring characters or words, sorted, each once: two texts that share many are alike.
std::vector<std::int64_t> shingles(std::string_view text);

}  // namespace yishi
