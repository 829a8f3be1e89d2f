#include "base/mail_text.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>

namespace yishi {
namespace {

constexpr std::size_t longest_address = 254;  // RFC 5321 section 4.5.3.1.3
constexpr std::size_t bytes_in_word = 42;     // 56 characters of base64: with "=?UTF-8?B?" and "?=" below the 75 allowed
constexpr std::size_t bytes_in_line = 57;     // 76 characters of base64

std::string base64(std::string_view bytes) {
    std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
    auto const length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), reinterpret_cast<unsigned char const*>(bytes.data()),
                                        static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(length));
    return text;
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }
bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

// "Sat, 20 Feb 2021 01:00:00 +0000"
std::string date_header(Time at) {
    constexpr char const* days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    constexpr char const* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    auto const day = day_of(at, 0);
    auto const seconds = (at.ms - start_of(day, 0).ms) / 1000;
    return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} +0000", days[weekday(day) - 1], day.day, months[day.month - 1], day.year, seconds / 3600,
                       seconds / 60 % 60, seconds % 60);
}

}  // namespace

bool is_mail_address(std::string_view text) {
    auto const at = text.find('@');
    if (at == std::string_view::npos || at == 0 || text.size() > longest_address || text.find('@', at + 1) != std::string_view::npos) return false;
    auto const host = text.substr(at + 1);
    if (host.empty() || host.starts_with('.') || host.ends_with('.') || host.contains("..")) return false;
    return std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7f && !std::string_view("<>()[]\\,;:\"").contains(c); });
}

std::string encoded_header(std::string_view text) {
    std::string plain(text);
    std::ranges::replace_if(plain, is_control, ' ');
    std::string words;
    for (std::string_view rest = plain; !rest.empty();) {
        auto length = std::min(bytes_in_word, rest.size());
        while (length < rest.size() && length > 0 && continues_character(rest[length])) --length;
        words += (words.empty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") + base64(rest.substr(0, length)) + "?=";
        rest.remove_prefix(length);
    }
    return words;
}

std::string base64_lines(std::string_view bytes) {
    std::string lines;
    for (; !bytes.empty(); bytes.remove_prefix(std::min(bytes_in_line, bytes.size()))) lines += base64(bytes.substr(0, bytes_in_line)) + "\r\n";
    return lines;
}

std::string message_of(Letter const& letter, std::string const& from) {
    auto const host = from.substr(from.find('@') + 1);
    return fmt::format(
        "Date: {}\r\nFrom: {}\r\nTo: {}\r\nMessage-ID: <{}@{}>\r\nSubject: {}\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n"
        "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{}",
        date_header(letter.at), from, letter.to, letter.id, host, encoded_header(letter.subject), base64_lines(letter.text));
}

}  // namespace yishi
