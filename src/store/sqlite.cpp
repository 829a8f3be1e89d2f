// SQLite as the database: one writer thread, a pool of read-only connections that never wait for it (write-ahead log).
#include <fmt/format.h>

#include <filesystem>
#include <mutex>

#include "store/engine.hpp"
#include "store/migrate.hpp"
#include "store/pool.hpp"
#include "store/sqlite_connection.hpp"
#include "store/writer.hpp"

namespace yishi::store {
namespace {

namespace fs = std::filesystem;

class Sqlite final : public Database {
public:
    explicit Sqlite(Options const& options)
        : path_(options.url.substr(std::string_view("sqlite:").size())), write_connection_(file_in_folder(path_), Access::Write, options.durable) {
        for (int i = 0; i < options.readers; ++i) readers_.add(std::make_unique<SqliteConnection>(path_, Access::Read, options.durable));
    }
    ~Sqlite() override { Sqlite::close(); }

    void read(std::function<void(Tx&)> const& fn) override;
    void write(std::function<Outcome(Tx&)> const& fn) override { writer_.write(fn); }
    bool is_postgres() const override { return false; }
    std::optional<std::int64_t> generation() override;
    void migrate() override;
    void backup_to(std::string const& folder) override;
    void close() override;

private:
    static std::string const& file_in_folder(std::string const& path) {
        if (auto const folder = fs::path(path).parent_path(); !folder.empty()) fs::create_directories(folder);
        return path;
    }

    std::string path_;
    SqliteConnection write_connection_;
    Pool<SqliteConnection> readers_;
    std::mutex watch_mutex_;
    SqliteConnection watch_{path_, Access::Read, true};  // sees others' commits as a changed data_version
    sqlite3_stmt* watch_statement_ = nullptr;
    Writer writer_{write_connection_};
};

// A deferred transaction sees what was committed at its first statement, and nothing later.
struct Snapshot {
    SqliteConnection& connection;
    explicit Snapshot(SqliteConnection& connection) : connection(connection) { connection.control("begin"); }
    ~Snapshot() {
        try {
            connection.control("rollback");
        } catch (DatabaseFault const&) {  // the fault itself has ended the transaction
        }
    }
};

void Sqlite::read(std::function<void(Tx&)> const& fn) {
    auto loan = readers_.take();
    Snapshot const snapshot(*loan);
    SqliteTx tx(*loan, Access::Read);
    fn(tx);
}

void Sqlite::migrate() {
    writer_.write([this](Tx& tx) {
        bring_forward(tx, [this](std::string const& statement) { write_connection_.execute(statement); }, embedded_migrations());
        return Outcome::Commit;
    });
}

std::optional<std::int64_t> Sqlite::generation() {
    std::lock_guard const lock(watch_mutex_);
    if (!watch_statement_ &&
        sqlite3_prepare_v3(watch_.raw(), "pragma data_version", -1, SQLITE_PREPARE_PERSISTENT, &watch_statement_, nullptr) != SQLITE_OK)
        return std::nullopt;
    std::optional<std::int64_t> version;
    if (sqlite3_step(watch_statement_) == SQLITE_ROW) version = sqlite3_column_int64(watch_statement_, 0);
    sqlite3_reset(watch_statement_);
    return version;
}

// Copied under one read lock: a true moment of the database, while writing goes on.
void Sqlite::backup_to(std::string const& folder) {
    fs::create_directories(folder);
    auto const whole = fs::path(folder) / "yishi.db", part = fs::path(folder) / "yishi.db.part";
    fs::remove(part);
    {
        auto from = readers_.take();
        SqliteConnection to(part, Access::Write, true);
        auto* backup = sqlite3_backup_init(to.raw(), "main", (*from).raw(), "main");
        if (!backup) throw DatabaseFault(fmt::format("backup: {}", sqlite3_errmsg(to.raw())), false);
        int const copied = sqlite3_backup_step(backup, -1);
        int const finished = sqlite3_backup_finish(backup);
        if (copied != SQLITE_DONE || finished != SQLITE_OK) throw DatabaseFault(fmt::format("backup: {}", sqlite3_errstr(copied)), false);
    }
    fs::rename(part, whole);
}

void Sqlite::close() {
    writer_.close();
    readers_.close();
    std::lock_guard const lock(watch_mutex_);
    sqlite3_finalize(watch_statement_);
    watch_statement_ = nullptr;
}

}  // namespace

std::unique_ptr<Database> open_sqlite(Options const& options) {
    // SQLite's statistics of memory, which nobody reads, would take one lock at every allocation of every connection.
    static int const once = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    (void)once;
    return std::make_unique<Sqlite>(options);
}

}  // namespace yishi::store
