#pragma once
// The two engines behind one face. The only folder with SQL.
//
// One portable text for both (design.md section 6): parameters $1 $2 … bound by number, text, 64-bit integers and null only; times as
// milliseconds, days as ISO text, JSON as text, flags as 0/1. A named query's first use prepares it; a contract test executes each.
// `write(fn)` may run fn again: fn must be idempotent apart from what it writes through its Tx.
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace yishi::store {

// A named statement. `postgres` is given only where the engines' texts must differ.
struct Query {
    char const* name;  // "matter.by_id"
    std::string_view sql;
    std::string_view postgres = {};
    Query(char const* name, std::string_view sql, std::string_view postgres = {});  // registers itself for the contract test
    Query(Query const&) = delete;
};
std::vector<Query const*> all_queries();
void mark_executed(Query const& query);     // called by the drivers; cheap
std::vector<std::string> never_executed();  // names, for the contract test

using Value = std::variant<std::nullptr_t, std::int64_t, std::string>;

// One result row. Columns by position, in the order of the select list.
class Row {
public:
    virtual bool is_null(int column) const = 0;
    virtual std::int64_t integer(int column) const = 0;   // 0 for null
    virtual std::string_view text(int column) const = 0;  // "" for null; valid until the next row
    std::string str(int column) const { return std::string(text(column)); }

protected:
    ~Row() = default;
};

enum class Conflict { Unique, Foreign, Check };
// A constraint decided against the write. Callers that expect it catch it and answer a refusal.
struct ConstraintFailed : std::exception {
    Conflict kind;
    std::string what_failed;
    ConstraintFailed(Conflict kind, std::string what);
    char const* what() const noexcept override { return what_failed.c_str(); }
};
struct DatabaseFault : std::exception {
    std::string text;
    bool retry = false;  // busy, serialization, connection lost
    DatabaseFault(std::string text, bool retry);
    char const* what() const noexcept override { return text.c_str(); }
};

// A transaction, or a read snapshot. Used by one thread; valid only inside the call that gave it.
class Tx {
public:
    virtual ~Tx() = default;
    // Runs the query, calls `each` per row; gives the number of rows changed (0 for a select).
    virtual std::int64_t run(Query const& query, std::span<Value const> values, std::function<void(Row const&)> const& each) = 0;
    virtual bool is_postgres() const = 0;
    virtual bool can_write() const = 0;
    // After the commit of this transaction (not if it fails): wake-ups, never truth.
    virtual void after_commit(std::function<void()> fn) = 0;

    template <class... Args>
    std::int64_t exec(Query const& query, Args&&... args) {
        Value const values[] = {to_value(std::forward<Args>(args))..., Value{nullptr}};
        return run(query, std::span<Value const>(values, sizeof...(Args)), [](Row const&) {});
    }
    template <class F, class... Args>
    void each(Query const& query, F&& f, Args&&... args) {
        Value const values[] = {to_value(std::forward<Args>(args))..., Value{nullptr}};
        run(query, std::span<Value const>(values, sizeof...(Args)), std::function<void(Row const&)>(std::forward<F>(f)));
    }

    static Value to_value(std::nullptr_t) { return nullptr; }
    static Value to_value(std::int64_t v) { return v; }
    static Value to_value(int v) { return std::int64_t{v}; }
    static Value to_value(bool v) { return std::int64_t{v ? 1 : 0}; }
    static Value to_value(std::string v) { return v; }
    static Value to_value(std::string_view v) { return std::string(v); }
    static Value to_value(char const* v) { return std::string(v); }
    template <class T>
    static Value to_value(std::optional<T> const& v) {
        return v ? to_value(*v) : Value{nullptr};
    }
};

// What a write wants in the end: keep it, or undo it (a refusal) without touching its neighbours in the same commit.
enum class Outcome { Commit, Undo };

struct Options {
    std::string url;      // "sqlite:/path/yishi.db" | "postgres:…libpq connection string…"
    int readers = 4;      // read connections
    int writers = 8;      // PostgreSQL write connections; SQLite has one writer thread
    bool durable = true;  // synchronous=FULL; false only for tests and bulk loading
};

class Database {
public:
    virtual ~Database() = default;
    // A read snapshot on a pooled connection; blocks for a free one.
    virtual void read(std::function<void(Tx&)> const& fn) = 0;
    // Runs fn in a transaction and returns when it is on disk. Exceptions from fn undo it and come out here.
    // SQLite: queued to the writer thread, which takes all queued commands, one commit, answers all; run again if a neighbour had to be undone.
    // PostgreSQL: on a pooled connection, repeated on 40001 40P01 25006 57Pxx 08xxx for about 30 s.
    virtual void write(std::function<Outcome(Tx&)> const& fn) = 0;
    virtual bool is_postgres() const = 0;
    // Differs from an earlier answer if anybody, this process or another, has committed in between; nullopt where that cannot be told
    // at the cost of a look (PostgreSQL). For keeping answers, never for deciding.
    virtual std::optional<std::int64_t> generation() { return std::nullopt; }
    virtual void migrate() = 0;                             // forward only; embedded schema/NNNN_*.sql
    virtual void backup_to(std::string const& folder) = 0;  // SQLite: online backup; PostgreSQL: throws with advice
    virtual void close() = 0;                               // finishes queued writes
};
std::unique_ptr<Database> open_database(Options const& options);  // throws DatabaseFault

}  // namespace yishi::store
