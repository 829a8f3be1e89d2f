#include <fcntl.h>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstring>
#include <fstream>
#include <stdexcept>

#include "base/crypto.hpp"

namespace yishi {
namespace {

constexpr std::size_t key_bytes = 32, signature_bytes = 64;
using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Context = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

unsigned char const* bytes_of(std::string_view text) { return reinterpret_cast<unsigned char const*>(text.data()); }
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

Key private_key(std::string const& secret) {
    return {EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, bytes_of(std::string_view(secret)), secret.size()), EVP_PKEY_free};
}

std::string new_secret() {
    Key key{EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"), EVP_PKEY_free};
    std::string secret(key_bytes, '\0');
    auto size = secret.size();
    if (!key || EVP_PKEY_get_raw_private_key(key.get(), bytes_of(secret), &size) != 1) throw std::runtime_error("Ed25519 is not available");
    return secret;
}

// Gives false when the file is there already: of two programs starting at once, one makes the key and both read it.
bool create(std::string const& path, std::string const& content) {
    int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0 && errno == EEXIST) return false;
    bool written = file >= 0 && ::write(file, content.data(), content.size()) == static_cast<ssize_t>(content.size()) && ::fsync(file) == 0;
    std::string reason = written ? "" : std::strerror(errno);
    if (file >= 0) ::close(file);
    if (!written) throw std::runtime_error("cannot write the signing key " + path + ": " + reason);
    return true;
}

}  // namespace

SigningKey SigningKey::load_or_create(std::string const& path) {
    struct stat there{};
    if (::stat(path.c_str(), &there) != 0) create(path, to_base64url(new_secret()) + "\n");
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    SigningKey key;
    key.secret_ = from_base64url(line).value_or("");
    if (key.secret_.size() != key_bytes) throw std::runtime_error("no Ed25519 key in " + path);
    std::string shown(key_bytes, '\0');
    auto size = shown.size();
    EVP_PKEY_get_raw_public_key(private_key(key.secret_).get(), bytes_of(shown), &size);
    key.public_key_ = to_base64url(shown);
    key.id_ = sha256_hex(shown).substr(0, 16);
    return key;
}

std::string SigningKey::sign(std::string_view text) const {
    auto key = private_key(secret_);
    Context context{EVP_MD_CTX_new(), EVP_MD_CTX_free};
    std::string signature(signature_bytes, '\0');
    auto size = signature.size();
    if (EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get()) != 1 ||
        EVP_DigestSign(context.get(), bytes_of(signature), &size, bytes_of(text), text.size()) != 1)
        throw std::runtime_error("cannot sign");
    return to_base64url(signature);
}

bool verify_signature(std::string_view public_key, std::string_view text, std::string_view signature) {
    auto shown = from_base64url(public_key), mark = from_base64url(signature);
    if (!shown || !mark || shown->size() != key_bytes || mark->size() != signature_bytes) return false;
    Key key{EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes_of(std::string_view(*shown)), shown->size()), EVP_PKEY_free};
    Context context{EVP_MD_CTX_new(), EVP_MD_CTX_free};
    return EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
           EVP_DigestVerify(context.get(), bytes_of(std::string_view(*mark)), mark->size(), bytes_of(text), text.size()) == 1;
}

}  // namespace yishi
