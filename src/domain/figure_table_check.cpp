// What is said of a table beside its shares: sums, means, merges, lists, names that stand twice, and what cannot be more than what.
#include <algorithm>
#include <array>
#include <map>
#include <stdexcept>

#include "domain/figure_table.hpp"

namespace yishi::figure {

std::optional<Amount> TableRow::percent() const {
    constexpr int most_decimals = 6;
    auto const value = decimals_of(share) <= most_decimals ? parse_amount(share) : std::nullopt;
    return value && *value < Amount{1000} ? value : std::nullopt;
}

Amount sum_of(std::vector<TableRow> const& parts) {
    Amount sum;
    for (auto const& part : parts)
        if (part.number) sum = sum + part.value();
    return sum;
}

namespace {

// ---- sums
void explain_sum(FigureTable const& table, TableBreakdown const& one, Amount apart, std::vector<Finding>& found) {
    auto const say = [&](Verdict verdict, char const* code, std::vector<std::string> names) {
        found.push_back({verdict, code, std::move(names), one.whole.line});
    };
    auto const inside = std::ranges::find_if(one.parts, [&](TableRow const& part) { return part.value() == apart; });
    if (inside != one.parts.end()) {
        auto const other = std::ranges::max_element(one.parts, [](auto const& a, auto const& b) { return a.value() < b.value(); });
        say(Verdict::HoldsBy, "sum.inside", {inside->label, other->label});
    }
    auto const sum = sum_of(one.parts);
    for (auto const& row : table.rows) {
        bool const of_it = row.line == one.whole.line || std::ranges::find(one.parts, row.line, &TableRow::line) != one.parts.end();
        if (of_it || !row.is_exact() || row.unit != one.whole.unit) continue;
        if (row.value() == Amount{} - apart) say(Verdict::HoldsBy, "sum.missing", {row.label});
        if (row.value() == sum) say(Verdict::Possible, "sum.other", {row.label, plain(sum)});
    }
    if (apart.is_whole() && apart.number % 9 == 0) say(Verdict::Possible, "sum.digits", {});
}

// Numbers worded with 余, 近 or 约 hold where what they leave open meets.
void check_about(TableBreakdown const& one, std::vector<Finding>& found) {
    Amount least, most;
    bool endless = false;
    for (auto const& part : one.parts) {
        least = least + part.number->least;
        most = most + part.number->most;
        endless = endless || part.number->endless;
    }
    auto const& whole = *one.whole.number;
    bool const meet = (endless || !(most < whole.least)) && (whole.endless || !(whole.most < least));
    found.push_back({meet ? Verdict::Holds : Verdict::Fails,
                     meet ? "sum.about" : "sum.about_fails",
                     {plain(sum_of(one.parts)), one.whole.label, plain(whole.value)},
                     one.whole.line});
}

void check_sum(FigureTable const& table, TableBreakdown const& one, std::vector<Finding>& found) {
    auto const say = [&](Verdict verdict, char const* code, std::vector<std::string> names) {
        found.push_back({verdict, code, std::move(names), one.whole.line});
    };
    if (one.open) return say(Verdict::Holds, "sum.open", {one.whole.label});
    bool const all_numbers = one.whole.number && std::ranges::all_of(one.parts, [](TableRow const& part) { return part.number.has_value(); });
    if (!all_numbers) return;  // shares alone have no sum
    if (!one.whole.is_exact() || !std::ranges::all_of(one.parts, &TableRow::is_exact)) return check_about(one, found);
    auto const sum = sum_of(one.parts), apart = sum - one.whole.value();
    if (apart == Amount{}) return say(Verdict::Holds, "sum.holds", {plain(sum), one.whole.label});
    auto const distance = apart < Amount{} ? Amount{} - apart : apart;
    say(Verdict::Fails, "sum.fails", {plain(sum), one.whole.label, plain(one.whole.value()), plain(distance)});
    explain_sum(table, one, apart, found);
}

// ---- a share without its number: some whole number of the base prints like it
std::string share_said(std::int64_t number, std::int64_t base, int decimals) { return shown(*divided(Amount{number * 100}, {base}), decimals); }

void check_whole(TableBreakdown const& one, TableRow const& part, std::vector<Finding>& found) {
    auto const share = part.percent();
    if (part.number || !share) return;
    if (!one.whole.is_exact() || !one.whole.value().is_whole() || one.whole.value().number <= 0)
        return found.push_back({Verdict::CannotTell, "share.no_base", {part.label}, part.line});
    auto const base = one.whole.value().number;
    auto const decimals = decimals_of(part.share);
    auto const below = rounded(*share * *divided(Amount{base}, {100}), 0, Rounding::Truncate).number;  // the whole number at or under the exact one
    std::vector<std::string> fitting;
    for (auto const number : {below, below + 1}) {
        auto const exact = *divided(Amount{number * 100}, {base});
        if (rounded(exact, decimals) == *share || rounded(exact, decimals, Rounding::Truncate) == *share) fitting.push_back(std::to_string(number));
    }
    if (!fitting.empty())
        return found.push_back({Verdict::Holds, "whole.holds", {part.label, part.share, std::to_string(base), fitting.front()}, part.line});
    found.push_back({Verdict::Fails,
                     "whole.fails",
                     {std::to_string(base), part.share, std::to_string(below), share_said(below, base, decimals), std::to_string(below + 1),
                      share_said(below + 1, base, decimals)},
                     part.line});
}

// ---- what is said beside the numbers
TableRow const* row_named(FigureTable const& table, std::string const& label) {
    auto const found = std::ranges::find(table.rows, label, &TableRow::label);
    return found == table.rows.end() || !found->is_exact() ? nullptr : &*found;
}

void check_mean(FigureTable const& table, MeanNote const& note, std::vector<Finding>& found) {
    auto const& mean = table.rows[note.mean];
    auto const *sum = row_named(table, note.sum), *number = row_named(table, note.number);
    auto const exact = sum && number && mean.is_exact() ? divided(sum->value(), number->value()) : std::nullopt;
    if (!exact) return found.push_back({Verdict::CannotTell, "mean.unknown", {mean.label}, note.line});
    auto const decimals = mean.number->decimals;
    bool const holds = rounded(*exact, decimals) == mean.value(), cut = rounded(*exact, decimals, Rounding::Truncate) == mean.value();
    found.push_back({holds ? Verdict::Holds
                     : cut ? Verdict::HoldsBy
                           : Verdict::Fails,
                     holds ? "mean.holds"
                     : cut ? "mean.truncated"
                           : "mean.fails",
                     {mean.label, plain(sum->value()), plain(number->value()), shown(*exact, decimals + 2), plain(mean.value())},
                     mean.line});
}

void check_merge(FigureTable const& table, MergeNote const& note, std::vector<Finding>& found) {
    auto const &originals = table.rows[note.originals], &cases = table.rows[note.cases];
    if (!originals.is_exact() || !cases.is_exact()) return found.push_back({Verdict::CannotTell, "merge.unknown", {}, note.line});
    std::int64_t groups = 0, merged = 0;
    for (auto const& [size, count] : note.groups) {
        groups += count;
        merged += size * count;
    }
    auto const left = originals.value() - Amount{merged} + Amount{groups};
    bool const holds = left == cases.value();
    found.push_back({holds ? Verdict::Holds : Verdict::Fails,
                     holds ? "merge.holds" : "merge.fails",
                     {std::to_string(groups), std::to_string(merged), plain(cases.value()), plain(left)},
                     cases.line});
}

void check_list(FigureTable const& table, ListNote const& note, std::vector<Finding>& found) {
    auto const& row = table.rows[note.named];
    if (!row.is_exact()) return;
    bool const holds = row.value() == note.listed;
    found.push_back(
        {holds ? Verdict::Holds : Verdict::Fails, holds ? "list.holds" : "list.fails", {plain(row.value()), plain(note.listed)}, row.line});
}

// ---- between rows
void check_same(FigureTable const& table, std::vector<Finding>& found) {
    std::map<std::pair<std::string, std::string>, TableRow const*> first;  // by label and unit
    for (auto const index : table.top) {
        auto const& row = table.rows[index];
        if (!row.is_exact()) continue;
        auto const before = first.insert({{row.label, row.unit}, &row}).first->second;
        if (before->value() != row.value())
            found.push_back({Verdict::Fails, "same.fails", {row.label, plain(before->value()), plain(row.value())}, row.line});
    }
}

void say_order(TableRow const& less, TableRow const& more, std::vector<Finding>& found) {
    if (less.is_exact() && more.is_exact() && less.unit == more.unit && more.value() < less.value())
        found.push_back({Verdict::Fails, "order.fails", {less.label, plain(less.value()), more.label, plain(more.value())}, less.line});
}

// What a label says beside the word: 「提案」 of 「收到提案」.
std::string without(std::string const& label, std::string_view word) {
    auto const at = label.find(word);
    return label.substr(0, at) + label.substr(at + word.size());
}
// 「立案」 is of 「收到提案」, not of 「收到来信」.
bool are_of_one_thing(std::string const& less, std::string const& more) {
    constexpr std::string_view proposals = "提案";
    return less == more || (less.empty() && more == proposals) || (more.empty() && less == proposals);
}

// Nothing is answered that was not given, nothing used that was not sent.
void check_order(FigureTable const& table, std::vector<Finding>& found) {
    for (auto const& one : table.breakdowns)
        for (auto const& part : one.parts) say_order(part, one.whole, found);
    struct Order {
        std::string_view less, more;
    };
    constexpr std::array orders{Order{"办复", "交办"},        Order{"采用", "报送"},    Order{"立案", "收到"},
                                Order{"replied", "assigned"}, Order{"adopted", "sent"}, Order{"filed", "received"}};
    for (auto const& order : orders) {
        std::vector<TableRow const*> lesser, greater;
        constexpr std::size_t most = 100;  // a text that answers more often is read by nobody
        for (auto const index : table.top) {
            auto const& row = table.rows[index];
            if (row.label.contains(order.less) && lesser.size() < most) lesser.push_back(&row);
            if (row.label.contains(order.more) && greater.size() < most) greater.push_back(&row);
        }
        for (auto const* less : lesser)
            for (auto const* more : greater)
                if (are_of_one_thing(without(less->label, order.less), without(more->label, order.more))) say_order(*less, *more, found);
    }
}

// Numbers whose products leave 64 bits are said to be too large: what is pasted here is anybody's.
void answer(std::vector<Finding>& found, TableRow const& about, auto check) {
    try {
        check();
    } catch (std::overflow_error const&) {
        found.push_back({Verdict::CannotTell, "line.too_large", {about.label}, about.line});
    }
}

}  // namespace

std::vector<Finding> check_figure_table(FigureTable const& table) {
    std::vector<Finding> found;
    for (auto const& one : table.breakdowns)
        answer(found, one.whole, [&] {
            check_sum(table, one, found);
            check_shares(table, one, found);
            for (auto const& part : one.parts) check_whole(one, part, found);
        });
    for (auto const& note : table.means) answer(found, table.rows[note.mean], [&] { check_mean(table, note, found); });
    for (auto const& note : table.merges) answer(found, table.rows[note.cases], [&] { check_merge(table, note, found); });
    for (auto const& note : table.lists) check_list(table, note, found);
    if (!table.rows.empty())
        answer(found, table.rows.front(), [&] {
            check_same(table, found);
            check_order(table, found);
        });
    for (int const line : table.unread) found.push_back({Verdict::CannotTell, "line.unread", {std::to_string(line)}, line});
    return found;
}

}  // namespace yishi::figure
