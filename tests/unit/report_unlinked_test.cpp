// Numbers typed into a report: which are found, and which are no counts.
#include <doctest/doctest.h>

#include "domain/report_text.hpp"

namespace yishi {
namespace {

std::vector<std::string> found(std::string const& text) {
    std::vector<std::string> numbers;
    for (auto const& one : report::unlinked_numbers({.anchor = "a", .text = text})) numbers.push_back(one.text);
    return numbers;
}
using Numbers = std::vector<std::string>;

}  // namespace

TEST_CASE("a typed number is found with its unit, in digits, full width or Han numerals") {
    CHECK(found("开展调研40余次，形成报告三十二篇。") == Numbers{"40余次", "三十二篇"});
    CHECK(found("收看３亿余人次，占79.7%，采纳１２条。") == Numbers{"３亿余人次", "79.7%", "１２条"});
    CHECK(found("约2586万字，两个专题，1,024人次。") == Numbers{"2586万字", "两个", "1,024人次"});
    CHECK(found("上升1.2个百分点，增长3倍。") == Numbers{"1.2个百分点", "3倍"});
    CHECK(found("拨款300。") == Numbers{"300"});
}

TEST_CASE("dates, terms, articles, document numbers and fixed expressions are no counts") {
    for (auto const* text :
         {"2021年11月30日，", "“十四五”期间，2021—2025年，", "五届三次会议以来", "市政协五届第二十二次常委会会议", "根据《章程》第五十一条",
          "豫政协〔2021〕3号文件", "二〇二一年", "做到“两个维护”，落实“六个一”", "形成一个整体", "5G网络和A4纸", "上午9时30分", "COVID-19"})
        CHECK_MESSAGE(found(text).empty(), std::string(text));
}

TEST_CASE("what is a figure already, or confirmed, is not found again; what a condition prints is") {
    CHECK(found("收到{proposal.received:余100}，{hand 40余次|签到册}。[? proposal.merged > 12: 并案5件。]").front() == "5件");
    CHECK(found("收到{proposal.received:余100}，{hand 40余次|签到册}。[? proposal.merged > 12: 并案5件。]").size() == 1);
    CHECK(found("[table proposal.filed by category: count share]\n[list proposal.lead_key: title | max 20]").empty());
}

TEST_CASE("each says the how many-th it is and where it stands") {
    auto const all = report::unlinked_numbers({.anchor = "study", .text = "学习5次。\n考察6次。"});
    REQUIRE(all.size() == 2);
    CHECK(all[1].nth == 2);
    CHECK(all[1].anchor == "study");
    CHECK(std::string("学习5次。\n考察6次。").substr(all[1].at).starts_with("6次"));
}

}  // namespace yishi
