// Figures of proposals by the worked examples of measure-language.md section 7 (numbers in brackets): ways of counting, clocks, and choices.
#include "counting.hpp"

namespace yishi {
namespace {

using namespace test;
// P2 and P3 merged into P1, P4 turned into a letter, P5 refused, P6 withdrawn before its review; P1 and P7 to P10 have numbers.
std::vector<std::string> ten_proposals(TestWorld& city) {
    city.at("2021-02-21");
    std::vector<std::string> all;
    for (int number = 1; number <= 10; ++number) all.push_back(city.proposal("李苇", "关于第" + std::to_string(number) + "件事的建议"));
    city.moved("李苇", all[5], "withdraw", {}, "已经办了");
    file(city, all[0]);
    merge(city, all[1], all[0]);
    merge(city, all[2], all[0]);
    review(city, all[3]);
    city.moved("周牧", all[3], "to_letter", {}, "反映个人情况");
    review(city, all[4]);
    city.moved("郑岩", all[4], "refuse", {{"not_filing", "empty"}}, "没有具体建议");
    for (std::size_t at = 6; at < 10; ++at) file(city, all[at]);
    return all;
}

}  // namespace

TEST_CASE("merged ones are counted beside those filed, inside them, or by originals, and it always adds up [1-5]") {
    TestWorld city;
    ten_proposals(city);
    SUBCASE("beside: 5 + 2 + 1 + 1 = 9") {
        Counting count(city, {{"withdrawn", "hidden"}});
        CHECK(count("received") == 9);
        CHECK(count("filed") == 5);
        CHECK(count("merged") == 2);
        CHECK(count("converted") == 1);
        CHECK(count("not_filed") == 1);
        CHECK(count.all_checks_hold(city));
    }
    SUBCASE("inside: 7, of which 2 merged, + 2 = 9") {
        Counting count(city, {{"withdrawn", "hidden"}, {"merge_convention", "inside_filed"}});
        CHECK(count("filed") == 7);
        CHECK(count("merged") == 2);
        CHECK(count("not_filed") == 2);
        CHECK(count("received") == 9);
        CHECK(count("originals") == 3);
        CHECK(count("merge_groups") == 1);
        CHECK(count("cases") == 5);
        CHECK(count("merged_told") == 2);
        CHECK(count.all_checks_hold(city));
    }
    SUBCASE("by originals: 3 take part in a merge") {
        Counting count(city, {{"withdrawn", "hidden"}, {"merge_convention", "inside_filed"}, {"merged_means", "originals"}});
        CHECK(count("merged_told") == 3);
        CHECK(count("filed") == 7);
        CHECK(count("received") == 9);
    }
    SUBCASE("what was withdrawn may be shown") {
        Counting count(city);
        CHECK(count("received") == 10);
        CHECK(count("withdrawn") == 1);
        CHECK(count.all_checks_hold(city));
    }
    SUBCASE("the parts of the whole are where they are") {
        Counting count(city);
        CHECK(count.part("submitted", "outcome", "led") == Amount{5});
        CHECK(count.part("submitted", "outcome", "merged") == Amount{2});
        CHECK(count.part("submitted", "outcome", "letter") == Amount{1});
        CHECK(count.part("submitted", "outcome", "withdrawn_early") == Amount{1});
        CHECK(count.part("submitted", "month", "2021-02") == Amount{10});
        CHECK(count.part("filed", "collective", "true") == Amount{0});
        CHECK(count.measured("filing_rate").value == Amount{1, 2});
    }
}

TEST_CASE("a merge that is undone was true while it stood [6]") {
    TestWorld city;
    city.at("2021-02-25");
    auto const bridge = city.proposal("李苇"), again = city.proposal("王岚", "再谈东门石桥");
    city.at("2021-03-01");
    review(city, bridge);
    merge(city, again, bridge);
    city.at("2021-03-05");
    city.moved("周牧", again, "unmerge", {}, "不是同一座桥");
    Counting count(city);
    CHECK(count("merged", 2021, "2021-03-03") == 1);
    CHECK(count("merge_groups", 2021, "2021-03-03") == 1);
    CHECK(count("merged", 2021, "2021-03-06") == 0);
    CHECK(count("merge_groups", 2021, "2021-03-06") == 0);
    CHECK(count("pending", 2021, "2021-03-06") == 2);
}

TEST_CASE("what is sent back and handed in again is received once, on the first day [7]") {
    TestWorld city;
    city.at("2021-01-10");
    auto const bridge = city.proposal("李苇");
    city.moved("周牧", bridge, "return", {}, "请写明地点");
    city.at("2021-02-04");
    city.moved("李苇", bridge, "resubmit");
    Counting count(city);
    CHECK(count("received") == 1);
    CHECK(count.part("received", "month", "2021-01") == Amount{1});
    CHECK(count.part("received", "month", "2021-02") == Amount{0});
}

TEST_CASE("what is entered late counts on its day once it is known, and not in what was known before [10]") {
    TestWorld city;
    city.at("2021-02-25");
    auto const bridge = city.proposal("李苇");
    city.at("2021-03-01");
    file(city, bridge);
    assign(city, bridge);
    auto const work = city.child(bridge, "交通局");
    city.at("2021-03-12");
    city.moved("蒋禾", work, "contact", {{"how", "visit"}, {"held_on", "2021-03-09"}});
    Counting count(city);
    CHECK(count("met", 2021, "2021-03-10") == 1);
    CHECK(count("met", 2021, "", "2021-03-10") == 0);
    CHECK(count("met", 2021, "2021-03-08") == 0);
    CHECK(count("met") == 1);
}

TEST_CASE("a result that changes later is the one of the day asked about [12]") {
    TestWorld city;
    city.at("2021-02-25");
    auto const bridge = city.proposal("李苇");
    city.at("2021-03-01");
    file(city, bridge);
    assign(city, bridge);
    city.at("2021-05-20");
    reply(city, bridge, "promised");
    city.moved("李苇", bridge, "rate", {{"attitude", "satisfied"}, {"result", "satisfied"}});
    REQUIRE(city.matter(bridge).state == "tracking");
    city.at("2022-03-10");
    city.moved("周牧", bridge, "reclass", {{"class", "solved"}}, "已经建成");
    Counting count(city);
    CHECK(count.part("replied", "class", "promised", "2021-12-31") == Amount{1});
    CHECK(count.part("replied", "class", "solved", "2021-12-31") == Amount{0});
    CHECK(count.part("replied", "class", "promised", "2022-03-31") == Amount{0});
    CHECK(count.part("replied", "class", "solved", "2022-03-31") == Amount{1});
    CHECK(count("replied", 2021, "2022-03-31") == 1);
    CHECK(count("promised") == 1);
    CHECK(count("promised_kept") == 1);
    CHECK(count("promised_kept", 2021, "2021-12-31") == 0);
}

TEST_CASE("handled again, it stays answered once and its days are those of the first answer [13]") {
    TestWorld city;
    city.at("2021-02-21");
    auto const bridge = city.proposal("李苇");
    file(city, bridge);
    city.at("2021-03-01");
    assign(city, bridge);
    city.at("2021-06-01");
    reply(city, bridge);
    city.moved("李苇", bridge, "rate", {{"attitude", "satisfied"}, {"result", "not_satisfied"}});
    city.moved("周牧", bridge, "redo", {}, "请重新研究");
    city.at("2022-02-02");
    reply(city, bridge);
    Counting count(city);
    CHECK(count("replied") == 1);
    CHECK(count("replied", 2022) == 0);
    CHECK(count.measured("days").value == Amount{92});
    CHECK(count("redone") == 1);
    CHECK(count("redone", 2021, "2021-05-31") == 0);
    CHECK(count.measured("reply_rate").value == Amount{1});
}

TEST_CASE("a case with two that follow is one case, and three answers where they count as filed [14]") {
    TestWorld city;
    city.at("2021-02-21");
    auto const bridge = city.proposal("李苇"), second = city.proposal("王岚", "再谈东门石桥"), third = city.proposal("赵砚", "三谈东门石桥");
    review(city, bridge);
    merge(city, second, bridge);
    merge(city, third, bridge);
    city.moved("郑岩", bridge, "file", {{"category", "social"}});
    assign(city, bridge);
    city.at("2021-04-01");
    reply(city, bridge);
    REQUIRE(city.matter(second).state == "replied");
    Counting beside(city), inside(city, {{"merge_convention", "inside_filed"}});
    CHECK(beside("replied") == 1);
    CHECK(beside("closed") == 1);
    CHECK(inside("closed") == 3);
    CHECK(inside("cases_replied") == 1);
    CHECK(inside.measured("reply_rate").value == Amount{1});
    CHECK(inside.part("filed", "sphere", "social") == Amount{3});
    CHECK(inside.all_checks_hold(city));
}

TEST_CASE("who proposes counts once, each signature counts, and what is not confirmed does not [16, 17]") {
    TestWorld city;
    city.at("2021-02-21");
    auto const joint = [&](std::string const& name, std::vector<std::string> const& others) {
        json::array cosigners;
        for (auto const& other : others) cosigners.push_back(json::string(city.id(other)));
        return city.opened(name, "proposal",
                           {{"title", "关于修缮东门石桥的建议"},
                            {"kind", "joint"},
                            {"problem", "桥面破损。"},
                            {"suggestions", json::array{{{"text", "请交通局修缮。"}}}},
                            {"cosigner", cosigners}});
    };
    auto const first = joint("李苇", {"王岚", "赵砚"}), second = joint("王岚", {"李苇"});
    city.moved("王岚", first, "confirm");
    city.moved("李苇", second, "confirm");
    bool all = false;
    SUBCASE("all confirm") {
        city.moved("赵砚", first, "confirm");
        all = true;
    }
    SUBCASE("one does not") {}
    city.moved("李苇", first, "submit");
    city.moved("王岚", second, "submit");
    Counting count(city);
    CHECK(count("proposers") == (all ? 3 : 2));
    CHECK(count("signatures") == (all ? 5 : 4));
}

TEST_CASE("days have a median and a mean, and of nothing there is neither a rate nor a median [24, 25]") {
    TestWorld city;
    city.at("2021-02-21");
    Counting count(city);
    for (auto const* nothing : {"days", "satisfaction", "reply_rate", "filing_rate"}) CHECK_FALSE(count.measured(nothing).value);
    std::vector<std::string> all;
    for (auto const* about : {"桥", "湖", "灯", "树"}) all.push_back(city.proposal("李苇", std::string("关于") + about + "的建议"));
    for (auto const& id : all) {
        file(city, id);
        assign(city, id);
    }
    for (std::size_t at = 0; auto const* day : {"2021-03-23", "2021-04-07", "2021-04-22", "2021-05-22"}) {
        city.at(day);
        reply(city, all[at++]);
    }
    CHECK(count.measured("days").value == Amount{105, 2});
    CHECK(count("on_time") == 3);  // three months are over on 21 May
    CHECK(count.measured("on_time_rate").value == Amount{3, 4});
}

}  // namespace yishi
