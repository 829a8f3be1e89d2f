#include "store/account_store.hpp"

#include "base/json.hpp"

namespace yishi::store {
namespace {

Query const account_by_id_query{"account.by_id", R"sql(
    select id, person, login, password, must_change, closed, created, language, theme, print
      from account
     where body = $1 and id = $2)sql"};

Query const account_by_login_query{"account.by_login", R"sql(
    select id, person, login, password, must_change, closed, created, language, theme, print
      from account
     where body = $1 and login = $2)sql"};

Query const account_of_person_query{"account.of_person", R"sql(
    select id, person, login, password, must_change, closed, created, language, theme, print
      from account
     where body = $1 and person = $2
     order by created, id
     limit 1)sql"};

Account account_in(Row const& row) {
    return {row.str(0),          row.str(1),           row.str(2), row.str(3), row.integer(4) != 0,
            row.integer(5) != 0, Time{row.integer(6)}, row.str(7), row.str(8), row.str(9)};
}

LoginSession session_in(Row const& row, int from = 0) {
    return {row.str(from),    row.str(from + 1), Time{row.integer(from + 2)}, Time{row.integer(from + 3)}, Time{row.integer(from + 4)},
            row.str(from + 5)};
}

template <class... Args>
std::optional<Account> one_account(Tx& tx, Query const& query, Args const&... values) {
    std::optional<Account> found;
    tx.each(query, [&](Row const& row) { found = account_in(row); }, values...);
    return found;
}

}  // namespace

std::optional<Account> find_account(Tx& tx, std::string const& body, std::string const& id) { return one_account(tx, account_by_id_query, body, id); }
std::optional<Account> account_by_login(Tx& tx, std::string const& body, std::string const& login) {
    return one_account(tx, account_by_login_query, body, login);
}
std::optional<Account> account_of_person(Tx& tx, std::string const& body, std::string const& person) {
    return one_account(tx, account_of_person_query, body, person);
}

Query const add_account_query{"account.add", R"sql(
    insert into account (body, id, person, login, password, must_change, closed, created, language, theme, print)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11))sql"};

void add_account(Tx& tx, std::string const& body, Account const& account) {
    tx.exec(add_account_query, body, account.id, account.person, account.login, account.password, account.must_change, account.closed,
            account.created.ms, account.language, account.theme, account.print);
}

Query const set_password_query{"account.set_password", R"sql(
    update account
       set password = $3, must_change = $4
     where body = $1 and id = $2)sql"};

void set_password(Tx& tx, std::string const& body, std::string const& id, std::string const& password, bool must_change) {
    tx.exec(set_password_query, body, id, password, must_change);
}

Query const set_settings_query{"account.set_settings", R"sql(
    update account
       set language = $3, theme = $4, print = $5
     where body = $1 and id = $2)sql"};

void set_settings(Tx& tx, std::string const& body, Account const& account) {
    tx.exec(set_settings_query, body, account.id, account.language, account.theme, account.print);
}

Query const set_closed_query{"account.set_closed", R"sql(
    update account
       set closed = $3
     where body = $1 and id = $2)sql"};

void set_closed(Tx& tx, std::string const& body, std::string const& id, bool closed) { tx.exec(set_closed_query, body, id, closed); }

Query const find_session_query{"session.by_token", R"sql(
    select token_hash, account, created, seen, ends, agent
      from login_session
     where body = $1 and token_hash = $2)sql"};

std::optional<LoginSession> find_session(Tx& tx, std::string const& body, std::string const& token_hash) {
    std::optional<LoginSession> found;
    tx.each(find_session_query, [&](Row const& row) { found = session_in(row); }, body, token_hash);
    return found;
}

Query const open_session_query{"session.open", R"sql(
    select a.id, a.person, a.login, a.password, a.must_change, a.closed, a.created, a.language, a.theme, a.print,
           s.token_hash, s.account, s.created, s.seen, s.ends, s.agent
      from login_session s
      join account a on a.body = s.body and a.id = s.account
     where s.body = $1 and s.token_hash = $2)sql"};

std::optional<OpenSession> find_open_session(Tx& tx, std::string const& body, std::string const& token_hash) {
    std::optional<OpenSession> found;
    tx.each(open_session_query, [&](Row const& row) { found = OpenSession{session_in(row, 10), account_in(row)}; }, body, token_hash);
    return found;
}

Query const add_session_query{"session.add", R"sql(
    insert into login_session (body, token_hash, account, created, seen, ends, agent)
    values ($1, $2, $3, $4, $5, $6, $7))sql"};

void add_session(Tx& tx, std::string const& body, LoginSession const& session) {
    tx.exec(add_session_query, body, session.token_hash, session.account, session.created.ms, session.seen.ms, session.ends.ms, session.agent);
}

Query const touch_session_query{"session.touch", R"sql(
    update login_session
       set seen = $3
     where body = $1 and token_hash = $2 and seen < $3)sql"};

void touch_session(Tx& tx, std::string const& body, std::string const& token_hash, Time seen) {
    tx.exec(touch_session_query, body, token_hash, seen.ms);
}

Query const end_session_query{"session.end", R"sql(
    delete from login_session
     where body = $1 and token_hash = $2)sql"};

void end_session(Tx& tx, std::string const& body, std::string const& token_hash) { tx.exec(end_session_query, body, token_hash); }

Query const end_sessions_query{"session.end_all", R"sql(
    delete from login_session
     where body = $1 and account = $2 and token_hash <> $3)sql"};

void end_sessions_of(Tx& tx, std::string const& body, std::string const& account, std::string const& but_token_hash) {
    tx.exec(end_sessions_query, body, account, but_token_hash);
}

Query const drop_sessions_query{"session.drop_ended", R"sql(
    delete from login_session
     where body = $1 and (ends <= $2 or seen <= $3))sql"};

void drop_ended_sessions(Tx& tx, std::string const& body, Time now, Time idle_since) { tx.exec(drop_sessions_query, body, now.ms, idle_since.ms); }

Query const attempts_query{"attempt.of", R"sql(
    select failed, since, locked_until
      from login_attempt
     where body = $1 and login = $2 and source = $3)sql"};

LoginAttempts attempts(Tx& tx, std::string const& body, std::string const& login, std::string const& source) {
    LoginAttempts found;
    tx.each(
        attempts_query, [&](Row const& row) { found = {static_cast<int>(row.integer(0)), Time{row.integer(1)}, Time{row.integer(2)}}; }, body, login,
        source);
    return found;
}

// One statement counts, so that two servers trying at once cannot both read the old number.
Query const count_attempt_query{"attempt.count", R"sql(
    insert into login_attempt (body, login, source, failed, since, locked_until)
    values ($1, $2, $3, 1, $4, 0)
    on conflict (body, login, source) do update
       set failed = case when login_attempt.since < $5 then 1 else login_attempt.failed + 1 end,
           since = case when login_attempt.since < $5 then excluded.since else login_attempt.since end)sql"};

int count_attempt(Tx& tx, std::string const& body, std::string const& login, std::string const& source, Time now, Time forget) {
    tx.exec(count_attempt_query, body, login, source, now.ms, forget.ms);
    return attempts(tx, body, login, source).failed;
}

Query const lock_attempts_query{"attempt.lock", R"sql(
    update login_attempt
       set locked_until = $4
     where body = $1 and login = $2 and source = $3)sql"};

void lock_attempts(Tx& tx, std::string const& body, std::string const& login, std::string const& source, Time until) {
    tx.exec(lock_attempts_query, body, login, source, until.ms);
}

Query const take_back_attempt_query{"attempt.take_back", R"sql(
    update login_attempt
       set failed = failed - 1, locked_until = 0
     where body = $1 and login = $2 and source = $3 and failed > 0)sql"};

void take_back_attempt(Tx& tx, std::string const& body, std::string const& login, std::string const& source) {
    tx.exec(take_back_attempt_query, body, login, source);
}

Query const clear_attempts_query{"attempt.clear", R"sql(
    delete from login_attempt
     where body = $1 and login = $2 and source = $3)sql"};

void clear_attempts(Tx& tx, std::string const& body, std::string const& login, std::string const& source) {
    tx.exec(clear_attempts_query, body, login, source);
}

Query const drop_attempts_query{"attempt.drop_old", R"sql(
    delete from login_attempt
     where body = $1 and since < $2 and locked_until < $2)sql"};

void drop_old_attempts(Tx& tx, std::string const& body, Time before) { tx.exec(drop_attempts_query, body, before.ms); }

Query const count_todos_query{"account.count_todos", R"sql(
    select count(distinct matter)
      from todo
     where body = $1 and token in (select value from json_each($2)))sql"};

int count_todos(Tx& tx, std::string const& body, std::vector<std::string> const& tokens) {
    int count = 0;
    tx.each(count_todos_query, [&](Row const& row) { count = static_cast<int>(row.integer(0)); }, body, write(array_of(tokens)));
    return count;
}

Query const todos_by_flow_query{"account.todos_by_flow", R"sql(
    select m.flow, count(distinct t.matter)
      from (select matter
              from todo
             where body = $1 and token in (select value from json_each($2))
             limit 1000) t
      join matter m on m.body = $1 and m.id = t.matter
     group by m.flow)sql"};

std::map<std::string, std::int64_t> count_todos_by_flow(Tx& tx, std::string const& body, std::vector<std::string> const& tokens) {
    std::map<std::string, std::int64_t> out;
    tx.each(todos_by_flow_query, [&](Row const& row) { out[row.str(0)] = row.integer(1); }, body, write(array_of(tokens)));
    return out;
}

}  // namespace yishi::store
