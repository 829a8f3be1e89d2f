#include "domain/rollup_changes.hpp"

#include <algorithm>
#include <numeric>

#include "domain/rollup_unit.hpp"
#include "store/rollup_store.hpp"

namespace yishi::rollup {
namespace {

std::vector<std::string_view> sorted_lines(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) lines.push_back(next_field(text, '\n'));
    std::ranges::sort(lines);
    return lines;
}

std::string difference(std::vector<std::string_view> const& of, std::vector<std::string_view> const& from) {
    std::vector<std::string_view> lines;
    std::ranges::set_difference(of, from, std::back_inserter(lines));
    std::string text;
    for (auto const line : lines) text.append(line).append("\n");
    return text;
}

}  // namespace

std::uint32_t Names::number(std::string_view name) {
    if (auto const found = numbers_.find(name); found != numbers_.end()) return found->second;
    auto const made = numbers_.emplace(name, static_cast<std::uint32_t>(names_.size())).first;
    names_.push_back(&made->first);
    return made->second;
}

std::vector<std::uint32_t> Names::sort() {
    std::ranges::sort(names_, [](auto const* a, auto const* b) { return *a < *b; });
    std::vector<std::uint32_t> numbers(names_.size());
    for (std::uint32_t i = 0; i < names_.size(); ++i) numbers[std::exchange(numbers_.find(*names_[i])->second, i)] = i;
    return numbers;
}

void Changes::add(Plan const& plan, std::string const& body, std::vector<std::string> const& above, std::string_view gives, int sign) {
    auto const nothing = names_.number("");
    std::vector<std::pair<std::uint32_t, std::uint32_t>> of;
    each_give(gives, [&](GiveLine const& give) {
        Sum const sum{sign * give.count, sign * give.count * give.amount};
        Change change{.body = 0,
                      .indicator = names_.number(give.indicator),
                      .year = names_.number(give.year),
                      .day = names_.number(give.on),
                      .dimension = nothing,
                      .quarters = names_.number(give.quarters),
                      .value = nothing,
                      .sum = sum};
        of.assign(1, {nothing, nothing});
        for (auto const& [dimension, value] : give.of) of.emplace_back(names_.number(dimension), names_.number(value));
        bool const below_only = plan.below_only.contains(give.indicator);
        for (auto const& keeper : above) {
            if (below_only && keeper == body) continue;
            change.body = names_.number(keeper);
            for (auto const& [dimension, value] : of) {
                change.dimension = dimension;
                change.value = value;
                changes_.push_back(change);
            }
        }
    });
}

void Changes::replace(Plan const& plan, std::string const& body, std::vector<std::string> const& above, std::string_view before,
                      std::string_view now) {
    if (before.empty()) return add(plan, body, above, now, +1);
    auto const lines_before = sorted_lines(before), lines_now = sorted_lines(now);
    add(plan, body, above, difference(lines_before, lines_now), -1);
    add(plan, body, above, difference(lines_now, lines_before), +1);
}

void Changes::write(store::Tx& tx) {
    bring_together();
    for (auto row = changes_.begin(); row != changes_.end();) {
        auto const end = std::find_if(row, changes_.end(), [&](Change const& other) { return other.row() != row->row(); });
        write_row(tx, Row(row, end));
        row = end;
    }
    changes_.clear();
}

void Changes::bring_together() {
    auto const numbers = names_.sort();
    for (auto& one : changes_)
        for (auto* name : {&one.body, &one.indicator, &one.year, &one.day, &one.dimension, &one.quarters, &one.value}) *name = numbers[*name];
    std::ranges::sort(changes_, {}, &Change::name);
    auto kept = changes_.begin();
    for (auto at = changes_.begin(); at != changes_.end(); ++kept) {
        auto whole = *at;
        while (++at != changes_.end() && at->name() == whole.name()) whole.sum.add(at->sum);
        *kept = whole;
    }
    changes_.erase(kept, changes_.end());
    std::erase_if(changes_, [](Change const& one) { return one.sum.empty(); });
}

void Changes::write_row(store::Tx& tx, Row changes) const {
    auto const& first = changes.front();
    store::FigureCell const cell{
        .body = names_[first.body], .indicator = names_[first.indicator], .year = names_[first.year], .day = names_[first.day]};
    auto const before = store::figure_cell(tx, cell);
    std::vector<Entry> added;
    added.reserve(changes.size());
    for (auto const& one : changes) added.push_back({names_[one.dimension], names_[one.quarters], names_[one.value], one.sum});
    auto const kept = entries_in(before);
    std::vector<Entry> all;
    all.reserve(added.size() + kept.size());
    std::ranges::merge(kept, added, std::back_inserter(all), {}, &Entry::name, &Entry::name);
    if (auto const now = row_of(all); now != before) store::put_figure_cell(tx, cell, now);
}

}  // namespace yishi::rollup
