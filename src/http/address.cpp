#include "http/address.hpp"

#include <fmt/format.h>

#include <cctype>

namespace yishi::http {

std::string percent_encoded(std::string_view text) {
    std::string encoded;
    for (unsigned char const letter : text) {
        bool const plain = std::isalnum(letter) || letter == '-' || letter == '_' || letter == '.';
        encoded += plain ? std::string(1, static_cast<char>(letter)) : fmt::format("%{:02X}", letter);
    }
    return encoded;
}

}  // namespace yishi::http
