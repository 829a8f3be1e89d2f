// Sums and shares of a table, and the cheapest explanation that fits all shares of a breakdown.
#include <algorithm>
#include <functional>

#include "domain/figure_table.hpp"

namespace yishi::figure {
namespace {

using Shares = std::vector<Amount>;

Amount sum_of(std::vector<TableRow> const& parts) {
    Amount sum;
    for (auto const& part : parts) sum = sum + part.value;
    return sum;
}

// ---- sums
void explain_sum(FigureTable const& table, TableBreakdown const& one, Amount apart, std::vector<Finding>& found) {
    auto const inside = std::ranges::find(one.parts, apart, &TableRow::value);
    if (inside != one.parts.end()) {
        auto const other = std::ranges::max_element(one.parts, [](auto const& a, auto const& b) { return a.value < b.value; });
        found.push_back({Verdict::Explained, "sum.inside", {inside->label, other->label}, one.whole.line});
    }
    for (auto const& row : table.rows) {
        bool const of_it = row.line == one.whole.line || std::ranges::find(one.parts, row.line, &TableRow::line) != one.parts.end();
        if (!of_it && row.value == Amount{0} - apart) found.push_back({Verdict::Explained, "sum.missing", {row.label}, one.whole.line});
    }
    if (apart.is_whole() && apart.number % 9 == 0) found.push_back({Verdict::Explained, "sum.digits", {}, one.whole.line});
}

void check_sum(FigureTable const& table, TableBreakdown const& one, std::vector<Finding>& found) {
    if (one.open) return found.push_back({Verdict::Holds, "sum.open", {one.whole.label}, one.whole.line});
    auto const sum = sum_of(one.parts), apart = sum - one.whole.value;
    if (apart == Amount{}) return found.push_back({Verdict::Holds, "sum.holds", {plain(sum), one.whole.label}, one.whole.line});
    auto const distance = apart < Amount{} ? Amount{} - apart : apart;
    found.push_back({Verdict::Fails, "sum.fails", {plain(sum), one.whole.label, plain(one.whole.value), plain(distance)}, one.whole.line});
    explain_sum(table, one, apart, found);
}

// ---- shares
struct Base {
    std::string label;
    Amount value;
};
struct Way {
    std::string code;  // of the finding
    std::string name;  // of a forced one
    std::function<Shares(std::vector<TableRow> const&, Amount base, int decimals)> of;
};

Amount share(TableRow const& part, Amount base) { return *divided(part.value * Amount{100}, base); }

Shares plain_shares(std::vector<TableRow> const& parts, Amount base, int decimals, Rounding how) {
    Shares shares;
    for (auto const& part : parts) shares.push_back(rounded(share(part, base), decimals, how));
    return shares;
}

Amount step_of(int decimals) {
    Amount step{1};
    for (int i = 0; i < decimals; ++i) step = *divided(step, {10});
    return step;
}

Amount total(Shares const& shares) {
    Amount sum;
    for (auto const& one : shares) sum = sum + one;
    return sum;
}

// Cut off, and the missing steps go one each to the largest remainders; of equal ones to the larger part.
Shares by_largest_remainder(std::vector<TableRow> const& parts, Amount base, int decimals) {
    auto shares = plain_shares(parts, base, decimals, Rounding::Truncate);
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < parts.size(); ++i) order.push_back(i);
    auto const rest = [&](std::size_t i) { return share(parts[i], base) - shares[i]; };
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
        if (rest(a) != rest(b)) return rest(b) < rest(a);
        return parts[a].value == parts[b].value ? a < b : parts[b].value < parts[a].value;
    });
    auto const cut = shares;
    for (std::size_t n = 0; n < order.size() && total(shares) < Amount{100}; ++n) shares[order[n]] = cut[order[n]] + step_of(decimals);
    return shares;
}

Shares with_difference_to(std::vector<TableRow> const& parts, Amount base, int decimals, std::size_t where) {
    auto shares = plain_shares(parts, base, decimals, Rounding::HalfUp);
    shares[where] = shares[where] + (Amount{100} - total(shares));
    return shares;
}

std::vector<Way> const& ways() {
    static std::vector<Way> const all{
        {"share.plain", "", [](auto const& parts, Amount base, int decimals) { return plain_shares(parts, base, decimals, Rounding::HalfUp); }},
        {"share.truncated", "", [](auto const& parts, Amount base, int decimals) { return plain_shares(parts, base, decimals, Rounding::Truncate); }},
        {"share.forced.largest_remainder", "forced", by_largest_remainder},
        {"share.forced.biggest", "forced",
         [](auto const& parts, Amount base, int decimals) {
             auto const biggest = std::ranges::max_element(parts, [](auto const& a, auto const& b) { return a.value < b.value; });
             return with_difference_to(parts, base, decimals, static_cast<std::size_t>(biggest - parts.begin()));
         }},
        {"share.forced.last", "forced",
         [](auto const& parts, Amount base, int decimals) { return with_difference_to(parts, base, decimals, parts.size() - 1); }}};
    return all;
}

// The stated total, the sum of the parts, then any other number of the same unit.
std::vector<Base> bases_of(FigureTable const& table, TableBreakdown const& one) {
    std::vector<Base> bases{{one.whole.label, one.whole.value}};
    auto const add = [&](std::string const& label, Amount value) {
        if (Amount{} < value && std::ranges::find(bases, value, &Base::value) == bases.end()) bases.push_back({label, value});
    };
    add("", sum_of(one.parts));
    for (auto const& row : table.rows)
        if (row.unit == one.whole.unit) add(row.label, row.value);
    std::erase_if(bases, [](Base const& base) { return !(Amount{} < base.value); });
    return bases;
}

struct Fit {
    Base base;
    Way const* way = nullptr;
    std::size_t fitting = 0;
    std::vector<bool> fits;
};

Fit best_fit(FigureTable const& table, TableBreakdown const& one, std::vector<TableRow> const& parts, int decimals) {
    Fit best;
    Amount printed;
    for (auto const& part : parts) printed = printed + *parse_amount(part.share);
    for (auto const& base : bases_of(table, one))
        for (auto const& way : ways()) {
            bool const may_be_forced = printed == Amount{100} && sum_of(parts) == base.value && !one.open;
            if (!way.name.empty() && !may_be_forced) continue;
            auto const shares = way.of(parts, base.value, decimals);
            Fit fit{.base = base, .way = &way, .fitting = 0, .fits = {}};
            for (std::size_t i = 0; i < parts.size(); ++i) {
                fit.fits.push_back(shares[i] == *parse_amount(parts[i].share));
                fit.fitting += fit.fits.back() ? 1 : 0;
            }
            if (fit.fitting > best.fitting || !best.way) best = std::move(fit);
        }
    return best;
}

void explain_row(FigureTable const& table, TableBreakdown const& one, TableRow const& part, Fit const& fit, int decimals,
                 std::vector<Finding>& found) {
    for (auto const& base : bases_of(table, one))
        if (rounded(share(part, base.value), decimals) == *parse_amount(part.share))
            return found.push_back(
                {Verdict::Explained,
                 "share.base",
                 {part.label, part.share, base.label, plain(base.value), fit.base.label, shown(share(part, fit.base.value), decimals)},
                 part.line});
    found.push_back({Verdict::Fails,
                     "share.fails",
                     {part.label, plain(part.value), plain(fit.base.value), shown(share(part, fit.base.value), decimals + 2), part.share},
                     part.line});
}

void check_shares(FigureTable const& table, TableBreakdown const& one, std::vector<Finding>& found) {
    std::vector<TableRow> parts;
    int decimals = 0;
    for (auto const& part : one.parts)
        if (parse_amount(part.share)) {
            parts.push_back(part);
            decimals = std::max(decimals, decimals_of(part.share));
        }
    if (parts.empty()) return;
    auto const fit = best_fit(table, one, parts, decimals);
    if (!fit.way) return;
    bool const all = fit.fitting == parts.size();
    if (fit.fitting > 0)
        found.push_back({fit.way->code == "share.plain" ? Verdict::Holds : Verdict::Explained,
                         all ? fit.way->code : "share.some",
                         {fit.base.label.empty() ? "Σ" : fit.base.label, plain(fit.base.value), std::to_string(decimals)},
                         one.whole.line});
    for (std::size_t i = 0; i < parts.size(); ++i)
        if (!fit.fits[i]) explain_row(table, one, parts[i], fit, decimals, found);
    Amount printed;
    for (auto const& part : parts) printed = printed + *parse_amount(part.share);
    bool const closed = all && !one.open && parts.size() == one.parts.size() && sum_of(parts) == fit.base.value;
    if (closed && printed != Amount{100}) found.push_back({Verdict::Holds, "hundred.natural", {plain(printed)}, one.whole.line});
}

}  // namespace

std::vector<Finding> check_figure_table(FigureTable const& table) {
    std::vector<Finding> found;
    for (auto const& one : table.breakdowns) {
        check_sum(table, one, found);
        check_shares(table, one, found);
    }
    for (int const line : table.unread) found.push_back({Verdict::Fails, "line.unread", {std::to_string(line)}, line});
    return found;
}

}  // namespace yishi::figure
