#pragma once
// Which attachments are taken: the end of the name says what a file is, its first bytes must agree, and so must the sender.
// Programs, web pages and drawings with scripts are not in the table.
#include <optional>
#include <string>
#include <string_view>

namespace yishi::file {

constexpr std::size_t head_bytes = 4096;

// The media type to keep and send; nothing for a file that is not taken.
std::optional<std::string> type_of(std::string_view name, std::string_view declared, std::string_view head);
// The last part of a path without control and direction marks, at most 200 bytes; the ending is kept.
std::string safe_name(std::string_view name);

}  // namespace yishi::file
