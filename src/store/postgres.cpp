// PostgreSQL as the database: two pools. A read is one repeatable-read snapshot; a write is one transaction, run again when the
// server asks for it or goes away, until about one fail-over has passed.
#include <chrono>
#include <thread>

#include "base/log.hpp"
#include "store/engine.hpp"
#include "store/migrate.hpp"
#include "store/pool.hpp"
#include "store/postgres_connection.hpp"

namespace yishi::store {
namespace {

using Steady = std::chrono::steady_clock;
using namespace std::chrono_literals;
constexpr auto longest_wait = 30s;

// What libpq understands: a URI as it is, or what follows "postgres:".
std::string target_of(std::string const& url) {
    auto const colon = url.find(':');
    return url.substr(colon).starts_with("://") ? url : url.substr(colon + 1);
}

class Postgres final : public Database {
public:
    explicit Postgres(Options const& options) {
        auto const target = target_of(options.url);
        for (int i = 0; i < options.readers; ++i) readers_.add(std::make_unique<PostgresConnection>(target, options.durable));
        for (int i = 0; i < options.writers; ++i) writers_.add(std::make_unique<PostgresConnection>(target, options.durable));
        (*writers_.take()).ensure_open();  // a wrong address shows at the start
    }
    ~Postgres() override { Postgres::close(); }

    void read(std::function<void(Tx&)> const& fn) override;
    void write(std::function<Outcome(Tx&)> const& fn) override;
    bool is_postgres() const override { return true; }
    void migrate() override;
    void backup_to(std::string const&) override { throw DatabaseFault("PostgreSQL is backed up by pg_basebackup or pg_dump", false); }
    void close() override;

private:
    Pool<PostgresConnection> readers_, writers_;
};

void begin(PostgresConnection& connection, char const* statement) {
    connection.ensure_open();
    connection.execute(statement);
}

// Leaves the connection fit for the next user, or closed.
void undo(PostgresConnection& connection) noexcept {
    try {
        if (!connection.is_lost()) connection.execute("rollback");
    } catch (...) {
        connection.drop();
    }
}

// Runs `attempt` until it ends without a fault that asks for another, or the time is up. A lost connection is replaced.
template <class Attempt>
void patiently(PostgresConnection& connection, Attempt&& attempt) {
    auto const give_up = Steady::now() + longest_wait;
    for (auto pause = 10ms;; pause = std::min(pause * 2, 1000ms)) {
        try {
            return attempt();
        } catch (PostgresFault const& fault) {
            if (fault.reconnect) connection.drop();
            if (!fault.retry || Steady::now() + pause > give_up) throw;
            log::warn("database.again", {{"fault", fault.text}});
        }
        std::this_thread::sleep_for(pause);
    }
}

WakeUps write_once(PostgresConnection& connection, std::function<Outcome(Tx&)> const& fn) {
    begin(connection, "begin");
    PostgresTx tx(connection, true);
    try {
        if (fn(tx) == Outcome::Undo) {
            undo(connection);
            return {};
        }
        if (tx.over) throw_over();
        connection.execute("commit");
    } catch (...) {
        undo(connection);
        throw;
    }
    return std::move(tx.wake_ups);
}

// Only the beginning is repeated: fn of a read runs once.
void Postgres::read(std::function<void(Tx&)> const& fn) {
    auto loan = readers_.take();
    auto& connection = *loan;
    patiently(connection, [&] { begin(connection, "begin isolation level repeatable read read only"); });
    PostgresTx tx(connection, false);
    try {
        fn(tx);
    } catch (...) {
        undo(connection);
        throw;
    }
    undo(connection);
}

// A lock taken by a neighbour is waited for by the server; rows are locked by the queries that need it (read committed).
void Postgres::write(std::function<Outcome(Tx&)> const& fn) {
    WakeUps wake_ups;
    {
        auto loan = writers_.take();
        auto& connection = *loan;
        patiently(connection, [&] { wake_ups = write_once(connection, fn); });
    }
    run_wake_ups(wake_ups);
}

void Postgres::migrate() {
    auto loan = writers_.take();
    auto& connection = *loan;
    auto const all_steps = [&](Tx& tx) {
        bring_forward(tx, [&](std::string const& statement) { connection.execute(statement); }, embedded_migrations());
        return Outcome::Commit;
    };
    try {
        write_once(connection, all_steps);
    } catch (ConstraintFailed const&) {
        write_once(connection, all_steps);  // another server made the table of versions in the same moment
    }
}

void Postgres::close() {
    writers_.close();
    readers_.close();
}

}  // namespace

std::unique_ptr<Database> open_postgres(Options const& options) { return std::make_unique<Postgres>(options); }

}  // namespace yishi::store
