// Another office's table: which sums and shares hold, and by which way of counting or rounding.
#include "domain/figure_table.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace yishi {
namespace {

using Codes = std::vector<std::string>;

std::vector<figure::Finding> found(std::string const& text) { return figure::check_figure_table(figure::read_figure_table(text)); }
Codes codes(std::string const& text) {
    Codes codes;
    for (auto const& one : found(text)) codes.push_back(one.code);
    return codes;
}
figure::Finding finding(std::string const& text, std::string const& code) {
    for (auto const& one : found(text))
        if (one.code == code) return one;
    FAIL("no finding ", code);
    return {};
}

}  // namespace

TEST_CASE("a published year whose parts are all named holds, each share of its own base") {
    auto const all = found(
        "收到 405 件\n  立案 361 件 89.1%\n  并案 18 件 4.4%\n  转意见建议 26 件 6.4%\n/ 立案 按类别\n  经济 139 件 38.5%\n  社会 222 件 61.5%\n");
    CHECK(std::ranges::none_of(all, [](auto const& one) { return one.verdict == figure::Verdict::Fails; }));
    Codes const expected{"sum.holds", "share.plain", "hundred.natural", "sum.holds", "share.plain"};
    Codes obtained;
    for (auto const& one : all) obtained.push_back(one.code);
    CHECK(obtained == expected);
    CHECK(all[1].names == Codes{"收到", "405", "1"});
    CHECK(all[2].names == Codes{"99.9"});
    CHECK(all[4].names == Codes{"立案", "361", "1"});
}

TEST_CASE("parts that are too many by one of them hold when that one is counted inside another") {
    std::string const text = "收到 447 件\n  立案 407 件\n  并案 36 件\n  不予立案 40 件\n";
    CHECK(codes(text) == Codes{"sum.fails", "sum.inside", "sum.digits"});
    CHECK(finding(text, "sum.fails").names == Codes{"483", "收到", "447", "36"});
    CHECK(finding(text, "sum.inside").names == Codes{"并案", "立案"});
}

TEST_CASE("a part that is missing is named when the table has it elsewhere") {
    std::string const text = "收到 100 件\n  立案 80 件\n  不予立案 13 件\n撤案 7 件\n";
    CHECK(finding(text, "sum.missing").names == Codes{"撤案"});
}

TEST_CASE("one share of another base is said with what it would be of the others'") {
    std::string const text = "收到 405 件\n立案 361 件\n/ 立案\n  经济 139 件 38.5%\n  社会 119 件 33.0%\n  民生 103 件 25.4%\n";
    CHECK(finding(text, "share.base").names == Codes{"民生", "25.4", "收到", "405", "立案", "28.5"});
}

TEST_CASE("shares made to total a hundred are told from plain ones") {
    std::string const whole = "立案 318 件\n";
    auto const shares = [&](char const* a, char const* b, char const* c, char const* d, char const* e) {
        return whole + "  甲 150 件 " + a + "%\n  乙 29 件 " + b + "%\n  丙 31 件 " + c + "%\n  丁 71 件 " + d + "%\n  戊 37 件 " + e + "%\n";
    };
    CHECK(codes(shares("47.2", "9.1", "9.7", "22.3", "11.6")) == Codes{"sum.holds", "share.plain", "hundred.natural"});
    CHECK(codes(shares("47.2", "9.1", "9.8", "22.3", "11.6")) == Codes{"sum.holds", "share.forced.largest_remainder"});
    CHECK(codes(shares("47.3", "9.1", "9.7", "22.3", "11.6")) == Codes{"sum.holds", "share.forced.biggest"});
    CHECK(codes(shares("47.2", "9.1", "9.7", "22.3", "11.7")) == Codes{"sum.holds", "share.forced.last"});
    CHECK(codes(whole + "  甲 102 件 32.1%\n  乙 47 件 14.8%\n  丙 12 件 3.8%\n  丁 116 件 36.4%\n  戊 41 件 12.9%\n") ==
          Codes{"sum.holds", "share.forced.biggest"});
}

TEST_CASE("cut off shares are known, and one that no rounding gives fails") {
    CHECK(codes("收到 399 件\n  立案 318 件 79.6%\n  其他 81 件 20.3%\n") == Codes{"sum.holds", "share.truncated", "hundred.natural"});
    std::string const wrong = "收到 399 件\n  立案 318 件 79.7%\n  其他 81 件 21.3%\n";
    CHECK(finding(wrong, "share.fails").names == Codes{"其他", "81", "399", "20.301", "21.3"});
}

TEST_CASE("columns are read as well as indentation, open breakdowns need no total, and what is no line is said") {
    CHECK(codes("项目\t数量\t单位\t占比\t属于\n收到\t10\t件\n立案\t8\t件\t80%\t收到\n其他\t2\t件\t20%\t收到\n") == Codes{"sum.holds", "share.plain"});
    CHECK(codes("收到,10,件,,\n立案,8,件,80%,收到\n其他,3,件,,收到\n").front() == "sum.fails");
    CHECK(codes("收到 10 件\n~ 收到 按主题\n  甲 8 件\n  乙 8 件\n") == Codes{"sum.open"});
    CHECK(codes("收到 10 件\n没有数字\n") == Codes{"line.unread"});
}

}  // namespace yishi
