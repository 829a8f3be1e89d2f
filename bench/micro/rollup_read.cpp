// How fast sums are made of a real data folder: every matter is found out by asking the live count, which is most of what it costs.
//
//   rollup_read FOLDER      a copy of a data folder on SQLite; its sums are made anew
#include <chrono>
#include <cstdio>
#include <ctime>

#include "domain/rollup.hpp"
#include "domain/rollup_unit.hpp"
#include "domain/rules.hpp"
#include "flow/load.hpp"
#include "store/rollup_store.hpp"

using namespace yishi;

namespace {

struct Read {
    std::int64_t units = 0, gives = 0;
};

// What is kept of all bodies.
Read kept(World& world) {
    Read read;
    world.database.read([&](store::Tx& tx) {
        for (auto const& body : store::figure_bodies(tx))
            store::each_figure_part(tx, body.body, [&](std::string_view part) {
                ++read.units;
                rollup::each_give(part, [&](rollup::GiveLine const&) { ++read.gives; });
            });
    });
    return read;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) return std::puts("rollup_read FOLDER"), 1;
    auto const definitions = flow::load_definitions("definitions");
    Rules rules(definitions);
    auto const database = store::open_database({.url = std::string("sqlite:") + argv[1] + "/yishi.db"});
    database->migrate();
    World world{*database, definitions, rules, argv[1], system_now, [](std::string const&) {}};
    world.rollup_from = 1;
    rollup::forget(world);
    auto const begin = std::chrono::steady_clock::now();
    auto const processor = std::clock();
    int const looked_at = rollup::follow(world);
    double const seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    double const of_processor = static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC;
    auto const read = kept(world);
    std::printf("%d units looked at in %.1f s (%.1f s of processor time); %lld give something, %lld facts: %.0f facts/s (%.0f), %.2f ms a unit\n",
                looked_at, seconds, of_processor, static_cast<long long>(read.units), static_cast<long long>(read.gives),
                static_cast<double>(read.gives) / seconds, static_cast<double>(read.gives) / of_processor, of_processor * 1000 / looked_at);
    database->close();
}
