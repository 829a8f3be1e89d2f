#pragma once
// Where the page is that shows what a figure, or one part of it, counts.
#include "domain/asked.hpp"
#include "flow/indicator.hpp"

namespace yishi::figure {

// What counts the matters of one flow each once opens as a list of that flow; all else on a page of its own.
std::string address_of(flow::Indicators const& indicators, flow::Indicator const& indicator, Asked asked, AsOf as_of, OnlyPart const& part = {});

}  // namespace yishi::figure
