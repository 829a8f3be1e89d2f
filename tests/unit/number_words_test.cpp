// Numbers in running Chinese text. The values of the first case are those of measure-language.md 6.2 and example 51 of its section 7.
#include "base/number_words.hpp"

#include <doctest/doctest.h>

namespace yishi {
namespace {

std::string said(Amount value, std::string_view form, std::string_view unit, Nearness nearness = Nearness::Exact) {
    auto const read = parse_number_form(form);
    REQUIRE(read.has_value());
    return worded(value, nearness, *read, unit);
}

}  // namespace

TEST_CASE("a fuzzy number says what was left out, and nothing when nothing was [51]") {
    CHECK(worded({413}, Nearness::Exact, {}, "件") == "413件");
    CHECK(worded({930'412}, Nearness::Exact, {}, "人次") == "930412人次");
    CHECK(said({413}, "余100", "件") == "400余件");
    CHECK(said({400}, "余100", "件") == "400件");
    CHECK(said({413}, "多百", "件") == "400多件");
    CHECK(said({930'412}, "余万", "人次") == "93万余人次");
    CHECK(said({930'000}, "余万", "人次") == "93万人次");
    CHECK(said({413}, "近10", "件") == "近420件");
    CHECK(said({497}, "近10", "条") == "近500条");
    CHECK(said({500}, "近10", "条") == "500条");
    CHECK(said({25'861'730}, "约万", "字") == "约2586万字");
    CHECK(said({25'865'000}, "约万", "字") == "约2587万字");
    CHECK(said({930'412}, "万1", "人次") == "93万余人次");
    CHECK(said({25'861'730}, "万1", "字") == "2586.1万余字");
    CHECK(said({24'000}, "万1", "人次") == "2.4万人次");
    CHECK(said({300'000'000}, "余亿", "人次") == "3亿人次");
    CHECK(said({300'000'001}, "余亿", "人次") == "3亿余人次");
}

TEST_CASE("a number smaller than one step stands as it is, and a negative one is never made fuzzy") {
    CHECK(said({40}, "余100", "件") == "40件");
    CHECK(said({0}, "余100", "件") == "0件");
    CHECK(said({0}, "近10", "件") == "0件");
    CHECK(said({40}, "约100", "件") == "40件");
    CHECK(said({50}, "约100", "件") == "约100件");
    CHECK(said({3}, "近10", "件") == "近10件");
    CHECK(said({900}, "万1", "人次") == "900人次");
    CHECK(said({-413}, "余100", "件") == "-413件");
}

TEST_CASE("a fraction is cut without rounding it up first") {
    CHECK(said({1999, 10}, "余100", "次") == "100余次");
    CHECK(said({2001, 10}, "余100", "次") == "200余次");
    CHECK(said({2001, 10}, "近100", "次") == "近300次");
    CHECK(said({225, 4}, "1", "天") == "56.3天");
    CHECK(said({225, 4}, "n", "天") == "56");
}

TEST_CASE("a number that was handed in with a qualifier keeps it under any form") {
    CHECK(said({300'000'000}, "余亿", "人次", Nearness::Over) == "3亿余人次");
    CHECK(said({50}, "n", "件", Nearness::Over) == "50余");
    CHECK(worded({50}, Nearness::Over, {}, "件") == "50余件");
    CHECK(worded({500}, Nearness::About, {}, "条") == "约500条");
    CHECK(worded({3000}, Nearness::AtLeast, {}, "件") == "3000件以上");
    CHECK(worded({25}, Nearness::AtMost, {}, "分") == "不超过25分");
    CHECK(said({3412}, "近1000", "件", Nearness::About) == "约4000件");
}

TEST_CASE("Han numerals have their zeros where they are spoken") {
    CHECK(han_number(0) == "零");
    CHECK(han_number(10) == "十");
    CHECK(han_number(11) == "十一");
    CHECK(han_number(39) == "三十九");
    CHECK(han_number(105) == "一百零五");
    CHECK(han_number(110) == "一百一十");
    CHECK(han_number(413) == "四百一十三");
    CHECK(han_number(1010) == "一千零一十");
    CHECK(han_number(2000) == "二千");
    CHECK(han_number(10'000) == "一万");
    CHECK(han_number(10'010) == "一万零一十");
    CHECK(han_number(100'000) == "十万");
    CHECK(han_number(101'000) == "十万一千");
    CHECK(han_number(120'305) == "十二万零三百零五");
    CHECK(han_number(100'000'050) == "一亿零五十");
    CHECK(han_number(100'003'000) == "一亿零三千");
    CHECK(han_number(3'000'000'000'000) == "三万亿");
    CHECK(han_number(1'000'000'000'001) == "一万亿零一");
    CHECK(han_number(-3) == "负三");
    CHECK(said({39}, "汉", "件") == "三十九");
    CHECK(said({3}, "序", "届") == "第三");
}

TEST_CASE("only the forms there are can be written") {
    for (auto const* form : {"余", "余0", "余1.5", "余-10", "万", "万9", "9", "约x", "n n", "prior", "n余100"}) {
        CAPTURE(form);
        CHECK_FALSE(parse_number_form(form).has_value());
    }
    CHECK(said({413}, "余100 n", "件") == "400余");
    CHECK(said({930'412}, "余十万", "人次") == "90万余人次");
}

}  // namespace yishi
