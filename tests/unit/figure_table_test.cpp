// Another office's table: which sums and shares hold, and by which way of counting or rounding.
#include "domain/figure_table.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <random>

#include "domain/figure_prose.hpp"
#include "domain/share.hpp"

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

TEST_CASE("a published year whose parts are all named holds, each share of its own base [33]") {
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

TEST_CASE("parts that are too many by one of them hold when that one is counted inside another [34]") {
    std::string const text = "收到 447 件\n  立案 407 件\n  并案 36 件\n  不予立案 40 件\n";
    CHECK(codes(text) == Codes{"sum.fails", "sum.inside", "sum.digits"});
    CHECK(finding(text, "sum.inside").verdict == figure::Verdict::HoldsBy);
    CHECK(finding(text, "sum.fails").names == Codes{"483", "收到", "447", "36"});
    CHECK(finding(text, "sum.inside").names == Codes{"并案", "立案"});
}

TEST_CASE("a part that is missing is named when the table has it elsewhere") {
    std::string const text = "收到 100 件\n  立案 80 件\n  不予立案 13 件\n撤案 7 件\n";
    CHECK(finding(text, "sum.missing").names == Codes{"撤案"});
}

TEST_CASE("one share of another base is said with what it would be of the others' [35]") {
    std::string const text = "收到 405 件\n立案 361 件\n/ 立案\n  经济 139 件 38.5%\n  社会 119 件 33.0%\n  民生 103 件 25.4%\n";
    CHECK(finding(text, "share.base").names == Codes{"民生", "25.4", "收到", "405", "立案", "28.5"});
}

TEST_CASE("shares made to total a hundred are told from plain ones [37]") {
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
    CHECK(finding(whole + "  甲 102 件 32.1%\n  乙 47 件 14.8%\n  丙 12 件 3.8%\n  丁 116 件 36.4%\n  戊 41 件 12.9%\n", "share.forced.biggest")
              .names == Codes{"立案", "318", "1", "丁 36.5 → 36.4"});
    CHECK(codes(shares("47.1", "9.2", "9.8", "22.3", "11.6")) == Codes{"sum.holds", "share.forced.by_hand"});
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

TEST_CASE("a share without its number needs some whole number that prints like it [36]") {
    CHECK(finding("应到 61 人\n  出席率 97.3%\n", "whole.fails").names == Codes{"61", "97.3", "59", "96.7", "60", "98.4"});
    CHECK(finding("应到 61 人\n  出席率 98.4%\n", "whole.holds").names == Codes{"出席率", "98.4", "61", "60"});
    CHECK(codes("出席率 98.4%\n").empty());
}

TEST_CASE("a fit by chance is only possible, and near misses are guessed at") {
    // 13 % fits every base from 75 to 80: one of five numbers at hand does so easily.
    std::string const chance = "收到 90 件\n甲 77 件\n乙 60 件\n/ 收到\n  丁 10 件 13%\n  戊 80 件 89%\n";
    CHECK(finding(chance, "share.base").verdict == figure::Verdict::Possible);
    std::string const near = "立案 96 件\n  甲 50 件 52.1%\n  乙 46 件 47.4%\n";
    CHECK(finding(near, "share.guess").names == Codes{"乙", "47.4", "97"});
    CHECK(finding(near, "share.guess").verdict == figure::Verdict::Possible);
}

TEST_CASE("rounding a five to the even digit and rounding up are known") {
    CHECK(codes("收到 400 件\n  甲 1 件 0.2%\n  乙 399 件 99.8%\n") == Codes{"sum.holds", "share.half_even"});
    CHECK(codes("收到 3000 件\n  甲 1001 件 33.4%\n  乙 1999 件 66.7%\n") == Codes{"sum.holds", "share.up", "hundred.natural"});
}

TEST_CASE("a dropped zero is put back") { CHECK(codes("收到 399 件\n  甲 160 件 40.1%\n  乙 239 件 59.9%\n") == Codes{"sum.holds", "share.plain"}); }

TEST_CASE("worded numbers hold where what they leave open meets") {
    CHECK(codes("收到 400余 件\n  立案 300余 件\n  其他 81 件\n") == Codes{"sum.about"});
    CHECK(codes("收到 近500 件\n  立案 318 件\n  其他 100 件\n") == Codes{"sum.about"});
    CHECK(codes("收到 400余 件\n  立案 318 件\n  其他 210 件\n") == Codes{"sum.about_fails"});
    CHECK(codes("收到 １．４万 件\n  甲 14000 件\n") == Codes{"sum.holds"});
    CHECK(codes("收到 300件以上\n  甲 9000 件\n").front() == "sum.about");
}

TEST_CASE("merge groups, means and lists are computed from what stands beside them") {
    std::string const merge = "立案 361 件\nmerge 2x5 3x3\n交办 350 件\n";
    CHECK(codes(merge) == Codes{"merge.holds"});
    CHECK(finding(merge, "merge.holds").names == Codes{"8", "19", "350", "350"});
    CHECK(finding("立案 361 件\nmerge 2x5 3x3\n交办 352 件\n", "merge.fails").names == Codes{"8", "19", "352", "350"});
    std::string const people = "参加 1000 人次\n委员 300 名\n";
    CHECK(codes(people + "人均 3.3 次\nmean 参加 / 委员\n") == Codes{"mean.holds"});
    CHECK(finding(people + "人均 3.4 次\nmean 参加 / 委员\n", "mean.fails").names == Codes{"人均", "1000", "300", "3.333", "3.4"});
    CHECK(codes("参加 500 人次\n委员 300 名\n人均 1.6 次\nmean 参加 / 委员\n") == Codes{"mean.truncated"});
    CHECK(codes("建议 12 项\nlist 12\n") == Codes{"list.holds"});
    CHECK(finding("建议 12 项\nlist 11\n", "list.fails").names == Codes{"12", "11"});
}

TEST_CASE("one name with two numbers, and more answered than given, are said") {
    CHECK(finding("立案 318 件\n办复 300 件\n立案 319 件\n", "same.fails").names == Codes{"立案", "318", "319"});
    CHECK(codes("立案 318 件\n  经济 318 件\n重点 12 件\n  经济 12 件\n") == Codes{"sum.holds", "sum.holds"});
    CHECK(finding("交办 310 件\n办复 318 件\n", "order.fails").names == Codes{"办复", "318", "交办", "310"});
    CHECK(codes("收到来信 6 件\n立案 318 件\n收到社情民意 223 件\n不予立案 400 件\n收到提案 399 件\n").empty());
    CHECK(finding("收到提案 300 件\n立案 318 件\n", "order.fails").names == Codes{"立案", "318", "收到提案", "300"});
    CHECK(finding("~ 立案\n立案 10 件\n~ 立案\n  甲 11 件\n", "order.fails").names == Codes{"甲", "11", "立案", "10"});
}

TEST_CASE("a sum that is another row's is said to be perhaps its breakdown") {
    CHECK(finding("收到 405 件\n立案 361 件\n/ 收到\n  经济 139 件\n  社会 222 件\n", "sum.other").names == Codes{"立案", "361"});
}

// Whatever setting a body chooses, our own tables are explained: the checker never says of them that they fail.
TEST_CASE("our own tables are explained under every setting") {
    std::mt19937 dice(20210120);
    auto const throw_die = [&](int least, int most) { return std::uniform_int_distribution(least, most)(dice); };
    using figure::Force, figure::TrailingZero;
    for (int round = 0; round < 1500; ++round) {
        figure::ShareSetting const setting{
            .decimals = throw_die(0, 2),
            .mode = throw_die(0, 1) == 0 ? Rounding::HalfUp : Rounding::Truncate,
            .force = std::array{Force::None, Force::LargestRemainder, Force::Biggest, Force::Last}[static_cast<std::size_t>(throw_die(0, 3))],
            .trailing_zero = throw_die(0, 1) == 0 ? TrailingZero::Keep : TrailingZero::Drop,
            .base = {}};
        std::vector<Amount> parts;
        Amount sum;
        for (int i = throw_die(1, 12); i > 0; --i) {
            parts.push_back({throw_die(0, round % 3 == 0 ? 9 : 400)});
            sum = sum + parts.back();
        }
        auto const shares = figure::share_out(parts, sum, figure::Parts::Whole, setting);
        auto text = "立案 " + plain(sum) + " 件\n";
        for (std::size_t i = 0; i < parts.size(); ++i)
            text += "  第" + std::to_string(i) + "类 " + plain(parts[i]) + " 件 " + shares.parts[i].text + "\n";
        if (sum == Amount{}) continue;  // nothing to divide by: the shares are dashes
        CAPTURE(text);
        for (auto const& one : found(text)) {
            CAPTURE(one.code);
            CHECK((one.verdict == figure::Verdict::Holds || one.verdict == figure::Verdict::HoldsBy));
        }
    }
}

TEST_CASE("whatever is pasted is answered, never a fault") {
    std::mt19937 dice(4);
    std::vector<std::string> const pieces{"收到",       "立案",
                                          " ",          "  ",
                                          "\n",         "\n  ",
                                          "/ ",         "~ ",
                                          "405",        "99999999999999999999",
                                          "1.23456789", "0",
                                          "0.0",        "%",
                                          "件",         "万",
                                          "亿",         "余",
                                          "近",         "约",
                                          "以上",       "list ",
                                          "merge 2x5 ", "mean 收到 / 立案",
                                          "，",         "。",
                                          "占",         "其中",
                                          "中，",       "的",
                                          "（",         ",",
                                          "\t",         "100%",
                                          "38.5%",      "0%",
                                          "999999999",  "．",
                                          "９"};
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        for (int i = std::uniform_int_distribution(1, 60)(dice); i > 0; --i)
            text += pieces[std::uniform_int_distribution<std::size_t>(0, pieces.size() - 1)(dice)];
        CAPTURE(text);
        CHECK_NOTHROW(found(text));
        CHECK_NOTHROW(found(figure::table_in_prose(text)));
    }
}

TEST_CASE("forty rows among sixty numbers are explained at once") {
    std::string text = "收到 100003 件\n";
    for (int i = 0; i < 40; ++i) text += "  第" + std::to_string(i) + "类 " + std::to_string(2000 + i) + " 件 7.7%\n";
    for (int i = 0; i < 60; ++i) text += "别的" + std::to_string(i) + " " + std::to_string(90000 + 7 * i) + " 件\n";
    auto const began = std::clock();  // of this process: a busy machine is no fault of the search
    CHECK(found(text).size() > 40);
    CHECK(std::clock() - began < CLOCKS_PER_SEC);  // not optimised, and under the sanitizers
}

}  // namespace yishi
