// Shares are exact integers: what is printed is what rounding, or the rule that makes them total 100, gives.
#include "domain/share.hpp"

#include <doctest/doctest.h>

#include <array>
#include <random>

namespace yishi {
namespace {

using namespace figure;

ShareSetting setting(int decimals, Force force = Force::None, Rounding mode = Rounding::HalfUp) {
    return {.decimals = decimals, .mode = mode, .force = force, .trailing_zero = TrailingZero::Keep, .base = {}};
}

std::vector<Amount> amounts(std::vector<std::int64_t> const& numbers) {
    std::vector<Amount> all;
    for (auto const number : numbers) all.push_back({number});
    return all;
}

std::string texts(std::vector<std::int64_t> const& numbers, std::int64_t base, ShareSetting const& how, Parts kind = Parts::Whole) {
    std::string said;
    for (auto const& share : share_out(amounts(numbers), {base}, kind, how).parts) said += (said.empty() ? "" : " ") + share.text;
    return said;
}

// Less than that from its exact share.
bool near(Amount part, Amount whole, Amount percent, Amount within) {
    auto const exact = *divided(part * Amount{100}, whole);
    return (exact < percent ? percent - exact : exact - percent) < within;
}

std::vector<std::int64_t> const spheres{150, 29, 31, 71, 37};

}  // namespace

TEST_CASE("a share has the decimals of the body, rounded or cut off [29]") {
    CHECK(share_of({318}, {399}, setting(1)).text == "79.7%");
    CHECK(share_of({318}, {399}, setting(1, Force::None, Rounding::Truncate)).text == "79.6%");
    CHECK(share_of({318}, {399}, setting(2)).text == "79.70%");
    CHECK(share_of({318}, {399}, setting(0)).text == "80%");
    CHECK(share_of({318}, {0}, setting(1)).text == "—");
    auto dropped = setting(1);
    dropped.trailing_zero = TrailingZero::Drop;
    CHECK(share_of({2}, {5}, setting(1)).text == "40.0%");
    CHECK(share_of({2}, {5}, dropped).text == "40%");
}

TEST_CASE("shares are left as rounding gives them, or made to total 100 in one of three ways [30-32]") {
    CHECK(texts(spheres, 318, setting(1)) == "47.2% 9.1% 9.7% 22.3% 11.6%");
    CHECK(*share_out(amounts(spheres), {318}, Parts::Whole, setting(1)).total == Amount{999, 10});
    CHECK(texts(spheres, 318, setting(1, Force::LargestRemainder)) == "47.2% 9.1% 9.8% 22.3% 11.6%");
    CHECK(texts(spheres, 318, setting(1, Force::Biggest)) == "47.3% 9.1% 9.7% 22.3% 11.6%");
    CHECK(texts(spheres, 318, setting(1, Force::Last)) == "47.2% 9.1% 9.7% 22.3% 11.7%");
    CHECK(texts(spheres, 318, setting(2)) == "47.17% 9.12% 9.75% 22.33% 11.64%");
    CHECK(texts(spheres, 318, setting(2, Force::LargestRemainder)) == "47.17% 9.12% 9.75% 22.33% 11.63%");
    CHECK(texts(spheres, 318, setting(2, Force::Biggest)) == "47.16% 9.12% 9.75% 22.33% 11.64%");
    CHECK(texts({1, 1, 1}, 3, setting(1, Force::LargestRemainder)) == "33.4% 33.3% 33.3%");
    CHECK(texts({0, 1, 2}, 3, setting(0, Force::LargestRemainder)) == "0% 33% 67%");
}

TEST_CASE("what was shifted is marked, and what is not forced says why") {
    auto const forced = share_out(amounts(spheres), {318}, Parts::Whole, setting(1, Force::LargestRemainder));
    CHECK(forced.forced == Forced::Yes);
    CHECK_FALSE(forced.parts[0].shifted);
    CHECK(forced.parts[2].shifted);
    CHECK(*forced.total == Amount{100});
    auto const why = [](std::vector<std::int64_t> const& parts, std::int64_t base, Force force, Parts kind = Parts::Whole) {
        return share_out(amounts(parts), {base}, kind, setting(1, force)).forced;
    };
    CHECK(why(spheres, 318, Force::None) == Forced::NotAsked);
    CHECK(why(spheres, 318, Force::LargestRemainder, Parts::Open) == Forced::Open);
    CHECK(why({150, 29, 31, 71, 34}, 318, Force::LargestRemainder) == Forced::NotTheWhole);
    CHECK(why({1, 1}, 2, Force::LargestRemainder) == Forced::NoNeed);
    std::vector<std::int64_t> many(2000, 1);  // 0.05 % each is printed 0.1 %: no single part can take what is too much
    CHECK(why(many, 2000, Force::Last) == Forced::TooFar);
    CHECK(texts({3, 1, 0}, 4, setting(0, Force::Last)) == "75% 25% 0%");
}

TEST_CASE("whatever the parts, forced shares total exactly 100, and no count is touched") {
    std::mt19937 dice(20211231);
    int forced = 0;
    for (int turn = 0; turn < 4000; ++turn) {
        std::vector<Amount> parts;
        Amount whole;
        for (int i = std::uniform_int_distribution(1, 34)(dice); i > 0; --i) {
            parts.push_back({std::uniform_int_distribution(0, 400)(dice), turn % 7 == 0 ? 2 : 1});
            parts.back() = parts.back() + Amount{};  // reduced
            whole = whole + parts.back();
        }
        auto const before = parts;
        auto const how = setting(turn % 3, std::array{Force::LargestRemainder, Force::Biggest, Force::Last}[turn / 3 % 3]);
        auto const shares = share_out(parts, whole, Parts::Whole, how);
        CHECK(parts == before);
        if (shares.forced != Forced::Yes && shares.forced != Forced::NoNeed) continue;
        ++forced;
        CHECK(*shares.total == Amount{100});
        Amount const unit{1, turn % 3 == 0 ? 1 : turn % 3 == 1 ? 10 : 100};
        for (std::size_t i = 0; i < parts.size(); ++i) {
            CHECK(near(parts[i], whole, *shares.parts[i].percent, how.force == Force::LargestRemainder ? unit : unit * Amount{17}));
            if (parts[i].number == 0) CHECK(shares.parts[i].percent->number == 0);
        }
    }
    CHECK(forced > 2000);
}

TEST_CASE("the largest numbers a figure can have are shared out exactly") {
    std::int64_t const most = 4'000'000'000'000'000'000;
    CHECK(texts({most, most}, most, setting(2), Parts::Open) == "100.00% 100.00%");
    CHECK(texts({most / 2, most / 2 - 1, 1}, most, setting(2, Force::LargestRemainder)) == "50.00% 50.00% 0.00%");
}

}  // namespace yishi
