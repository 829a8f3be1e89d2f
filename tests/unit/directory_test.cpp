// Who is who on a day.
#include <doctest/doctest.h>

#include "people_world.hpp"
#include "postgres_fixture.hpp"
#include "store/directory_store.hpp"

using namespace yishi;
using test::PeopleWorld;

namespace {
Day const today{2022, 3, 1}, before{2021, 12, 31};
using People = std::vector<std::string>;
}  // namespace

TEST_CASE("an actor has the posts of the day") {
    test::on_both_engines([](store::Database& database) {
        PeopleWorld people(database);
        auto const book = people.book();
        CHECK(book->actor(people.li_wei, today).member);
        CHECK_FALSE(book->actor(people.li_wei, before).member);
        CHECK(book->people.at(people.li_wei).sector_on(today) == "经济界");
        CHECK(book->people.at(people.li_wei).sector_on(before).empty());
        CHECK(book->actor(people.wang_lan, today).unit_posts.contains({people.transport, "clerk"}));
        CHECK_FALSE(book->actor(people.wang_lan, today).staff);
        CHECK(book->actor(people.chen_he, today).posts.contains("proposal_office"));
        CHECK(book->actor(people.chen_he, today).staff);
        CHECK(book->actor("p_unknown", today).posts.empty());
    });
}

TEST_CASE("a token gives its holders") {
    test::TestDatabase database(test::Engine::Sqlite);
    database->migrate();
    PeopleWorld people(*database);
    auto const book = people.book();
    CHECK(book->holders(people.li_wei, today) == People{people.li_wei});
    CHECK(book->holders(people.transport, today) == People{people.wang_lan});
    CHECK(book->holders(people.transport + "/leader", today).empty());
    CHECK(book->holders(people.transport + "/clerk", today) == People{people.wang_lan});
    CHECK(book->holders("units/clerk", today) == People{people.wang_lan});
    CHECK(book->holders("post/proposal_office", today) == People{people.chen_he});
    CHECK(book->holders("members", today) == People{people.li_wei});
    CHECK(book->holders("members", before).empty());
    CHECK(book->holders("staff", today) == People{people.chen_he, people.zhao_min});
}

TEST_CASE("a token is called by its name") {
    test::TestDatabase database(test::Engine::Sqlite);
    database->migrate();
    PeopleWorld people(*database);
    auto const book = people.book();
    auto const label = [&](std::string const& token, char const* language) {
        return book->label_of_token(test::shipped_definitions(), token, language);
    };
    CHECK(label(people.li_wei, "zh-CN") == "李苇");
    CHECK(label(people.transport, "zh-CN") == "市交通局");
    CHECK(label(people.transport + "/clerk", "zh-CN") == "市交通局 经办人");
    CHECK(label("post/proposal_office", "en") == "Proposals office");
    CHECK(label("members", "zh-CN") == "委员");
}

TEST_CASE("a stand-in has the post and says for whom, as long as the other holds it") {
    test::TestDatabase database(test::Engine::Sqlite);
    database->migrate();
    PeopleWorld people(*database);
    people.write([&](store::Tx& tx) {
        store::add_stand_in(tx, PeopleWorld::body, {people.zhao_min, people.chen_he, "post/proposal_office", {2022, 2, 1}, {2022, 4, 1}});
        store::add_stand_in(tx, PeopleWorld::body, {people.zhao_min, people.li_wei, "post/letters", {2022, 2, 1}, {}});
        store::add_stand_in(tx, PeopleWorld::body, {people.chen_he, people.wang_lan, people.transport, {2022, 2, 1}, {}});
        directory::directory_changed(tx, PeopleWorld::body);
    });
    auto const book = people.book();
    auto const zhao = book->actor(people.zhao_min, today);
    CHECK(zhao.posts.contains("proposal_office"));
    CHECK(zhao.stands_in.at("post/proposal_office") == people.chen_he);
    CHECK_FALSE(zhao.posts.contains("letters"));  // nobody can lend what he does not have
    CHECK_FALSE(book->actor(people.zhao_min, {2022, 4, 2}).posts.contains("proposal_office"));
    CHECK(book->actor(people.chen_he, today).stands_in.at(people.transport) == people.wang_lan);
    auto const holders = book->holders("post/proposal_office", today);
    CHECK(std::set(holders.begin(), holders.end()) == std::set{people.chen_he, people.zhao_min});
}

TEST_CASE("a book is read again after a change, and a change that was undone is never seen") {
    test::on_both_engines([](store::Database& database) {
        PeopleWorld people(database);
        auto const first = people.book();
        CHECK(people.book() == first);
        database.write([&](store::Tx& tx) {
            directory::add_person(tx, PeopleWorld::body, {"", "周远", "zhouyuan", "", {}, {}, {}});
            CHECK(directory::book(people.world, tx, PeopleWorld::body)->people.size() == 5);
            return store::Outcome::Undo;
        });
        CHECK(people.book()->people.size() == 4);
        people.write([&](store::Tx& tx) { directory::add_person(tx, PeopleWorld::body, {"", "周遥", "zhouyao", "", {}, {}, {}}); });
        CHECK(people.book()->people.size() == 5);
    });
}

TEST_CASE("people are found by name, reading and traditional spelling, never with their contacts") {
    test::TestDatabase database(test::Engine::Sqlite);
    database->migrate();
    PeopleWorld people(*database);
    auto ctx = people.as(people.chen_he);
    auto const ids = [&](std::string const& q) {
        People found;
        auto const answer = directory::find_people(ctx, q, 10).value();
        for (auto const& item : answer.at("items").as_array()) found.push_back(text_at(item, "id"));
        return found;
    };
    CHECK(ids("李苇") == People{people.li_wei});
    CHECK(ids("李葦") == People{people.li_wei});
    CHECK(ids("LI W") == People{people.li_wei});
    CHECK(ids("禾") == People{people.chen_he});
    CHECK(ids("没有").empty());
    CHECK(ids("").size() == 4);
    CHECK_FALSE(json::serialize(directory::find_people(ctx, "李苇", 10).value()).contains("0396"));
    CHECK(text_at(directory::find_people(ctx, "李苇", 1)->at("items").at(0), "sub") == "经济界");
    auto stranger = ctx;
    stranger.actor = {};
    CHECK_FALSE(directory::find_people(stranger, "李苇", 10));
}

TEST_CASE("organisations are found by kind, name and code, and not after they ended") {
    test::TestDatabase database(test::Engine::Sqlite);
    database->migrate();
    PeopleWorld people(*database);
    people.write([&](store::Tx& tx) { directory::add_organisation(tx, PeopleWorld::body, {"", "unit", "市交通运输委", "0102", "", before}); });
    auto ctx = people.as(people.chen_he);
    auto const found = directory::find_organisations(ctx, "交通", "unit", 10).value();
    REQUIRE(found.at("items").as_array().size() == 1);
    CHECK(text_at(found.at("items").at(0), "id") == people.transport);
    CHECK(text_at(found.at("items").at(0), "sub") == "承办单位");
    CHECK(directory::find_organisations(ctx, "0101", "", 10)->at("items").as_array().size() == 1);
    CHECK(directory::find_organisations(ctx, "", "sector", 10)->at("items").as_array().size() == 2);
}

TEST_CASE("a login is one person's") {
    test::on_both_engines([](store::Database& database) {
        PeopleWorld people(database);
        auto ctx = people.as(people.chen_he);
        auto const taken =
            ctx.write([&](store::Tx& tx) { return directory::add_account(tx, PeopleWorld::body, {people.li_wei, "WangLan", "x"}, people.now); });
        CHECK(taken.error().code == "login.taken");
        auto const odd =
            ctx.write([&](store::Tx& tx) { return directory::add_account(tx, PeopleWorld::body, {people.li_wei, "李 苇", "x"}, people.now); });
        CHECK(odd.error().code == "login.shape");
    });
}
