// Figures of many bodies, answered from the sums kept of them: the same value as counting gives, without reading thousands of bodies.
#include <algorithm>

#include "domain/attribute.hpp"
#include "domain/measure_value.hpp"
#include "flow/load.hpp"
#include "store/rollup_store.hpp"

namespace yishi::figure {
namespace {

using flow::Verb;
using rollup::Sum;

Amount amount_of(Sum const& sum) { return *divided({sum.amount}, {1'000'000}); }

// Of a histogram: value -> how many.
std::optional<Amount> median_of(std::map<std::string, Sum> const& numbers) {
    std::vector<std::pair<Amount, std::int64_t>> sorted;
    std::int64_t all = 0;
    for (auto const& [number, sum] : numbers) {
        sorted.emplace_back(parse_amount(number).value(), sum.count);
        all += sum.count;
    }
    if (all == 0) return std::nullopt;
    std::ranges::sort(sorted, [](auto const& a, auto const& b) { return a.first < b.first; });
    auto const at = [&](std::int64_t place) {
        auto one = sorted.begin();
        for (; place >= one->second; ++one) place -= one->second;
        return one->first;
    };
    return divided(at((all - 1) / 2) + at(all / 2), {2});
}

// The value, and what of it is not among the things counted one by one.
void take_sum(flow::Indicator const& indicator, Sum const& sum, Measured& measured) {
    measured.trace = "sums";
    auto const amount = amount_of(sum);
    if (indicator.verb == Verb::Mean)
        measured.value = divided(amount, {sum.count});
    else
        measured.value = indicator.field.empty() ? Amount{sum.count} : amount;
    measured.elsewhere = sum.count - std::ssize(measured.counted);
    measured.elsewhere_amount = amount;
    for (auto const& one : measured.counted)
        if (one.amount) measured.elsewhere_amount = measured.elsewhere_amount - *one.amount;
}

}  // namespace

// What was known on an earlier day is counted from the journal, not from sums of what is known today.
bool Measures::is_kept(flow::Indicator const& indicator) {
    if (!known_now_ || !rollup::why_live(indicator).empty()) return false;
    auto const [found, fresh] = kept_.try_emplace(indicator.name);
    if (fresh) found->second = rollup::is_kept(tx_, world_, body_, indicator);
    return found->second;
}

std::string_view Measures::why_now(flow::Indicator const& indicator) {
    if (indicator.scope == flow::Scope::Own || !store::figure_keeper(tx_, body_)) return "";
    if (!known_now_) return "known";
    auto const why = rollup::why_live(indicator);
    return why.empty() ? "making" : why;
}

// Without what those gave themselves whose reported totals stand instead.
std::map<std::string, Sum> Measures::sums(flow::Indicator const& indicator, Asked asked, std::string const& dimension,
                                          std::set<std::string> const& without) {
    auto const day = day_of(moment_.at);
    auto found = rollup::sums(tx_, indicator,
                              {.body = body_, .dimension = dimension, .asked = asked, .day = std::min(day, asked.until.empty() ? day : asked.until)});
    for (auto const& body : without) {
        if (body == body_ ? indicator.scope == flow::Scope::Below : !flow::is_above(world_.definitions, body_, body)) continue;
        auto& of_body = facts(body, asked);
        for (auto const& one : counted(of_body, indicator, period_of(of_body, indicator, asked))) {
            auto const thing = rollup::thing_of(of_body, indicator, one);
            if (dimension.empty()) found[""].add({1, thing.amount}, -1);
            for (auto const& [name, value] : thing.of)
                if (name == dimension) found[value].add({1, thing.amount}, -1);
        }
    }
    std::erase_if(found, [](auto const& one) { return one.second.empty(); });
    return found;
}

Measured Measures::of_sums(flow::Indicator const& indicator, Asked asked) {
    Measured measured;
    if (indicator.or_reported) measured.given = given(facts(body_, asked), indicator.name, asked, flow::GivenHow::Reported);
    auto const reported = reporting(measured.given);
    auto& own = facts(body_, asked);
    auto const period = period_of(own, indicator, asked);
    measured.at = period.at;
    if (indicator.scope == flow::Scope::Tree && !reported.contains(body_)) measured.counted = counted(own, indicator, period);
    take_sum(indicator, sums(indicator, asked, "", reported)[""], measured);
    if (indicator.verb == Verb::Median) measured.value = median_of(sums(indicator, asked, std::string(rollup::number_dimension), reported));
    if (!measured.given.empty()) measured.how = How::Reported;
    add_given(measured);
    return measured;
}

// The same things by what they have of an attribute; this body's own ones are there one by one.
Grouped Measures::grouped_sums(flow::Indicator const& indicator, Asked asked, std::string const& by, Measured const& whole) {
    Grouped grouped;
    for (auto const& one : whole.counted)
        for (auto& [value, of_value] : facts_by_value(facts(one.body, asked), one, by))
            grouped.parts[value].counted.push_back({.body = one.body, .who = one.who, .facts = std::move(of_value), .amount = one.amount});
    auto parts = sums(indicator, asked, by, reporting(whole.given));
    if (auto const several = parts.extract(std::string(rollup::several_value))) grouped.several = several.mapped().count;
    for (auto const& [value, sum] : parts) {
        auto& part = grouped.parts[value];
        part.at = whole.at;
        take_sum(indicator, sum, part);
    }
    add_reported(whole, grouped);
    return grouped;
}

}  // namespace yishi::figure
