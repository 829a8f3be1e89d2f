#pragma once
// Databases for tests, empty and of one test alone: a file in a temporary folder, or a schema of its own on the PostgreSQL server
// that YISHI_TEST_POSTGRES names (tools/with_postgres starts one). Without it the PostgreSQL half of a test is skipped, and says so.
// With YISHI_TEST_REHEARSE every change is carried out once in vain before it counts.
#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "store/database.hpp"

namespace yishi::test {

enum class Engine { Sqlite, Postgres };
bool is_there(Engine engine);

class TestDatabase {
public:
    explicit TestDatabase(Engine engine);
    ~TestDatabase();  // removes what was made
    TestDatabase(TestDatabase const&) = delete;
    store::Database& operator*() { return *database_; }
    store::Database* operator->() { return database_.get(); }
    store::Options const& options() const { return options_; }

private:
    Engine engine_;
    std::string name_;
    store::Options options_;
    std::unique_ptr<store::Database> database_;
};

// Runs the test twice, each time on an empty, migrated database.
template <class Test>
void on_both_engines(Test&& test) {
    SUBCASE("on SQLite") {
        TestDatabase database(Engine::Sqlite);
        database->migrate();
        test(*database);
    }
    SUBCASE("on PostgreSQL") {
        if (!is_there(Engine::Postgres)) return;
        TestDatabase database(Engine::Postgres);
        database->migrate();
        test(*database);
    }
}

}  // namespace yishi::test
