#include <atomic>
#include <latch>
#include <thread>

#include "postgres_fixture.hpp"

using namespace yishi;
using namespace yishi::store;

namespace {

Query const add_series{"test.add_series", "insert into counter (body, series, last) values ('huaihe', $1, 0)"};
Query const count_series{"test.count_series", "update counter set last = last + 1 where body = 'huaihe' and series = $1"};
Query const total{"test.total", "select sum(last) from counter where body = 'huaihe'"};
Query const end_own_connection{"test.end_own_connection", "select 1", "select pg_terminate_backend(pg_backend_pid())"};
Query const end_other_connections{"test.end_other_connections", "select 1", R"sql(
    select pg_terminate_backend(pid)
      from pg_stat_activity
     where application_name = 'yishi' and pid <> pg_backend_pid())sql"};

struct TwoSeries {
    test::TestDatabase database{test::Engine::Postgres};
    TwoSeries() {
        database->migrate();
        database->write([](Tx& tx) {
            tx.exec(add_series, "a");
            tx.exec(add_series, "b");
            return Outcome::Commit;
        });
    }
    std::int64_t counted() {
        std::int64_t sum = 0;
        database->read([&](Tx& tx) { tx.each(total, [&](Row const& row) { sum = row.integer(0); }); });
        return sum;
    }
};

}  // namespace

TEST_CASE("of two that wait for each other, one begins again") {
    if (!test::is_there(test::Engine::Postgres)) return;
    TwoSeries two;
    std::latch both(2);
    std::atomic<int> runs = 0;
    auto const cross = [&](char const* first, char const* second) {
        bool met = false;
        two.database->write([&, first, second](Tx& tx) {
            ++runs;
            tx.exec(count_series, first);
            if (!met) both.arrive_and_wait();
            met = true;
            tx.exec(count_series, second);
            return Outcome::Commit;
        });
    };
    {
        std::jthread one(cross, "a", "b"), other(cross, "b", "a");
    }
    CHECK(runs == 3);
    CHECK(two.counted() == 4);
}

TEST_CASE("a write whose connection is lost is run again on another") {
    if (!test::is_there(test::Engine::Postgres)) return;
    TwoSeries two;
    int runs = 0;
    two.database->write([&](Tx& tx) {
        tx.exec(count_series, "a");
        if (++runs == 1) tx.exec(end_own_connection);
        return Outcome::Commit;
    });
    CHECK(runs == 2);
    CHECK(two.counted() == 1);
}

TEST_CASE("a reader whose connection went away in the meantime connects again") {
    if (!test::is_there(test::Engine::Postgres)) return;
    TwoSeries two;
    CHECK(two.counted() == 0);
    two.database->write([](Tx& tx) {
        tx.exec(end_other_connections);
        return Outcome::Undo;
    });
    CHECK(two.counted() == 0);
}
