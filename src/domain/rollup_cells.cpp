#include "domain/rollup_cells.hpp"

#include <algorithm>
#include <charconv>

#include "store/rollup_store.hpp"

namespace yishi::rollup {
namespace {

using Days = std::map<int, Sum>;

std::string month_of(Day day) { return to_text(day).substr(0, 7); }

// "05 1 0": day, count, amount; a line each.
std::string to_text(Days const& days) {
    std::string text;
    for (auto const& [day, sum] : days) text += std::to_string(day) + " " + std::to_string(sum.count) + " " + std::to_string(sum.amount) + "\n";
    return text;
}

std::int64_t next_number(char const*& at, char const* end) {
    std::int64_t number = 0;
    at = std::from_chars(at, end, number).ptr;
    if (at != end) ++at;
    return number;
}

template <class Each>
void each_day(std::string const& text, Each&& each) {
    char const* const end = text.data() + text.size();
    for (char const* at = text.data(); at != end;) {
        auto const day = static_cast<int>(next_number(at, end));
        auto const count = next_number(at, end);
        each(day, Sum{count, next_number(at, end)});
    }
}

// All changes up to the day, under one period.
void add_until(store::Tx& tx, store::FigureCell const& named, Day day, std::map<std::string, Sum>& into) {
    auto const month = month_of(day);
    store::each_figure_cell(tx, named, month, [&](store::FigureCell const& cell) {
        auto& sum = into[cell.value];
        if (cell.month < month) return sum.add({cell.count, cell.amount});
        each_day(cell.days, [&](int on, Sum const& change) {
            if (on <= day.day) sum.add(change);
        });
    });
}

}  // namespace

void Changes::add(Plan const& plan, std::string const& body, std::vector<std::string> const& above, Give const& give, int sign) {
    auto const found = std::ranges::find(plan.indicators, give.thing.indicator, [](flow::Indicator const* one) { return one->name; });
    bool const below_only = found != plan.indicators.end() && (*found)->scope == flow::Scope::Below;
    Sum const sum{give.count, give.count * give.thing.amount};
    for (auto const& keeper : above) {
        if (below_only && keeper == body) continue;
        Name name{keeper, give.thing.indicator, "", give.thing.period, "", month_of(give.on)};
        cells_[name][give.on.day].add(sum, sign);
        for (auto const& [dimension, value] : give.thing.of) {
            name.dimension = dimension;
            name.value = value;
            cells_[name][give.on.day].add(sum, sign);
        }
    }
}

void Changes::write(store::Tx& tx) const {
    for (auto const& [name, changes] : cells_) {
        if (std::ranges::all_of(changes, [](auto const& one) { return one.second.empty(); })) continue;
        store::FigureCell cell{.body = name.body,
                               .indicator = name.indicator,
                               .dimension = name.dimension,
                               .value = name.value,
                               .period = name.period,
                               .month = name.month,
                               .days = {}};
        if (auto const kept = store::figure_cell(tx, cell)) cell = *kept;
        Days days = changes;
        each_day(cell.days, [&](int day, Sum const& sum) { days[day].add(sum); });
        std::erase_if(days, [](auto const& one) { return one.second.empty(); });
        Sum whole;
        for (auto const& [day, sum] : days) whole.add(sum);
        cell.count = whole.count;
        cell.amount = whole.amount;
        cell.days = to_text(days);
        if (days.empty())
            store::drop_figure_cell(tx, cell);
        else
            store::put_figure_cell(tx, cell);
    }
}

std::map<std::string, Sum> sums(store::Tx& tx, flow::Indicator const& indicator, Question const& question) {
    std::map<std::string, Sum> found;
    store::FigureCell named{.body = question.body,
                            .indicator = indicator.name,
                            .dimension = question.dimension,
                            .value = {},
                            .period = period_text(question.asked),
                            .month = {},
                            .days = {}};
    if (indicator.verb == flow::Verb::Stock) {
        auto running = named;
        running.period = "";
        add_until(tx, running, std::min(question.day, question.asked.last()), found);
    }
    add_until(tx, named, question.day, found);
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
