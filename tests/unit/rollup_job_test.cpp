// Sums of figures as a server keeps them by itself: what stands beside the journal, and sums that went wrong.
#include <chrono>
#include <thread>

#include "domain/attendance.hpp"
#include "domain/measure.hpp"
#include "domain/rollup.hpp"
#include "flow/attendance.hpp"
#include "jobs/worker.hpp"
#include "store/figure_store.hpp"
#include "store/rollup_store.hpp"
#include "world.hpp"

namespace yishi {
namespace {

using test::TestWorld;

constexpr char const* participations = "service.member_participations";  // who signed in at service events, of a tree of bodies

std::int64_t moment(char const* day, int hour) { return start_of(parse_day(day)).ms + hour * 3'600'000LL; }

// A morning of service held on 10 March 2021, to which three members were invited.
std::string held(TestWorld& city) {
    city.at("2021-03-01");
    auto const id =
        city.opened("褚月", "event",
                    {{"title", "送医下乡"},
                     {"kind", "service"},
                     {"invited", json::array{json::string(city.id("李苇")), json::string(city.id("王岚")), json::string(city.id("赵砚"))}}});
    city.moved("褚月", id, "schedule", {{"starts", moment("2021-03-10", 9)}, {"ends", moment("2021-03-10", 12)}, {"place", "老君庙村"}});
    city.moved("褚月", id, "notice");
    city.at("2021-03-10", 9);
    city.moved("褚月", id, "begin");
    city.at("2021-03-10", 13);
    city.moved("褚月", id, "end");
    return id;
}

// As having been there from the beginning.
void sign_in(TestWorld& city, std::string const& id, char const* name) {
    auto clerk = city.as("褚月");
    REQUIRE(attendance::sign_in(clerk, id, flow::sittings_of(city.matter(id)).front().id,
                                {.person = city.id(name), .at = Time{moment("2021-03-10", 9)}}));
}

figure::Measured measured(TestWorld& city) {
    figure::Measured found;
    city.world.database.read([&](store::Tx& tx) {
        found = figure::Measures(tx, city.world, city.body, figure::AsOf{}).of(*test::definitions().indicators.find(participations), {2021, 0});
    });
    return found;
}

// Each figure that is kept, wrong by seven in every period of the year: whichever is recounted differs.
void spoil_all(TestWorld& city) {
    city.world.database.write([&](store::Tx& tx) {
        for (auto const& indicator : test::definitions().indicators.all)
            if (rollup::why_live(indicator).empty())
                store::put_figure_cell(tx, {.body = city.body, .indicator = indicator.name, .year = "2021", .day = "2021-01-01"}, "\t01234\t\t7\n");
        return store::Outcome::Commit;
    });
}

}  // namespace

TEST_CASE("who signs in at a sitting beside its journal is in the sums with the next reading") {
    TestWorld city;
    city.world.rollup_from = 1;
    auto const id = held(city);
    sign_in(city, id, "李苇");
    rollup::follow(city.world);
    REQUIRE(measured(city).from_sums());
    CHECK(measured(city).value == Amount{1});
    sign_in(city, id, "王岚");
    CHECK(measured(city).value == Amount{1});
    CHECK(rollup::follow(city.world) > 0);
    CHECK(measured(city).from_sums());
    CHECK(measured(city).value == Amount{2});
    CHECK(rollup::recount(city.world, city.body, {}).differences.empty());
    CHECK(rollup::follow(city.world) == 0);
}

TEST_CASE("who was entered after a moment is found, in a flow and in one matter alike") {
    TestWorld city;
    auto const id = held(city);
    city.at("2021-03-11");
    sign_in(city, id, "李苇");
    auto const entered_after = [&](std::string const& matter, char const* day) {
        std::vector<std::string> found;
        city.world.database.read(
            [&](store::Tx& tx) { found = store::signed_after(tx, {.body = city.body, .flow = "event", .matter = matter}, moment(day, 0)); });
        return found;
    };
    CHECK(entered_after("", "2021-03-11") == std::vector{id});
    CHECK(entered_after(id, "2021-03-11") == std::vector{id});
    CHECK(entered_after(id, "2021-03-13").empty());
    CHECK(entered_after("m_0000000000000", "2021-03-11").empty());
}

TEST_CASE("a server recounts by itself, and makes sums anew that are not what counting gives") {
    TestWorld city;
    city.world.rollup_from = 1;
    sign_in(city, held(city), "李苇");
    rollup::follow(city.world);
    spoil_all(city);
    REQUIRE(measured(city).value == Amount{8});
    jobs::Worker worker(city.world);
    worker.start();
    auto const is_right = [&] {
        auto const found = measured(city);
        return found.from_sums() && found.value == Amount{1};
    };
    for (int tries = 0; tries < 400 && !is_right(); ++tries) {
        worker.wake();
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    CHECK(is_right());
    worker.stop();
    CHECK(rollup::recount(city.world, city.body, {}).differences.empty());
}

TEST_CASE("a figure of many bodies says why it is counted at each look") {
    TestWorld city;
    city.world.rollup_from = 1;
    held(city);
    rollup::follow(city.world);
    auto const why = [&](char const* name, figure::AsOf as_of) {
        std::string found;
        city.world.database.read([&](store::Tx& tx) {
            found = figure::Measures(tx, city.world, city.body, as_of).of(*test::definitions().indicators.find(name), {2021, 0}).trace;
        });
        return found;
    };
    CHECK(why(participations, {}) == "sums");
    CHECK(why(participations, {Day{}, Day{2021, 3, 9}}) == "known");
    CHECK(why("member.attendances", {}) == "");  // of this body alone
    rollup::forget(city.world);
    CHECK(why(participations, {}) == "");
}

}  // namespace yishi
