#include "base/amount.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>
#include <utility>

namespace yishi {
namespace {

__extension__ using Wide = __int128;

Wide common_divisor(Wide a, Wide b) {
    while (b != 0) a = std::exchange(b, a % b);
    return a < 0 ? -a : a;
}

Amount reduced(Wide number, Wide of) {
    if (of < 0) {
        number = -number;
        of = -of;
    }
    auto const by = common_divisor(number, of);
    number /= by;
    of /= by;
    constexpr Wide most = std::numeric_limits<std::int64_t>::max();
    if (number > most || number < -most || of > most) throw std::overflow_error("a figure is too large");
    return {static_cast<std::int64_t>(number), static_cast<std::int64_t>(of)};
}

std::int64_t power_of_ten(int exponent) {
    std::int64_t power = 1;
    for (int i = 0; i < exponent; ++i) power *= 10;
    return power;
}

// Units of the last shown digit; away from zero alike for negative ones.
Wide units(Amount value, int decimals, Rounding how) {
    bool const negative = value.number < 0;
    Wide const scaled = (negative ? -Wide{value.number} : Wide{value.number}) * power_of_ten(decimals);
    Wide const found = how == Rounding::HalfUp ? (2 * scaled + value.of) / (2 * Wide{value.of}) : scaled / value.of;
    return negative ? -found : found;
}

}  // namespace

Amount operator+(Amount a, Amount b) { return reduced(Wide{a.number} * b.of + Wide{b.number} * a.of, Wide{a.of} * b.of); }
Amount operator-(Amount a, Amount b) { return reduced(Wide{a.number} * b.of - Wide{b.number} * a.of, Wide{a.of} * b.of); }
Amount operator*(Amount a, Amount b) { return reduced(Wide{a.number} * b.number, Wide{a.of} * b.of); }
bool operator<(Amount a, Amount b) { return Wide{a.number} * b.of < Wide{b.number} * a.of; }

std::optional<Amount> divided(Amount a, Amount b) {
    if (b.number == 0) return std::nullopt;
    return reduced(Wide{a.number} * b.of, Wide{a.of} * b.number);
}

std::optional<Amount> parse_amount(std::string_view text) {
    bool const negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    if (text.empty() || text.size() > 18 || text.front() == '.' || text.back() == '.') return std::nullopt;
    std::int64_t digits = 0, scale = 0;
    for (char const c : text) {
        if (c == '.' && scale == 0) {
            scale = 1;
            continue;
        }
        if (c < '0' || c > '9') return std::nullopt;
        digits = digits * 10 + (c - '0');
        scale *= 10;
    }
    return reduced(negative ? -digits : digits, scale == 0 ? 1 : scale);
}

Amount amount_of(double value, int decimals) {
    auto const scale = power_of_ten(decimals);
    return reduced(std::llround(value * static_cast<double>(scale)), scale);
}

int decimals_of(std::string_view text) {
    auto const dot = text.find('.');
    return dot == std::string_view::npos ? 0 : static_cast<int>(text.size() - dot - 1);
}

Amount rounded(Amount value, int decimals, Rounding how) { return reduced(units(value, decimals, how), power_of_ten(decimals)); }

std::string shown(Amount value, int decimals, Rounding how) {
    auto const all = units(value, decimals, how);
    auto const scale = power_of_ten(decimals);
    auto const size = all < 0 ? -all : all;
    auto text = std::to_string(static_cast<std::int64_t>(size / scale));
    if (decimals > 0) {
        auto const rest = std::to_string(static_cast<std::int64_t>(size % scale));
        text += "." + std::string(static_cast<std::size_t>(decimals) - rest.size(), '0') + rest;
    }
    return all < 0 ? "-" + text : text;
}

std::string plain(Amount value) {
    if (value.is_whole()) return std::to_string(value.number);
    auto text = shown(value, 6);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text;
}

}  // namespace yishi
