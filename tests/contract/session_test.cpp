// What an open page does by itself, through the router.
#include "domain/session.hpp"

#include "samples.hpp"

namespace yishi::test {
namespace {

http::Request reading(std::string path, std::string const& cookie) {
    return {.method = http::Method::Get, .path = std::move(path), .headers = {{"cookie", "yishi_session=" + cookie}}};
}

}  // namespace

TEST_CASE("listening and asking again unattended let a session idle out; a person's use does not") {
    Town town;
    auto const signed_in = session::sign_in(town.world, {"zhumadian", town.login("member"), Town::password, "192.0.2.7", ""}, "zh-CN").value().token;
    auto const later = [&](std::int64_t minutes) { town.now.ms += minutes * 60 * 1000; };
    auto unattended = reading("/api/v1/todos", signed_in);
    unattended.headers.emplace_back("x-yishi-unattended", "1");

    later(100);
    CHECK(town.router.answer(reading("/api/v1/session", signed_in)).status == 200);  // by a person
    for (int minutes = 0; minutes < 120; minutes += 20) {
        CHECK(town.router.answer(reading("/api/v1/live", signed_in)).status == 200);
        CHECK(town.router.answer(unattended).status == 200);
        later(20);
    }
    CHECK(town.router.answer(reading("/api/v1/live", signed_in)).status == 401);
    CHECK(town.router.answer(reading("/api/v1/session", signed_in)).status == 401);
}

}  // namespace yishi::test
