#include "base/text.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace yishi;

TEST_CASE("traditional and full-width spellings become simplified and half-width ones") {
    CHECK(simplified("駐馬店") == "驻马店");
    CHECK(normalised("　Ａ１ ㈱ ") == "A1 (株)");
}

TEST_CASE("characters are counted as a reader counts them") {
    CHECK(character_count("驻马店ab") == 5);
    CHECK(character_count("𠮷野") == 2);
    CHECK(character_count("") == 0);
}

TEST_CASE("files of older office programs are read") {
    CHECK(from_gbk("\xc4\xe3\xba\xc3") == "你好");
    CHECK_FALSE(from_gbk("\xff\xff").has_value());
    CHECK(is_utf8("你好"));
    CHECK_FALSE(is_utf8("\xc4\xe3\xba\xc3"));
}

TEST_CASE("alike texts share shingles, others do not") {
    std::string const text =
        "建议加强农村饮用水安全工程的建设和管理，完善水源地保护制度，落实管护经费，明确县乡两级责任，"
        "对供水设施进行定期检测和维修，保证群众喝上干净卫生的自来水，同时加大宣传力度，提高节约用水意识。";
    auto const all = shingles(text), most = shingles("各位委员：" + text + "请予考虑。"),
               other = shingles("关于优化城区公交线路、增设夜间班次的提案，方便学生和务工人员出行。");
    std::vector<std::int64_t> shared, strange;
    std::ranges::set_intersection(all, most, std::back_inserter(shared));
    std::ranges::set_intersection(all, other, std::back_inserter(strange));
    CHECK(all.size() >= 4);
    CHECK(shared == all);
    CHECK(strange.empty());
    CHECK(shingles("好").empty());
}

TEST_CASE("blanks alone say nothing, the full-width one no more than the others") {
    for (auto const* text : {"", " ", "　", " \t\r\n　 "}) CHECK(is_blank(text));
    for (auto const* text : {"好", "　好", ".", "\xE3\x80"}) CHECK_FALSE(is_blank(text));
}
