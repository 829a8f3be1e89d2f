// Figures kept as sums over a tree of bodies are what counting gives: whatever happens, in whatever order, as of any day.
#include "domain/rollup.hpp"

#include <algorithm>

#include "domain/measure.hpp"
#include "domain/rollup_cells.hpp"
#include "postgres_fixture.hpp"
#include "rollup_world.hpp"
#include "store/rollup_store.hpp"

namespace yishi {
namespace {

using test::RollupWorld;

store::Query const spoil{"test.spoil_cells", "update figure_cell set changes = '\t01234\t\t7\n' where year <> ''"};

struct Stopped : std::exception {};

// A database that stops in the middle of a write: what it wrote is undone.
class Stopping : public store::Database {
public:
    explicit Stopping(store::Database& database) : database_(database) {}
    void stop_in(int writes) { left_ = writes; }

    void read(std::function<void(store::Tx&)> const& fn) override { database_.read(fn); }
    void write(std::function<store::Outcome(store::Tx&)> const& fn) override {
        bool const stops = left_ == 0;
        if (left_ >= 0) --left_;
        database_.write([&](store::Tx& tx) {
            auto const outcome = fn(tx);
            if (stops) throw Stopped();
            return outcome;
        });
    }
    bool is_postgres() const override { return database_.is_postgres(); }
    void migrate() override { database_.migrate(); }
    void backup_to(std::string const& folder) override { database_.backup_to(folder); }
    void close() override {}

private:
    store::Database& database_;
    int left_ = -1;
};

RollupWorld::Figures const figures{
    {"x.entered", "{count: deed.enter, scope: tree, first: matter, by: [kind]}"},
    {"x.done", "{count: deed.done, scope: tree, by: [kind]}"},
    {"x.below", "{count: deed.done, scope: below}"},
    {"x.people", "{sum: deed.done, field: people, scope: tree, by: [kind]}"},
    {"x.money", "{sum: deed.done, field: money, scope: tree}"},
    {"x.mean", "{mean: deed.done, field: people, scope: tree, by: [kind]}"},
    {"x.days", "{median: deed.check, days_since: deed.enter, scope: tree}"},
    {"x.open", "{stock: deed.entered, scope: tree, by: [kind]}"},
    {"x.commended", "{stock: deed.checked, scope: tree, where: {good: true}}"},
    {"x.money_there", "{stock: deed.checked, field: money, scope: tree}"},
    {"x.unanswered", "{count: deed.enter, scope: tree, first: matter, where: {lacks: {deed.check: {}}}}"},
    {"x.returned", "{count: deed.enter, scope: tree, distinct: matter, where: {has: {deed.return: {}}}}"},
    {"x.doers", "{count: deed.doer, scope: tree, by: [sector]}"},
    {"x.sessions", "{count: deed.enter, scope: tree, year: session}"},
    {"x.struck_too", "{count: deed.enter, scope: tree, void: counted}"},
    {"x.persons", "{count: deed.doer, scope: tree, distinct: person}"},
};

void check_all(RollupWorld& tree, std::vector<std::string> const& keepers) {
    std::vector<Day> days{day_of(tree.now)};
    for (int i = 0; i < 6; ++i) days.push_back(add_days(day_of(tree.now), -tree.below(500)));
    for (auto const& keeper : keepers) {
        auto const found = rollup::recount(tree.world, keeper, days);
        CHECK(found.compared > 0);
        for (auto const& one : found.differences) {
            INFO(one.body, " ", one.indicator, " ", one.period, " ", one.dimension, "=", one.value, " as of ", one.day, ": kept ", one.kept,
                 ", counted ", one.counted);
            CHECK(one.kept == one.counted);
        }
    }
}

void live_a_while(RollupWorld& tree, int steps) {
    for (int i = 0; i < steps; ++i) {
        if (tree.below(3) == 0) tree.pass(1 + tree.below(15));
        tree.random_step();
    }
}

}  // namespace

TEST_CASE("sums over a tree of bodies are what counting gives, as of any day") {
    test::on_both_engines([](store::Database& database) {
        RollupWorld tree(database, figures);
        CHECK(rollup::keepers(tree.world) == std::vector<std::string>{"national", "zhumadian"});
        for (int round = 0; round < 4; ++round) {
            live_a_while(tree, 40);
            CHECK(rollup::follow(tree.world) > 0);
            check_all(tree, {"national", "zhumadian"});
        }
        CHECK(rollup::follow(tree.world) == 0);  // nothing new
    });
}

TEST_CASE("a reader that is stopped in the middle of writing loses and doubles nothing") {
    test::on_both_engines([](store::Database& database) {
        Stopping stopping(database);
        RollupWorld tree(stopping, figures);
        for (int stop = 0; stop < 8; ++stop) {
            live_a_while(tree, 15);
            stopping.stop_in(stop % 4);
            CHECK_THROWS_AS(rollup::follow(tree.world), Stopped);
            if (stop == 4) rollup::forget(tree.world);
        }
        live_a_while(tree, 10);
        rollup::follow(tree.world);
        check_all(tree, {"national", "zhumadian"});
    });
}

TEST_CASE("a body that stands elsewhere takes its sums along") {
    test::on_both_engines([](store::Database& database) {
        RollupWorld tree(database, figures);
        live_a_while(tree, 80);
        rollup::follow(tree.world);
        tree.put_above("anlan", "wuhan");
        CHECK(rollup::recount(tree.world, "national", {}).compared == 0);  // no cells are asked until they follow
        rollup::follow(tree.world);
        CHECK(rollup::keepers(tree.world) == std::vector<std::string>{"national", "wuhan", "zhumadian"});
        check_all(tree, {"national", "zhumadian", "wuhan"});
    });
}

TEST_CASE("a register that changed afterwards changes the sums by sector") {
    test::on_both_engines([](store::Database& database) {
        RollupWorld tree(database, figures);
        live_a_while(tree, 60);
        rollup::follow(tree.world);
        tree.change_sector("anlan", "李苇", "医卫界", Day{2021, 2, 1});
        CHECK(rollup::follow(tree.world) > 0);
        check_all(tree, {"national"});
    });
}

TEST_CASE("a figure defined anew is made anew, while the others go on being answered") {
    test::TestDatabase database(test::Engine::Sqlite);
    database->migrate();
    RollupWorld tree(*database, figures);
    live_a_while(tree, 60);
    rollup::follow(tree.world);
    auto const kept = [&](char const* name) {
        bool is = false;
        tree.world.database.read([&](store::Tx& tx) { is = rollup::is_kept(tx, tree.world, "national", *tree.definitions.indicators.find(name)); });
        return is;
    };
    CHECK(kept("x.done"));
    auto& all = tree.definitions.indicators.all;
    std::ranges::find(all, "x.done", &flow::Indicator::name)->where.tests.push_back({.name = "kind", .values = {"legal"}});
    tree.definitions.indicators.digests["definitions/indicators/test.yaml"] = "another text";
    CHECK_FALSE(kept("x.done"));
    CHECK(kept("service.deeds"));
    rollup::follow(tree.world);
    CHECK(kept("x.done"));
    check_all(tree, {"national", "zhumadian"});
}

TEST_CASE("sums that differ from counting are found by chance and made anew") {
    test::on_both_engines([](store::Database& database) {
        RollupWorld tree(database, figures);
        live_a_while(tree, 60);
        rollup::follow(tree.world);
        CHECK(rollup::recount_one(tree.world, 11));
        tree.world.database.write([&](store::Tx& tx) {
            tx.exec(spoil);
            return store::Outcome::Commit;
        });
        bool all_hold = true;
        for (std::uint64_t chance = 0; chance < 200 && all_hold; ++chance) all_hold = rollup::recount_one(tree.world, chance);
        CHECK_FALSE(all_hold);
        rollup::follow(tree.world);
        check_all(tree, {"national", "zhumadian"});
    });
}

TEST_CASE("a figure has the same value whichever way it is answered") {
    test::TestDatabase database(test::Engine::Sqlite);
    database->migrate();
    RollupWorld tree(*database, figures);
    live_a_while(tree, 120);
    rollup::follow(tree.world);
    Day const earlier = add_days(day_of(tree.now), -40);
    for (auto const& [name, what] : figures)
        for (auto const as_of : {Day{}, earlier})
            for (figure::Asked const asked : {figure::Asked{2021, 0}, figure::Asked{2021, 2}}) {
                INFO(name, " ", asked.quarter);
                auto const& indicator = *tree.definitions.indicators.find(name);
                auto const measured = [&](int rollup_from) {
                    figure::Measured found;
                    tree.world.rollup_from = rollup_from;
                    tree.world.database.read(
                        [&](store::Tx& tx) { found = figure::Measures(tx, tree.world, "national", figure::AsOf{as_of}).of(indicator, asked); });
                    return found;
                };
                auto const counted = measured(100), summed = measured(2);
                CHECK_FALSE(counted.from_sums());
                auto const why = rollup::why_live(indicator);
                CHECK(summed.trace == (why.empty() ? "sums" : why));
                CHECK(counted.value == summed.value);
                auto const behind = [](figure::Measured const& all) { return std::ssize(all.counted) + all.elsewhere; };
                CHECK(behind(counted) == behind(summed));
            }
}

TEST_CASE("where no tree is large enough nothing is kept") {
    test::on_both_engines([](store::Database& database) {
        RollupWorld tree(database, figures);
        live_a_while(tree, 30);
        rollup::follow(tree.world);
        tree.world.rollup_from = 100;
        rollup::follow(tree.world);
        CHECK(rollup::keepers(tree.world).empty());
        database.read([&](store::Tx& tx) {
            CHECK(store::figure_keepers(tx).empty());
            CHECK_FALSE(store::figure_reader(tx, "anlan").has_value());
        });
        CHECK(rollup::follow(tree.world) == 0);
    });
}

TEST_CASE("what does not add up is counted anew at each look, and says why") {
    auto const definitions = [] {
        test::TestDatabase database(test::Engine::Sqlite);
        database->migrate();
        return RollupWorld(*database, figures).definitions;
    }();
    CHECK(rollup::why_live(*definitions.indicators.find("x.persons")) == "distinct");
    CHECK(rollup::why_live(*definitions.indicators.find("x.done")) == "");
    CHECK(rollup::why_live(*definitions.indicators.find("member.participations")) == "own");
}

}  // namespace yishi
