// The shares of a breakdown: the cheapest explanation that fits all of them; where none does, the one that fits most, and the rest row
// by row. Source: measure-language.md 4.4, which also says what each kind of explanation costs.
#include <algorithm>
#include <array>
#include <cmath>

#include "domain/figure_rounding.hpp"
#include "domain/figure_table.hpp"
#include "domain/share.hpp"

namespace yishi::figure {
namespace {

// A printed share: 38.50 is 3850 with two decimals.
struct Printed {
    std::int64_t units = 0;
    int decimals = 0;
    std::int64_t at(int more_decimals) const { return units * ten_to(more_decimals - decimals); }
};
struct Row {
    TableRow const* row;
    Printed share;
};
Printed printed(std::string const& share) {
    auto const decimals = decimals_of(share);
    return {(*parse_amount(share) * Amount{ten_to(decimals)}).number, decimals};
}

// With its own decimals, or a dropped zero put back.
bool fits(Row const& row, Amount base, int decimals, Mode mode) {
    auto const [units, own] = row.share;
    return units_of(row.row->value(), base, own, mode) == units ||
           (own < decimals && units_of(row.row->value(), base, decimals, mode) == row.share.at(decimals));
}

// ---- what they may be shares of
struct Base {
    std::string label;
    Amount value;
    int cost = 0;
};

// The stated total, the sum of the parts, then every other number of the same unit.
std::vector<Base> named_bases(FigureTable const& table, TableBreakdown const& one) {
    std::vector<Base> bases;
    auto const add = [&](std::string const& label, Amount value, int cost) {
        if (Amount{} < value && std::ranges::find(bases, value, &Base::value) == bases.end()) bases.push_back({label, value, cost});
    };
    if (one.whole.is_exact()) add(one.whole.label, one.whole.value(), 0);
    add("Σ", sum_of(one.parts), 1);
    constexpr std::size_t most = 60;
    for (auto const& row : table.rows)
        if (row.is_exact() && row.unit == one.whole.unit && bases.size() < most) add(row.label, row.value(), 3);
    return bases;
}

std::vector<Base> derived_bases(std::vector<Base> const& named, std::size_t rows) {
    std::vector<Base> bases;
    constexpr std::size_t most_rows = 40;  // a longer breakdown is held against what is named only
    if (rows > most_rows) return bases;
    constexpr std::size_t most = 2000;
    for (std::size_t i = 0; i < named.size(); ++i)
        for (std::size_t j = i + 1; j < named.size() && bases.size() + 2 <= most; ++j) {
            auto const& [a, b] = std::tie(named[i], named[j]);
            bases.push_back({a.label + " + " + b.label, a.value + b.value, 4});
            auto const& [larger, smaller] = b.value < a.value ? std::tie(a, b) : std::tie(b, a);
            bases.push_back({larger.label + " − " + smaller.label, larger.value - smaller.value, 4});
        }
    return bases;
}

// ---- how they may be rounded
struct Way {
    char const* code;  // of its finding
    int cost;
};
struct PlainWay : Way {
    Mode mode;
};
struct ForcedWay : Way {
    Force force;
    Rounding mode;
};
constexpr std::array plain_ways{PlainWay{{"share.plain", 0}, Mode::HalfUp}, PlainWay{{"share.truncated", 1}, Mode::Truncate},
                                PlainWay{{"share.half_even", 1}, Mode::HalfEven}, PlainWay{{"share.up", 2}, Mode::Up}};
constexpr std::array forced_ways{
    ForcedWay{{"share.forced.largest_remainder", 1}, Force::LargestRemainder, Rounding::HalfUp},
    ForcedWay{{"share.forced.biggest", 1}, Force::Biggest, Rounding::HalfUp}, ForcedWay{{"share.forced.last", 1}, Force::Last, Rounding::HalfUp},
    ForcedWay{{"share.forced.biggest", 1}, Force::Biggest, Rounding::Truncate}, ForcedWay{{"share.forced.last", 1}, Force::Last, Rounding::Truncate}};

struct Fit {
    Base base;
    Way way{"", 0};
    Mode mode = Mode::HalfUp;
    std::vector<bool> rows;
    std::size_t count = 0;
    int cost() const { return base.cost + way.cost; }
    bool is_forced() const { return std::string_view(way.code).starts_with("share.forced"); }
};

// How many bases of this size would print the same share: an estimate, for how likely a fit is by chance.
double bases_that_fit(Row const& row) {
    double const unit = 1.0 / static_cast<double>(ten_to(row.share.decimals)), share = static_cast<double>(row.share.units) * unit;
    return share <= unit ? 1e9 : row.row->value().to_double() * 100 * unit / (share * share - unit * unit / 4);
}

class Explaining {
public:
    Explaining(FigureTable const& table, TableBreakdown const& one, std::vector<Finding>& found)
        : one_(one), found_(found), bases_(named_bases(table, one)) {
        for (auto const& part : one.parts)
            if (part.is_exact() && part.percent()) {
                rows_.push_back({&part, printed(part.share)});
                decimals_ = std::max(decimals_, rows_.back().share.decimals);
            }
    }

    void explain() {
        if (rows_.empty()) return;
        if (bases_.empty()) return say(Verdict::CannotTell, "share.no_base", {one_.whole.label}, one_.whole.line);
        auto fit = best_of(bases_);
        if (fit.count < rows_.size())
            if (auto const other = best_of(derived_bases(bases_, rows_.size())); other.count == rows_.size() && chance(other, 2) < even) fit = other;
        say_fit(fit);
        explain_rest(fit);
        say_total(fit);
    }

private:
    static constexpr double doubtful = 0.05, even = 0.5;  // a fit likelier by chance than this is "possible"; than that it is none

    void say(Verdict verdict, std::string code, std::vector<std::string> names, int line) {
        found_.push_back({verdict, std::move(code), std::move(names), line});
    }

    // ---- the breakdown as a whole
    Fit best_of(std::vector<Base> const& bases) const {
        Fit best;
        for (auto const& base : bases) {
            if (!(Amount{} < base.value)) continue;
            for (auto const& way : plain_ways) keep(best, plain_fit(base, way));
            if (!may_be_forced(base)) continue;
            for (auto const& way : forced_ways) keep(best, forced_fit(base, way));
            keep(best, fit_by_hand(base));
        }
        return best;
    }
    // What fits most rows, at the least cost; of equal ones the first.
    static void keep(Fit& best, Fit fit) {
        fit.count = static_cast<std::size_t>(std::ranges::count(fit.rows, true));
        if (best.rows.empty() || fit.count > best.count || (fit.count == best.count && fit.cost() < best.cost())) best = std::move(fit);
    }
    Fit plain_fit(Base const& base, PlainWay const& way) const {
        Fit fit{.base = base, .way = way, .mode = way.mode, .rows = {}};
        for (auto const& row : rows_) fit.rows.push_back(fits(row, base.value, decimals_, way.mode));
        return fit;
    }

    bool is_closed() const { return !one_.open && rows_.size() == one_.parts.size(); }
    Amount printed_total() const {
        Amount total;
        for (auto const& row : rows_) total = total + *parse_amount(row.row->share);
        return total;
    }
    bool may_be_forced(Base const& base) const { return is_closed() && printed_total() == Amount{100} && sum_of(one_.parts) == base.value; }
    Fit forced_fit(Base const& base, ForcedWay const& way) const {
        std::vector<Amount> parts;
        for (auto const& row : rows_) parts.push_back(row.row->value());
        auto const shares = share_out(parts, base.value, Parts::Whole, {.decimals = decimals_, .mode = way.mode, .force = way.force});
        Fit fit{.base = base, .way = way, .rows = {}};
        for (std::size_t i = 0; i < rows_.size(); ++i) fit.rows.push_back(shares.parts[i].percent == parse_amount(rows_[i].row->share));
        return fit;
    }
    // Every share less than one unit of its last digit from its exact value.
    Fit fit_by_hand(Base const& base) const {
        Fit fit{.base = base, .way = {"share.forced.by_hand", 2}, .rows = {}};
        for (auto const& row : rows_) {
            auto const cut = units_of(row.row->value(), base.value, decimals_, Mode::Truncate),
                       up = units_of(row.row->value(), base.value, decimals_, Mode::Up);
            fit.rows.push_back(row.share.at(decimals_) == cut || row.share.at(decimals_) == up);
        }
        return fit;
    }

    // Rows that do not print as plain rounding would: "丁 36.5 → 36.4".
    std::string shifted_rows(Fit const& fit) const {
        std::string names;
        for (auto const& row : rows_) {
            auto const plain = units_of(row.row->value(), fit.base.value, decimals_, Mode::HalfUp);
            if (plain != row.share.at(decimals_))
                names += (names.empty() ? "" : "、") + row.row->label + " " + shown({plain, ten_to(decimals_)}, decimals_) + " → " + row.row->share;
        }
        return names;
    }
    void say_fit(Fit const& fit) {
        bool const all = fit.count == rows_.size();
        if (fit.count == 0) return;
        auto const verdict = fit.base.cost >= 4 || (fit.base.cost >= 3 && chance(fit, 1) > doubtful) ? Verdict::Possible
                             : fit.cost() == 0 && all                                                ? Verdict::Holds
                                                                                                     : Verdict::HoldsBy;
        std::vector<std::string> names{fit.base.label, plain(fit.base.value), std::to_string(decimals_)};
        if (fit.is_forced()) names.push_back(shifted_rows(fit));
        say(verdict, all ? fit.way.code : "share.some", std::move(names), one_.whole.line);
    }

    // How likely the rows fit by chance: candidate bases, times the part of all sizes that would do for each row. From 4.4, 7.
    double chance(std::vector<Row> const& fitting, std::size_t candidates) const {
        double largest = 1, chance = static_cast<double>(candidates);
        for (auto const& base : bases_) largest = std::max(largest, base.value.to_double());
        for (auto const& row : fitting) chance *= std::min(1.0, bases_that_fit(row) / largest);
        return chance;
    }
    double chance(Fit const& fit, std::size_t times) const {  // derived bases are about twice the square of the named ones
        std::vector<Row> fitting;
        for (std::size_t i = 0; i < rows_.size(); ++i)
            if (fit.rows[i]) fitting.push_back(rows_[i]);
        return chance(fitting, times == 1 ? bases_.size() : bases_.size() * bases_.size());
    }

    // ---- rows that are left over
    void explain_rest(Fit const& fit) {
        std::vector<Row> rest;
        for (std::size_t i = 0; i < rows_.size(); ++i)
            if (!fit.rows[i]) rest.push_back(rows_[i]);
        while (!rest.empty() && take_other_base(rest, fit, bases_)) {
        }
        while (!rest.empty() && take_other_base(rest, fit, derived_bases(bases_, rows_.size()))) {
        }
        for (auto const& row : rest) explain_alone(row, fit);
    }

    // Takes out the rows that one other base explains: the base that explains most of them, for what is odd once is paid once.
    bool take_other_base(std::vector<Row>& rest, Fit const& fit, std::vector<Base> const& bases) {
        Base const* best = nullptr;
        std::size_t most = 0;
        auto const explains = [&](Base const& base, Row const& row) { return fits(row, base.value, decimals_, fit.mode); };
        for (auto const& base : bases) {
            if (base.value == fit.base.value || !(Amount{} < base.value)) continue;
            auto const count = static_cast<std::size_t>(std::ranges::count_if(rest, [&](Row const& row) { return explains(base, row); }));
            if (count > most) best = &base, most = count;
        }
        if (!best) return false;
        std::vector<Row> taken, left;
        for (auto const& row : rest) (explains(*best, row) ? taken : left).push_back(row);
        auto const by_chance = chance(taken, bases.size());
        if (best->cost >= 4 && by_chance > even) return false;
        auto const verdict = best->cost >= 4 || by_chance > doubtful ? Verdict::Possible : Verdict::HoldsBy;
        for (auto const& row : taken)
            say(verdict, "share.base",
                {row.row->label, row.row->share, best->label, plain(best->value), fit.base.label,
                 shown({units_of(row.row->value(), fit.base.value, row.share.decimals, Mode::HalfUp), ten_to(row.share.decimals)},
                       row.share.decimals)},
                row.row->line);
        rest = std::move(left);
        return true;
    }

    // An unknown base near the total; else no rounding gives this.
    void explain_alone(Row const& row, Fit const& fit) {
        auto const total = fit.base.value;
        if (auto const guess = near_base(row, total))
            return say(Verdict::Possible, "share.guess", {row.row->label, row.row->share, std::to_string(*guess)}, row.row->line);
        auto const exact = shown({units_of(row.row->value(), total, decimals_ + 2, Mode::HalfUp), ten_to(decimals_ + 2)}, decimals_ + 2);
        say(Verdict::Fails, "share.fails", {row.row->label, plain(row.row->value()), plain(total), exact, row.row->share}, row.row->line);
    }

    // The whole base nearest to the total, within 3 or 2 % of it, of which the row would print its share.
    static std::optional<std::int64_t> near_base(Row const& row, Amount total) {
        Amount const half{1, 2 * ten_to(row.share.decimals)}, share{row.share.units, ten_to(row.share.decimals)},
            part = row.row->value() * Amount{100};
        auto const least = divided(part, share + half), most = divided(part, share - half);
        if (!least || !most || !(Amount{} < *most)) return std::nullopt;
        auto const up = rounded(*least, 0, Rounding::Truncate) == *least ? *least : rounded(*least, 0, Rounding::Truncate) + Amount{1};
        auto const guess = total < up ? up : rounded(*most, 0, Rounding::Truncate);
        auto const away = guess < total ? total - guess : guess - total;
        auto const reach = std::max(Amount{3}, total * Amount{1, 50});
        bool const does = Amount{} < guess && !(reach < away) && fits(row, guess, row.share.decimals, Mode::HalfUp);
        return does ? std::optional(guess.number) : std::nullopt;
    }

    void say_total(Fit const& fit) {
        if (!is_closed() || fit.count < rows_.size() || sum_of(one_.parts) != fit.base.value || printed_total() == Amount{100}) return;
        say(Verdict::Holds, "hundred.natural", {plain(printed_total())}, one_.whole.line);
    }

    TableBreakdown const& one_;
    std::vector<Finding>& found_;
    std::vector<Base> bases_;
    std::vector<Row> rows_;
    int decimals_ = 0;  // the most that are printed
};

}  // namespace

void check_shares(FigureTable const& table, TableBreakdown const& one, std::vector<Finding>& found) { Explaining(table, one, found).explain(); }

}  // namespace yishi::figure
