// Both ways of counting beside each other: the proof that the sums are what counting gives, in tests, by command and in operation.
#include <algorithm>

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
            auto const thing = thing_of(facts, indicator, "", one);
            Sum const sum{1, thing.amount};
            found[""][""].add(sum);
            for (auto const& [dimension, value] : thing.of) found[dimension][value].add(sum);
        }
    }
    return found;
}

// "2021", "2021-2"
Asked asked_in(std::string const& period) { return {std::atoi(period.substr(0, 4).c_str()), period.size() > 5 ? period[5] - '0' : 0}; }

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
                        {keeper_, indicator.name, period_text(asked), dimension, value, yishi::to_text(day), text_of(in_cells), text_of(sum)});
            }
        }
    }

    Recounted result;

private:
    World& world_;
    store::Tx& tx_;
    std::string const& keeper_;
};

// Of a stock, which has cells under no period, the years in which it changed.
std::set<Asked> periods_of(store::Tx& tx, std::string const& keeper, flow::Indicator const& indicator, int this_year) {
    std::set<Asked> periods{{this_year, 0}};
    for (auto const& period : store::figure_periods(tx, keeper, indicator.name)) periods.insert(asked_in(period));
    return periods;
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
        auto const names = store::figure_cell_names(tx);
        if (names.empty()) return;
        auto const& name = names[chance % names.size()];
        auto const* indicator = world.definitions.indicators.find(name.indicator);
        if (!indicator || !is_kept(tx, world, name.body, *indicator)) return;
        auto const today = day_of(world.clock());
        Comparison comparison(world, tx, name.body);
        comparison.compare(*indicator, name.period.empty() ? Asked{today.year, 0} : asked_in(name.period), today);
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
