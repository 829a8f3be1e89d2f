#include "store/database.hpp"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <future>
#include <thread>

#include "postgres_fixture.hpp"

using namespace yishi;
using namespace yishi::store;
using test::on_both_engines;

namespace {

Query const add_person{"test.add_person", R"sql(
    insert into person (body, id, name, reading, contact)
    values ($1, $2, $3, '', ''))sql"};
Query const add_counter{"test.add_counter", R"sql(
    insert into counter (body, series, last)
    values ($1, $2, $3)
        on conflict (body, series) do nothing)sql"};
Query const count_up{"test.count_up", R"sql(
    update counter
       set last = last + $3
     where body = $1 and series = $2
    returning last)sql"};
Query const count_up_slowly{"test.count_up_slowly", R"sql(
    update counter
       set last = $3
     where body = $1 and series = $2)sql"};
Query const counted{"test.counted", "select last from counter where body = $1 and series = $2"};
Query const names{"test.names", "select name, id from person where body = $1 order by id"};
Query const add_unit{"test.add_unit", R"sql(
    insert into organisation (body, id, kind, name, code, parent, ended)
    values ($1, $2, 'unit', '', $2, $3, $4))sql"};
Query const units{"test.units", "select parent, ended from organisation where body = $1 and id = $2"};
Query const compared{"test.compared", "select last > $3, sum(last) from counter where body = $1 and series = $2 group by last"};

std::int64_t last_of(Database& database) {
    std::int64_t last = -1;
    database.read([&](Tx& tx) { tx.each(counted, [&](Row const& row) { last = row.integer(0); }, "huaihe", "n"); });
    return last;
}

void start_counter(Database& database) {
    database.write([](Tx& tx) {
        tx.exec(add_counter, "huaihe", "n", 0);
        return Outcome::Commit;
    });
}

std::vector<std::string> people(Database& database) {
    std::vector<std::string> found;
    database.read([&](Tx& tx) { tx.each(names, [&](Row const& row) { found.push_back(row.str(0)); }, "huaihe"); });
    return found;
}

}  // namespace

TEST_CASE("what was written is read as it was, and null is not the empty text") {
    on_both_engines([](Database& database) {
        database.write([](Tx& tx) {
            CHECK(tx.can_write());
            CHECK(tx.exec(add_unit, "huaihe", "o_1", nullptr, "") == 1);
            CHECK(tx.exec(add_unit, "huaihe", "o_2", std::string("市水利局\n'\";--"), std::optional<std::string>()) == 1);
            CHECK(tx.exec(add_counter, "huaihe", "n", std::int64_t{9'007'199'254'740'993}) == 1);
            CHECK(tx.exec(add_counter, "huaihe", "n", 5) == 0);
            return Outcome::Commit;
        });
        database.read([](Tx& tx) {
            CHECK_FALSE(tx.can_write());
            int rows = 0;
            tx.each(
                units, [&](Row const& row) { rows += row.is_null(0) && !row.is_null(1) && row.text(1).empty() && row.integer(0) == 0; }, "huaihe",
                "o_1");
            tx.each(
                units, [&](Row const& row) { rows += row.text(0) == "市水利局\n'\";--" && row.is_null(1) && row.text(1).empty(); }, "huaihe", "o_2");
            CHECK(rows == 2);
        });
        CHECK(last_of(database) == 9'007'199'254'740'993);
    });
}

TEST_CASE("comparisons and sums read alike on both engines") {
    on_both_engines([](Database& database) {
        database.write([](Tx& tx) {
            tx.exec(add_counter, "huaihe", "n", 7);
            return Outcome::Commit;
        });
        database.read([](Tx& tx) {
            tx.each(
                compared,
                [](Row const& row) {
                    CHECK(row.integer(0) == 1);
                    CHECK(row.integer(1) == 7);
                },
                "huaihe", "n", 3);
        });
    });
}

TEST_CASE("a refused command leaves nothing behind") {
    on_both_engines([](Database& database) {
        bool woken = false;
        database.write([&](Tx& tx) {
            tx.exec(add_person, "huaihe", "p_1", "李苇");
            tx.after_commit([&] { woken = true; });
            return Outcome::Undo;
        });
        CHECK(people(database).empty());
        CHECK_FALSE(woken);
        CHECK_THROWS_AS(database.write([](Tx& tx) -> Outcome {
            tx.exec(add_person, "huaihe", "p_1", "李苇");
            throw std::runtime_error("a fault");
        }),
                        std::runtime_error);
        CHECK(people(database).empty());
    });
}

TEST_CASE("wake-ups come after the commit, and the change stands when one fails") {
    on_both_engines([](Database& database) {
        std::vector<std::string> seen;
        database.write([&](Tx& tx) {
            tx.exec(add_person, "huaihe", "p_1", "李苇");
            tx.after_commit([&] { seen = people(database); });
            tx.after_commit([] { throw std::runtime_error("nobody listens"); });
            return Outcome::Commit;
        });
        CHECK(seen == std::vector<std::string>{"李苇"});
    });
}

TEST_CASE("the second of the same key is a conflict, and its transaction is over") {
    on_both_engines([](Database& database) {
        auto const add_twice = [](Tx& tx) {
            tx.exec(add_person, "huaihe", "p_1", "李苇");
            try {
                tx.exec(add_person, "huaihe", "p_1", "王川");
                FAIL("two people with one id");
            } catch (ConstraintFailed const& conflict) {
                CHECK(conflict.kind == Conflict::Unique);
            }
            CHECK_THROWS_AS(tx.exec(add_person, "huaihe", "p_2", "王川"), DatabaseFault);
            return Outcome::Commit;
        };
        CHECK_THROWS_AS(database.write(add_twice), DatabaseFault);
        CHECK(people(database).empty());
    });
}

TEST_CASE("a snapshot stays still while others write") {
    on_both_engines([](Database& database) {
        start_counter(database);
        database.read([&](Tx& tx) {
            std::int64_t before = -1, after = -1;
            tx.each(counted, [&](Row const& row) { before = row.integer(0); }, "huaihe", "n");
            database.write([](Tx& writing) {
                writing.exec(count_up, "huaihe", "n", 1);
                return Outcome::Commit;
            });
            tx.each(counted, [&](Row const& row) { after = row.integer(0); }, "huaihe", "n");
            CHECK(before == 0);
            CHECK(after == 0);
        });
        CHECK(last_of(database) == 1);
    });
}

TEST_CASE("a reader cannot write") {
    on_both_engines([](Database& database) {
        CHECK_THROWS_AS(database.read([](Tx& tx) { tx.exec(add_person, "huaihe", "p_1", "李苇"); }), DatabaseFault);
        CHECK(people(database).empty());
    });
}

TEST_CASE("many writers at once lose no change") {
    on_both_engines([](Database& database) {
        start_counter(database);
        {
            std::vector<std::jthread> clerks;
            for (int i = 0; i < 16; ++i)
                clerks.emplace_back([&] {
                    for (int turn = 0; turn < 20; ++turn)
                        database.write([](Tx& tx) {
                            tx.exec(count_up, "huaihe", "n", 1);
                            return Outcome::Commit;
                        });
                });
        }
        CHECK(last_of(database) == 320);
    });
}

TEST_CASE("who is undone after he wrote takes nobody with him, however many write together") {
    on_both_engines([](Database& database) {
        start_counter(database);
        std::atomic<int> faults = 0;
        {
            std::vector<std::jthread> clerks;
            for (int i = 0; i < 16; ++i)
                clerks.emplace_back([&, i] {
                    for (int turn = 0; turn < 20; ++turn) try {
                            database.write([&](Tx& tx) {
                                tx.exec(count_up, "huaihe", "n", 1);
                                if (i % 4 == 1) return Outcome::Undo;
                                if (i % 4 == 2) throw std::runtime_error("a fault");
                                return Outcome::Commit;
                            });
                        } catch (std::runtime_error const&) {
                            ++faults;
                        }
                });
        }
        CHECK(last_of(database) == 160);
        CHECK(faults == 80);
    });
}

TEST_CASE("two who read and then write the same number do not both keep it") {
    // What domain functions do under a locked row: PostgreSQL makes the second wait, SQLite has one writer.
    on_both_engines([](Database& database) {
        start_counter(database);
        auto const take_next = [&] {
            std::int64_t taken = 0;
            database.write([&](Tx& tx) {
                tx.each(count_up, [&](Row const& row) { taken = row.integer(0); }, "huaihe", "n", 1);
                tx.exec(count_up_slowly, "huaihe", "n", taken);
                return Outcome::Commit;
            });
            return taken;
        };
        auto first = std::async(std::launch::async, take_next), second = std::async(std::launch::async, take_next);
        auto const one = first.get(), other = second.get();
        CHECK(std::min(one, other) == 1);
        CHECK(std::max(one, other) == 2);
    });
}

TEST_CASE("a query inside a query, even the same one, is answered") {
    on_both_engines([](Database& database) {
        database.write([](Tx& tx) {
            tx.exec(add_person, "huaihe", "p_1", "李苇");
            tx.exec(add_person, "huaihe", "p_2", "王川");
            return Outcome::Commit;
        });
        int pairs = 0;
        database.read([&](Tx& tx) { tx.each(names, [&](Row const&) { tx.each(names, [&](Row const&) { ++pairs; }, "huaihe"); }, "huaihe"); });
        CHECK(pairs == 4);
    });
}

TEST_CASE("mistakes in a call are faults, not silence") {
    on_both_engines([](Database& database) {
        auto const too_few = [](Tx& tx) { tx.exec(names); };
        auto const nul = [](Tx& tx) { tx.exec(names, std::string("a\0b", 3)); };
        CHECK_THROWS_AS(database.read(too_few), DatabaseFault);
        CHECK_THROWS_AS(database.read(nul), DatabaseFault);
    });
}

TEST_CASE("a closed database answers nothing") {
    on_both_engines([](Database& database) {
        start_counter(database);
        database.close();
        CHECK_THROWS_AS(start_counter(database), DatabaseFault);
        CHECK_THROWS_AS(last_of(database), DatabaseFault);
        database.close();
    });
}

TEST_CASE("queries know whether they were ever run") {
    auto const all = all_queries();
    CHECK(std::ranges::find(all, &count_up) != all.end());
    auto const idle = never_executed();
    CHECK(std::ranges::find(idle, "test.no_such_query") == idle.end());
}

TEST_CASE("an address that means nothing is refused at the start") {
    CHECK_THROWS_AS(open_database({.url = "mysql:localhost"}), DatabaseFault);
    CHECK_THROWS_AS(open_database({.url = "sqlite:/proc/none/yishi.db"}), std::exception);
    CHECK_THROWS_AS(open_database({.url = "postgres:host=/nowhere"}), DatabaseFault);
}

TEST_CASE("a copy of SQLite is whole while the original goes on") {
    test::TestDatabase database(test::Engine::Sqlite);
    database->migrate();
    start_counter(*database);
    auto const folder = database.options().url.substr(7) + ".backup";
    database->backup_to(folder);
    database->write([](Tx& tx) {
        tx.exec(count_up, "huaihe", "n", 1);
        return Outcome::Commit;
    });
    auto copy = open_database({.url = "sqlite:" + folder + "/yishi.db"});
    copy->migrate();
    CHECK(last_of(*copy) == 0);
    CHECK(last_of(*database) == 1);
}
