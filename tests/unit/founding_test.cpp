// The first body of an installation.
#include "domain/founding.hpp"

#include <doctest/doctest.h>

#include "domain/lease.hpp"
#include "domain/session.hpp"
#include "world.hpp"

using namespace yishi;

namespace {
founding::Order const linshui{.id = "linshui", .name = "临水市政协", .person = "陈一舟"};

std::string field_at_fault(World& world, founding::Order const& order) {
    auto const made = founding::found(world, order);
    return made ? "" : made.error().fields.empty() ? made.error().code : made.error().fields.front().name;
}
}  // namespace

TEST_CASE("a body is founded with an administrator who signs in once with the password told") {
    test::TestWorld city;
    auto const made = founding::found(city.world, linshui);
    REQUIRE(made);
    auto const signed_in = session::sign_in(city.world, {"linshui", made->login, made->password, "127.0.0.1", ""}, "zh-CN");
    REQUIRE(signed_in);
    auto const who = session::who_is(city.world, signed_in->token);
    REQUIRE(who);
    CHECK(who->must_change);
    CHECK(who->actor.posts.contains("administrator"));
}

TEST_CASE("an order that is wrong founds nothing and names its field") {
    test::TestWorld city;
    auto const before = lease::bodies(city.world);
    auto const with = [](auto change) {
        auto order = linshui;
        change(order);
        return order;
    };
    using Order = founding::Order;
    CHECK(field_at_fault(city.world, with([](Order& order) { order.id = "Lin Shui"; })) == "id");
    CHECK(field_at_fault(city.world, with([](Order& order) { order.id = "../linshui"; })) == "id");
    CHECK(field_at_fault(city.world, with([](Order& order) { order.id = std::string(41, 'a'); })) == "id");
    CHECK(field_at_fault(city.world, with([&](Order& order) { order.id = city.body; })) == "id");
    CHECK(field_at_fault(city.world, with([](Order& order) { order.name = ""; })) == "name");
    CHECK(field_at_fault(city.world, with([](Order& order) { order.person = ""; })) == "person");
    CHECK(field_at_fault(city.world, with([](Order& order) { order.level = "village"; })) == "level");
    CHECK(field_at_fault(city.world, with([](Order& order) { order.parent = "nowhere"; })) == "parent");
    CHECK(field_at_fault(city.world, with([](Order& order) { order.login = "a b"; })) == "login");
    CHECK(lease::bodies(city.world) == before);
}
