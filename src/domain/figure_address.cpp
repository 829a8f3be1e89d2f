#include "domain/figure_address.hpp"

#include <fmt/format.h>

#include <cctype>

namespace yishi::figure {
namespace {

bool opens_as_list(flow::Indicators const& indicators, flow::Indicator const& indicator) {
    if (indicator.verb != flow::Verb::Count || indicator.scope != flow::Scope::Own || indicator.or_reported || indicator.facts.size() != 1)
        return false;
    auto const* fact = indicators.fact(indicator.facts.front());
    if (!fact || fact->about_parent) return false;
    if (indicator.distinct == flow::Distinct::Matter || indicator.first_of_matter) return true;
    return indicator.distinct == flow::Distinct::No && fact->source == flow::FactSource::Moves && !fact->every_time &&
           fact->each == flow::FactEach::Matter;
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

std::string address_of(flow::Indicators const& indicators, flow::Indicator const& indicator, Asked asked, Day as_of, OnlyPart const& part) {
    auto const flows = flow::counted_flows(indicators, indicator);
    auto when = in_address(asked);
    if (!asked.until.empty()) as_of = asked.until;
    if (!as_of.empty()) when += "&as_of=" + to_text(as_of);
    if (!part.is_whole()) when += "&by=" + in_url(part.by) + "&value=" + in_url(part.value);
    if (flows.size() == 1 && opens_as_list(indicators, indicator))
        return fmt::format("/matters?flow={}&figure={}&{}", flows.front(), indicator.name, when);
    return fmt::format("/figure?name={}&{}", indicator.name, when);
}

}  // namespace yishi::figure
