#include "domain/first_password.hpp"

#include <random>
#include <string_view>

namespace yishi::directory {

std::string first_password() {
    static constexpr std::string_view capitals = "ABCDEFGHJKLMNPQRSTUVWXYZ", smalls = "abcdefghijkmnpqrstuvwxyz", digits = "23456789";
    std::random_device random;
    auto const one_of = [&](std::string_view letters) { return letters[std::uniform_int_distribution<std::size_t>(0, letters.size() - 1)(random)]; };
    std::string password;
    for (int group = 0; group < 3; ++group) {
        if (group > 0) password += '-';
        for (auto const letters : {capitals, smalls, digits, smalls}) password += one_of(letters);
    }
    return password;
}

}  // namespace yishi::directory
