#include "postgres_fixture.hpp"

#include <libpq-fe.h>

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include "base/crypto.hpp"
#include "rehearsed_database.hpp"

namespace yishi::test {
namespace {

std::string server() {
    auto const* given = std::getenv("YISHI_TEST_POSTGRES");
    return given ? given : "";
}

std::string folder_of(std::string const& name) { return std::filesystem::temp_directory_path() / name; }

void on_server(std::string const& sql) {
    std::unique_ptr<PGconn, decltype(&PQfinish)> connection(PQconnectdb(server().c_str()), PQfinish);
    PQsetNoticeProcessor(connection.get(), [](void*, char const*) {}, nullptr);
    std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(connection.get(), sql.c_str()), PQclear);
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) throw std::runtime_error(PQerrorMessage(connection.get()));
}

}  // namespace

bool is_there(Engine engine) {
    bool const there = engine == Engine::Sqlite || !server().empty();
    if (!there) MESSAGE("skipped on PostgreSQL: YISHI_TEST_POSTGRES is not set");
    return there;
}

TestDatabase::TestDatabase(Engine engine) : engine_(engine), name_("yishi_test_" + sha256_hex(random_token(16)).substr(0, 16)) {
    options_.durable = false;
    if (engine_ == Engine::Postgres) {
        on_server("create schema " + name_);
        options_.url = "postgres:" + server() + " options='-c search_path=" + name_ + "'";
    } else {
        options_.url = "sqlite:" + folder_of(name_) + "/yishi.db";
    }
    database_ = store::open_database(options_);
    if (std::getenv("YISHI_TEST_REHEARSE")) database_ = std::make_unique<RehearsedDatabase>(std::move(database_));
}

TestDatabase::~TestDatabase() {
    database_.reset();
    if (engine_ == Engine::Postgres)
        on_server("drop schema " + name_ + " cascade");
    else
        std::filesystem::remove_all(folder_of(name_));
}

}  // namespace yishi::test
