#include "domain/breakdown.hpp"

#include <algorithm>

#include "flow/breakdown.hpp"

namespace yishi::figure {
namespace {

bool adds_up(flow::Definitions const& all, flow::Indicator const& indicator);

// Sums and differences, and these times or by a number.
bool adds_up(flow::Definitions const& all, flow::Formula const& formula) {
    using Kind = flow::Formula::Kind;
    auto const is_number = [](flow::Formula const& one) { return one.kind == Kind::Number; };
    switch (formula.kind) {
        case Kind::Number:
            return false;
        case Kind::Name: {
            auto const* indicator = all.indicators.find(formula.name);
            return indicator && adds_up(all, *indicator);
        }
        case Kind::Add:
        case Kind::Subtract:
            return adds_up(all, formula.parts[0]) && adds_up(all, formula.parts[1]);
        case Kind::Multiply:
            return (is_number(formula.parts[0]) && adds_up(all, formula.parts[1])) || (is_number(formula.parts[1]) && adds_up(all, formula.parts[0]));
        case Kind::Divide:
            return is_number(formula.parts[1]) && adds_up(all, formula.parts[0]);
    }
    return false;
}

bool adds_up(flow::Definitions const& all, flow::Indicator const& indicator) {
    if (indicator.verb == flow::Verb::Formula) return indicator.formula && adds_up(all, *indicator.formula);
    return indicator.verb == flow::Verb::Count || indicator.verb == flow::Verb::Stock || indicator.verb == flow::Verb::Sum;
}

Amount value_or_nothing(flow::Indicator const& indicator, Measured const& measured) { return shown_amount(indicator, measured).value_or(Amount{}); }

std::vector<Amount> amounts(flow::Indicator const& indicator, Breakdown const& broken_down) {
    std::vector<Amount> all;
    for (auto const& part : broken_down.parts) all.push_back(value_or_nothing(indicator, part.measured));
    return all;
}

void add_check(Words const& words, flow::Indicator const& indicator, Breakdown const& broken_down, PartsTable& table) {
    auto const whole = value_or_nothing(indicator, broken_down.whole);
    Amount sum;
    for (auto const amount : amounts(indicator, broken_down)) sum = sum + amount;
    table.holds = sum == whole;
    auto const label = words.label(indicator.name);
    if (table.holds)
        table.check = words("figure.sum.holds", {plain(sum), label, plain(whole)});
    else if (sum < whole)
        table.check = words("figure.sum.less", {plain(sum), label, plain(whole), plain(whole - sum)});
    else
        table.check = words("figure.sum.more", {plain(sum), label, plain(whole), plain(sum - whole)});
}

void add_notes(Words const& words, Breakdown const& broken_down, bool of_itself, PartsTable& table) {
    auto const& shares = table.shares;
    if (broken_down.several > 0) table.notes.push_back(words("figure.parts.several", {std::to_string(broken_down.several)}));
    if (broken_down.kind == Parts::Open) table.notes.push_back(words("figure.parts.open"));
    if (!of_itself) table.share_notes.push_back(words("figure.share.of", {table.base}));
    if (shares.forced == Forced::Yes) table.share_notes.push_back(words("figure.share.forced"));
    if (shares.forced == Forced::TooFar) table.share_notes.push_back(words("figure.share.too_far"));
    bool const should_be_whole = broken_down.kind == Parts::Whole && of_itself && shares.total;
    if (should_be_whole && table.holds && *shares.total != Amount{100})
        table.share_notes.push_back(words("figure.share.rounded", {plain(*shares.total)}));
}

}  // namespace

Result<Breakdown> break_down(Words const& words, Measures& measures, flow::Indicator const& indicator, Asked asked, std::string const& by) {
    auto const& all = words.ctx.world.definitions;
    if (!flow::can_break_down(all, indicator, by)) return refuse(Why::Missing, "figure.breakdown", {words.label(indicator.name), by});
    Breakdown found{.by = by, .whole = measures.of(indicator, asked), .parts = {}};
    auto const& grouped = measures.parts_of(indicator, asked, by);
    std::set<std::string> values;
    for (auto const& [value, part] : grouped.parts) values.insert(value);
    bool const reported = values.erase(std::string(reported_part)) > 0;
    auto& facts = measures.facts(words.ctx.body, asked.year);
    for (auto& value : values_in_order(words, facts, indicator, by, period_of(facts, indicator, asked), values))
        found.parts.push_back({value, measures.part(indicator, asked, {by, value.value})});
    if (reported) found.parts.push_back({{std::string(reported_part), words("figure.value.reported")}, grouped.parts.at(std::string(reported_part))});
    found.several = grouped.several;
    found.adds = adds_up(all, indicator);
    found.kind = flow::is_open(all, indicator, by) || found.several > 0 ? Parts::Open : Parts::Whole;
    return found;
}

std::string label_of_part(Words const& words, Measures& measures, flow::Indicator const& indicator, Asked asked, OnlyPart const& part) {
    if (part.value == reported_part) return words("figure.value.reported");
    auto& facts = measures.facts(words.ctx.body, asked.year);
    for (auto const& one : values_in_order(words, facts, indicator, part.by, period_of(facts, indicator, asked), {part.value}))
        if (one.value == part.value) return one.label;
    return part.value;
}

PartsTable parts_table(Words const& words, Measures& measures, flow::Indicator const& indicator, Asked asked, Breakdown const& broken_down,
                       std::optional<ShareSetting> setting) {
    PartsTable table;
    if (!broken_down.adds) return table;
    auto const& ctx = words.ctx;
    auto const day = broken_down.whole.at.empty() ? day_of(ctx.now) : broken_down.whole.at;
    auto const how = setting ? *setting : share_setting(ctx.world, ctx.body, day);
    auto const said = how.base.find(indicator.name);
    auto base = said != how.base.end() ? said->second : indicator.base;
    if (base.empty()) base = indicator.name;
    bool const of_itself = base == indicator.name;
    auto const base_value = of_itself ? value_or_nothing(indicator, broken_down.whole) : measures.named(base, asked).value.value_or(Amount{});
    table.base = words.label(base) + " " + plain(base_value);
    table.shares = share_out(amounts(indicator, broken_down), base_value, broken_down.kind, how);
    if (broken_down.kind == Parts::Whole) add_check(words, indicator, broken_down, table);
    add_notes(words, broken_down, of_itself, table);
    return table;
}

}  // namespace yishi::figure
