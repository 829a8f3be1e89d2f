// Opening under another matter: what is refused is said with the names people have for the kinds.
#include "domain/matter.hpp"
#include "world.hpp"

namespace yishi {
namespace {

using test::TestWorld;

std::string refused(TestWorld& city, std::string const& flow, std::string const& parent, char const* language = "zh-CN") {
    auto ctx = city.as("周牧");
    ctx.actor.posts.insert("rectification");
    ctx.actor.posts.insert("letters");
    ctx.language = language;
    auto const opened = matter::open(ctx, flow, {}, "", parent);
    REQUIRE_FALSE(opened.has_value());
    auto const& reasons = opened.error().reasons;
    REQUIRE(reasons.size() == 1);
    std::string out = reasons[0].code;
    for (auto const& name : reasons[0].names) out += " " + name;
    return out;
}

}  // namespace

TEST_CASE("what stands only below something is not opened alone, and not below what it does not belong to") {
    TestWorld city;
    city.at("2021-03-01");
    auto const proposal = city.proposal("李苇");
    CHECK(refused(city, "rect_measure", "") == "open.needs_parent 整改措施");
    CHECK(refused(city, "rect_measure", "", "en") == "open.needs_parent Rectification measure");
    CHECK(refused(city, "letter", proposal) == "open.not_under 来信来访 提案");
}

TEST_CASE("nothing is opened below what one may not see") {
    TestWorld city;
    city.at("2021-03-01");
    auto ctx = city.as("李苇");
    auto const opened = matter::open(ctx, "rect_measure", {}, "", "m_0000000000000");
    CHECK(opened.error().code == "missing");
}

}  // namespace yishi
