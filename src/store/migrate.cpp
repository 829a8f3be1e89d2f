#include "store/migrate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "base/crypto.hpp"
#include "base/time.hpp"

namespace yishi::store {
namespace {

constexpr char const* version_table =
    "create table if not exists schema_version ("
    "version bigint not null primary key, name text not null, at bigint not null, digest text not null)";

Query const versions_query{"schema.versions", R"sql(
    select version, name, digest
      from schema_version
     order by version)sql"};

Query const add_version_query{"schema.add_version", R"sql(
    insert into schema_version (version, name, at, digest)
    values ($1, $2, $3, $4))sql"};

std::string_view trimmed(std::string_view text) {
    constexpr auto blanks = " \t\r\n";
    auto const from = text.find_first_not_of(blanks);
    return from == std::string_view::npos ? "" : text.substr(from, text.find_last_not_of(blanks) - from + 1);
}

std::int64_t version_of(std::string_view name) {
    std::int64_t version = 0;
    std::from_chars(name.data(), name.data() + name.size(), version);
    return version;
}

}  // namespace

std::vector<std::string> statements_of(std::string_view text) {
    std::vector<std::string> statements;
    std::string now;
    bool quoted = false, comment = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!comment && text[i] == '\'') quoted = !quoted;
        if (!quoted && text.substr(i).starts_with("--")) comment = true;
        if (text[i] == '\n') comment = false;
        if (comment) continue;
        if (quoted || text[i] != ';') {
            now += text[i];
            continue;
        }
        statements.emplace_back(trimmed(now));
        now.clear();
    }
    if (!trimmed(now).empty()) statements.emplace_back(trimmed(now));
    return statements;
}

std::vector<Step> steps_for(std::vector<Migration> const& migrations, bool postgres) {
    constexpr std::string_view variant = ".postgres";
    std::map<std::string, std::string_view> texts;
    for (auto const& [name, text] : migrations)
        if (!name.ends_with(variant)) texts.try_emplace(std::string(name), text);
    for (auto const& [name, text] : migrations)
        if (postgres && name.ends_with(variant)) texts[std::string(name.substr(0, name.size() - variant.size()))] = text;
    std::vector<Step> steps;
    for (auto const& [name, text] : texts) {
        auto statements = statements_of(text);
        std::string all;
        for (auto const& statement : statements) (all += statement) += ";\n";
        steps.push_back({version_of(name), name, std::move(statements), sha256_hex(all)});
    }
    return steps;
}

void bring_forward(Tx& tx, std::function<void(std::string const&)> const& execute, std::vector<Migration> const& migrations) {
    auto const steps = steps_for(migrations, tx.is_postgres());
    execute(version_table);
    if (tx.is_postgres()) execute("lock table schema_version in exclusive mode");  // several servers may start at once
    std::map<std::int64_t, std::string> done;
    tx.each(versions_query, [&](Row const& row) {
        auto const known = std::ranges::find(steps, row.integer(0), &Step::version);
        if (known == steps.end())
            throw DatabaseFault(fmt::format("the database has schema step {}, which this program does not know: use a newer program", row.text(1)),
                                false);
        if (known->digest != row.text(2))
            throw DatabaseFault(
                fmt::format("schema step {} is not the one that made this database: a step never changes after its release", known->name), false);
        done.emplace(row.integer(0), row.str(1));
    });
    for (auto const& step : steps) {
        if (done.contains(step.version)) continue;
        for (auto const& statement : step.statements) execute(statement);
        tx.exec(add_version_query, step.version, step.name, system_now().ms, step.digest);
    }
}

}  // namespace yishi::store
