// Argon2id at OWASP's lower setting (19 MiB, two passes): a sign-in costs some tens of milliseconds of one core.
#include <argon2.h>
#include <openssl/rand.h>

#include <array>
#include <atomic>
#include <stdexcept>

#include "base/crypto.hpp"

namespace yishi {
namespace {

struct Cost {
    std::uint32_t passes, kib;
};
constexpr Cost normal{2, 19 * 1024}, fast{1, 64};
std::atomic<PasswordCost> chosen{PasswordCost::Normal};

}  // namespace

void set_password_cost(PasswordCost cost) { chosen = cost; }

std::string hash_password(std::string_view password) {
    constexpr std::uint32_t lanes = 1, hash_bytes = 32;
    auto const cost = chosen == PasswordCost::Fast ? fast : normal;
    std::array<unsigned char, 16> salt;
    if (RAND_bytes(salt.data(), salt.size()) != 1) throw std::runtime_error("no random numbers");
    std::string encoded(argon2_encodedlen(cost.passes, cost.kib, lanes, salt.size(), hash_bytes, Argon2_id), '\0');
    int failed = argon2id_hash_encoded(cost.passes, cost.kib, lanes, password.data(), password.size(), salt.data(), salt.size(), hash_bytes,
                                       encoded.data(), encoded.size());
    if (failed != ARGON2_OK) throw std::runtime_error(argon2_error_message(failed));
    encoded.resize(encoded.find('\0'));
    return encoded;
}

bool verify_password(std::string_view password, std::string_view encoded) {
    return argon2id_verify(std::string(encoded).c_str(), password.data(), password.size()) == ARGON2_OK;
}

}  // namespace yishi
