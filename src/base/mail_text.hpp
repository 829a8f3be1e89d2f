#pragma once
// A letter as mail servers take it: headers in ASCII (RFC 2047), the text as UTF-8 in base64, lines of at most 76 characters (RFC 5322).
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace yishi {

struct Letter {
    std::string id;  // the same in every try: who gets a letter twice can tell
    std::string to, subject, text;
    Time at{};
};

// One plain address, as an envelope may carry it: ASCII, one @, no blanks, no control characters, no angle brackets.
bool is_mail_address(std::string_view text);
// Words of at most 75 characters that never cut a character in two; control characters become blanks, so no header can be added.
std::string encoded_header(std::string_view text);
std::string base64_lines(std::string_view bytes);  // lines of 76 characters, each with its CR LF
std::string message_of(Letter const& letter, std::string const& from);

}  // namespace yishi
