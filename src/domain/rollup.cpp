#include "domain/rollup.hpp"

#include <algorithm>

#include "base/log.hpp"
#include "domain/rollup_cells.hpp"
#include "domain/rollup_reader.hpp"

namespace yishi::rollup {
namespace {

struct Installation {
    std::vector<store::FigureBody> bodies;
    Tree tree;
};

Installation look(World& world) {
    Installation all;
    world.database.read([&](store::Tx& tx) { all.bodies = store::figure_bodies(tx); });
    std::vector<std::string> ids;
    for (auto const& one : all.bodies) ids.push_back(one.body);
    all.tree = tree_of(world.definitions, world.rollup_from, ids);
    return all;
}

bool is_whole(Installation const& all, Plan const& plan, std::string const& keeper) {
    return std::ranges::all_of(all.bodies, [&](store::FigureBody const& one) {
        auto const& above = all.tree.above.at(one.body);
        bool const counts = std::ranges::find(above, keeper) != above.end();
        return !counts || (one.reader && one.reader->plan == plan.name && one.reader->making.empty());
    });
}

// Says of each keeper all whose bodies are read by this plan that its cells may be asked.
void trust(World& world, Plan const& plan) {
    auto const all = look(world);
    store::FigureKeeper const wanted{.plan = plan.name, .tree = tree_digest(world.definitions, world.rollup_from)};
    std::vector<std::string> whole;
    world.database.read([&](store::Tx& tx) {
        whole.clear();
        for (auto const& keeper : all.tree.keepers)
            if (auto const kept = store::figure_keeper(tx, keeper); !kept || !(*kept == wanted))
                if (is_whole(all, plan, keeper)) whole.push_back(keeper);
    });
    if (whole.empty()) return;
    world.database.write([&](store::Tx& tx) {
        for (auto const& keeper : whole) store::put_figure_keeper(tx, keeper, wanted);
        return store::Outcome::Commit;
    });
}

}  // namespace

int follow(World& world) {
    auto const all = look(world);
    bool const keeps_nothing = all.tree.keepers.empty() && std::ranges::none_of(all.bodies, [](auto const& one) { return one.reader.has_value(); });
    if (keeps_nothing) return 0;
    auto const plan = plan_of(world.definitions);
    std::vector<store::FigureBody> bodies;
    std::ranges::copy_if(all.bodies, std::back_inserter(bodies), [&](auto const& body) { return has_news(body, plan, all.tree); });
    std::ranges::sort(bodies, {}, [&](auto const& body) { return std::pair(all.tree.above.at(body.body), body.body); });
    int const units = read_on(world, plan, all.tree, bodies);
    trust(world, plan);
    return units;
}

std::vector<std::string> keepers(World& world) {
    auto const all = look(world);
    return {all.tree.keepers.begin(), all.tree.keepers.end()};
}

void forget(World& world) {
    world.database.write([&](store::Tx& tx) {
        store::drop_figures(tx);
        return store::Outcome::Commit;
    });
}

}  // namespace yishi::rollup
