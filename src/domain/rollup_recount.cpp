// Both ways of counting beside each other: the proof that the sums are what counting gives, in tests, by command and in operation.
#include <algorithm>
#include <set>
#include <utility>

#include "base/log.hpp"
#include "domain/rollup.hpp"
#include "domain/rollup_cells.hpp"
#include "flow/load.hpp"
#include "store/directory_store.hpp"
#include "store/rollup_store.hpp"

namespace yishi::rollup {
namespace {

using figure::Asked;
using Dimensions = std::map<std::string, std::map<std::string, Sum>>;  // by value

std::vector<std::string> dimensions_of(flow::Indicator const& indicator) {
    std::vector<std::string> all{""};
    for (auto const* list : {&indicator.by, &indicator.open}) all.insert(all.end(), list->begin(), list->end());
    if (indicator.verb == flow::Verb::Median) all.emplace_back(number_dimension);
    return all;
}

std::vector<std::string> bodies_counted(World& world, store::Tx& tx, std::string const& keeper, flow::Scope scope) {
    std::vector<std::string> all;
    for (auto const& body : store::bodies(tx))
        if (flow::is_above(world.definitions, keeper, body.id) || (body.id == keeper && scope == flow::Scope::Tree)) all.push_back(body.id);
    return all;
}

Dimensions counted_live(World& world, store::Tx& tx, std::string const& keeper, flow::Indicator const& indicator, Asked asked, Day day) {
    Dimensions found;
    bool const is_today = day == day_of(world.clock());
    for (auto const& body : bodies_counted(world, tx, keeper, indicator.scope)) {
        auto facts = figure::facts_for(tx, world, body, asked.year, figure::moment_of(world, is_today ? Day{} : day));
        for (auto const& one : counted(facts, indicator, figure::period_of(facts, indicator, asked))) {
            auto const thing = thing_of(facts, indicator, one);
            Sum const sum{1, thing.amount};
            found[""][""].add(sum);
            for (auto const& [dimension, value] : thing.of) found[dimension][value].add(sum);
        }
    }
    return found;
}

std::string to_text(Asked asked) { return std::to_string(asked.year) + (asked.is_year() ? "" : "-" + std::to_string(asked.quarter)); }

std::string text_of(Sum const& sum) { return std::to_string(sum.count) + " (" + plain(divided({sum.amount}, {1'000'000}).value()) + ")"; }

class Comparison {
public:
    Comparison(World& world, store::Tx& tx, std::string const& keeper) : world_(world), tx_(tx), keeper_(keeper) {}

    void compare(flow::Indicator const& indicator, Asked asked, Day day) {
        auto live = counted_live(world_, tx_, keeper_, indicator, asked, day);
        for (auto const& dimension : dimensions_of(indicator)) {
            auto const kept = sums(tx_, indicator, {.body = keeper_, .dimension = dimension, .asked = asked, .day = day});
            auto counted = live[dimension];
            for (auto const& [value, sum] : kept) counted.try_emplace(value);
            for (auto const& [value, sum] : counted) {
                auto const found = kept.find(value);
                auto const in_cells = found == kept.end() ? Sum{} : found->second;
                ++result.compared;
                if (!(in_cells == sum))
                    result.differences.push_back(
                        {keeper_, indicator.name, to_text(asked), dimension, value, yishi::to_text(day), text_of(in_cells), text_of(sum)});
            }
        }
    }

    Recounted result;

private:
    World& world_;
    store::Tx& tx_;
    std::string const& keeper_;
};

// Each year something is kept of, and this one, with their quarters.
std::vector<Asked> periods_of(store::Tx& tx, std::string const& keeper, flow::Indicator const& indicator, int this_year) {
    std::set<int> years{this_year};
    for (auto const& year : store::figure_years(tx, keeper, indicator.name)) years.insert(static_cast<int>(number_in(year)));
    std::vector<Asked> periods;
    for (int const year : years)
        for (int quarter = 0; quarter <= 4; ++quarter) periods.push_back({year, quarter});
    return periods;
}

// A keeper and one of the figures kept, as chance has it; also one nothing was counted of so far.
struct Drawn {
    std::string keeper;
    flow::Indicator const* indicator = nullptr;
    Asked asked;
};
std::optional<Drawn> draw(World& world, store::Tx& tx, std::uint64_t chance) {
    auto const one_of = [&](auto const& all) { return all[std::exchange(chance, chance / all.size()) % all.size()]; };
    auto const keepers = store::figure_keepers(tx);
    auto const plan = plan_of(world.definitions);
    if (keepers.empty() || plan.indicators.empty()) return std::nullopt;
    auto const keeper = one_of(keepers);
    auto const* indicator = one_of(plan.indicators);
    if (!is_kept(tx, world, keeper, *indicator)) return std::nullopt;
    return Drawn{keeper, indicator, one_of(periods_of(tx, keeper, *indicator, day_of(world.clock()).year))};
}

}  // namespace

Recounted recount(World& world, std::string const& body, std::vector<Day> const& days) {
    Recounted out;
    world.database.read([&](store::Tx& tx) {
        auto const today = day_of(world.clock());
        Comparison comparison(world, tx, body);
        for (auto const& indicator : world.definitions.indicators.all) {
            if (!is_kept(tx, world, body, indicator)) continue;
            for (auto const asked : periods_of(tx, body, indicator, today.year))
                for (auto const day : days.empty() ? std::vector{today} : days) comparison.compare(indicator, asked, std::min(day, today));
        }
        out = std::move(comparison.result);
    });
    return out;
}

bool recount_one(World& world, std::uint64_t chance) {
    Recounted found;
    world.database.read([&](store::Tx& tx) {
        found = {};
        auto const drawn = draw(world, tx, chance);
        if (!drawn) return;
        Comparison comparison(world, tx, drawn->keeper);
        comparison.compare(*drawn->indicator, drawn->asked, day_of(world.clock()));
        found = std::move(comparison.result);
    });
    if (found.differences.empty()) return true;
    auto const& first = found.differences.front();
    log::error("figures.sums_differ",
               {{"body", first.body}, {"figure", first.indicator}, {"period", first.period}, {"kept", first.kept}, {"counted", first.counted}});
    forget(world);
    return false;
}

}  // namespace yishi::rollup
