#pragma once
// Shares of a whole as a body prints them: so many decimals, rounded or cut off, and made to total 100 % where its rules ask for that.
// All in integers; counts are never changed to fit. Source: measure-language.md 4.1.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/amount.hpp"
#include "domain/context.hpp"

namespace yishi::figure {

enum class Force { None, LargestRemainder, Biggest, Last };  // how shares come to total 100 %
enum class TrailingZero { Keep, Drop };                      // 40.0 or 40

// A body's rule set says it as `figures: {shares: {decimals, mode, force, trailing_zero, base: {FIGURE: FIGURE}}}`.
struct ShareSetting {
    int decimals = 1;  // 0 to 2
    Rounding mode = Rounding::HalfUp;
    Force force = Force::None;
    TrailingZero trailing_zero = TrailingZero::Keep;
    std::map<std::string, std::string> base;  // by figure broken down: the figure its parts are divided by
};
ShareSetting share_setting(World const& world, std::string const& body, Day day);

// Whether the parts of a breakdown must make up the whole, or may overlap and leave some out.
enum class Parts { Whole, Open };

struct Share {
    std::optional<Amount> percent;  // as printed: 47.2; none: nothing to divide by
    bool shifted = false;           // so that all total 100: unlike rounding alone
    std::string text = "—";         // "47.2%"
};
enum class Forced { Yes, NotAsked, NoNeed, Open, NotTheWhole, TooFar };  // why shares were or were not made to total 100
struct Shares {
    std::vector<Share> parts;
    std::optional<Amount> total;  // of the printed ones
    Forced forced = Forced::NotAsked;
};

std::string percent_said(Amount percent, ShareSetting const& setting);  // "79.7", of one already rounded
// 318 of 399 is 79.7. Wants decimals and mode only.
Share share_of(Amount part, Amount base, ShareSetting const& setting);
// In the order of `parts`. They are made to total 100 only where they are not open, none is below 0, they sum to the base, and no share
// would fall below 0 by it. A part of 0 stays 0. With the largest remainder no share stands a whole unit of its last digit from its exact value.
Shares share_out(std::vector<Amount> const& parts, Amount base, Parts kind, ShareSetting const& setting);

}  // namespace yishi::figure
