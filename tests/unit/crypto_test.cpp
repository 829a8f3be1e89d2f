#include "base/crypto.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>
#include <set>

using namespace yishi;

TEST_CASE("a digest is the same in one piece and in many") {
    CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    Sha256 digest;
    digest.add("a");
    digest.add("bc");
    CHECK(digest.hex() == sha256_hex("abc"));
}

TEST_CASE("tokens fit in a cookie and never repeat") {
    std::set<std::string> tokens;
    for (int i = 0; i < 1000; ++i) tokens.insert(random_token(32));
    CHECK(tokens.size() == 1000);
    CHECK(tokens.begin()->size() == 43);
    CHECK(from_base64url(*tokens.begin())->size() == 32);
    CHECK(to_base64url("ab?>") == "YWI_Pg");
    CHECK_FALSE(from_base64url("YWI/Pg").has_value());
}

TEST_CASE("a password is known again, at whichever cost it was hashed") {
    set_password_cost(PasswordCost::Fast);
    auto const fast = hash_password("春江花月夜 2021");
    CHECK(fast != hash_password("春江花月夜 2021"));  // each has its own salt
    set_password_cost(PasswordCost::Normal);
    auto const normal = hash_password("春江花月夜 2021");
    CHECK(normal.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    CHECK(verify_password("春江花月夜 2021", fast));
    CHECK(verify_password("春江花月夜 2021", normal));
    CHECK_FALSE(verify_password("春江花月夜 2022", normal));
    CHECK_FALSE(verify_password("", normal));
    CHECK_FALSE(verify_password("any", "no hash at all"));
}

TEST_CASE("a signing key is made once, for its owner only") {
    auto const path = std::filesystem::temp_directory_path() / ("yishi_key_" + random_token(8));
    auto const made = SigningKey::load_or_create(path);
    auto const loaded = SigningKey::load_or_create(path);
    struct stat file{};
    CHECK(::stat(path.c_str(), &file) == 0);
    CHECK((file.st_mode & 0777) == 0600);
    CHECK(made.public_key() == loaded.public_key());
    auto const signature = made.sign("head of the journal");
    CHECK(verify_signature(loaded.public_key(), "head of the journal", signature));
    CHECK_FALSE(verify_signature(loaded.public_key(), "head of a journal", signature));
    CHECK_FALSE(verify_signature(loaded.public_key(), "head of the journal", "nonsense"));
    std::filesystem::remove(path);
}

TEST_CASE("bytes are compared whole") {
    CHECK(same_bytes("token", "token"));
    CHECK_FALSE(same_bytes("token", "tokem"));
    CHECK_FALSE(same_bytes("token", "toke"));
}
