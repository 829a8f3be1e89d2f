#pragma once
// One PostgreSQL connection with its prepared statements. Opens itself when first used and again after a loss. One thread at a time.
#include <libpq-fe.h>

#include <map>
#include <memory>
#include <string>

#include "store/engine.hpp"

namespace yishi::store {

class PostgresConnection {
public:
    PostgresConnection(std::string target, bool durable) : target_(std::move(target)), durable_(durable) {}
    void ensure_open();                   // throws DatabaseFault with retry
    void drop() { connection_.reset(); }  // the next use connects anew: to the new primary after a fail-over
    bool is_lost() const { return !connection_ || PQstatus(connection_.get()) != CONNECTION_OK; }

    std::string execute(std::string const& sql);  // gives the command tag
    std::int64_t run(Query const& query, std::span<Value const> values, std::function<void(Row const&)> const& each);

private:
    struct Finish {
        void operator()(PGconn* connection) const { PQfinish(connection); }
    };
    struct Clear {
        void operator()(PGresult* result) const { PQclear(result); }
    };
    using Answer = std::unique_ptr<PGresult, Clear>;

    std::string const& prepared(Query const& query, std::span<Value const> values);
    Answer checked(PGresult* result, std::string_view name);

    std::string target_;
    bool durable_;
    std::unique_ptr<PGconn, Finish> connection_;
    std::map<std::pair<Query const*, std::string>, std::string> prepared_;  // query and kinds of its values -> name on the server
};

// What a fault means for the whole transaction.
struct PostgresFault : DatabaseFault {
    bool reconnect = false;  // the server went away or became a standby
    PostgresFault(std::string text, std::string_view state, bool lost);
};

class PostgresTx final : public Tx {
public:
    PostgresTx(PostgresConnection& connection, bool can_write) : connection_(connection), can_write_(can_write) {}
    std::int64_t run(Query const& query, std::span<Value const> values, std::function<void(Row const&)> const& each) override;
    bool is_postgres() const override { return true; }
    bool can_write() const override { return can_write_; }
    void after_commit(std::function<void()> fn) override { wake_ups.push_back(std::move(fn)); }

    WakeUps wake_ups;
    bool over = false;  // a statement failed: PostgreSQL takes no more in this transaction

private:
    PostgresConnection& connection_;
    bool can_write_;
};

}  // namespace yishi::store
