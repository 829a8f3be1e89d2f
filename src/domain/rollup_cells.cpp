#include "domain/rollup_cells.hpp"

#include <algorithm>

#include "store/rollup_store.hpp"

namespace yishi::rollup {

std::map<std::string, Sum> sums(store::Tx& tx, flow::Indicator const& indicator, Question const& question) {
    std::map<std::string, Sum> found;
    auto const add = [&](std::string const& year, Day until, char quarter) {
        store::each_figure_cell(tx, {.body = question.body, .indicator = indicator.name, .year = year, .day = to_text(until)},
                                [&](std::string_view row) { add_entries(row, question.dimension, quarter, found); });
    };
    if (indicator.verb == flow::Verb::Stock) add("", std::min(question.day, question.asked.last()), quarter_mark(0));
    add(std::to_string(question.asked.year), question.day, quarter_mark(question.asked.quarter));
    std::erase_if(found, [](auto const& one) { return one.second.empty(); });
    return found;
}

bool is_kept(store::Tx& tx, World const& world, std::string const& body, flow::Indicator const& indicator) {
    if (!why_live(indicator).empty()) return false;
    auto const keeper = store::figure_keeper(tx, body);
    return keeper && store::figure_plan_digest(tx, keeper->plan, indicator.name) == digest_of(world.definitions, indicator) &&
           keeper->tree == tree_digest(world.definitions, world.rollup_from);
}

}  // namespace yishi::rollup
