#pragma once
// How a number is worded in running Chinese text: 400余件, 近500条, 约2586万字, 三十九. Whole numbers and exact fractions only, nothing is computed
// in floating point. Source: measure-language.md 6.2; an example of every form stands in docs/reports.md.
#include <optional>
#include <string>
#include <string_view>

#include "base/amount.hpp"

namespace yishi {

// How near a number that was handed in is to the truth.
enum class Nearness { Exact, Over, About, AtLeast, AtMost };

struct NumberForm {
    enum class Kind {
        Plain,         // 318件; a fraction with `decimals`
        Over,          // 400余件: down to a multiple of `step`
        Nearly,        // 近500件: up to one
        About,         // 约500件: to the nearest
        TenThousands,  // 93万余人次: in units of 万, cut off after `decimals`
        Han,           // 三十九
        Ordinal        // 第三十九
    };
    Kind kind = Kind::Plain;
    std::int64_t step = 1;          // Over, Nearly, About
    std::optional<int> decimals{};  // Plain: as said, else the figure's own; TenThousands
    bool many = false;              // Over: 多 instead of 余
    bool bare = false;              // without the unit
};

// "余100" "多万" "近10" "约万" "万1" "汉" "序" "n" "2", and "余100 n" for one without its unit; none for anything else.
std::optional<NumberForm> parse_number_form(std::string_view text);

// `decimals`: of a fraction where the form does not say. A qualifier of the number itself is always printed. The word of a form is left out when
// the number is its own step, and the number stands exactly where it is smaller than one step.
std::string worded(Amount value, Nearness nearness, NumberForm const& form, std::string_view unit, int decimals = 0,
                   Rounding rounding = Rounding::HalfUp);

std::string han_number(std::int64_t value);  // 十, 一百零五, 二万三千, 一亿零五十; −3 is 负三

}  // namespace yishi
