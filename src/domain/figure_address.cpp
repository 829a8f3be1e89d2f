#include "domain/figure_address.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <set>
#include <stdexcept>

namespace yishi::figure {
namespace {

bool counts_matters(flow::Indicators const& indicators, flow::Indicator const& indicator) {
    if (indicator.verb != flow::Verb::Count || indicator.scope != flow::Scope::Own || indicator.or_reported || indicator.facts.size() != 1)
        return false;
    auto const* fact = indicators.fact(indicator.facts.front());
    if (!fact || !fact->about.empty()) return false;
    if (indicator.distinct == flow::Distinct::Matter || indicator.first_of_matter) return true;
    return indicator.distinct == flow::Distinct::No && fact->source == flow::FactSource::Moves && !fact->every_time &&
           fact->each == flow::FactEach::Matter;
}

bool only_adds(flow::Formula const& formula) {
    using Kind = flow::Formula::Kind;
    if (formula.kind == Kind::Multiply || formula.kind == Kind::Divide) return false;
    if (formula.kind == Kind::Number) return formula.number == Amount{};
    return !formula.prior && std::ranges::all_of(formula.parts, only_adds);
}

// The flow whose matters it counts each once, by itself or by adding and taking away what does; "" when it is not of one flow, or counts otherwise.
std::string flow_listed(flow::Indicators const& indicators, flow::Indicator const& indicator) {
    if (indicator.verb != flow::Verb::Formula) {
        auto const flows = flow::counted_flows(indicators, indicator);
        return flows.size() == 1 && counts_matters(indicators, indicator) ? flows.front() : "";
    }
    std::set<std::string> flows;
    for (auto const* name : terms_of(indicator)) {
        auto const* term = indicators.find(name->name);
        flows.insert(term ? flow_listed(indicators, *term) : "");
    }
    bool const adds = indicator.choices.empty() ? indicator.formula && only_adds(*indicator.formula)
                                                : std::ranges::all_of(indicator.choices, [](auto const& one) { return only_adds(one.second); });
    return adds && flows.size() == 1 ? *flows.begin() : "";
}

// As a query says it: all but letters, digits and - . _ as %XX.
std::string in_url(std::string const& text) {
    std::string out;
    for (unsigned char const c : text)
        if (std::isalnum(c) || c == '-' || c == '.' || c == '_')
            out += static_cast<char>(c);
        else
            out += fmt::format("%{:02X}", c);
    return out;
}

}  // namespace

std::string address_of(flow::Indicators const& indicators, flow::Indicator const& indicator, Asked asked, AsOf as_of, OnlyPart const& part) {
    auto when = in_address(asked);
    if (!asked.until.empty()) as_of.day = asked.until;
    if (!as_of.day.empty()) when += "&as_of=" + to_text(as_of.day);
    if (!as_of.knows_all()) when += "&as_known=" + (as_of.known.empty() ? in_url(to_iso(as_of.known_at)) : to_text(as_of.known));
    if (!part.is_whole()) when += "&by=" + in_url(part.by) + "&value=" + in_url(part.value);
    if (auto const flow = flow_listed(indicators, indicator); !flow.empty())
        return fmt::format("/matters?flow={}&figure={}&{}", flow, indicator.name, when);
    return fmt::format("/figure?name={}&{}", indicator.name, when);
}

Result<AsOf> as_of_said(Day day, std::string const& known) {
    if (known.empty() || is_day(known)) return AsOf{day, parse_day(known)};
    try {
        return AsOf::by_moment(day, parse_iso(known));
    } catch (std::invalid_argument const&) {
        return bad_field("as_known", "field.kind", {"date"});
    }
}

}  // namespace yishi::figure
