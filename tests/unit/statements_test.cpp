#include <deque>
#include <regex>

#include "postgres_fixture.hpp"

using namespace yishi;
using namespace yishi::store;

namespace {

std::size_t places_in(std::string const& sql) {
    static std::regex const place(R"(\$(\d+))");
    std::size_t most = 0;
    for (std::sregex_iterator found(sql.begin(), sql.end(), place), end; found != end; ++found)
        most = std::max<std::size_t>(most, std::stoul((*found)[1]));
    return most;
}

// Why the engine does not understand the statement; "" if it does. Nothing is run.
std::string complaint(Database& database, Query const& query) {
    static std::deque<std::string> texts;  // a query is known for as long as the program runs
    static std::deque<Query> explained;
    auto const& sql = texts.emplace_back("explain " + std::string(database.is_postgres() && !query.postgres.empty() ? query.postgres : query.sql));
    auto const& question = explained.emplace_back(query.name, sql);
    mark_executed(question);
    std::vector<Value> const nothing(places_in(sql), Value{nullptr});
    try {
        database.write([&](Tx& tx) {
            tx.run(question, nothing, [](Row const&) {});
            return Outcome::Undo;
        });
    } catch (std::exception const& fault) {
        return fault.what();
    }
    return "";
}

// How SQLite, without statistics, finds the rows; a step that is given the body alone reads all of it.
std::string steps_of(Database& database, Query const& query) {
    static std::deque<std::string> texts;
    static std::deque<Query> explained;
    auto const& question = explained.emplace_back(query.name, texts.emplace_back("explain query plan " + std::string(query.sql)));
    mark_executed(question);
    std::vector<Value> const nothing(places_in(std::string(query.sql)), Value{nullptr});
    std::string steps;
    database.read([&](Tx& tx) { tx.run(question, nothing, [&](Row const& row) { steps += row.str(3) + "\n"; }); });
    return steps;
}

}  // namespace

TEST_CASE("every statement of the program is understood by both engines") {
    static auto const statements = all_queries();  // taken once: explaining adds to them
    test::on_both_engines([&](Database& database) {
        for (auto const* query : statements)
            if (!std::string_view(query->name).starts_with("test.")) CHECK_MESSAGE(complaint(database, *query) == "", std::string(query->name));
    });
}

TEST_CASE("what is asked of one matter does not read the whole body") {
    test::TestDatabase database{test::Engine::Sqlite};
    database->migrate();
    static auto const statements = all_queries();
    int looked_at = 0;
    for (auto const* query : statements) {
        auto const name = std::string_view(query->name);
        auto const sql = query->sql.substr(std::min(query->sql.find_first_not_of(" \n"), query->sql.size()));
        bool const of_one = sql.contains("matter = $2") || sql.contains("parent = $2") || sql.contains("target = $2");
        if (name.starts_with("test.") || !sql.starts_with("select") || !of_one) continue;
        ++looked_at;
        auto const steps = steps_of(*database, *query);
        CHECK_MESSAGE(!steps.contains("(body=?)"), std::string(name) << ": " << steps);
    }
    CHECK(looked_at > 15);
}
