#pragma once
// What one matter gives to the figures of many bodies: for each, on which day how many things more or fewer are counted. It is found by
// asking the live count (domain/indicator.hpp) of that matter alone on every day on which the answer may change, so that there is no
// second definition of any figure. The register of a body is a unit of its own.
#include <compare>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "domain/indicator.hpp"
#include "domain/rollup_plan.hpp"

namespace yishi::rollup {

constexpr std::string_view register_unit = "register";

// One thing counted; things that are alike are summed.
struct Thing {
    std::string indicator;
    std::string year;                                     // "2021"; "" of a stock that runs on
    std::string quarters;                                 // of it: "0" for the whole, "02" for that and the second quarter
    std::vector<std::pair<std::string, std::string>> of;  // dimension and value, in order; several where it has several
    std::int64_t amount = 0;                              // its number in millionths; 0 where things are merely counted
    auto operator<=>(Thing const&) const = default;
};
struct Give {
    Thing thing;
    Day on;                  // from this day on
    std::int64_t count = 0;  // more, or fewer
    auto operator<=>(Give const&) const = default;
};

// Of a median: what it is taken of, as a dimension of its own. Of what has several values of a dimension: that it has.
constexpr std::string_view number_dimension = "=", several_value = "*";

// One unit of the value of a figure, as it goes into the sums.
Thing thing_of(figure::Facts& facts, flow::Indicator const& indicator, figure::Counted const& counted);
bool is_dimension(flow::Indicator const& indicator, std::string_view attribute);
constexpr char quarter_mark(int quarter) { return static_cast<char>('0' + quarter); }
// Everything the unit gives, as known now; none where no figure counts it.
std::vector<Give> gives_of(store::Tx& tx, World& world, Plan const& plan, std::string const& body, std::string const& unit);

// As it is kept, a line each: indicator, year, quarters, day, count, amount, then dimensions and values.
std::string to_text(std::vector<Give> const& gives);
struct GiveLine {
    std::string_view indicator, year, quarters, on;
    std::int64_t count = 0, amount = 0;
    std::vector<std::pair<std::string_view, std::string_view>> of;
};
void each_give(std::string_view text, std::function<void(GiveLine const&)> const& each);

}  // namespace yishi::rollup
