#pragma once
// A figure by one attribute: its parts in the order of their vocabulary, with what is behind each, and as a table prints them.
// Parts are the same facts grouped; nothing is counted a second way.
#include "domain/attribute.hpp"
#include "domain/measure.hpp"
#include "domain/share.hpp"

namespace yishi::figure {

struct Part {
    NamedValue of;  // "": has no value; reported_part: totals others sent, which name no part
    Measured measured;
};
struct Breakdown {
    std::string by;
    Measured whole;
    std::vector<Part> parts;
    Parts kind = Parts::Whole;  // Open also where one thing was counted in several parts
    bool adds = true;           // sums and counts; means, medians and ratios have no sum
    std::int64_t several = 0;   // things in more than one part
};
// Refuses figure.breakdown when not all it counts has that attribute.
Result<Breakdown> break_down(Words const& words, Measures& measures, flow::Indicator const& indicator, Asked asked, std::string const& by);

std::string label_of_part(Words const& words, Measures& measures, flow::Indicator const& indicator, Asked asked, OnlyPart const& part);

// What stands beside and below the parts.
struct PartsTable {
    Shares shares;      // as many as parts; of means and ratios none
    std::string base;   // "立案 318": what the shares are of
    std::string check;  // 「合计 318 = 立案 318 ✓」, or by how much it fails; "" where no total is expected
    bool holds = true;
    std::vector<std::string> notes;        // of the parts: 「1 个计入多个分类，各项不可相加」
    std::vector<std::string> share_notes;  // of their percentages: 「百分比经调整合计为100%」
};
// With the body's setting of that day; `setting` overlays it.
PartsTable parts_table(Words const& words, Measures& measures, flow::Indicator const& indicator, Asked asked, Breakdown const& broken_down,
                       std::optional<ShareSetting> setting = std::nullopt);

}  // namespace yishi::figure
