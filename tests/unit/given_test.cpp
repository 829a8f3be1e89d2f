// What is only typed in: it counts once somebody else has checked it, a newer one takes its place, and a body that reports is not counted too.
#include "domain/given.hpp"

#include "domain/measure.hpp"
#include "given_world.hpp"
#include "measure_world.hpp"

namespace yishi {
namespace {

using figure::Qualifier;
using test::check;
using test::checked;
using test::entered;
using test::measured;
using test::TestWorld;
}  // namespace

TEST_CASE("an entered number counts once it is checked, with how exact it is, and as of any day before it was not there") {
    TestWorld city;
    city.at("2021-11-01");
    auto const id = entered(city, {"entered", "", 300'000'000, "over"});
    CHECK_FALSE(measured(city, "{given: entered}").value);
    city.at("2021-11-03");
    check(city, id);
    auto const reach = measured(city, "{given: entered}");
    CHECK(reach.value == Amount{300'000'000});
    CHECK(reach.qualifier == Qualifier::Over);
    CHECK(reach.how == figure::How::Entered);
    REQUIRE(reach.given.size() == 1);
    CHECK(reach.given.front().fact.about == id);
    CHECK_FALSE(measured(city, "{given: entered}", {2021}, parse_day("2021-11-02")).value);
    CHECK_FALSE(measured(city, "{given: reported}").value);
}

TEST_CASE("a newer number of the same sender takes the place of the one before it, and what is taken back is gone") {
    TestWorld city;
    city.at("2021-11-01");
    checked(city, {"reported", "东河县政协", 50});
    checked(city, {"reported", "西河县政协", 30, "over"});
    city.at("2021-11-02");
    checked(city, {"reported", "东河县政协", 60});
    auto const both = measured(city, "{given: reported}");
    CHECK(both.value == Amount{90});
    CHECK(both.qualifier == Qualifier::Over);
    CHECK(both.given.size() == 2);
    CHECK(measured(city, "{given: reported}", {2021}, parse_day("2021-11-01")).value == Amount{80});
}

TEST_CASE("quarters add up until there is a number for the year") {
    TestWorld city;
    city.at("2021-11-01");
    checked(city, {"reported", "东河县政协", 10, "exact", 1});
    checked(city, {"reported", "东河县政协", 20, "exact", 2});
    CHECK(measured(city, "{given: reported}").value == Amount{30});
    CHECK(measured(city, "{given: reported}", {2021, 2}).value == Amount{20});
    CHECK_FALSE(measured(city, "{given: reported}", {2021, 3}).value);
    checked(city, {"reported", "东河县政协", 90});
    CHECK(measured(city, "{given: reported}").value == Amount{90});
}

TEST_CASE("what others report is added to what is counted, but a body that reports is not counted beside it") {
    TestWorld city;
    city.at("2021-11-01");
    std::string const members = "{stock: register.members, distinct: person, or: reported}";
    CHECK(measured(city, members).how == figure::How::Computed);
    checked(city, {"reported", "东河县政协", 50});
    auto const with_others = measured(city, members);
    CHECK(with_others.value == Amount{54});
    CHECK(with_others.how == figure::How::Reported);
    checked(city, {"reported", "zhumadian", 6});  // as this body is called here
    CHECK(measured(city, members).value == Amount{56});
}

TEST_CASE("a figure of the tree counts the bodies below, and one of those below leaves this body out") {
    TestWorld city;
    city.at("2021-11-01");
    city.world.database.write([&](store::Tx& tx) {
        directory::add_body(tx, {"anlan", "", "city", "安澜", "安瀾", "Anlan"}, city.now);
        directory::add_person(tx, "anlan", {.name = "柳岸", .memberships = {{4, "教育界", "", "ordinary", {2019, 1, 1}, {}}}});
        return store::Outcome::Commit;
    });
    CHECK(measured(city, "{stock: register.members, distinct: person}").value == Amount{4});
    CHECK(measured(city, "{stock: register.members, distinct: person, scope: tree}").value == Amount{5});
    CHECK(measured(city, "{stock: register.members, distinct: person, scope: below}").value == Amount{1});
}

TEST_CASE("a sum is as fuzzy as its fuzziest part") {
    using enum Qualifier;
    CHECK(figure::together(Exact, Exact) == Exact);
    CHECK(figure::together(Exact, Over) == Over);
    CHECK(figure::together(About, Over) == About);
    CHECK(figure::together(AtLeast, Over) == Over);
    CHECK(figure::together(Over, AtMost) == About);
}

}  // namespace yishi
