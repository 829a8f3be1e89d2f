// Breakdowns: the attribute is there in all a figure counts, and what its shares are of is a figure in the same unit.
#include <algorithm>

#include "flow/breakdown.hpp"
#include "flow/check_figures.hpp"

namespace yishi::flow {

void check_breakdowns(FigureJudge const& judge, Indicator const& indicator) {
    auto const check = [&](std::vector<std::string> const& attributes) {
        for (auto const& by : attributes)
            if (!can_break_down(judge.all, indicator, by))
                judge.say("indicator.by", indicator.place, indicator.name, "not all it counts has " + in_quotes(by) + " to be broken down by");
    };
    check(indicator.by);
    check(indicator.open);
    for (auto const& by : indicator.open)
        if (std::ranges::find(indicator.by, by) != indicator.by.end())
            judge.say("indicator.by", indicator.place, indicator.name, in_quotes(by) + " either makes up the whole (`by`) or may not (`open`)");
    if (indicator.base.empty()) return;
    auto const* base = judge.all.indicators.find(indicator.base);
    if (!is_figure(judge.all, indicator.base))
        judge.say("indicator.base", indicator.place, indicator.name, "there is no figure " + in_quotes(indicator.base));
    else if (base && base->unit != indicator.unit)
        judge.say("indicator.base", indicator.place, indicator.name, indicator.base + " counts another unit: it is no whole of these parts");
}

}  // namespace yishi::flow
