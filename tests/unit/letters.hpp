#pragma once
// Reads a letter as a mail program does.
#include <openssl/evp.h>

#include <string>
#include <string_view>
#include <vector>

namespace yishi::test {

inline std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        auto const end = std::min(text.find('\n'), text.size());
        auto line = text.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        lines.emplace_back(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

inline std::string from_base64(std::string_view text) {
    std::string bytes(text.size(), '\0');
    auto const length = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()), reinterpret_cast<unsigned char const*>(text.data()),
                                        static_cast<int>(text.size()));
    bytes.resize(length < 0 ? 0 : static_cast<std::size_t>(length));
    while (text.ends_with('=')) {
        text.remove_suffix(1);
        bytes.pop_back();
    }
    return bytes;
}

// A header with its folded lines, as they stand.
inline std::string header_of(std::string_view message, std::string_view name) {
    std::string found;
    bool inside = false;
    for (auto const& line : lines_of(message)) {
        if (line.empty()) break;
        inside = line.starts_with(std::string(name) + ": ") || (inside && line.starts_with(' '));
        if (inside) found += line.starts_with(' ') ? line : line.substr(name.size() + 2);
    }
    return found;
}

inline std::string subject_of(std::string_view message) {
    std::string text;
    auto const header = header_of(message, "Subject");
    for (auto at = header.find("=?UTF-8?B?"); at != std::string::npos; at = header.find("=?UTF-8?B?", at + 1)) {
        auto const begin = at + 10;
        text += from_base64(std::string_view(header).substr(begin, header.find("?=", begin) - begin));
    }
    return text;
}

inline std::string text_of_letter(std::string_view message) {
    std::string text;
    bool body = false;
    for (auto const& line : lines_of(message)) {
        if (body) text += from_base64(line);
        body = body || line.empty();
    }
    return text;
}

}  // namespace yishi::test
