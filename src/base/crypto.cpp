#include "base/crypto.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#include <stdexcept>

namespace yishi {
namespace {

unsigned char const* bytes_of(std::string_view text) { return reinterpret_cast<unsigned char const*>(text.data()); }

std::string hex_of(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    hex.reserve(bytes.size() * 2);
    for (unsigned char byte : bytes) (hex += digits[byte >> 4]) += digits[byte & 15];
    return hex;
}

constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

}  // namespace

namespace {
// Fetched once: looking an algorithm up costs as much as digesting a page.
EVP_MD const* sha256() {
    static EVP_MD const* const found = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    return found;
}
}  // namespace

struct Sha256::State {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    State() { begin(); }
    void begin() {
        if (!context || EVP_DigestInit_ex2(context, sha256(), nullptr) != 1) throw std::runtime_error("SHA-256 is not available");
    }
    ~State() { EVP_MD_CTX_free(context); }
};

Sha256::Sha256() : state_(std::make_unique<State>()) {}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;

void Sha256::begin() { state_->begin(); }

void Sha256::add(std::string_view piece) { EVP_DigestUpdate(state_->context, piece.data(), piece.size()); }

std::string Sha256::hex() {
    std::string digest(32, '\0');
    EVP_DigestFinal_ex(state_->context, reinterpret_cast<unsigned char*>(digest.data()), nullptr);
    return hex_of(digest);
}

// Short texts are digested several times in a move: a context of the thread's own spares making one each time.
std::string sha256_hex(std::string_view text) {
    thread_local Sha256 digest;
    digest.begin();
    digest.add(text);
    return digest.hex();
}

std::string random_token(int bytes) {
    std::string random(static_cast<std::size_t>(bytes), '\0');
    if (RAND_bytes(reinterpret_cast<unsigned char*>(random.data()), bytes) != 1) throw std::runtime_error("no random numbers");
    return to_base64url(random);
}

std::string to_base64url(std::string_view bytes) {
    std::string text;
    unsigned kept = 0;
    int bits = 0;
    for (unsigned char byte : bytes) {
        kept = (kept << 8 | byte) & 0xffff;
        for (bits += 8; bits >= 6; bits -= 6) text += letters[kept >> (bits - 6) & 63];
    }
    if (bits > 0) text += letters[kept << (6 - bits) & 63];
    return text;
}

std::optional<std::string> from_base64url(std::string_view text) {
    std::string bytes;
    unsigned kept = 0;
    int bits = 0;
    for (char c : text) {
        auto value = letters.find(c);
        if (value == std::string_view::npos) return {};
        kept = (kept << 6 | static_cast<unsigned>(value)) & 0xffff;
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        bytes += static_cast<char>(kept >> bits & 0xff);
    }
    return bytes;
}

bool same_bytes(std::string_view a, std::string_view b) { return a.size() == b.size() && CRYPTO_memcmp(bytes_of(a), bytes_of(b), a.size()) == 0; }

}  // namespace yishi
