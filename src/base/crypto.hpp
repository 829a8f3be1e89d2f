#pragma once
// Digests, random tokens, passwords and signatures. Every function may be called from any thread.
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace yishi {

std::string sha256_hex(std::string_view text);

// A digest of what comes in pieces.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(Sha256&&) noexcept;
    void begin();  // anew; one just made has begun
    void add(std::string_view piece);
    std::string hex();  // once, after the last piece
private:
    struct State;
    std::unique_ptr<State> state_;
};

std::string random_token(int bytes);  // base64url, no padding
std::string to_base64url(std::string_view bytes);
std::optional<std::string> from_base64url(std::string_view text);
bool same_bytes(std::string_view a, std::string_view b);  // in a time that does not depend on where they differ

// Argon2id in its encoded form. Fast is for tests and example data only; a hash made at either cost verifies at both.
enum class PasswordCost { Normal, Fast };
void set_password_cost(PasswordCost cost);
std::string hash_password(std::string_view password);
bool verify_password(std::string_view password, std::string_view encoded);

// An Ed25519 key kept in one file that only its owner may read.
class SigningKey {
public:
    static SigningKey load_or_create(std::string const& path);     // throws std::runtime_error naming the file
    std::string const& id() const { return id_; }                  // names the key beside a signature
    std::string const& public_key() const { return public_key_; }  // base64url of the 32 bytes
    std::string sign(std::string_view text) const;                 // base64url
private:
    std::string secret_, public_key_, id_;
};
bool verify_signature(std::string_view public_key, std::string_view text, std::string_view signature);

}  // namespace yishi
