#pragma once
// An exact number for figures, which are never computed in floating point: 318 of 399 stays 318/399 until it is shown.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace yishi {

// number / of, reduced, of > 0. What no longer fits 64 bits after reducing throws std::overflow_error.
struct Amount {
    std::int64_t number = 0, of = 1;
    bool operator==(Amount const&) const = default;
    bool is_whole() const { return of == 1; }
    double to_double() const { return static_cast<double>(number) / static_cast<double>(of); }
};
Amount operator+(Amount a, Amount b);
Amount operator-(Amount a, Amount b);
Amount operator*(Amount a, Amount b);
std::optional<Amount> divided(Amount a, Amount b);  // none by zero
bool operator<(Amount a, Amount b);

std::optional<Amount> parse_amount(std::string_view text);  // "-12.50"; none when it is no plain decimal number
Amount amount_of(double value, int decimals = 6);           // as JSON keeps numbers
int decimals_of(std::string_view text);                     // "12.50": 2

enum class Rounding { HalfUp, Truncate };
Amount rounded(Amount value, int decimals, Rounding how = Rounding::HalfUp);
std::string shown(Amount value, int decimals, Rounding how = Rounding::HalfUp);  // "79.70"; whole ones as they are with decimals 0
std::string plain(Amount value);                                                 // "56", "56.25", and six digits of what has no end

}  // namespace yishi
