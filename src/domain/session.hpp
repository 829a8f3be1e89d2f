#pragma once
// Signing in and out, and who a request comes from. Passwords: Argon2id. The cookie's token is kept as SHA-256 only.
// Lockout counts per (login, source network /24 or /64): nobody can lock another person out from elsewhere; and per network.
#include "base/json.hpp"
#include "domain/context.hpp"

namespace yishi::session {

struct SignIn {
    std::string body, login, password, source, agent;
};
struct SignedIn {
    std::string token;
    json::object me;
};

constexpr std::int64_t idle_ms = 2 * 3600 * 1000, absolute_ms = 12 * 3600 * 1000;
constexpr int tries = 5, lock_minutes = 15;
// Wrong passwords of all logins from one network in `lock_minutes`. A plenary session signs in from behind one address, so the limit
// is far above its slips; right ones are not counted.
constexpr int network_tries = 200;

// Refuses session.wrong (same answer and same work for an unknown login), session.locked with the minutes left.
Result<SignedIn> sign_in(World& world, SignIn const& command, std::string const& language);
// The actor of a cookie token; nullopt when there is none, it has ended, or the account is closed. A person's use moves the end of
// the session (written at most once a minute); what an open page asks by itself does not, or it would never idle out.
enum class Use { ByPerson, Unattended };
struct Signed {
    flow::Actor actor;
    std::string language, token_hash;
    bool must_change = false;
};
std::optional<Signed> who_is(World& world, std::string const& body_and_token, Use use = Use::ByPerson);  // cookie value: "<body>.<token>"
Result<> sign_out(Ctx& ctx, std::string const& body_and_token);
Result<> sign_out_everywhere(Ctx& ctx);
Result<json::object> change_password(Ctx& ctx, std::string const& old_password, std::string const& new_password);
Result<json::object> change_settings(Ctx& ctx, std::optional<std::string> language, std::optional<std::string> theme,
                                     std::optional<std::string> print);
Result<json::object> me(Ctx& ctx);
json::object bodies(World& world, std::string const& language);

}  // namespace yishi::session
