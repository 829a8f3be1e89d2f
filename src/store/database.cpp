#include "store/database.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <set>

#include "base/log.hpp"
#include "store/engine.hpp"

namespace yishi::store {
namespace {

// Queries are made before main and by any file: the registry is made at its first use.
struct Registry {
    std::mutex mutex;
    std::vector<Query const*> all;
    std::set<Query const*> executed;
};

Registry& registry() {
    static Registry one;
    return one;
}

}  // namespace

std::unique_ptr<Database> open_database(Options const& options) {
    if (options.url.starts_with("sqlite:")) return open_sqlite(options);
    if (options.url.starts_with("postgres:") || options.url.starts_with("postgresql:")) return open_postgres(options);
    throw DatabaseFault("a database is sqlite:<file> or postgres:<connection string>", false);
}

Query::Query(char const* name, std::string_view sql, std::string_view postgres) : name(name), sql(sql), postgres(postgres) {
    std::lock_guard lock(registry().mutex);
    registry().all.push_back(this);
}

std::vector<Query const*> all_queries() {
    std::lock_guard lock(registry().mutex);
    return registry().all;
}

void mark_executed(Query const& query) {
    std::lock_guard lock(registry().mutex);
    registry().executed.insert(&query);
}

std::vector<std::string> never_executed() {
    std::lock_guard lock(registry().mutex);
    std::vector<std::string> names;
    for (auto const* query : registry().all)
        if (!registry().executed.contains(query)) names.emplace_back(query->name);
    std::ranges::sort(names);
    return names;
}

ConstraintFailed::ConstraintFailed(Conflict kind, std::string what) : kind(kind), what_failed(std::move(what)) {}

DatabaseFault::DatabaseFault(std::string text, bool retry) : text(std::move(text)), retry(retry) {}

void run_wake_ups(WakeUps const& wake_ups) {
    for (auto const& wake_up : wake_ups) {
        try {
            wake_up();
        } catch (std::exception const& fault) {
            log::error("wake_up.failed", {{"fault", fault.what()}});
        }
    }
}

void check_values(Query const& query, std::span<Value const> values) {
    for (auto const& value : values) {
        auto const* text = std::get_if<std::string>(&value);
        if (text && text->contains('\0')) throw DatabaseFault(fmt::format("{}: a text with a NUL byte", query.name), false);
    }
}

void throw_over() { throw DatabaseFault("a statement of this transaction failed: it can only be undone", false); }

}  // namespace yishi::store
