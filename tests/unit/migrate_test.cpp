#include "store/migrate.hpp"

#include "postgres_fixture.hpp"

using namespace yishi;
using namespace yishi::store;
using test::on_both_engines;

namespace {

Query const steps_done{"test.steps_done", "select version, name from schema_version order by version"};
Query const count_matters{"test.count_matters", "select count(*) from matter where body = $1"};
Query const newer_step{"test.newer_step", "insert into schema_version (version, name, at, digest) values (9999, '9999_later', 0, '')"};
Query const change_step{"test.change_step", "update schema_version set digest = 'another' where version = 1"};

Outcome keep(Tx& tx, Query const& query) {
    tx.exec(query);
    return Outcome::Commit;
}

}  // namespace

TEST_CASE("from nothing to all tables, once") {
    on_both_engines([](Database& database) {
        database.migrate();
        std::size_t steps = 0;
        std::int64_t last = 0;
        database.read([&](Tx& tx) {
            tx.each(steps_done, [&](Row const& row) {
                ++steps;
                CHECK(row.integer(0) == last + 1);
                last = row.integer(0);
            });
            tx.each(count_matters, [](Row const& row) { CHECK(row.integer(0) == 0); }, "huaihe");
        });
        CHECK(steps == steps_for(embedded_migrations(), database.is_postgres()).size());
    });
}

TEST_CASE("a database of a newer program is refused") {
    on_both_engines([](Database& database) {
        database.write([](Tx& tx) { return keep(tx, newer_step); });
        CHECK_THROWS_WITH_AS(database.migrate(), doctest::Contains("9999_later, which this program does not know"), DatabaseFault);
    });
}

TEST_CASE("a step that was changed after it ran is refused") {
    on_both_engines([](Database& database) {
        database.write([](Tx& tx) { return keep(tx, change_step); });
        CHECK_THROWS_WITH_AS(database.migrate(), doctest::Contains("0001_core"), DatabaseFault);
    });
}

TEST_CASE("a migration is cut into statements at the ends of lines, without its comments") {
    auto const statements = statements_of("-- first; of all;\ncreate table a (x text); -- done;\n\ninsert into a\nvalues ('--;');\nselect ';\n';\n");
    REQUIRE(statements.size() == 3);
    CHECK(statements[0] == "create table a (x text)");
    CHECK(statements[1] == "insert into a\nvalues ('--;')");
    CHECK(statements[2] == "select ';\n'");
}

TEST_CASE("the text for PostgreSQL stands in for the common one, on PostgreSQL only") {
    std::vector<Migration> const migrations = {{"0001_core", "a;"}, {"0002_search.postgres", "p;"}, {"0002_search", "s;"}};
    auto const sqlite = steps_for(migrations, false), postgres = steps_for(migrations, true);
    REQUIRE(sqlite.size() == 2);
    REQUIRE(postgres.size() == 2);
    CHECK(sqlite[1].name == "0002_search");
    CHECK(sqlite[1].version == 2);
    CHECK(sqlite[1].statements.front() == "s");
    CHECK(postgres[1].statements.front() == "p");
    CHECK(sqlite[0].digest == postgres[0].digest);
}
