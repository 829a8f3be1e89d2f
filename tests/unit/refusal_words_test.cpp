// A refusal names what it is about by the word the reader knows it by: where a clock and a field share a word, the clock's.
#include <doctest/doctest.h>

#include "domain/matter.hpp"
#include "proposal_world.hpp"

namespace yishi::test {

TEST_CASE("a deadline that is over is called by the deadline's name, not by the field's") {
    TestWorld city;
    city.at("2021-03-01");
    auto const bridge = city.proposal("李苇");
    file(city, bridge);
    assign(city, bridge);
    auto const work = city.child(bridge, "交通局");
    city.moved("蒋禾", work, "accept", {{"leader", "卫原"}, {"clerk", "蒋禾"}, {"phone", "0396-0000000"}});
    city.at("2021-09-01");
    flow::Command const later{.move = "ask_extension.reply", .answers = {{"until", "2021-10-01"}}, .note = "线路需招标"};
    auto const named = [&](std::string const& language) {
        auto reader = city.as("卫原");
        reader.language = language;
        auto const refused = matter::move(reader, work, later);
        REQUIRE(!refused);
        CHECK(refused.error().reasons.at(0).code == "extension.passed");
        return refused.error().reasons.at(0).names.at(0);
    };
    CHECK(named("zh-CN") == "答复期限");
    CHECK(named("zh-Hant") == "答覆期限");
    CHECK(named("en") == "Reply");
}

}  // namespace yishi::test
