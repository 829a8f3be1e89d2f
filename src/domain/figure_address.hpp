#pragma once
// Where the page is that shows what a figure, or one part of it, counts.
#include "base/result.hpp"
#include "domain/asked.hpp"
#include "flow/indicator.hpp"

namespace yishi::figure {

// What counts the matters of one flow each once opens as a list of that flow; all else on a page of its own.
std::string address_of(flow::Indicators const& indicators, flow::Indicator const& indicator, Asked asked, AsOf as_of, OnlyPart const& part = {});
// known: a day or a moment (2022-01-20T03:15:00.000Z), as an address says it; refuses what is neither.
Result<AsOf> as_of_said(Day day, std::string const& known);

}  // namespace yishi::figure
