// Figures are exact numbers: rounding happens where one is shown, by the body's convention.
#include "base/amount.hpp"

#include <doctest/doctest.h>

namespace yishi {

TEST_CASE("318 of 399 is shown by decimals and way of rounding") {
    auto const share = *divided({318 * 100}, {399});
    CHECK(shown(share, 1) == "79.7");
    CHECK(shown(share, 1, Rounding::Truncate) == "79.6");
    CHECK(shown(share, 2) == "79.70");
    CHECK(shown(share, 0) == "80");
}

TEST_CASE("a median that ends in a half and a mean keep what they are") {
    CHECK(plain(*divided(Amount{45} + Amount{60}, {2})) == "52.5");
    CHECK(plain(*divided({225}, {4})) == "56.25");
    CHECK(shown(*divided({225}, {4}), 1) == "56.3");
    CHECK(shown(Amount{0} - Amount{1, 8}, 2) == "-0.13");
}

TEST_CASE("what cannot be divided is none, and what is no number is not read") {
    CHECK_FALSE(divided({1}, {0}));
    CHECK(parse_amount("12.50") == Amount{25, 2});
    CHECK(parse_amount("-3") == Amount{-3});
    for (auto const* text : {"", ".5", "5.", "1e3", "1,000", "--1", "1.2.3"}) CHECK_FALSE(parse_amount(text));
    CHECK_THROWS(Amount{INT64_MAX} + Amount{INT64_MAX});
}

TEST_CASE("sums and products are exact") {
    CHECK(Amount{1, 3} + Amount{1, 6} == Amount{1, 2});
    CHECK(Amount{2, 3} * Amount{3, 4} == Amount{1, 2});
    CHECK(Amount{1, 3} < Amount{1, 2});
    CHECK(amount_of(0.1) == Amount{1, 10});
}

}  // namespace yishi
