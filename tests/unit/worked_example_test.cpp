// Worked examples of measure-language.md section 7 about activities, members and bodies (numbers in brackets); docs/testing.md lists where all
// others are.
#include "domain/directory.hpp"
#include "domain/figure.hpp"
#include "given_world.hpp"
#include "measure_world.hpp"
#include "meeting_world.hpp"
#include "store/matter_store.hpp"

namespace yishi {
namespace {

using namespace test;

std::int64_t number(TestWorld& city, std::string const& indicator, char const* as_of = "", char const* as_known = "") {
    auto const found = measured(city, indicator, {2021}, {parse_day(as_of), parse_day(as_known)});
    REQUIRE(found.value.has_value());
    REQUIRE(found.value->is_whole());
    return found.value->number;
}

std::int64_t declared(TestWorld& city, std::string const& name) {
    auto ctx = city.as("宋会");
    auto const figure = figure::compute(ctx, name, {2021}, {});
    REQUIRE(figure.has_value());
    return figure->whole();
}

std::string sitting(TestWorld& city, std::string const& meeting, std::size_t at) { return flow::sittings_of(city.matter(meeting)).at(at).id; }

void came(TestWorld& city, std::string const& meeting, std::size_t at, std::vector<std::string> const& people) {
    auto clerk = city.as("宋会");
    REQUIRE(attendance::sign_in_list(clerk, meeting, sitting(city, meeting, at), people).has_value());
}

constexpr char const* persons_at_sittings = "{count: sitting.attendee}";
constexpr char const* persons_at_activities = "{count: activity.attendee}";

}  // namespace

TEST_CASE("what was entered and struck as wrong was known then, and never so [11]") {
    TestWorld city;
    city.at("2021-11-08");
    auto const meeting = called(city, "expert", {{"2021-11-09", "full"}});
    city.at("2021-11-09");
    city.moved("宋会", meeting, "begin");
    city.at("2021-11-10");
    came(city, meeting, 0, {city.id("李苇")});
    city.moved("宋会", meeting, "end");
    city.at("2021-11-20");
    auto clerk = city.as("宋会");
    REQUIRE(attendance::correct(clerk, meeting, sitting(city, meeting, 0), {.person = city.id("李苇"), .note = "签错了人", .in = {}, .out = {}}));
    CHECK(number(city, persons_at_sittings, "2021-11-15") == 0);
    CHECK(number(city, persons_at_sittings, "", "2021-11-15") == 1);
    CHECK(number(city, persons_at_activities, "", "2021-11-15") == 1);
    CHECK(number(city, persons_at_sittings, "2021-11-15", "2021-11-19") == 1);
    CHECK(number(city, persons_at_sittings, "", "2021-11-09") == 0);  // not entered yet
    CHECK(number(city, persons_at_sittings) == 0);
}

TEST_CASE("members of the body on a day are those whose membership has begun and not ended [20]") {
    TestWorld city;
    city.world.database.write([&](store::Tx& tx) {
        auto const member = [&](int number, Day from, Day last) {
            directory::add_person(tx, city.body,
                                  {.name = "委员" + std::to_string(number), .memberships = {{4, "教育界", "", "ordinary", from, last}}});
        };
        for (int at = 5; at <= 300; ++at) member(at, {2019, 1, 1}, at <= 295 ? Day{} : Day{2021, 4, 30});  // four are there already
        for (int at = 301; at <= 303; ++at) member(at, {2021, 6, 20}, {});
        return store::Outcome::Commit;
    });
    city.at("2022-01-10");
    constexpr char const* members = "{stock: register.members, distinct: person}";
    CHECK(number(city, members, "2021-04-30") == 300);
    CHECK(number(city, members, "2021-05-01") == 295);
    CHECK(number(city, members) == 298);
    CHECK(declared(city, "member.total") == 298);
}

TEST_CASE("a sitting is attended or not, an activity by two thirds of its sittings [21]") {
    TestWorld city;
    city.at("2021-03-01");
    auto const meeting = called(city, "standing", {{"2021-03-10", "full"}, {"2021-03-11", "full"}, {"2021-03-12", "full"}});
    city.at("2021-03-12", 13);
    city.moved("宋会", meeting, "begin");
    came(city, meeting, 0, {city.id("李苇"), city.id("王岚")});
    came(city, meeting, 1, {city.id("王岚")});
    city.moved("宋会", meeting, "end");
    CHECK(number(city, persons_at_sittings) == 3);
    auto const attended = measured(city, persons_at_activities);
    REQUIRE(attended.counted.size() == 1);
    CHECK(attended.counted.front().who == city.id("王岚"));
}

TEST_CASE("whoever left before two thirds of a sitting were over did not attend it [21]") {
    TestWorld city;
    city.at("2021-03-10", 9);
    auto const meeting = called(city, "standing", {{"2021-03-10", "full"}});
    city.moved("宋会", meeting, "begin");
    came(city, meeting, 0, {city.id("李苇"), city.id("王岚")});
    city.at("2021-03-10", 13);
    auto clerk = city.as("宋会");
    auto const left = [&](char const* name, int hour) {
        return attendance::sign_out(clerk, meeting, sitting(city, meeting, 0), {.person = city.id(name), .at = Time{moment("2021-03-10", hour)}});
    };
    REQUIRE(left("李苇", 10));
    REQUIRE(left("王岚", 11));
    city.moved("宋会", meeting, "end");
    CHECK(number(city, persons_at_sittings) == 1);
}

TEST_CASE("a meeting that was begun and never ended counts nowhere, and stands as open work [22]") {
    TestWorld city;
    city.at("2021-03-09");
    auto const meeting = called(city, "standing", {{"2021-03-10", "full"}});
    city.at("2021-03-10");
    city.moved("宋会", meeting, "begin");
    came(city, meeting, 0, {city.id("李苇")});
    city.at("2021-06-01");
    CHECK(number(city, "{count: activity.hold}") == 0);
    CHECK(number(city, persons_at_activities) == 0);
    bool waits = false;
    city.world.database.read([&](store::Tx& tx) {
        for (auto const& todo : store::read_derived(tx, city.body, meeting).todos) waits = waits || todo.move == "end";
    });
    CHECK(waits);
    city.moved("宋会", meeting, "end");  // held, though its minutes are not there: it counts, on the day of its sitting
    CHECK(number(city, "{count: activity.hold}", "2021-03-10") == 1);
    CHECK(number(city, persons_at_activities) == 1);
}

TEST_CASE("of six group sittings in thirty rooms each hour counts once, and each room leaders came to, however many [23]") {
    TestWorld city;
    city.at("2021-02-01");
    auto const session = called(city, "plenary", {{"2021-02-20", "full"}});
    json::array groups;
    for (auto const* name : {"第一组", "第二组", "第三组", "第四组", "第五组"})
        city.moved("宋会", session, "form_group", {{"name", name}, {"people", json::array{json::string(city.id("陈溪"))}}});
    for (auto const& row : city.matter(session).records.at("groups")) groups.push_back(json::string(row.id));
    auto const visited_by = [&](int sitting, std::size_t group) {
        if (sitting == 0 && group == 0) return json::array{json::string(city.id("李苇"))};
        if (sitting == 2 && group == 3) return json::array{json::string(city.id("王岚")), json::string(city.id("赵砚"))};
        return json::array{};
    };
    for (int sitting = 0; sitting < 6; ++sitting)
        for (std::size_t group = 0; group < groups.size(); ++group) {
            auto const day = to_text(add_days({2021, 2, 21}, sitting / 2));
            int const hour = sitting % 2 == 0 ? 9 : 14;
            city.moved("宋会", session, "schedule",
                       {{"kind", "group"},
                        {"starts", moment(day.c_str(), hour)},
                        {"ends", moment(day.c_str(), hour + 3)},
                        {"groups", json::array{groups[group]}},
                        {"visitors", visited_by(sitting, group)}});
        }
    city.at("2021-02-24");
    CHECK(declared(city, "meeting.leaders_join_group") == 0);  // planned, not yet held
    hold(city, session);
    CHECK(flow::sittings_of(city.matter(session)).size() == 31);
    CHECK(declared(city, "meeting.plenary_session") == 1);
    CHECK(declared(city, "meeting.plenary_group") == 6);
    CHECK(declared(city, "meeting.leaders_join_group") == 2);
    CHECK(number(city, "{count: sitting.visitor}") == 3);
}

TEST_CASE("counts of two counties and a worded total of a third make a worded sum that says so [28]") {
    TestWorld city;
    city.at("2021-11-01");
    city.world.database.write([&](store::Tx& tx) {
        auto const members = [&](std::string const& body, int from, int to) {
            for (int at = from; at <= to; ++at)
                directory::add_person(tx, body,
                                      {.name = "委员" + std::to_string(at), .memberships = {{4, "教育界", "", "ordinary", {2019, 1, 1}, {}}}});
        };
        directory::add_body(tx, {"qingping", city.body, "county", "青坪县政协", "青坪縣政協", "Qingping"}, city.now);
        members(city.body, 5, 120);  // four are there already
        members("qingping", 1, 80);
        return store::Outcome::Commit;
    });
    constexpr char const* members = "{stock: register.members, distinct: person, scope: tree, or: reported}";
    CHECK(number(city, members) == 200);
    checked(city, {"reported", "东河县政协", 50, "over"});
    auto const sum = measured(city, members);
    CHECK(sum.value == Amount{250});
    CHECK(sum.qualifier == figure::Qualifier::Over);
    CHECK(sum.given.size() == 1);
    checked(city, {"reported", "青坪县政协", 90});  // it is here, but what it reports stands instead of its count
    CHECK(measured(city, members).value == Amount{260});
}

}  // namespace yishi
