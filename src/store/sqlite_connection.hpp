#pragma once
// One SQLite connection with its prepared statements. Used by one thread at a time.
#include <sqlite3.h>

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "store/engine.hpp"

namespace yishi::store {

enum class Access { Read, Write };

class SqliteConnection {
public:
    SqliteConnection(std::string const& path, Access access, bool durable);  // throws DatabaseFault
    void execute(std::string const& sql);
    void control(char const* statement);  // "begin", "savepoint command" …: without values, kept prepared; `statement` is a literal
    std::int64_t run(Query const& query, std::span<Value const> values, std::function<void(Row const&)> const& each);
    std::int64_t writes() const { return writes_; }  // statements so far that may have written
    bool in_transaction() const { return sqlite3_get_autocommit(connection_.get()) == 0; }
    sqlite3* raw() const { return connection_.get(); }

private:
    struct Close {
        void operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }
    };
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
    };
    using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;
    struct Prepared {
        Statement statement;
        std::vector<int> places;  // SQLite numbers parameters as they first appear: where $1 $2 … went
    };

    Statement compile(char const* name, std::string_view sql);
    Prepared prepare(Query const& query);
    [[noreturn]] void fail(char const* name) const;

    std::unique_ptr<sqlite3, Close> connection_;
    std::unordered_map<Query const*, Prepared> prepared_;  // after the connection: ends before it
    std::unordered_map<char const*, Statement> controls_;
    std::int64_t writes_ = 0;
};

// A read snapshot, or one command of the writer.
class SqliteTx final : public Tx {
public:
    SqliteTx(SqliteConnection& connection, Access access) : connection_(connection), access_(access) {}
    std::int64_t run(Query const& query, std::span<Value const> values, std::function<void(Row const&)> const& each) override;
    bool is_postgres() const override { return false; }
    bool can_write() const override { return access_ == Access::Write; }
    void after_commit(std::function<void()> fn) override { wake_ups.push_back(std::move(fn)); }

    WakeUps wake_ups;
    bool over = false;  // a statement failed

private:
    SqliteConnection& connection_;
    Access access_;
};

}  // namespace yishi::store
