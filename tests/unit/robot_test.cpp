// Messages to a chat robot on loopback: what it is told, and what its answers mean.
#include "delivery_world.hpp"
#include "jobs/worker.hpp"
#include "robot_server.hpp"

using namespace yishi;
using test::DeliveryWorld, test::RobotServer;

TEST_CASE("a robot is told in the common form, in the reader's language, with the matter's address") {
    test::TestDatabase database(test::Engine::Sqlite);
    database->migrate();
    DeliveryWorld city(*database);
    RobotServer robot;
    city.world.outside.robot_hosts = {robot.host()};
    city.has_channel(city.li_wei, "robot", robot.address());
    city.tell(city.li_wei);
    CHECK(city.send() == 1);
    CHECK(city.only_row().state == "sent");
    REQUIRE(robot.requests().size() == 1);
    auto const request = robot.requests().front();
    CHECK(request.starts_with("POST /send?key=abc HTTP/1.1\r\n"));
    auto const body = parse(request.substr(request.find("\r\n\r\n") + 4));
    CHECK(text_at(body, "msgtype") == "text");
    auto const content = text_at(body.at("text"), "content");
    CHECK(content.starts_with("等您办：关于修缮东门石桥的建议"));
    CHECK(content.ends_with("\nhttps://yishi.example.cn/matters/m_1"));

    auto li = city.as(city.li_wei);
    CHECK(session::change_settings(li, "en", {}, {}));
    city.tell(city.li_wei, "late", "e_3");
    CHECK(city.send() == 0);  // a kind this channel does not want
    city.tell(city.li_wei, "todo", "e_4");
    CHECK(city.send() == 1);
    CHECK(robot.requests().back().contains("For you: 关于修缮东门石桥的建议"));

    city.tell(city.li_wei, "told", "e_2");
    city.hide_from(city.li_wei);
    CHECK(city.send() == 1);
    CHECK_FALSE(robot.requests().back().contains("东门石桥"));
    CHECK_FALSE(robot.requests().back().contains("m_1"));
}

TEST_CASE("a robot's answer says whether to try again") {
    RobotServer robot;
    std::vector<std::string> const hosts{robot.host()};
    auto const answered = [&](int status, std::string body, std::string header = "") {
        robot.answers(status, std::move(body), std::move(header));
        return send_to_robot(robot.address(), "测试", hosts);
    };
    CHECK(answered(200, "").end == Sent::End::Done);
    auto const busy = answered(200, R"({"errcode":45009,"errmsg":"too many"})");
    CHECK(busy.end == Sent::End::Later);
    CHECK(busy.error == "robot.not_taken 45009");
    CHECK(answered(429, "").end == Sent::End::Later);
    CHECK(answered(503, "").error == "robot.put_off 503");
    CHECK(answered(404, "").end == Sent::End::Never);
    auto const seen = robot.requests().size();
    auto const elsewhere = answered(302, "", "Location: " + robot.address() + "\r\n");
    CHECK(elsewhere.error == "robot.redirect 302");
    CHECK(elsewhere.end == Sent::End::Never);
    CHECK(robot.requests().size() == seen + 1);  // nobody followed
}

TEST_CASE("a listed name does not open the way to an inner address") {
    RobotServer robot;
    auto const port = robot.host().substr(robot.host().find(':'));
    auto const sent = send_to_robot("https://localhost" + port + "/send", "测试", {"localhost" + port});
    CHECK(sent.end == Sent::End::Never);
    CHECK(sent.error == "robot.private");
    CHECK(send_to_robot(robot.address(), "测试", {"robot.example.cn"}).error == "robot.host");
    CHECK(robot.requests().empty());
}

TEST_CASE("two servers that send at the same time send everything once") {
    test::on_both_engines([](store::Database& database) {
        DeliveryWorld city(database);
        RobotServer robot;
        city.world.outside.robot_hosts = {robot.host()};
        city.has_channel(city.li_wei, "robot", robot.address());
        constexpr int notices = 12;
        for (int nth = 0; nth < notices; ++nth) city.tell(city.li_wei, "todo", "e_" + std::to_string(nth));
        std::atomic<int> arrived = 0;
        auto const server = [&](char const* name) {
            delivery::Rest rest;
            arrived += delivery::send_due(city.world, city.body, name, rest);
        };
        std::thread one(server, "one"), two(server, "two");
        one.join();
        two.join();
        CHECK(arrived == notices);
        CHECK(robot.requests().size() == notices);
        for (auto const& row : city.rows()) CHECK(row.state == "sent");
    });
}

TEST_CASE("one that was sent and not noted, because its server was killed, is sent once more when it is free again") {
    test::TestDatabase database(test::Engine::Sqlite);
    database->migrate();
    DeliveryWorld city(*database);
    RobotServer robot;
    city.world.outside.robot_hosts = {robot.host()};
    city.has_channel(city.li_wei, "robot", robot.address());
    city.tell(city.li_wei);
    city.write([&](store::Tx& tx) {
        REQUIRE(store::hold_delivery(tx, city.body, store::due_deliveries(tx, city.body, city.now, 1).front(), "killed", city.now,
                                     {city.now.ms + 60'000}));
    });
    send_to_robot(robot.address(), "…", {robot.host()});  // the last it did
    CHECK(city.send("another") == 0);
    city.later(1);
    CHECK(city.send("another") == 1);
    CHECK(robot.requests().size() == 2);
}

TEST_CASE("a robot that does not answer keeps nobody else waiting") {
    test::TestDatabase database(test::Engine::Sqlite);
    database->migrate();
    DeliveryWorld city(*database);
    RobotServer robot;
    city.world.outside.robot_hosts = {"[::1]:1", robot.host()};
    city.has_channel(city.li_wei, "robot", "http://[::1]:1/send");
    city.has_channel(city.wang_lan, "robot", robot.address());
    for (auto const* entry : {"e_1", "e_2", "e_3"}) city.tell(city.li_wei, "todo", entry);
    city.tell(city.wang_lan);
    CHECK(city.send() == 1);
    int tries = 0;
    for (auto const& row : city.rows()) {
        if (row.person != city.li_wei) continue;
        tries += row.tries;
        CHECK(row.next_at.ms == city.now.ms + 60'000);
    }
    CHECK(tries == 1);
}

TEST_CASE("a server's worker sends by itself") {
    test::TestDatabase database(test::Engine::Sqlite);
    database->migrate();
    DeliveryWorld city(*database);
    RobotServer robot;
    city.world.outside.robot_hosts = {robot.host()};
    city.has_channel(city.li_wei, "robot", robot.address());
    city.tell(city.li_wei);
    jobs::Worker worker(city.world);
    worker.start();
    for (int tries = 0; tries < 200 && robot.requests().empty(); ++tries) std::this_thread::sleep_for(std::chrono::milliseconds(20));
    worker.stop();
    CHECK(robot.requests().size() == 1);
    CHECK(city.only_row().state == "sent");
}
