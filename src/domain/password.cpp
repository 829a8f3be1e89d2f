// Which passwords are good enough (GB/T 22239 level three): long, of several kinds of character, not the login, not a common one.
#include <algorithm>
#include <array>
#include <cctype>

#include "base/text.hpp"
#include "domain/directory.hpp"

namespace yishi::directory {
namespace {

constexpr int shortest = 10, longest_bytes = 256, kinds_wanted = 3;

// What common passwords are made of, once their digits at the end and their disguises are taken off.
constexpr std::array common{"a",      "aa",         "aaa",       "ab",        "abc",        "abcd",     "abcabc",  "admin",   "administrator",
                            "asdf",   "asdfgh",     "asdfghjkl", "hello",     "iloveyou",   "letmein",  "login",   "manager", "password",
                            "passwd", "pass",       "qazwsx",    "qazwsxedc", "qazawsxedc", "qq",       "qwe",     "qwer",    "qwert",
                            "qwerty", "qwertyuiop", "root",      "secret",    "test",       "user",     "welcome", "woaini",  "zhengxie",
                            "zx",     "zxcvbn",     "zxcvbnm",   "cppcc",     "yishi",      "changeme", "china",   "beijing"};

int kinds_of_character(std::string_view password) {
    bool small = false, capital = false, digit = false, other = false;
    for (unsigned char const c : password) {
        if (c >= 'a' && c <= 'z')
            small = true;
        else if (c >= 'A' && c <= 'Z')
            capital = true;
        else if (c >= '0' && c <= '9')
            digit = true;
        else
            other = true;
    }
    return small + capital + digit + other;
}

std::string in_small_letters(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

// "P@ssw0rd2021!" and "Password#1" are both "password".
std::string core_of(std::string_view password) {
    auto const is_letter = [](unsigned char c) { return c >= 'a' && c <= 'z'; };
    auto text = in_small_letters(password);
    while (!text.empty() && !is_letter(static_cast<unsigned char>(text.back()))) text.pop_back();
    std::string core;
    for (char c : text) {
        if (c == '@') c = 'a';
        if (c == '0') c = 'o';
        if (c == '$') c = 's';
        if (is_letter(static_cast<unsigned char>(c))) core += c;
    }
    return core;
}

std::unexpected<Refusal> weak(std::string why, std::vector<std::string> names = {}) {
    return std::unexpected(Refusal{Why::Invalid, "password.weak", {}, {{"new", std::move(why), std::move(names)}}, {}});
}

}  // namespace

Result<> check_password(std::string const& login, std::string const& password) {
    if (character_count(password) < shortest) return weak("password.short", {std::to_string(shortest)});
    if (password.size() > longest_bytes) return weak("password.long", {std::to_string(longest_bytes)});
    if (kinds_of_character(password) < kinds_wanted) return weak("password.kinds", {std::to_string(kinds_wanted)});
    if (login.size() >= 3 && in_small_letters(password).contains(in_small_letters(login))) return weak("password.login");
    if (std::ranges::find(common, core_of(password)) != common.end()) return weak("password.common");
    return {};
}

}  // namespace yishi::directory
