// Messages to a chat robot on loopback: what it is told, and what its answers mean.
#include "delivery_world.hpp"
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
