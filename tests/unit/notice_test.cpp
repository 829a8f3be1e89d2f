// What people were told, and what a notice still says when its matter is closed to them.
#include "domain/notice.hpp"

#include <doctest/doctest.h>

#include "people_world.hpp"
#include "postgres_fixture.hpp"
#include "store/notice_store.hpp"

using namespace yishi;
using test::PeopleWorld;

namespace {

store::Query const add_matter_query{"test.notice_matter", R"sql(
    insert into matter (body, id, flow, flow_version, rule_set, number, title, state, state_class, is_void, round, version,
                        parent, opened_for, opened_at, changed_at, due, first_party, doc)
    values ($1, $2, 'proposal', 1, '', '12', '修好河堤', 'submitted', 'active', 0, 1, 1, null, null, 0, 0, null, '', '{}'))sql"};

store::Query const show_to_query{"test.notice_show_to", R"sql(
    insert into audience (body, token, matter)
    values ($1, $2, $3))sql"};

store::Notice told(std::string const& person, std::string const& entry, Time at) { return {new_id('n'), person, "m_1", entry, "told", "submit", at}; }

}  // namespace

TEST_CASE("a notice names its matter to those who may see it, and comes once however often it is written") {
    test::on_both_engines([](store::Database& database) {
        PeopleWorld people(database);
        people.write([&](store::Tx& tx) {
            tx.exec(add_matter_query, PeopleWorld::body, "m_1");
            tx.exec(show_to_query, PeopleWorld::body, people.li_wei, "m_1");
            CHECK(store::add_notice(tx, PeopleWorld::body, told(people.li_wei, "e_1", people.now)));
            CHECK_FALSE(store::add_notice(tx, PeopleWorld::body, told(people.li_wei, "e_1", people.now)));
            CHECK(store::add_notice(tx, PeopleWorld::body, told(people.wang_lan, "e_1", people.now)));
        });
        auto li = people.as(people.li_wei), wang = people.as(people.wang_lan);
        auto const seen = notice::list(li, 50).value();
        REQUIRE(seen.at("items").as_array().size() == 1);
        auto const& item = seen.at("items").at(0);
        CHECK(int_at(seen, "unread") == 1);
        CHECK(text_at(item, "text").contains("修好河堤"));
        CHECK(text_at(item.at("matter"), "number") == "12");
        CHECK_FALSE(flag_at(item, "read"));

        auto const hidden = notice::list(wang, 50).value();
        CHECK(hidden.at("items").at(0).at("matter").is_null());
        CHECK_FALSE(json::serialize(hidden).contains("修好河堤"));
    });
}

TEST_CASE("read notices stay, and count no more") {
    test::TestDatabase database(test::Engine::Sqlite);
    database->migrate();
    PeopleWorld people(*database);
    people.write([&](store::Tx& tx) {
        store::add_notice(tx, PeopleWorld::body, told(people.li_wei, "e_1", people.now));
        store::add_notice(tx, PeopleWorld::body, told(people.wang_lan, "e_1", people.now));
    });
    auto li = people.as(people.li_wei);
    CHECK(notice::mark_read(li));
    CHECK(int_at(notice::list(li, 50).value(), "unread", -1) == 0);
    CHECK(notice::list(li, 50)->at("items").as_array().size() == 1);
    database->read([&](store::Tx& tx) { CHECK(notice::unread(tx, PeopleWorld::body, people.wang_lan) == 1); });
}
