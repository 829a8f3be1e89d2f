// Signing in, what ends a session, and what five wrong passwords do.
#include <doctest/doctest.h>

#include "domain/attempts.hpp"
#include "people_world.hpp"
#include "postgres_fixture.hpp"
#include "store/account_store.hpp"

using namespace yishi;
using test::PeopleWorld;

TEST_CASE("a member signs in and is told who he is") {
    test::on_both_engines([](store::Database& database) {
        PeopleWorld people(database);
        auto const signed_in = people.sign_in("LiWei ", PeopleWorld::password);
        REQUIRE(signed_in);
        auto const& me = signed_in->me;
        CHECK(text_at(me.at("person"), "name") == "李苇");
        CHECK(text_at(me.at("body"), "name") == "安澜市政协");
        CHECK(text_at(me, "role") == "member");
        CHECK(text_at(me, "sector") == "经济界");
        CHECK(flag_at(me, "member"));
        CHECK_FALSE(flag_at(me, "staff"));
        CHECK(int_at(me, "todo_count", -1) == 0);

        auto const who = session::who_is(people.world, signed_in->token);
        REQUIRE(who);
        CHECK(who->actor.person == people.li_wei);
        CHECK(who->actor.account == people.accounts[people.li_wei]);
        CHECK(who->actor.member);
    });
}

TEST_CASE("the role follows the posts") {
    test::TestDatabase database(test::Engine::Sqlite);
    database->migrate();
    PeopleWorld people(*database);
    auto const role = [&](char const* login) { return text_at(people.sign_in(login, PeopleWorld::password)->me, "role"); };
    CHECK(role("liwei") == "member");
    CHECK(role("wanglan") == "unit");
    CHECK(role("chenhe") == "office");
    auto const zhao = people.sign_in("zhaomin", PeopleWorld::password);
    CHECK(json::serialize(zhao->me.at("may")).contains("\"directory.read\""));
    CHECK(json::serialize(zhao->me.at("menu")).contains("people"));
}

TEST_CASE("what may be opened follows membership and posts") {
    test::TestDatabase database(test::Engine::Sqlite);
    database->migrate();
    PeopleWorld people(*database);
    auto const opens = [&](char const* login) { return json::serialize(people.sign_in(login, PeopleWorld::password)->me.at("opens")); };
    CHECK(opens("liwei").contains("\"proposal\""));
    CHECK_FALSE(opens("chenhe").contains("\"proposal\""));
}

TEST_CASE("a wrong password and an unknown login get the same answer") {
    test::TestDatabase database(test::Engine::Sqlite);
    database->migrate();
    PeopleWorld people(*database);
    auto const wrong = people.sign_in("liwei", "Not-his-word1");
    auto const unknown = people.sign_in("nobody", "Not-his-word1");
    auto const elsewhere = session::sign_in(people.world, {"no-such-body", "liwei", PeopleWorld::password, "192.0.2.7", ""}, "");
    for (auto const* answer : {&wrong, &unknown, &elsewhere}) {
        REQUIRE_FALSE(*answer);
        CHECK(answer->error().why == Why::Unauthenticated);
        CHECK(answer->error().code == "session.wrong");
    }
}

TEST_CASE("bytes that are no text are no login, no body and no cookie, and no fault either") {
    test::on_both_engines([](store::Database& database) {
        PeopleWorld people(database);
        std::string const zero("li\0wei", 6), broken = "li\xffwei";
        for (auto const& odd : {zero, broken}) {
            CHECK(people.sign_in(odd, PeopleWorld::password).error().code == "session.wrong");
            CHECK(session::sign_in(people.world, {odd, "liwei", PeopleWorld::password, "192.0.2.7", ""}, "").error().code == "session.wrong");
            CHECK_FALSE(session::who_is(people.world, odd + "." + odd));
        }
        CHECK(session::sign_in(people.world, {PeopleWorld::body, "liwei", PeopleWorld::password, "192.0.2.7", broken}, ""));
    });
}

TEST_CASE("five wrong passwords lock a login for a quarter of an hour, and only where they came from") {
    test::on_both_engines([](store::Database& database) {
        PeopleWorld people(database);
        for (int i = 0; i < session::tries; ++i) CHECK(people.sign_in("liwei", "Not-his-word1").error().code == "session.wrong");

        auto const locked = people.sign_in("liwei", PeopleWorld::password, "192.0.2.99");
        REQUIRE_FALSE(locked);
        CHECK(locked.error().code == "session.locked");
        CHECK(locked.error().reasons.front().names == std::vector<std::string>{"15"});
        CHECK(people.sign_in("liwei", PeopleWorld::password, "198.51.100.7").has_value());
        CHECK(people.sign_in("wanglan", PeopleWorld::password).has_value());

        people.later(14);
        CHECK(people.sign_in("liwei", PeopleWorld::password).error().reasons.front().names == std::vector<std::string>{"1"});
        people.later(1);
        CHECK(people.sign_in("liwei", PeopleWorld::password).has_value());
    });
}

TEST_CASE("wrong passwords are remembered over a restart, and forgotten after a right one") {
    test::TestDatabase database(test::Engine::Sqlite);
    database->migrate();
    PeopleWorld people(*database);
    attempts::Key const key{PeopleWorld::body, "liwei", "192.0.2.0/24"};
    for (int i = 0; i < 3; ++i) CHECK_FALSE(people.sign_in("liwei", "Not-his-word1"));

    auto reopened = store::open_database(database.options());
    reopened->read([&](store::Tx& tx) { CHECK(store::attempts(tx, key.body, key.login, key.source).failed == 3); });
    reopened->close();

    CHECK(people.sign_in("liwei", PeopleWorld::password).has_value());
    database->read([&](store::Tx& tx) { CHECK(store::attempts(tx, key.body, key.login, key.source).failed == 0); });
}

TEST_CASE("one password tried with every login ends for its network, while right ones and other networks go on") {
    test::on_both_engines([](store::Database& database) {
        PeopleWorld people(database);
        for (int i = 0; i < session::network_tries - 1; ++i) CHECK_FALSE(people.sign_in("guess" + std::to_string(i), "Not-his-word1"));
        for (int i = 0; i < 3; ++i) CHECK(people.sign_in("liwei", PeopleWorld::password).has_value());  // not counted
        CHECK(people.sign_in("?", "Not-his-word1").error().code == "session.wrong");                    // no login, but a try

        auto const locked = people.sign_in("wanglan", PeopleWorld::password, "192.0.2.99");
        REQUIRE_FALSE(locked);
        CHECK(locked.error().code == "session.locked");
        CHECK(people.sign_in("wanglan", PeopleWorld::password, "198.51.100.7").has_value());
        people.later(session::lock_minutes);
        CHECK(people.sign_in("wanglan", PeopleWorld::password).has_value());
    });
}

TEST_CASE("neighbours share a network, strangers do not") {
    CHECK(attempts::network_of("192.0.2.7") == "192.0.2.0/24");
    CHECK(attempts::network_of("::ffff:192.0.2.7") == "192.0.2.0/24");
    CHECK(attempts::network_of("2001:db8:1:2:3:4:5:6") == attempts::network_of("2001:db8:1:2:ffff::1"));
    CHECK(attempts::network_of("2001:db8:1:2::1") != attempts::network_of("2001:db8:1:3::1"));
}

TEST_CASE("a session ends when it rests too long and when it gets too old") {
    test::TestDatabase database(test::Engine::Sqlite);
    database->migrate();
    PeopleWorld people(*database);
    auto const resting = people.sign_in("liwei", PeopleWorld::password)->token;
    people.later(119);
    CHECK(session::who_is(people.world, resting));
    people.later(119);
    CHECK(session::who_is(people.world, resting));  // the last use moved its end
    people.later(120);
    CHECK_FALSE(session::who_is(people.world, resting));

    auto const busy = people.sign_in("liwei", PeopleWorld::password)->token;
    for (int hour = 1; hour < 12; ++hour) {
        people.later(60);
        CHECK(session::who_is(people.world, busy));
    }
    people.later(60);
    CHECK_FALSE(session::who_is(people.world, busy));
}

TEST_CASE("what an open page asks by itself does not keep its session alive") {
    test::TestDatabase database(test::Engine::Sqlite);
    database->migrate();
    PeopleWorld people(*database);
    auto const token = people.sign_in("liwei", PeopleWorld::password)->token;
    for (int minutes = 0; minutes < 120; minutes += 10) {
        CHECK(session::who_is(people.world, token, session::Use::Unattended));
        people.later(10);
    }
    CHECK_FALSE(session::who_is(people.world, token, session::Use::Unattended));
}

TEST_CASE("each sign-in has a token of its own, and the database keeps none of them") {
    test::TestDatabase database(test::Engine::Sqlite);
    database->migrate();
    PeopleWorld people(*database);
    auto const one = people.sign_in("liwei", PeopleWorld::password)->token, two = people.sign_in("liwei", PeopleWorld::password)->token;
    CHECK(one != two);
    database->read([&](store::Tx& tx) {
        CHECK_FALSE(store::find_session(tx, PeopleWorld::body, one.substr(one.find('.') + 1)));
        CHECK(store::find_session(tx, PeopleWorld::body, sha256_hex(one.substr(one.find('.') + 1))));
    });
    for (auto const* other : {"", ".", "anlan.", "anlan.guess", "no-body.guess"}) CHECK_FALSE(session::who_is(people.world, other));
}

TEST_CASE("signing out ends this session, everywhere ends all") {
    test::TestDatabase database(test::Engine::Sqlite);
    database->migrate();
    PeopleWorld people(*database);
    auto const office = people.sign_in("liwei", PeopleWorld::password)->token, phone = people.sign_in("liwei", PeopleWorld::password)->token,
               other = people.sign_in("wanglan", PeopleWorld::password)->token;
    auto ctx = people.as(people.li_wei);
    CHECK(session::sign_out(ctx, office));
    CHECK_FALSE(session::who_is(people.world, office));
    CHECK(session::who_is(people.world, phone));
    CHECK(session::sign_out_everywhere(ctx));
    CHECK_FALSE(session::who_is(people.world, phone));
    CHECK(session::who_is(people.world, other));
}

TEST_CASE("a closed account is out at once") {
    test::TestDatabase database(test::Engine::Sqlite);
    database->migrate();
    PeopleWorld people(*database);
    auto const token = people.sign_in("liwei", PeopleWorld::password)->token;
    people.write([&](store::Tx& tx) { store::set_closed(tx, PeopleWorld::body, people.accounts[people.li_wei], true); });
    CHECK_FALSE(session::who_is(people.world, token));
    CHECK(people.sign_in("liwei", PeopleWorld::password).error().code == "session.wrong");
}

TEST_CASE("a changed password keeps this session and ends the others") {
    test::TestDatabase database(test::Engine::Sqlite);
    database->migrate();
    PeopleWorld people(*database);
    people.write([&](store::Tx& tx) {
        auto const account = people.accounts[people.li_wei];
        store::set_password(tx, PeopleWorld::body, account, hash_password(PeopleWorld::password), true);
    });
    auto const here = people.sign_in("liwei", PeopleWorld::password)->token, elsewhere = people.sign_in("liwei", PeopleWorld::password)->token;
    auto const who = session::who_is(people.world, here);
    CHECK(who->must_change);
    auto ctx = people.as(people.li_wei);
    ctx.session = who->token_hash;

    CHECK(session::change_password(ctx, "Not-his-word1", "Lotus-root77").error().fields.front().code == "password.wrong");
    CHECK(session::change_password(ctx, PeopleWorld::password, "short1A").error().code == "password.weak");
    auto const me = session::change_password(ctx, PeopleWorld::password, "Lotus-root77");
    REQUIRE(me);
    CHECK_FALSE(flag_at(*me, "must_change"));
    CHECK(session::who_is(people.world, here));
    CHECK_FALSE(session::who_is(people.world, elsewhere));
    CHECK_FALSE(people.sign_in("liwei", PeopleWorld::password));
    CHECK(people.sign_in("liwei", "Lotus-root77").has_value());
}

TEST_CASE("a weak password is told why") {
    auto const why = [](char const* password) {
        auto const checked = directory::check_password("liwei", password);
        return checked ? std::string("good") : checked.error().fields.front().code;
    };
    CHECK(why("Ab1-cdefg") == "password.short");
    CHECK(why("abcdefghijkl1") == "password.kinds");
    CHECK(why("My-LiWei-77x") == "password.login");
    CHECK(why("P@ssw0rd2021") == "password.common");
    CHECK(why("Zhengxie2022!") == "password.common");
    CHECK(why("Water-lily42") == "good");
    CHECK(why("荷塘月色Moonlit42") == "good");
}

TEST_CASE("settings take only what there is") {
    test::TestDatabase database(test::Engine::Sqlite);
    database->migrate();
    PeopleWorld people(*database);
    auto ctx = people.as(people.li_wei);
    CHECK_FALSE(session::change_settings(ctx, "fr", {}, {}));
    auto const me = session::change_settings(ctx, "en", {}, "large");
    REQUIRE(me);
    CHECK(text_at(*me, "language") == "en");
    CHECK(text_at(*me, "print") == "large");
    CHECK(text_at(*me, "theme") == "auto");
    CHECK(text_at(me->at("body"), "name") == "Anlan CPPCC Committee");
}
