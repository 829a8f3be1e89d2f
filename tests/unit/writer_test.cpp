#include <atomic>
#include <latch>
#include <stdexcept>
#include <thread>

#include "postgres_fixture.hpp"

using namespace yishi;
using namespace yishi::store;

namespace {

Query const add_checkpoint{"test.add_checkpoint", R"sql(
    insert into checkpoint (body, id, at, pos, heads, key_id, signature)
    values ('huaihe', $1, 0, 0, '', '', ''))sql"};
Query const checkpoints{"test.checkpoints", "select id from checkpoint where body = 'huaihe' order by id"};
Query const defer_checks{"test.defer_checks", "pragma defer_foreign_keys = on"};
Query const make_parent{"test.make_parent", "create table parent (id text primary key)"};
Query const make_child{"test.make_child", "create table child (parent text not null references parent (id))"};
Query const add_child{"test.add_child", "insert into child (parent) values ('none')"};

struct OneWriter {
    test::TestDatabase database{test::Engine::Sqlite};
    OneWriter() { database->migrate(); }

    std::string kept() {
        std::string ids;
        database->read([&](Tx& tx) { tx.each(checkpoints, [&](Row const& row) { ids += row.text(0); }); });
        return ids;
    }

    // Holds the writer until every sender is on its way, so that most of `commands` share one commit.
    void together(std::vector<std::function<Outcome(Tx&)>> const& commands, std::atomic<int>& answered, std::atomic<int>& failed) {
        std::latch holding(1), go_on(1);
        std::jthread holder([&] {
            database->write([&](Tx&) {
                holding.count_down();
                go_on.wait();
                return Outcome::Commit;
            });
        });
        holding.wait();
        std::vector<std::jthread> senders;
        std::latch sent(static_cast<std::ptrdiff_t>(commands.size()));
        for (auto const& command : commands)
            senders.emplace_back([&] {
                sent.count_down();
                try {
                    database->write(command);
                    ++answered;
                } catch (std::exception const&) {
                    ++failed;
                }
            });
        sent.wait();
        go_on.count_down();
    }
};

auto adding(std::string id, Outcome outcome = Outcome::Commit) {
    return [id = std::move(id), outcome](Tx& tx) {
        tx.exec(add_checkpoint, id);
        return outcome;
    };
}

}  // namespace

TEST_CASE_FIXTURE(OneWriter, "everyone who waits is answered") {
    std::vector<std::function<Outcome(Tx&)>> commands;
    for (char id = 'a'; id <= 'j'; ++id) commands.emplace_back(adding(std::string(1, id)));
    std::atomic<int> answered = 0, failed = 0;
    together(commands, answered, failed);
    CHECK(answered == 10);
    CHECK(kept() == "abcdefghij");
}

TEST_CASE_FIXTURE(OneWriter, "a command that fails undoes only itself") {
    auto const throwing = [](Tx& tx) -> Outcome {
        tx.exec(add_checkpoint, "b");
        throw std::runtime_error("the rules are broken");
    };
    auto const clashing = [](Tx& tx) {
        tx.exec(add_checkpoint, "c");
        tx.exec(add_checkpoint, "c");
        return Outcome::Commit;
    };
    std::atomic<int> answered = 0, failed = 0;
    together({adding("a"), throwing, clashing, adding("d", Outcome::Undo), adding("e")}, answered, failed);
    CHECK(answered == 3);
    CHECK(failed == 2);
    CHECK(kept() == "ae");
}

TEST_CASE_FIXTURE(OneWriter, "when the commit fails, nobody is told that it held") {
    database->write([](Tx& tx) {
        tx.exec(make_parent);
        tx.exec(make_child);
        return Outcome::Commit;
    });
    auto const breaking = [](Tx& tx) {
        tx.exec(defer_checks);  // the missing parent is found by the commit alone
        tx.exec(add_child);
        return Outcome::Commit;
    };
    CHECK_THROWS_AS(database->write(breaking), ConstraintFailed);
    database->write(adding("a"));
    CHECK(kept() == "a");
}

TEST_CASE_FIXTURE(OneWriter, "a write inside a write is refused instead of waiting for ever") {
    auto const nested = [&](Tx&) {
        database->write(adding("a"));
        return Outcome::Commit;
    };
    CHECK_THROWS_AS(database->write(nested), std::logic_error);
    CHECK(kept().empty());
}

TEST_CASE_FIXTURE(OneWriter, "what was queued before the close is on disk after it") {
    std::atomic<int> answered = 0, failed = 0;
    together({adding("a"), adding("b")}, answered, failed);
    database->close();
    auto again = open_database(database.options());
    std::string ids;
    again->read([&](Tx& tx) { tx.each(checkpoints, [&](Row const& row) { ids += row.text(0); }); });
    CHECK(answered == 2);
    CHECK(ids == "ab");
}
