// What goes into the outbox, when it is tried again, and who may see what of it.
#include "delivery_world.hpp"
#include "store/notice_store.hpp"

using namespace yishi;
using test::DeliveryWorld;

namespace {
constexpr std::int64_t minute = 60'000, hour = 60 * minute;

json::object answer(Result<json::object> const& result) {
    REQUIRE(result);
    return *result;
}
}  // namespace

TEST_CASE("the wait doubles from a minute to six hours") {
    CHECK(delivery::wait_after(1) == minute);
    CHECK(delivery::wait_after(2) == 2 * minute);
    CHECK(delivery::wait_after(5) == 16 * minute);
    CHECK(delivery::wait_after(9) == 256 * minute);
    CHECK(delivery::wait_after(10) == 6 * hour);
    CHECK(delivery::wait_after(1000) == 6 * hour);
}

TEST_CASE("a delivery that fails is tried again for a day and then given up; a refusal for good ends it at once") {
    Time now{1'000'000};
    store::Delivery delivery{.id = "d_1", .state = "waiting", .next_at = now, .give_up_at = {now.ms + 24 * hour}, .created = now};
    int tries = 0;
    for (; delivery.state != "given_up" && tries < 100; ++tries) {
        delivery::note(delivery, {Sent::End::Later, "mail.put_off 451"}, now);
        CHECK(delivery.error == "mail.put_off 451");
        now = delivery.next_at;
    }
    CHECK(tries == 12);  // 1 2 4 … 256 minutes, 6 h, 6 h; the next would be later than a day
    store::Delivery refused{.id = "d_2", .state = "waiting", .give_up_at = {now.ms + 24 * hour}};
    delivery::note(refused, {Sent::End::Never, "mail.refused 550"}, now);
    CHECK(refused.state == "given_up");
}

TEST_CASE("a notice goes out by the channels that want its kind, once, and not when it is old") {
    test::on_both_engines([](store::Database& database) {
        DeliveryWorld city(database);
        city.has_channel(city.li_wei, "mail", "li@example.cn", "todo late");
        city.has_channel(city.li_wei, "robot", "https://robot.example.cn/send", "told");
        city.tell(city.li_wei, "todo");
        city.tell(city.li_wei, "todo");
        city.tell(city.li_wei, "remind");
        city.tell(city.wang_lan, "todo");
        auto const row = city.only_row();
        CHECK(row.kind == "mail");
        CHECK(row.address == "li@example.cn");
        CHECK(row.state == "waiting");
        city.write([&](store::Tx& tx) {
            notice::tell(tx, city.body,
                         {.id = new_id('n'), .person = city.li_wei, .matter = "m_1", .entry = "e_9", .kind = "todo", .about = "x", .at = city.now},
                         {city.now.ms + 24 * hour});
        });
        CHECK(city.rows().size() == 1);
    });
}

TEST_CASE("a delivery is held by one server at a time, and falls to another when that one is gone") {
    test::on_both_engines([](store::Database& database) {
        DeliveryWorld city(database);
        city.has_channel(city.li_wei, "mail", "li@example.cn");
        city.tell(city.li_wei);
        auto const id = city.only_row().id;
        auto const hold = [&](char const* server) {
            bool held = false;
            city.write([&](store::Tx& tx) { held = store::hold_delivery(tx, city.body, id, server, city.now, {city.now.ms + minute}).has_value(); });
            return held;
        };
        CHECK(hold("one"));
        CHECK_FALSE(hold("two"));
        city.later(1);
        CHECK(hold("two"));
        auto row = city.only_row();
        row.state = "sent";
        city.write([&](store::Tx& tx) {
            CHECK_FALSE(store::settle_delivery(tx, city.body, "one", row));  // it came too late
            CHECK(store::settle_delivery(tx, city.body, "two", row));
        });
        CHECK_FALSE(hold("one"));
    });
}

TEST_CASE("what its person no longer wants, or whose account is closed, is not sent") {
    test::TestDatabase database(test::Engine::Sqlite);
    database->migrate();
    DeliveryWorld city(*database);
    city.has_channel(city.li_wei, "mail", "li@example.cn");
    city.tell(city.li_wei);
    city.has_channel(city.li_wei, "mail", "another@example.cn");
    CHECK(city.send() == 0);
    CHECK(city.only_row().state == "given_up");
    CHECK(city.only_row().error == "channel.changed");
}

TEST_CASE("the office sees where a delivery stands, and the text only of what it may open") {
    test::on_both_engines([](store::Database& database) {
        DeliveryWorld city(database);
        city.world.outside.mail = {.server = "127.0.0.1:1", .from = "yishi@example.cn", .tls = MailServer::Tls::None};
        city.has_channel(city.li_wei, "mail", "liwei@example.cn");
        city.tell(city.li_wei);
        CHECK(city.send() == 0);
        auto clerk = city.as(city.chen_he), seer = city.as(city.wang_lan);
        auto const list = answer(delivery::list(clerk, "failed", 10));
        REQUIRE(list.at("items").as_array().size() == 1);
        auto const& item = list.at("items").at(0);
        CHECK(text_at(item, "state") == "failed");
        CHECK(text_at(item, "error") == "连不上邮件服务器");
        CHECK(text_at(item, "address") == "li***@example.cn");
        CHECK(text_at(item.at("person"), "name") == "李苇");
        CHECK(int_at(list.at("counts"), "failed") == 1);
        CHECK_FALSE(write(list).contains("东门石桥"));
        CHECK(item.at("matter").is_null());
        CHECK(write(answer(delivery::list(seer, "", 10))).contains("东门石桥"));

        CHECK(delivery::retry(clerk, text_at(item, "id")));
        CHECK(city.only_row().state == "waiting");
        CHECK(city.only_row().tries == 0);
        CHECK(delivery::retry(clerk, "d_0000000000000").error().why == Why::Missing);
        CHECK(answer(delivery::list(clerk, "sent", 10)).at("items").as_array().empty());
    });
}

TEST_CASE("letters rest for a minute after the mail server could not be reached") {
    test::TestDatabase database(test::Engine::Sqlite);
    database->migrate();
    DeliveryWorld city(*database);
    city.world.outside.mail = {.server = "127.0.0.1:1", .from = "yishi@example.cn", .tls = MailServer::Tls::None};
    city.has_channel(city.li_wei, "mail", "li@example.cn");
    for (auto const* entry : {"e_1", "e_2", "e_3"}) city.tell(city.li_wei, "todo", entry);
    auto const tried = [&] {
        int tries = 0;
        for (auto const& row : city.rows()) tries += row.tries;
        return tries;
    };
    CHECK(city.send() == 0);
    CHECK(tried() == 1);
    CHECK(city.send() == 0);
    CHECK(tried() == 1);
    city.later(1);
    city.send();
    CHECK(tried() == 2);
}

TEST_CASE("old deliveries that are over are thrown away") {
    test::TestDatabase database(test::Engine::Sqlite);
    database->migrate();
    DeliveryWorld city(*database);
    city.has_channel(city.li_wei, "mail", "li@example.cn");
    city.tell(city.li_wei);
    auto const drop = [&] {
        city.write([&](store::Tx& tx) { store::drop_old_deliveries(tx, city.body, {city.now.ms + 1}); });
        return city.rows().size();
    };
    CHECK(drop() == 1);
    city.has_channel(city.li_wei, "mail", "");
    city.send();
    CHECK(drop() == 0);
}
