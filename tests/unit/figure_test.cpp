#include "domain/figure.hpp"

#include <algorithm>

#include "proposal_world.hpp"

namespace yishi {
namespace {

using test::assign;
using test::file;
using test::reply;
using test::review;
using test::TestWorld;

std::int64_t value(TestWorld& city, std::string const& name, int year = 2021, char const* as_of = "") {
    auto ctx = city.as("周牧");
    auto const figure = figure::compute(ctx, "proposal." + name, {year}, parse_day(as_of));
    REQUIRE(figure.has_value());
    return figure->whole();
}

std::vector<std::string> behind(TestWorld& city, std::string const& name, char const* as_of = "") {
    std::vector<std::string> ids;
    city.world.database.read([&](store::Tx& tx) { ids = figure::matters(tx, city.world, city.body, "proposal." + name, {2021}, parse_day(as_of)); });
    return ids;
}

json::object shown(TestWorld& city, char const* as_of = "") {
    auto ctx = city.as("周牧");
    auto const all = figure::show(ctx, {2021}, parse_day(as_of));
    REQUIRE(all.has_value());
    return *all;
}

bool all_checks_hold(json::object const& all) {
    return std::ranges::all_of(all.at("checks").as_array(), [](json::value const& check) { return flag_at(check, "holds"); });
}

}  // namespace

TEST_CASE("what was received is filed, merged, turned over, refused, withdrawn or under review") {
    TestWorld city;
    city.at("2020-12-01");
    city.opened("陈溪", "proposal", {{"title", "没有提交的草稿"}, {"kind", "individual"}});
    auto const bridge = city.proposal("李苇"), again = city.proposal("王岚", "再谈东门石桥"), lake = city.proposal("赵砚", "关于东湖清淤的建议");
    auto const empty = city.proposal("陈溪", "关于加强工作的建议"), back = city.proposal("陈溪", "关于路灯的建议");
    city.proposal("陈溪", "关于公交站的建议");
    city.at("2020-12-05");
    file(city, bridge, "social");
    file(city, lake, "ecological");
    review(city, again);
    city.moved("周牧", again, "merge", {{"into", bridge}}, "同一座桥");
    review(city, empty);
    city.moved("郑岩", empty, "refuse", {{"not_filing", "empty"}}, "没有具体建议");
    city.moved("陈溪", back, "withdraw", {}, "已经修好");

    CHECK(value(city, "received") == 6);
    CHECK(value(city, "filed") == 2);
    CHECK(value(city, "merged") == 1);
    CHECK(value(city, "not_filed") == 1);
    CHECK(value(city, "withdrawn") == 1);
    CHECK(value(city, "pending") == 1);
    CHECK(value(city, "persons") == 4);
    CHECK(all_checks_hold(shown(city)));
    CHECK(behind(city, "filed") == std::vector{lake, bridge});
    CHECK(behind(city, "merged") == std::vector{again});

    // As of the day before the review everything was still open.
    CHECK(value(city, "filed", 2021, "2020-12-04") == 0);
    CHECK(value(city, "pending", 2021, "2020-12-04") == 6);
    CHECK(behind(city, "pending", "2020-12-04").size() == 6);
    CHECK(value(city, "received", 2021, "2020-11-30") == 0);
    CHECK(all_checks_hold(shown(city, "2020-12-04")));
}

TEST_CASE("a proposal belongs to the session year in which it was handed in") {
    TestWorld city;
    city.at("2020-11-19");
    city.proposal("李苇");  // still the session of 2020
    city.at("2020-11-20");
    city.proposal("王岚");
    city.at("2021-11-19");
    city.proposal("赵砚");
    city.at("2021-11-20");
    city.proposal("陈溪");  // for the session of 2022
    CHECK(value(city, "received", 2020) == 1);
    CHECK(value(city, "received", 2021) == 2);
    CHECK(value(city, "received", 2022) == 1);
    CHECK(value(city, "received", 0) == 1);  // the present one
    CHECK(value(city, "recess", 2021) + value(city, "plenary", 2021) == 2);
}

TEST_CASE("replies, their deadline, ratings and handling again are counted as they come") {
    TestWorld city;
    city.at("2020-12-01");
    auto const bridge = city.proposal("李苇"), lake = city.proposal("王岚", "关于东湖清淤的建议");
    city.at("2021-03-01");
    for (auto const& id : {bridge, lake}) {
        file(city, id, "social");
        assign(city, id);
    }
    city.at("2021-05-20");
    reply(city, bridge);
    CHECK(value(city, "replied") == 1);
    CHECK(value(city, "closed") == 1);
    CHECK(value(city, "on_time") == 1);
    city.moved("李苇", bridge, "rate", {{"attitude", "satisfied"}, {"result", "not_satisfied"}});
    CHECK(city.matter(bridge).state == "dissatisfied");
    CHECK(value(city, "rated_not") == 1);
    CHECK(value(city, "closed") == 0);
    CHECK(value(city, "replied") == 1);

    city.at("2021-07-01");  // the three months are over
    reply(city, lake);
    CHECK(value(city, "replied") == 2);
    CHECK(behind(city, "on_time") == std::vector{bridge});
    city.moved("周牧", bridge, "redo", {}, "请重新研究");
    CHECK(value(city, "redone") == 1);
    CHECK(value(city, "rated_not", 2021, "2021-05-20") == 1);
    CHECK(value(city, "replied", 2021, "2021-06-30") == 1);
}

TEST_CASE("a reply counts as published while its proposal is") {
    TestWorld city;
    city.at("2021-03-01");
    auto const bridge = city.proposal("李苇");
    file(city, bridge);
    assign(city, bridge);
    reply(city, bridge);
    CHECK(value(city, "replies_published") == 0);
    city.moved("周牧", bridge, "publish");
    CHECK(value(city, "published") == 1);
    CHECK(value(city, "replies_published") == 1);
    city.moved("周牧", bridge, "unpublish", {}, "提案人要求撤下");
    CHECK(value(city, "replies_published") == 0);
}

TEST_CASE("how many of the promises were kept, and what part of the members proposes") {
    TestWorld city;
    city.at("2021-03-01");
    for (auto const* who : {"李苇", "王岚"}) {
        auto const id = city.proposal(who);
        file(city, id);
        assign(city, id);
        reply(city, id, "promised");
        city.moved(who, id, "rate", {{"attitude", "satisfied"}, {"result", "satisfied"}});
        if (std::string(who) == "李苇") city.moved("周牧", id, "reclass", {{"class", "solved"}}, "已经办成");
    }
    CHECK(value(city, "promised") == 2);
    CHECK(value(city, "promised_kept") == 1);
    CHECK(value(city, "kept_rate") == 50);
    CHECK(value(city, "proposers") == 2);
    CHECK(value(city, "member_share") == 50);  // two of the four members
}

TEST_CASE("where merged proposals are counted as filed, they are replied to with the one they go with") {
    TestWorld city("anlan");
    city.at("2021-03-01");
    auto const bridge = city.proposal("李苇"), again = city.proposal("王岚", "再谈东门石桥");
    city.moved("周牧", bridge, "pre_review", {{"opinion", "file"}});
    city.moved("周牧", again, "pre_review", {{"opinion", "merge"}});
    city.moved("周牧", again, "ask_consent", {{"consent_to", "merge"}}, "同一座桥");
    city.moved("王岚", again, "consent_merge", {{"answer", "agree"}});
    city.moved("周牧", again, "merge", {{"into", bridge}}, "同一座桥");
    CHECK(value(city, "filed") == 0);
    CHECK(value(city, "pending") == 2);
    city.moved("郑岩", bridge, "file", {{"category", "social"}});
    CHECK(value(city, "filed") == 2);
    CHECK(value(city, "merged") == 1);
    assign(city, bridge);
    reply(city, bridge);
    CHECK(city.matter(again).state == "replied");
    CHECK(value(city, "replied") == 2);
    CHECK(all_checks_hold(shown(city)));
}

TEST_CASE("figures are for those who may read them, and each opens its matters") {
    TestWorld city;
    city.at("2021-03-01");
    city.proposal("李苇");
    auto member = city.as("李苇");
    CHECK(figure::show(member, {2021}, {}).error().code == "not_allowed");
    auto office = city.as("周牧");
    CHECK(figure::compute(office, "proposal.unheard_of", {2021}, {}).error().code == "figure.unknown");
    auto const all = shown(city, "2021-03-01");
    auto const& first = all.at("items").at(0);
    CHECK(text_at(first, "label") == "收到提案");
    CHECK(text_at(first, "text") == "1 件");
    CHECK(text_at(first, "opens") == "/matters?flow=proposal&figure=proposal.received&year=2021&as_of=2021-03-01");
    for (auto const& item : all.at("items").as_array()) CHECK_FALSE(text_at(item, "convention").starts_with("figure."));
}

}  // namespace yishi
