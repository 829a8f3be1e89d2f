#include "domain/figure_rounding.hpp"

namespace yishi::figure {

std::int64_t ten_to(int power) {
    std::int64_t value = 1;
    for (int i = 0; i < power; ++i) value *= 10;
    return value;
}

std::int64_t units_of(Amount part, Amount base, int decimals, Mode mode) {
    using Wide = __int128;
    Wide const above = Wide{part.number} * base.of * 100 * ten_to(decimals), below = Wide{base.number} * part.of;
    Wide const whole = above / below, twice_rest = (above % below) * 2;
    bool const more = mode == Mode::HalfUp     ? twice_rest >= below
                      : mode == Mode::HalfEven ? twice_rest > below || (twice_rest == below && whole % 2 == 1)
                      : mode == Mode::Up       ? twice_rest > 0
                                               : false;
    return static_cast<std::int64_t>(whole) + (more ? 1 : 0);
}

}  // namespace yishi::figure
