#pragma once
// Accounts, their sessions and failed tries. Tokens and passwords arrive here as digests only.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "store/database.hpp"

namespace yishi::store {

struct Account {
    std::string id, person, login, password;  // password: Argon2id, encoded
    bool must_change = false, closed = false;
    Time created{};
    std::string language, theme, print;
};
std::optional<Account> find_account(Tx& tx, std::string const& body, std::string const& id);
std::optional<Account> account_by_login(Tx& tx, std::string const& body, std::string const& login);
std::optional<Account> account_of_person(Tx& tx, std::string const& body, std::string const& person);  // the oldest one
void add_account(Tx& tx, std::string const& body, Account const& account);                             // ConstraintFailed when the login is taken
void set_password(Tx& tx, std::string const& body, std::string const& id, std::string const& password, bool must_change);
void set_settings(Tx& tx, std::string const& body, Account const& account);  // language, theme, print
void set_closed(Tx& tx, std::string const& body, std::string const& id, bool closed);

struct LoginSession {
    std::string token_hash, account;
    Time created{}, seen{}, ends{};
    std::string agent;
};
std::optional<LoginSession> find_session(Tx& tx, std::string const& body, std::string const& token_hash);
// Whose session it is, in one look, since every request asks.
struct OpenSession {
    LoginSession session;
    Account account;
};
std::optional<OpenSession> find_open_session(Tx& tx, std::string const& body, std::string const& token_hash);
void add_session(Tx& tx, std::string const& body, LoginSession const& session);
void touch_session(Tx& tx, std::string const& body, std::string const& token_hash, Time seen);
void end_session(Tx& tx, std::string const& body, std::string const& token_hash);
void end_sessions_of(Tx& tx, std::string const& body, std::string const& account, std::string const& but_token_hash);
void drop_ended_sessions(Tx& tx, std::string const& body, Time now, Time idle_since);

struct LoginAttempts {
    int failed = 0;
    Time since{}, locked_until{};
};
LoginAttempts attempts(Tx& tx, std::string const& body, std::string const& login, std::string const& source);
// Counts one more try, starting afresh when the last count began before `forget`; gives the tries so far.
int count_attempt(Tx& tx, std::string const& body, std::string const& login, std::string const& source, Time now, Time forget);
void lock_attempts(Tx& tx, std::string const& body, std::string const& login, std::string const& source, Time until);
void take_back_attempt(Tx& tx, std::string const& body, std::string const& login, std::string const& source);  // one fewer, and unlocked
void clear_attempts(Tx& tx, std::string const& body, std::string const& login, std::string const& source);
void drop_old_attempts(Tx& tx, std::string const& body, Time before);

// What a person is expected to do: (matter, move) pairs on which one of the tokens stands, each once.
int count_todos(Tx& tx, std::string const& body, std::vector<std::string> const& tokens);  // matters that wait
// The same by flow, of the first thousand to-dos: enough to say which kind of work somebody has.
std::map<std::string, std::int64_t> count_todos_by_flow(Tx& tx, std::string const& body, std::vector<std::string> const& tokens);

}  // namespace yishi::store
