// Figures of a nation from the sums kept of 3,300 bodies, at growing numbers of facts. Facts are invented; they go the reader's own way:
// what a matter gives is kept as its part, its changes are gathered and written to the cells of its province and the nation.
//
//   rollup FOLDER [millions of facts…]      1 5 20 unless said; prints a line of a table at each
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>

#include "domain/rollup_cells.hpp"
#include "domain/rollup_changes.hpp"
#include "domain/rollup_reader.hpp"
#include "rollup_nation.hpp"
#include "store/rollup_store.hpp"

using namespace yishi;
using bench::Nation;

namespace {

constexpr int looks_taken = 1000, batches_taken = 100;

double since(std::chrono::steady_clock::time_point begin) { return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(); }

// On a machine with other work the time on the clock says what else ran; the processor's says what this costs.
double processor_time() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

struct Taken {
    double seconds = 0, of_processor = 0;
};
struct Times {
    std::vector<double> all, of_processor;  // milliseconds
    void add(Taken taken) {
        all.push_back(taken.seconds * 1000);
        of_processor.push_back(taken.of_processor * 1000);
    }
    double processor() {
        std::ranges::sort(of_processor);
        return of_processor[of_processor.size() / 2];
    }
    double at(double share) {
        std::ranges::sort(all);
        return all[static_cast<std::size_t>(static_cast<double>(all.size() - 1) * share)];
    }
};

class Bench {
public:
    Bench(std::string folder, Nation& nation, store::Database& database)
        : nation_(nation),
          database_(database),
          plan_(rollup::plan_of(nation.definitions)),
          tree_(rollup::tree_of(nation.definitions, 30, nation.bodies)),
          folder_(std::move(folder)) {}

    // As a reader goes on that has nothing yet, region by region. Making the facts up is not in the time.
    void grow_to(std::int64_t facts) {
        auto const before = nation_.facts;
        Taken all;
        while (nation_.facts < facts) {
            std::vector<bench::Unit> units;
            for (std::size_t i = 0; i < rollup::units_read_anew_together; ++i) units.push_back(nation_.next());
            auto const taken = write(units);
            all.seconds += taken.seconds;
            all.of_processor += taken.of_processor;
        }
        per_second_ = static_cast<double>(nation_.facts - before) / all.seconds;
        per_processor_second_ = static_cast<double>(nation_.facts - before) / all.of_processor;
    }

    void report() {
        auto now = looks(false), any_day = looks(true);
        auto of_one = batches([&] { return nation_.fresh_of_one_body(1000); });
        auto of_all = batches([&] { return nation_.fresh_of_all(1000); });
        verify();
        std::printf("| %.1f M | %.0f (%.0f) ", static_cast<double>(nation_.facts) / 1e6, per_second_, per_processor_second_);
        for (auto* times : {&now, &any_day, &of_one, &of_all})
            std::printf("| %.2f / %.2f (%.2f) ", times->at(0.5), times->at(0.99), times->processor());
        std::printf("| %.0f |\n", megabytes());
        std::fflush(stdout);
    }

private:
    // Until it is on disk: what the reader does with portions it has found out.
    Taken write(std::vector<bench::Unit> const& units) {
        auto const begin = std::chrono::steady_clock::now();
        auto const processor = processor_time();
        database_.write([&](store::Tx& tx) {
            rollup::Changes changes;
            for (auto const& unit : units) {
                auto const before = store::figure_part(tx, unit.body, unit.name), now = unit.adds ? before + unit.gives : unit.gives;
                changes.replace(plan_, unit.body, tree_.above.at(unit.body), before, now);
                store::put_figure_part(tx, unit.body, unit.name, now);
            }
            changes.write(tx);
            return store::Outcome::Commit;
        });
        return {since(begin), processor_time() - processor};
    }

    template <class Fresh>
    Times batches(Fresh&& fresh) {
        Times times;
        for (int i = 0; i < batches_taken; ++i) times.add(write(fresh()));
        return times;
    }

    // A national figure with its breakdown by 34 sectors.
    Times looks(bool on_any_day) {
        Times times;
        for (int i = 0; i < looks_taken; ++i) {
            auto const& indicator = nation_.definitions.indicators.all[nation_.below(bench::indicators)];
            int const year = bench::first_year + static_cast<int>(nation_.below(bench::years));
            Day const day = on_any_day ? add_days({year, 1, 1}, nation_.below(365)) : bench::today;
            auto const begin = std::chrono::steady_clock::now();
            auto const processor = processor_time();
            database_.read([&](store::Tx& tx) {
                for (auto const* dimension : {"", "sector"})
                    rollup::sums(tx, indicator, {.body = "nation", .dimension = dimension, .asked = {year, 0}, .day = day});
            });
            times.add({since(begin), processor_time() - processor});
        }
        return times;
    }

    // The sums are what went in: of the nation and one province, every figure, year, quarter and sector, as of two days.
    void verify() {
        database_.read([&](store::Tx& tx) {
            for (auto const* body : {"nation", bench::verified_province})
                for (auto const& indicator : nation_.definitions.indicators.all)
                    for (int year = bench::first_year; year < bench::first_year + bench::years; ++year)
                        for (int quarter = 0; quarter <= 4; ++quarter)
                            for (auto const day : {bench::today, bench::early_day}) {
                                auto const found =
                                    rollup::sums(tx, indicator, {.body = body, .dimension = "sector", .asked = {year, quarter}, .day = day});
                                if (found == nation_.expected(body, indicator.name, year, quarter, day)) continue;
                                std::fprintf(stderr, "%s %s %d-%d: the sums are not what went in.\n", body, indicator.name.c_str(), year, quarter);
                                std::exit(1);
                            }
        });
    }

    double megabytes() const {
        double bytes = 0;
        for (auto const& file : std::filesystem::directory_iterator(folder_)) bytes += static_cast<double>(file.file_size());
        return bytes / 1e6;
    }

    Nation& nation_;
    store::Database& database_;
    rollup::Plan plan_;
    rollup::Tree tree_;
    std::string folder_;
    double per_second_ = 0, per_processor_second_ = 0;
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
    Nation nation;
    std::printf(
        "%zu bodies, %d figures by %d sectors and %d kinds, %d years. Times in ms: p50 / p99 (p50 of processor time); facts a second of the clock "
        "(of processor time)\n\n"
        "| facts | facts/s from nothing | a figure by sectors, now | as of any day | 1,000 fresh entries of one body | of bodies all over "
        "| MB on disk |\n|---|---|---|---|---|---|---|\n",
        nation.bodies.size(), bench::indicators, bench::sectors, bench::kinds, bench::years);
    Bench bench(argv[1], nation, *database);
    for (auto const size : sizes) {
        bench.grow_to(size);
        bench.report();
    }
    database->close();
}
