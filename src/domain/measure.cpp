#include "domain/measure.hpp"

#include <algorithm>
#include <array>

#include "domain/measure_value.hpp"
#include "domain/rules.hpp"
#include "flow/load.hpp"
#include "flow/setting_path.hpp"

namespace yishi::figure {
namespace {

using flow::Verb;

std::optional<Amount> sum_of(std::vector<Counted> const& counted) {
    Amount sum;
    for (auto const& one : counted) sum = sum + *one.amount;
    return sum;
}

std::optional<Amount> median_of(std::vector<Counted> const& counted) {
    std::vector<Amount> values;
    for (auto const& one : counted) values.push_back(*one.amount);
    if (values.empty()) return std::nullopt;
    std::ranges::sort(values, [](Amount a, Amount b) { return a < b; });
    auto const middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : divided(values[middle - 1] + values[middle], {2});
}

}  // namespace

std::optional<Amount> value_of_counted(flow::Indicator const& indicator, std::vector<Counted> const& counted) {
    if (indicator.verb == Verb::Mean) return divided(*sum_of(counted), {std::ssize(counted)});
    if (indicator.verb == Verb::Median) return median_of(counted);
    return indicator.field.empty() ? Amount{std::ssize(counted)} : sum_of(counted);
}

void add_given(Measured& measured) {
    for (auto const& one : measured.given) {
        measured.value = measured.value.value_or(Amount{}) + one.value;
        measured.qualifier = together(measured.qualifier, one.qualifier);
    }
}

std::string_view to_text(How how) {
    static constexpr std::array<std::string_view, 4> names{"computed", "reported", "entered", "setting"};
    return names[static_cast<std::size_t>(how)];
}

Facts& Measures::facts(std::string const& body, int year) { return facts(body, Asked{year}); }

Facts& Measures::facts(std::string const& body, Asked asked) {
    auto& found = facts_[{body, asked.year, asked.until}];
    if (found) return *found;
    auto& histories = histories_[body];
    if (!histories) histories = std::make_shared<Histories>(tx_, world_, body, moment_.known);
    auto const at = asked.until.empty() ? moment_.at : std::min(moment_.at, end_of(asked.until));
    found = std::make_unique<Facts>(tx_, world_, body, first_moment(asked.year), at, histories);
    return *found;
}

// Those below stand there by their files, at any depth.
std::vector<store::BodyRow> Measures::bodies_in(flow::Scope scope) {
    auto all = store::bodies(tx_);
    std::erase_if(all, [&](store::BodyRow const& body) {
        if (body.id == body_) return scope == flow::Scope::Below;
        return scope == flow::Scope::Own || !flow::is_above(world_.definitions, body_, body.id);
    });
    return all;
}

Measured Measures::of(flow::Indicator const& indicator, Asked asked) {
    switch (indicator.verb) {
        case Verb::Formula:
            return of_formula(indicator, asked, {});
        case Verb::Setting:
            return of_setting(indicator, asked);
        case Verb::Given:
            return of_given(indicator, asked);
        default:
            if (is_kept(indicator)) return of_sums(indicator, asked);
            auto measured = of_facts(indicator, asked);
            measured.trace = why_now(indicator);
            return measured;
    }
}

Measured const& Measures::named(std::string const& name, Asked asked) {
    static Measured const nothing;
    std::pair const key{name, asked};
    if (auto const found = measured_.find(key); found != measured_.end()) return found->second;
    auto const* indicator = world_.definitions.indicators.find(name);
    if (!indicator) return nothing;
    auto measured = of(*indicator, asked);
    return measured_[key] = std::move(measured);
}

std::set<std::string> Measures::reporting(std::vector<Given> const& given) {
    std::set<std::string> names, found;
    for (auto const& one : given) names.insert(one.sender);
    names.erase("");
    if (names.empty()) return found;
    for (auto const& body : store::bodies(tx_))
        if (names.contains(body.name_zh) || names.contains(body.name_hant) || names.contains(body.name_en)) found.insert(body.id);
    return found;
}

// A body that reports its total is not counted beside it.
Measured Measures::of_facts(flow::Indicator const& indicator, Asked asked) {
    Measured measured;
    if (indicator.or_reported) measured.given = given(facts(body_, asked), indicator.name, asked, flow::GivenHow::Reported);
    auto const reported = reporting(measured.given);
    for (auto const& body : bodies_in(indicator.scope)) {
        auto& of_body = facts(body.id, asked);
        auto const period = period_of(of_body, indicator, asked);
        if (body.id == body_) measured.at = period.at;
        if (!reported.contains(body.id)) std::ranges::move(counted(of_body, indicator, period), std::back_inserter(measured.counted));
    }
    if (indicator.at_fact.empty() || !measured.at.empty()) measured.value = value_of_counted(indicator, measured.counted);
    if (!measured.given.empty()) measured.how = How::Reported;
    add_given(measured);
    return measured;
}

Measured Measures::of_given(flow::Indicator const& indicator, Asked asked) {
    Measured measured;
    measured.how = indicator.given == flow::GivenHow::Entered ? How::Entered : How::Reported;
    measured.given = given(facts(body_, asked), indicator.name, asked, indicator.given);
    add_given(measured);
    return measured;
}

Measured Measures::of_setting(flow::Indicator const& indicator, Asked asked) {
    Measured measured;
    measured.how = How::Setting;
    measured.at = period_of(facts(body_, asked), indicator, asked).at;
    std::string fault;
    auto const path = flow::parse_setting_path(indicator.setting, world_.definitions, fault);
    auto const* rules = flow::rule_set_on(world_.definitions, body_, measured.at);
    if (rules) measured.basis = rules->basis;
    if (path && path->kind == "figures") {
        auto const said = rules ? rules->figures.find(path->name) : decltype(rules->figures.end()){};
        if (rules && said != rules->figures.end()) measured.value = parse_amount(said->second);
    } else if (path) {
        auto const* flow = world_.rules.current(body_, path->flow, measured.at);
        if (flow) measured.value = flow::amount_at(*flow, *path);
    }
    return measured;
}

}  // namespace yishi::figure
