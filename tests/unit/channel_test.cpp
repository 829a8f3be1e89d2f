// Choosing how to be told: what is open, and the code that confirms a mail address.
#include "domain/channel.hpp"

#include "delivery_world.hpp"

using namespace yishi;
using test::DeliveryWorld;

namespace {

json::object channel_in(Result<json::object> const& result, std::string const& kind) {
    REQUIRE(result);
    for (auto const& each : result->at("items").as_array())
        if (text_at(each, "kind") == kind) return each.as_object();
    FAIL("no channel ", kind);
    return {};
}

std::string code_of(DeliveryWorld& city, std::string const& person) {
    std::string code;
    city.world.database.read([&](store::Tx& tx) { code = store::channels_of(tx, city.body, person).front().code; });
    return code;
}

channel::Wish mail_to(char const* address, std::optional<std::string> code = {}) {
    return {.kind = "mail", .address = address, .on = true, .kinds = {"late", "todo"}, .code = std::move(code)};
}

std::string fault_of(Result<json::object> const& result) {
    REQUIRE_FALSE(result);
    return result.error().fields.empty() ? result.error().code : result.error().fields.front().code;
}

}  // namespace

TEST_CASE("a way that the installation has not cannot be chosen, and says why") {
    test::TestDatabase database(test::Engine::Sqlite);
    database->migrate();
    DeliveryWorld city(*database);
    auto li = city.as(city.li_wei);
    auto const mail = channel_in(channel::list(li), "mail");
    CHECK_FALSE(flag_at(mail, "open"));
    CHECK(text_at(mail, "closed_because").contains("邮件服务器"));
    CHECK(fault_of(channel::put(li, mail_to("li@example.cn"))) == "channel.no_mail_server");
    CHECK(fault_of(channel::put(li, {.kind = "robot", .address = "https://robot.example.cn/", .on = true, .kinds = {"todo"}})) ==
          "channel.no_robot_hosts");
    CHECK(city.rows().empty());
}

TEST_CASE("a mail address counts once its code was given back") {
    test::on_both_engines([](store::Database& database) {
        DeliveryWorld city(database);
        city.world.outside.mail.server = "mail.example.cn";
        auto li = city.as(city.li_wei);
        CHECK(fault_of(channel::put(li, mail_to("li at example"))) == "channel.mail_address");
        auto const asked = channel_in(channel::put(li, mail_to("li@example.cn")), "mail");
        CHECK_FALSE(flag_at(asked, "confirmed"));
        CHECK(flag_at(asked, "code_sent"));
        CHECK(asked.at("kinds") == json::array{"todo", "late"});
        CHECK(city.only_row().address == "li@example.cn");
        city.tell(city.li_wei);
        CHECK(city.rows().size() == 1);  // nothing to an address that is not confirmed

        auto const code = code_of(city, city.li_wei);
        REQUIRE(code.size() == 6);
        CHECK_FALSE(write(asked).contains(code));
        CHECK(fault_of(channel::put(li, mail_to("li@example.cn", code == "000000" ? "000001" : "000000"))) == "channel.code_wrong");
        CHECK(flag_at(channel_in(channel::put(li, mail_to("li@example.cn", code)), "mail"), "confirmed"));
        city.tell(city.li_wei, "todo", "e_2");
        CHECK(city.rows().size() == 2);

        city.later(2);
        auto later = city.as(city.li_wei);
        CHECK_FALSE(flag_at(channel_in(channel::put(later, mail_to("wei@example.cn")), "mail"), "confirmed"));
    });
}

TEST_CASE("a code is good for half an hour and five tries, and comes at most once a minute") {
    test::TestDatabase database(test::Engine::Sqlite);
    database->migrate();
    DeliveryWorld city(*database);
    city.world.outside.mail.server = "mail.example.cn";
    auto const put = [&](channel::Wish const& wish) {
        auto li = city.as(city.li_wei);
        return channel::put(li, wish);
    };
    CHECK(put(mail_to("li@example.cn")));
    CHECK(fault_of(put(mail_to("other@example.cn"))) == "channel.too_soon");
    auto const first = code_of(city, city.li_wei);
    for (int nth = 0; nth < channel::code_tries; ++nth) CHECK(fault_of(put(mail_to("li@example.cn", "12345"))) == "channel.code_wrong");
    CHECK(fault_of(put(mail_to("li@example.cn", first))) == "channel.code_over");
    city.later(1);
    CHECK(put(mail_to("li@example.cn")));
    CHECK(city.rows().size() == 2);
    auto const second = code_of(city, city.li_wei);
    city.later(30);
    CHECK(fault_of(put(mail_to("li@example.cn", second))) == "channel.code_over");
}

TEST_CASE("a robot is taken from a listed host alone") {
    test::TestDatabase database(test::Engine::Sqlite);
    database->migrate();
    DeliveryWorld city(*database);
    city.world.outside.robot_hosts = {"robot.example.cn"};
    auto li = city.as(city.li_wei);
    auto const put = [&](char const* address, std::vector<std::string> kinds) {
        return channel::put(li, {.kind = "robot", .address = address, .on = true, .kinds = std::move(kinds)});
    };
    CHECK(fault_of(put("https://169.254.169.254/latest", {"todo"})) == "robot.host");
    CHECK(fault_of(put("https://robot.example.cn/send", {})) == "field.missing");
    auto const chosen = channel_in(put("https://robot.example.cn/send?key=abc", {"told"}), "robot");
    CHECK(flag_at(chosen, "confirmed"));
    CHECK(flag_at(chosen, "on"));
}
