// Figures of proposals over their course, by the worked examples of measure-language.md section 7 (numbers in brackets): withdrawal after filing,
// the session's cut-off, ratings by several.
#include "counting.hpp"

namespace yishi {
namespace {

using namespace test;

json::object rated(char const* result) { return {{"attitude", "satisfied"}, {"result", result}}; }

}  // namespace

TEST_CASE("one that had its number and was withdrawn later keeps it, and counts as filed until that day [9]") {
    TestWorld city;
    city.at("2021-01-20");
    auto const first = city.proposal("李苇"), lead = city.proposal("王岚", "再谈东门石桥");
    file(city, first);
    auto const number = city.matter(first).numbers.at("number");
    Counting count(city);
    // A decided proposal is not withdrawn; this one came back to review when the one it was merged into was refused.
    city.at("2021-03-02");
    review(city, lead);
    city.moved("周牧", first, "merge", {{"into", lead}}, "同一件事");
    city.moved("郑岩", lead, "refuse", {{"not_filing", "empty"}}, "没有具体建议");
    REQUIRE(city.matter(first).state == "re_reviewed");
    city.at("2021-03-03");
    city.moved("李苇", first, "withdraw", {}, "已经办了");
    city.at("2021-03-05");
    auto const second = city.proposal("赵砚", "关于东湖清淤的建议");
    file(city, second);
    city.at("2021-04-01");
    CHECK(count("filed", 2021, "2021-03-01") == 1);
    CHECK(count("filed", 2021, "2021-03-10") == 1);
    CHECK(count.measured("filed", 2021, "2021-03-01").counted.front().facts.front().about == first);
    CHECK(count.measured("filed", 2021, "2021-03-10").counted.front().facts.front().about == second);
    CHECK(count("withdrawn_late", 2021, "2021-03-01") == 0);
    CHECK(count("withdrawn_late", 2021, "2021-03-10") == 1);
    CHECK(city.matter(first).numbers.at("number") == number);
    CHECK(std::stoi(city.matter(second).numbers.at("number")) == std::stoi(number) + 1);
    CHECK(count.all_checks_hold(city));
}

TEST_CASE("what is handed in after the session's cut-off belongs to the next year [8]") {
    TestWorld city;
    city.at("2021-11-19");  // the window of the next session opens on 20 November
    city.proposal("李苇");
    city.at("2021-11-25");
    city.proposal("王岚", "关于东湖清淤的建议");
    Counting count(city);
    CHECK(count("received", 2021) == 1);
    CHECK(count("received", 2022) == 1);
}

TEST_CASE("what was answered within a deadline that was extended in time is in time [54]") {
    TestWorld city;
    city.at("2021-02-25");
    auto const extended = city.proposal("李苇"), other = city.proposal("王岚", "关于东湖清淤的建议");
    city.at("2021-03-01");
    for (auto const& id : {extended, other}) {
        file(city, id);
        assign(city, id);
    }
    auto const work = city.child(extended, "交通局");
    CHECK(to_text(city.matter(work).clocks.at("reply").due) == "2021-06-01");
    city.at("2021-05-20");
    city.moved("卫原", work, "ask_extension.reply", {{"until", "2021-07-01"}}, "需要实地调研");
    city.moved("冯舟", work, "grant_extension.reply", {}, "同意");
    city.at("2021-06-02");
    reply(city, other);
    city.at("2021-06-20");
    reply(city, extended);
    Counting count(city);
    CHECK(count("on_time") == 1);
    CHECK(count.measured("on_time_rate").value == Amount{1, 2});
    CHECK(count.measured("on_time").counted.front().facts.front().about == extended);
}

TEST_CASE("satisfaction is of forms or of proposals, by the last rating of each person [26, 27]") {
    TestWorld city;
    city.at("2021-02-21");
    auto const joint = city.opened("李苇", "proposal",
                                   {{"title", "关于修缮东门石桥的建议"},
                                    {"kind", "joint"},
                                    {"problem", "桥面破损。"},
                                    {"suggestions", json::array{{{"text", "请交通局修缮。"}}}},
                                    {"cosigner", json::array{json::string(city.id("王岚")), json::string(city.id("赵砚"))}}});
    city.moved("王岚", joint, "confirm");
    city.moved("赵砚", joint, "confirm");
    city.moved("李苇", joint, "submit");
    std::vector<std::string> all{joint};
    for (auto const* about : {"湖", "灯", "树"}) all.push_back(city.proposal("李苇", std::string("关于") + about + "的建议"));
    for (auto const& id : all) {
        file(city, id);
        assign(city, id);
        reply(city, id);
    }
    city.moved("李苇", joint, "rate", rated("satisfied"));
    city.moved("王岚", joint, "rate", rated("basically_satisfied"));
    city.moved("赵砚", joint, "rate", rated("not_satisfied"));
    city.moved("李苇", all[1], "rate", rated("satisfied"));
    city.moved("李苇", all[2], "rate", rated("satisfied"));
    Counting forms(city, {{"satisfaction_base", "forms"}}), proposals(city, {{"satisfaction_base", "proposals"}});
    CHECK(forms("rated") == 5);
    CHECK(forms.measured("satisfaction").value == Amount{4, 5});
    CHECK(proposals.measured("satisfaction").value == Amount{3, 4});
    CHECK(forms("rated_not") == 1);
    CHECK(forms("rated_satisfied") == 2);
    city.at("2021-03-20");
    city.moved("周牧", joint, "redo", {}, "请重新研究");
    reply(city, joint);
    city.moved("赵砚", joint, "rate", rated("satisfied"));
    CHECK(forms("rated") == 5);
    CHECK(forms.measured("satisfaction").value == Amount{1});
    CHECK(forms.measured("satisfaction", 2021, "2021-03-01").value == Amount{4, 5});
    CHECK(proposals.measured("satisfaction").value == Amount{1});
    CHECK(proposals.measured("satisfaction", 2021, "2021-03-01").value == Amount{3, 4});
}

}  // namespace yishi
