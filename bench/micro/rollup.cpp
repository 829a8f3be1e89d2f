// Figures of a nation from the sums kept of 3,300 bodies, at growing numbers of facts. Facts are invented; they go the reader's own way:
// what a matter gives is kept as its part, its changes are gathered and written to the cells of its province and the nation.
//
//   rollup FOLDER [millions of facts…]      1 5 20 unless said; prints a line of a table at each
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>

#include "domain/rollup_cells.hpp"
#include "store/rollup_store.hpp"

using namespace yishi;

namespace {

constexpr int provinces = 31, cities_each = 10, counties_each = 9;  // 31 + 310 + 2,790 and the nation: 3,132 bodies; municipalities have more
constexpr int indicators = 24, sectors = 34, kinds = 5, facts_each = 10, first_year = 2017, years = 5;
constexpr int matters_together = 1000;  // as the reader writes them

double since(std::chrono::steady_clock::time_point begin) { return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(); }

struct Nation {
    flow::Definitions definitions;
    std::vector<std::vector<std::string>> by_province;  // its bodies
    std::vector<std::string> bodies;

    Nation() {
        for (int i = 0; i < indicators; ++i) {
            auto& indicator = definitions.indicators.all.emplace_back();
            indicator.name = "bench.f" + std::to_string(i);
            indicator.verb = flow::Verb::Sum;
            indicator.scope = flow::Scope::Tree;
            indicator.by = {"sector", "kind"};
        }
        add("nation", "");
        for (int p = 0; p < provinces; ++p) {
            by_province.emplace_back();
            auto const province = "p" + std::to_string(p);
            add(province, "nation");
            for (int c = 0; c < cities_each; ++c) {
                auto const city = province + "c" + std::to_string(c);
                add(city, province);
                // Three bodies more in some cities bring the number to 3,300.
                int const counties = counties_each + (p < 17 && c < 10 ? 1 : 0);
                for (int k = 0; k < counties; ++k) add(city + "x" + std::to_string(k), city);
            }
        }
    }

private:
    void add(std::string const& id, std::string const& above) {
        auto& body = definitions.bodies[id];
        body.body = id;
        body.above = above;
        bodies.push_back(id);
        if (id != "nation") by_province.back().push_back(id);
    }
};

class Bench {
public:
    Bench(std::string const& folder, Nation const& nation, store::Database& database)
        : nation_(nation),
          database_(database),
          plan_(rollup::plan_of(nation.definitions)),
          tree_(rollup::tree_of(nation.definitions, 30, nation.bodies)),
          file_(folder + "/rollup.db") {}

    void grow_to(std::int64_t facts) {
        auto const begin = std::chrono::steady_clock::now();
        auto const before = facts_;
        while (facts_ < facts) {
            auto const& province = nation_.by_province[static_cast<std::size_t>(matters_ / matters_together % provinces)];
            write_together([&](int) { return fresh(province[dice_() % province.size()]); });
        }
        per_second_ = static_cast<double>(facts_ - before) / since(begin);
    }

    // A thousand matters anywhere of which one fact more is entered: what the reader does in one round of a busy installation.
    double batch_of_fresh_entries() {
        std::vector<Unit> units;
        for (int i = 0; i < 1000; ++i) units.push_back(fresh(nation_.bodies[1 + dice_() % (nation_.bodies.size() - 1)], 1));
        auto const begin = std::chrono::steady_clock::now();
        write_together([&](int i) { return units[static_cast<std::size_t>(i)]; });
        return since(begin) * 1000;
    }

    void report() {
        auto const [now50, now99] = looks(false);
        auto const [day50, day99] = looks(true);
        std::vector<double> batches;
        for (int i = 0; i < 20; ++i) batches.push_back(batch_of_fresh_entries());
        std::ranges::sort(batches);
        verify();
        std::printf("| %.1f M | %.0f | %.2f / %.2f | %.2f / %.2f | %.0f / %.0f | %.0f |\n", static_cast<double>(facts_) / 1e6, per_second_, now50,
                    now99, day50, day99, batches[10], batches.back(), static_cast<double>(std::filesystem::file_size(file_)) / 1e6);
        std::fflush(stdout);
    }

private:
    struct Unit {
        std::string body, name;
        std::vector<rollup::Give> gives;
    };

    Unit fresh(std::string const& body, int facts = facts_each) {
        Unit unit{.body = body, .name = "m_" + std::to_string(matters_++), .gives = {}};
        Day const opened = day_from_epoch(days_from_epoch({first_year, 1, 1}) + static_cast<std::int64_t>(dice_() % (years * 365)));
        for (int i = 0; i < facts; ++i) {
            Day const day = std::min(add_days(opened, static_cast<std::int64_t>(dice_() % 60)), Day{first_year + years - 1, 12, 31});
            rollup::Thing thing{.indicator = "bench.f" + std::to_string(dice_() % indicators), .period = "", .of = {}};
            thing.of = {{"kind", "k" + std::to_string(dice_() % kinds)}, {"sector", "s" + std::to_string(dice_() % sectors)}};
            thing.amount = static_cast<std::int64_t>(dice_() % 50) * 1'000'000;
            Day const on = dice_() % 20 == 0 ? add_days(day, 30) : day;  // one of twenty becomes so late
            for (int quarter : {0, (day.month + 2) / 3}) {
                thing.period = rollup::period_text({day.year, quarter});
                unit.gives.push_back({thing, on, 1});
            }
            if (thing.indicator == "bench.f0" && day.year == 2021) expected_[thing.of[1].second] += 1;
            ++facts_;
        }
        return unit;
    }

    template <class Next>
    void write_together(Next&& next) {
        std::vector<Unit> units;
        for (int i = 0; i < matters_together; ++i) units.push_back(next(i));
        database_.write([&](store::Tx& tx) {
            rollup::Changes changes;
            for (auto const& unit : units) {
                for (auto const& give : rollup::gives_in(store::figure_part(tx, unit.body, unit.name)))
                    changes.add(plan_, unit.body, tree_.above.at(unit.body), give, -1);
                for (auto const& give : unit.gives) changes.add(plan_, unit.body, tree_.above.at(unit.body), give, +1);
                store::put_figure_part(tx, unit.body, unit.name, rollup::to_text(unit.gives));
            }
            changes.write(tx);
            return store::Outcome::Commit;
        });
    }

    // Median and p99 in milliseconds of a thousand looks at a national figure by 34 sectors.
    std::pair<double, double> looks(bool on_any_day) {
        std::vector<double> times;
        for (int i = 0; i < 1000; ++i) {
            auto const* indicator = nation_.definitions.indicators.find("bench.f" + std::to_string(dice_() % indicators));
            int const year = first_year + static_cast<int>(dice_() % years);
            Day const day = on_any_day ? add_days({year, 1, 1}, static_cast<std::int64_t>(dice_() % 365)) : Day{2022, 6, 30};
            auto const begin = std::chrono::steady_clock::now();
            database_.read([&](store::Tx& tx) {
                found_ += rollup::sums(tx, *indicator, {.body = "nation", .dimension = "sector", .asked = {year, 0}, .day = day}).size();
            });
            times.push_back(since(begin) * 1000);
        }
        std::ranges::sort(times);
        return {times[500], times[990]};
    }

    // The sums are what went in.
    void verify() {
        std::map<std::string, std::int64_t> found;
        database_.read([&](store::Tx& tx) {
            found.clear();
            for (auto const& [value, sum] : rollup::sums(tx, *nation_.definitions.indicators.find("bench.f0"),
                                                         {.body = "nation", .dimension = "sector", .asked = {2021, 0}, .day = {2022, 6, 30}}))
                found[value] = sum.count;
        });
        if (found == expected_) return;
        std::fputs("The sums are not what went in.\n", stderr);
        std::exit(1);
    }

    Nation const& nation_;
    store::Database& database_;
    rollup::Plan plan_;
    rollup::Tree tree_;
    std::string file_;
    std::mt19937 dice_{7};
    std::int64_t facts_ = 0, matters_ = 0;
    std::size_t found_ = 0;
    double per_second_ = 0;
    std::map<std::string, std::int64_t> expected_;  // bench.f0 of 2021 by sector
};

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) return std::puts("rollup FOLDER [millions of facts…]"), 1;
    std::filesystem::create_directories(argv[1]);
    std::vector<std::int64_t> sizes;
    for (int i = 2; i < argc; ++i) sizes.push_back(std::atoll(argv[i]) * 1'000'000);
    if (sizes.empty()) sizes = {1'000'000, 5'000'000, 20'000'000};
    auto const database = store::open_database({.url = std::string("sqlite:") + argv[1] + "/rollup.db"});
    database->migrate();
    Nation const nation;
    std::printf(
        "%zu bodies\n\n| facts | facts/s from nothing | by 34 sectors, now p50 / p99 ms | as of any day p50 / p99 ms "
        "| 1,000 fresh entries p50 / longest ms | MB on disk |\n|---|---|---|---|---|---|\n",
        nation.bodies.size());
    Bench bench(argv[1], nation, *database);
    for (auto const size : sizes) {
        bench.grow_to(size);
        bench.report();
    }
    database->close();
}
