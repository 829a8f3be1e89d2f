#include "domain/exchange.hpp"

#include "domain/directory.hpp"
#include "domain/matter.hpp"
#include "domain/verify.hpp"
#include "store/journal_store.hpp"
#include "store/matter_store.hpp"
#include "world.hpp"

using namespace yishi;
using test::TestWorld;

namespace {

store::Query const alter_mirror{"test.alter_mirror", "update mirror set doc = replace(doc, '整改回头看', '另一清单') where body = $1"};
store::Query const back_to_start{"test.exchange_from_start", "update reader_cursor set pos = 0 where reader = 'exchange'"};
store::Query const lose_mirrors{"test.lose_mirrors", "delete from mirror"};

// A city with a county below it; the supervision office of the city has issued a checklist to it.
struct Towns {
    TestWorld city;
    std::string clerk, list;

    Towns() {
        city.at("2021-03-01");
        city.world.database.write([&](store::Tx& tx) {
            directory::add_body(tx, {"anlan", "zhumadian", "county", "安澜市政协", "安瀾市政協", "Anlan"}, city.now);
            clerk = directory::add_person(tx, "zhumadian", {.id = {}, .name = "丁督", .posts = {{"supervision", Day{2019, 1, 1}, {}}}});
            return store::Outcome::Commit;
        });
        json::array const items{json::object{{"category", "制度"}, {"item", "修订规则"}}};
        list =
            matter_id(matter::open(as_clerk(), "checklist",
                                   {{"title", "整改回头看"}, {"answer_by", "2021-03-31"}, {"asked", json::array{"b_anlan"}}, {"items", items}}, ""));
        REQUIRE(matter::move(as_clerk(), list, {.move = "issue"}));
    }
    Ctx& as_clerk() {
        city.world.database.read([&](store::Tx& tx) { ctx_.actor = directory::book(city.world, tx, "zhumadian")->actor(clerk, day_of(city.now)); });
        ctx_.now = city.now;
        return ctx_;
    }
    static std::string matter_id(Result<json::object> const& opened) {
        REQUIRE(opened);
        return text_at(*opened, "id");
    }
    int send(std::string const& body) {
        return exchange::send(city.world, body, [this](exchange::Parcel const& parcel) { return exchange::receive(city.world, parcel); });
    }
    std::size_t opened_below() {
        std::size_t n = 0;
        city.world.database.read([&](store::Tx& tx) { n = store::children_ids(tx, "anlan", list).size(); });
        return n;
    }
    void change(store::Query const& query, auto const&... values) {
        city.world.database.write([&](store::Tx& tx) {
            tx.exec(query, values...);
            return store::Outcome::Commit;
        });
    }

private:
    Ctx ctx_{.world = city.world, .actor = {}, .body = "zhumadian", .now = city.now, .request = "test"};
};

}  // namespace

TEST_CASE("what was sent once is opened once, however often its reader begins anew") {
    Towns towns;
    CHECK(towns.opened_below() == 0);
    CHECK(towns.send("zhumadian") == 2);  // the child to open, and the mirror of the list
    CHECK(towns.opened_below() == 1);
    CHECK(towns.send("zhumadian") == 0);
    towns.change(back_to_start);
    towns.send("zhumadian");
    CHECK(towns.opened_below() == 1);
}

TEST_CASE("a body that cannot be reached holds up nobody, and what it should have had is tried again by the clock") {
    Towns towns;
    int asked = 0;
    auto const nobody = [&](exchange::Parcel const&) -> Result<> {
        ++asked;
        return refuse(Why::Busy, "carrier.away");
    };
    auto const later = [&](std::int64_t ms) { towns.city.now = Time{towns.city.now.ms + ms}; };
    CHECK(exchange::send(towns.city.world, "zhumadian", nobody) == 0);
    CHECK(asked == 2);
    CHECK(verify(towns.city.world, "").ok);  // it is on its way
    CHECK(towns.send("zhumadian") == 0);     // not yet
    later(3000);
    CHECK(exchange::send(towns.city.world, "zhumadian", nobody) == 0);
    CHECK(asked == 4);
    later(3000);
    CHECK(towns.send("zhumadian") == 0);  // twice as long this time
    later(3000);
    CHECK(towns.send("zhumadian") == 2);
    CHECK(towns.opened_below() == 1);
    later(600'000);
    CHECK(towns.send("zhumadian") == 0);
    CHECK(verify(towns.city.world, "").ok);
}

TEST_CASE("mirrors follow from the matters they show: rebuilding changes none, and one that was changed is found") {
    Towns towns;
    exchange::settle(towns.city.world);
    for (auto const* body : {"zhumadian", "anlan"}) CHECK(exchange::rebuild(towns.city.world, body) == 0);
    CHECK(verify(towns.city.world, "").ok);
    towns.change(alter_mirror, "zhumadian");
    auto const verdict = verify(towns.city.world, "");
    CHECK_FALSE(verdict.ok);
    CHECK(verdict.text.find("its mirror in zhumadian does not follow from it") != std::string::npos);
    CHECK(exchange::rebuild(towns.city.world, "anlan") == 1);
    CHECK(verify(towns.city.world, "").ok);
    towns.change(lose_mirrors);
    CHECK_FALSE(verify(towns.city.world, "").ok);
    for (auto const* body : {"zhumadian", "anlan"}) CHECK(exchange::rebuild(towns.city.world, body) > 0);
    CHECK(verify(towns.city.world, "").ok);
}
