#pragma once
// Numbers as running text words them: "361件", "1,024", "近500条", "1.4万余人次", "400件以上", in full-width digits too.
#include <optional>
#include <string>
#include <string_view>

#include "base/amount.hpp"

namespace yishi::figure {

struct WordedNumber {
    Amount value;
    std::string qualifier;  // "" 余 多 近 约 以上
    std::string unit;       // what follows: 件, 人次; "" for none
    int decimals = 0;       // as printed; of 万 none
    // What the words leave open: 余 and 多 from the value up to before the next step, 近 from after the step below, 约 half a step to either
    // side, 以上 without end. A step is one of the last digit that is not 0.
    Amount least, most;
    bool endless = false;
};
// The whole word is a number with what belongs to it; none when it does not begin like one, has more than six decimals, or is a million million
// and more, which no office counts.
std::optional<WordedNumber> read_number(std::string_view word);

// Full-width digits, point and percent sign in their usual form; everything else as it is.
std::string with_plain_digits(std::string_view text);

}  // namespace yishi::figure
