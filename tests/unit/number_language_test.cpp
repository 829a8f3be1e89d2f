// The examples of docs/reports.md in the other two languages.
#include "base/number_language.hpp"

#include <doctest/doctest.h>

#include "flow/typed_numbers.hpp"

namespace yishi {
namespace {

std::string said(char const* language, std::int64_t number, char const* form, char const* unit, Nearness nearness = Nearness::Exact) {
    auto const parsed = *form ? parse_number_form(form) : NumberForm{};
    REQUIRE_MESSAGE(parsed.has_value(), form);
    return worded_in(language, {number}, nearness, *parsed, unit);
}

}  // namespace

TEST_CASE("numbers of a report in traditional characters use their words, whichever the form is written with") {
    for (auto const* form : {"余100", "餘100", "余百"}) CHECK(said("zh-Hant", 413, form, "件") == "400餘件");
    CHECK(said("zh-Hant", 400, "餘100", "件") == "400件");
    CHECK(said("zh-Hant", 413, "多100", "件") == "400多件");
    for (auto const* form : {"约万", "約萬"}) CHECK(said("zh-Hant", 25'861'730, form, "字") == "約2586萬字");
    CHECK(said("zh-Hant", 930'412, "萬0", "人次") == "93萬餘人次");
    CHECK(said("zh-Hant", 318, "", "個") == "318個");
    CHECK(said("zh-Hant", 39, "漢", "") == "三十九");
    CHECK(said("zh-Hant", 30'000, "汉", "") == "三萬");
    CHECK(said("zh-Hant", 50, "", "場", Nearness::Over) == "50餘場");
    CHECK(said("zh-Hant", 50, "", "場", Nearness::AtMost) == "不超過50場");
    CHECK(numeral_in("zh-Hant", 3) == "三");
}

TEST_CASE("numbers of a report in English say in words what a form leaves out") {
    CHECK(said("en", 318, "", "items") == "318 items");
    CHECK(said("en", 413, "余100", "items") == "more than 400 items");
    CHECK(said("en", 413, "余100 n", "items") == "more than 400");
    CHECK(said("en", 400, "余100", "items") == "400 items");
    CHECK(said("en", 13, "余100", "items") == "13 items");
    CHECK(said("en", 497, "近10", "items") == "nearly 500 items");
    CHECK(said("en", 25'861'730, "约万", "characters") == "about 25,860,000 characters");
    CHECK(said("en", 25'865'000, "约万", "characters") == "about 25,870,000 characters");
    CHECK(said("en", 24'000, "万1", "attendances") == "24,000 attendances");
    CHECK(said("en", 930'412, "万0", "attendances") == "more than 930,000 attendances");
    CHECK(said("en", 5'000, "万0", "attendances") == "5000 attendances");
    CHECK(said("en", 50, "", "sittings", Nearness::Over) == "more than 50 sittings");
    CHECK(said("en", 413, "余100", "sittings", Nearness::AtLeast) == "at least 400 sittings");
    CHECK(said("en", 3, "序", "") == "3rd");
    CHECK(said("en", 12, "序", "") == "12th");
    CHECK(said("en", 21, "序", "") == "21st");
    CHECK(said("en", 39, "汉", "") == "39");
    CHECK(worded_in("en", {3187, 40}, Nearness::Exact, {}, "%", 1) == "79.7%");
    CHECK(numeral_in("en", 3) == "3");
}

TEST_CASE("simplified characters are what they were") {
    CHECK(said("zh-CN", 413, "余100", "件") == "400余件");
    CHECK(said("zh-CN", 413, "餘100", "件") == "400余件");
    CHECK(number_words_in_simplified(number_words_in_traditional("约2万余亿两负不超过")) == "约2万余亿两负不超过");
}

TEST_CASE("a number typed in traditional characters is found too") {
    auto const found = flow::typed_numbers("走訪3萬餘戶，第十三屆，召開會議十二場，用時2個月。");
    REQUIRE(found.size() == 3);
    CHECK(found[0].text == "3萬餘戶");
    CHECK(found[1].text == "十二場");
    CHECK(found[2].text == "2個月");
}

}  // namespace yishi
