#pragma once
// A figure in words: its value rounded by the body's convention, with its qualifier and unit, and what it says of itself.
#include "domain/figure.hpp"
#include "domain/measure.hpp"

namespace yishi::figure {

constexpr std::string_view percent = "percent";  // the unit of ratios

// Texts in the reader's language.
struct Words {
    Ctx const& ctx;
    std::string operator()(std::string const& key, std::vector<std::string> const& names = {}) const;
    std::string label(std::string_view name) const;  // of a figure
};

// The value in its unit: a ratio as percent.
std::optional<Amount> shown_amount(flow::Indicator const& indicator, Measured const& measured);
// "比上年增加12件", of shares in percentage points; "—" where one of them is none.
std::string difference_said(Words const& words, flow::Indicator const& indicator, Measured const& now, Measured const& before);
// `formula`: what the body's rules chose; without it the only one, or the first.
Figure of_indicator(Words const& words, flow::Indicator const& indicator, Measured const& measured, flow::Formula const* formula = nullptr);
std::string term_label(Words const& words, flow::Formula const& name);  // "立案（经济建设）（上年）"

}  // namespace yishi::figure
