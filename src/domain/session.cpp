#include "domain/session.hpp"

#include "base/crypto.hpp"
#include "domain/attempts.hpp"
#include "domain/directory.hpp"
#include "store/account_store.hpp"
#include "store/directory_store.hpp"

namespace yishi::session {
namespace {

constexpr std::int64_t touch_ms = 60 * 1000;
constexpr int token_bytes = 32;
constexpr std::size_t longest_password = 256, longest_agent = 200;

struct Cookie {
    std::string body, token_hash;
};

// The name a browser gives itself, kept with the session.
std::string readable(std::string const& agent) {
    auto text = agent.substr(0, longest_agent);
    std::erase_if(text, [](char c) { return c < ' ' || c > '~'; });
    return text;
}

std::optional<Cookie> cookie_of(std::string const& body_and_token) {
    auto const dot = body_and_token.rfind('.');
    // What no body is called never reaches the database: a stranger's bytes need not even be text.
    if (dot == std::string::npos || dot + 1 == body_and_token.size() || !directory::is_body_id(body_and_token.substr(0, dot))) return std::nullopt;
    return Cookie{body_and_token.substr(0, dot), sha256_hex(std::string_view(body_and_token).substr(dot + 1))};
}

// An unknown login costs the same work as a known one, so that nobody learns from the clock which logins exist.
bool is_right(std::optional<store::Account> const& account, std::string const& password) {
    static std::string const nobody = hash_password(random_token(token_bytes));
    bool const fits = verify_password(password.size() <= longest_password ? password : "", account ? account->password : nobody);
    return fits && account && !account->closed;
}

flow::Actor actor_of(World& world, store::Tx& tx, std::string const& body, store::Account const& account, Time now) {
    auto actor = directory::book(world, tx, body)->actor(account.person, day_of(now));
    actor.account = account.id;
    return actor;
}

bool has_ended(store::LoginSession const& session, Time now) { return now >= session.ends || now.ms - session.seen.ms >= idle_ms; }

// A cookie of before is never taken over: each sign-in has a token of its own.
std::string start_session(World& world, attempts::Key const& key, std::string const& account, std::string const& agent, Time now) {
    auto const token = random_token(token_bytes);
    world.database.write([&](store::Tx& tx) {
        attempts::forgive(tx, key);
        attempts::take_back(tx, attempts::of_network(key));
        store::drop_old_attempts(tx, key.body, {now.ms - absolute_ms});
        store::drop_ended_sessions(tx, key.body, now, {now.ms - idle_ms});
        store::add_session(tx, key.body, {sha256_hex(token), account, now, now, {now.ms + absolute_ms}, agent});
        return store::Outcome::Commit;
    });
    return token;
}

}  // namespace

Result<SignedIn> sign_in(World& world, SignIn const& command, std::string const& language) {
    auto const now = world.clock();
    attempts::Key const key{command.body, directory::login_spelling(command.login), attempts::network_of(command.source)};
    std::optional<store::Account> account;
    if (directory::is_body_id(command.body)) {
        bool const can_be = directory::is_login(key.login);
        bool body_exists = false;
        world.database.read([&](store::Tx& tx) {
            body_exists = !store::body_of(tx, command.body).empty();
            if (can_be) account = store::account_by_login(tx, command.body, key.login);
        });
        // A login that cannot be has no count of its own, so that nobody fills the table with it; it costs the same work.
        std::vector<attempts::Limit> limits{{attempts::of_network(key), network_tries}};
        if (can_be) limits.push_back({key, tries});
        if (body_exists) TRY(attempts::begin(world, limits, now));
    }
    if (!is_right(account, command.password)) return refuse(Why::Unauthenticated, "session.wrong");

    auto const token = start_session(world, key, account->id, readable(command.agent), now);
    Ctx ctx{.world = world, .body = command.body, .language = language.empty() ? account->language : language, .now = now};
    ctx.actor = ctx.read([&](store::Tx& tx) { return actor_of(world, tx, command.body, *account, now); });
    ctx.session = sha256_hex(token);
    return SignedIn{command.body + "." + token, TRY(me(ctx))};
}

std::optional<Signed> who_is(World& world, std::string const& body_and_token, Use use) {
    auto const cookie = cookie_of(body_and_token);
    if (!cookie) return std::nullopt;
    auto const now = world.clock();
    std::optional<Signed> found;
    Time seen{};
    world.database.read([&](store::Tx& tx) {
        found.reset();
        auto const open = store::find_open_session(tx, cookie->body, cookie->token_hash);
        if (!open || has_ended(open->session, now) || open->account.closed) return;
        auto const& account = open->account;
        seen = open->session.seen;
        found = Signed{actor_of(world, tx, cookie->body, account, now), account.language, cookie->token_hash, account.must_change};
    });
    if (found && use == Use::ByPerson && now.ms - seen.ms >= touch_ms) {
        world.database.write([&](store::Tx& tx) {
            store::touch_session(tx, cookie->body, cookie->token_hash, now);
            return store::Outcome::Commit;
        });
    }
    return found;
}

Result<> sign_out(Ctx& ctx, std::string const& body_and_token) {
    auto const cookie = cookie_of(body_and_token);
    if (!cookie || cookie->body != ctx.body) return refuse(Why::Unauthenticated, "session.none");
    return ctx.write([&](store::Tx& tx) -> Result<> {
        store::end_session(tx, cookie->body, cookie->token_hash);
        return {};
    });
}

Result<> sign_out_everywhere(Ctx& ctx) {
    return ctx.write([&](store::Tx& tx) -> Result<> {
        store::end_sessions_of(tx, ctx.body, ctx.actor.account, "");
        return {};
    });
}

Result<json::object> change_password(Ctx& ctx, std::string const& old_password, std::string const& new_password) {
    auto const account = ctx.read([&](store::Tx& tx) { return store::find_account(tx, ctx.body, ctx.actor.account); });
    if (!account || account->closed) return refuse(Why::Unauthenticated, "session.none");
    // A stolen session may not try old passwords without end either.
    attempts::Key const key{ctx.body, account->login, "password"};
    TRY(attempts::begin(ctx.world, {{key, tries}}, ctx.now));
    if (!is_right(account, old_password)) return bad_field("old", "password.wrong");
    if (old_password == new_password) return bad_field("new", "password.same");
    TRY(directory::check_password(account->login, new_password));
    auto const encoded = hash_password(new_password);
    TRY(ctx.write([&](store::Tx& tx) -> Result<> {
        attempts::forgive(tx, key);
        store::set_password(tx, ctx.body, account->id, encoded, false);
        store::end_sessions_of(tx, ctx.body, account->id, ctx.session);
        return {};
    }));
    return me(ctx);
}

}  // namespace yishi::session
