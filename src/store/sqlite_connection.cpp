#include "store/sqlite_connection.hpp"

#include <fmt/format.h>

namespace yishi::store {
namespace {

class SqliteRow final : public Row {
public:
    explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}
    bool is_null(int column) const override { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
    std::int64_t integer(int column) const override { return sqlite3_column_int64(statement_, column); }
    std::string_view text(int column) const override {
        auto const* text = reinterpret_cast<char const*>(sqlite3_column_text(statement_, column));
        return text ? std::string_view(text, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))) : "";
    }

private:
    sqlite3_stmt* statement_;
};

// Lets the statement go back to its start however the run ends.
struct Reset {
    sqlite3_stmt* statement;
    ~Reset() {
        sqlite3_reset(statement);
        sqlite3_clear_bindings(statement);
    }
};

std::vector<int> places_in(sqlite3_stmt* statement, Query const& query) {
    std::vector<int> places;
    for (int i = 1; i <= sqlite3_bind_parameter_count(statement); ++i) {
        places.push_back(sqlite3_bind_parameter_index(statement, fmt::format("${}", i).c_str()));
        if (places.back() == 0) throw DatabaseFault(fmt::format("{}: ${} is not used", query.name, i), false);
    }
    return places;
}

void bind_values(sqlite3_stmt* statement, std::vector<int> const& places, Query const& query, std::span<Value const> values) {
    if (places.size() != values.size()) throw DatabaseFault(fmt::format("{}: {} values given", query.name, values.size()), false);
    for (std::size_t i = 0; i < values.size(); ++i) {
        int const place = places[i];
        if (auto const* number = std::get_if<std::int64_t>(&values[i]))
            sqlite3_bind_int64(statement, place, *number);
        else if (auto const* text = std::get_if<std::string>(&values[i]))
            sqlite3_bind_text64(statement, place, text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8);
        else
            sqlite3_bind_null(statement, place);
    }
}

}  // namespace

SqliteConnection::SqliteConnection(std::string const& path, Access access, bool durable) {
    sqlite3* opened = nullptr;
    int const how = access == Access::Write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
    int const failed = sqlite3_open_v2(path.c_str(), &opened, how | SQLITE_OPEN_NOMUTEX, nullptr);
    connection_.reset(opened);
    if (failed) throw DatabaseFault(fmt::format("cannot open {}: {}", path, sqlite3_errstr(failed)), false);
    sqlite3_extended_result_codes(opened, 1);
    sqlite3_busy_timeout(opened, 10'000);
    if (access == Access::Write) {
        execute("pragma journal_mode = wal");
        execute(durable ? "pragma synchronous = full" : "pragma synchronous = off");
        execute("pragma foreign_keys = on");
    }
    execute("pragma mmap_size = 0");  // a growing file would be mapped anew by every snapshot
    // KiB of pages. A reader's are stale after the next commit, and the system keeps the file in memory anyway.
    execute(access == Access::Write ? "pragma cache_size = -8000" : "pragma cache_size = -4000");
    execute("pragma temp_store = memory");
}

void SqliteConnection::execute(std::string const& sql) {
    ++writes_;
    if (sqlite3_exec(raw(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail(sql.c_str());
}

void SqliteConnection::control(char const* statement) {
    auto& kept = controls_[statement];
    if (!kept) kept = compile(statement, statement);
    Reset const reset{kept.get()};
    if (sqlite3_step(kept.get()) != SQLITE_DONE) fail(statement);
}

std::int64_t SqliteConnection::run(Query const& query, std::span<Value const> values, std::function<void(Row const&)> const& each) {
    check_values(query, values);
    auto& cached = prepared_[&query];
    if (!cached.statement) cached = prepare(query);
    Prepared own;  // the cached one may be busy: `each` of a query runs the same query again
    if (sqlite3_stmt_busy(cached.statement.get())) own = prepare(query);
    auto* statement = own.statement ? own.statement.get() : cached.statement.get();
    Reset reset{statement};
    bind_values(statement, own.statement ? own.places : cached.places, query, values);
    bool const writes = sqlite3_stmt_readonly(statement) == 0;
    if (writes) ++writes_;
    SqliteRow const row(statement);
    int step = 0;
    while ((step = sqlite3_step(statement)) == SQLITE_ROW) each(row);
    if (step != SQLITE_DONE) fail(query.name);
    return writes ? sqlite3_changes64(raw()) : 0;
}

SqliteConnection::Statement SqliteConnection::compile(char const* name, std::string_view sql) {
    sqlite3_stmt* made = nullptr;
    if (sqlite3_prepare_v3(raw(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &made, nullptr) != SQLITE_OK) fail(name);
    return Statement(made);
}

SqliteConnection::Prepared SqliteConnection::prepare(Query const& query) {
    auto statement = compile(query.name, query.sql);
    auto places = places_in(statement.get(), query);
    mark_executed(query);
    return {std::move(statement), std::move(places)};
}

void SqliteConnection::fail(char const* name) const {
    auto const text = fmt::format("{}: {}", name, sqlite3_errmsg(raw()));
    switch (sqlite3_extended_errcode(raw())) {
        case SQLITE_CONSTRAINT_UNIQUE:
        case SQLITE_CONSTRAINT_PRIMARYKEY:
            throw ConstraintFailed(Conflict::Unique, text);
        case SQLITE_CONSTRAINT_FOREIGNKEY:
            throw ConstraintFailed(Conflict::Foreign, text);
        case SQLITE_CONSTRAINT_CHECK:
            throw ConstraintFailed(Conflict::Check, text);
    }
    int const code = sqlite3_errcode(raw()) & 0xff;
    throw DatabaseFault(text, code == SQLITE_BUSY || code == SQLITE_LOCKED);
}

std::int64_t SqliteTx::run(Query const& query, std::span<Value const> values, std::function<void(Row const&)> const& each) {
    if (over) throw_over();
    try {
        return connection_.run(query, values, each);
    } catch (ConstraintFailed const&) {
        over = true;
        throw;
    } catch (DatabaseFault const&) {
        over = true;
        throw;
    }
}

}  // namespace yishi::store
