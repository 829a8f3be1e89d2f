#include "domain/activity.hpp"

#include <libical/ical.h>

#include <cstdlib>

#include "domain/attendance.hpp"
#include "domain/feed.hpp"
#include "domain/people_set.hpp"
#include "domain/verify.hpp"
#include "flow/attendance.hpp"
#include "store/activity_store.hpp"
#include "world.hpp"

namespace yishi {
namespace {

using test::TestWorld;

std::int64_t moment(char const* day, int hour) { return start_of(parse_day(day)).ms + hour * 3'600'000LL; }

// A meeting noticed for three members, one sitting on the morning of 10 March 2021.
std::string noticed(TestWorld& city, std::string const& title = "四届五次常委会会议", std::string const& place = "一号会议室") {
    city.at("2021-03-01");
    auto const id =
        city.opened("宋会", "meeting",
                    {{"title", title},
                     {"kind", "standing"},
                     {"invited", json::array{json::string(city.id("李苇")), json::string(city.id("王岚")), json::string(city.id("赵砚"))}}});
    city.moved("宋会", id, "schedule", {{"starts", moment("2021-03-10", 9)}, {"ends", moment("2021-03-10", 12)}, {"place", place}});
    city.moved("宋会", id, "notice");
    return id;
}

std::string sitting_of(TestWorld& city, std::string const& matter) { return flow::sittings_of(city.matter(matter)).front().id; }

void two_sign_in(TestWorld& city, std::string const& id) {
    auto const sitting = sitting_of(city, id);
    city.at("2021-03-10", 9);
    auto clerk = city.as("宋会");
    for (auto const* name : {"李苇", "王岚"}) REQUIRE(attendance::sign_in(clerk, id, sitting, {.person = city.id(name)}));
    city.moved("宋会", id, "begin");
}

void change(TestWorld& city, store::Query const& query, std::string const& matter) {
    std::int64_t changed = 0;
    city.world.database.write([&](store::Tx& tx) {
        changed = tx.exec(query, city.body, matter);
        return store::Outcome::Commit;
    });
    REQUIRE(changed > 0);
}

// What no hand may do to a chain beside a matter.
store::Query const tampered[] = {
    {"test.crowd_entry", "update crowd_entry set entry = replace(entry, 'clerk', 'clerc') where body = $1 and matter = $2 and seq = 1"},
    {"test.crowd_person", "update crowd_entry set person = person || 'x' where body = $1 and matter = $2 and seq = 2"},
    {"test.crowd_at", "update crowd_entry set at = at + 1 where body = $1 and matter = $2 and seq = 1"},
    {"test.crowd_hash", "update crowd_entry set hash = hash || 'x' where body = $1 and matter = $2 and seq = 1"},
    {"test.crowd_first", "delete from crowd_entry where body = $1 and matter = $2 and seq = 1"},
    {"test.crowd_last", "delete from crowd_entry where body = $1 and matter = $2 and seq = 2"},
    {"test.crowd_shown", "update attendance set in_at = in_at - 1 where body = $1 and matter = $2"},
    {"test.crowd_hidden", "delete from attendance where body = $1 and matter = $2"},
    {"test.sitting_moved", "update sitting set starts = starts + 1 where body = $1 and matter = $2"},
};

void on_each_engine(std::function<void(TestWorld&)> const& test) {
    for (auto const engine : {test::Engine::Sqlite, test::Engine::Postgres}) {
        if (engine == test::Engine::Postgres && !std::getenv("YISHI_TEST_POSTGRES")) continue;
        TestWorld city("zhumadian", engine);
        INFO("on ", city.options().url);
        test(city);
    }
}

std::vector<icalcomponent*> events_of(icalcomponent* calendar) {
    std::vector<icalcomponent*> out;
    for (auto* event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT); event;
         event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT))
        out.push_back(event);
    return out;
}

using Calendar = std::unique_ptr<icalcomponent, decltype(&icalcomponent_free)>;

Calendar read_feed(TestWorld& city, std::string const& path) {
    auto const secret = path.substr(path.rfind('/') + 1, path.size() - path.rfind('/') - 5);
    auto stranger = city.as("");
    auto const text = feed::calendar(stranger, secret);
    REQUIRE(text);
    return {icalparser_parse_string(text->c_str()), &icalcomponent_free};
}

}  // namespace

TEST_CASE("signing in does not touch the matter, and its next entry names the chain's head") {
    on_each_engine([](TestWorld& city) {
        auto const id = noticed(city);
        auto const version = city.matter(id).version;
        auto const sitting = sitting_of(city, id);
        city.at("2021-03-10", 9);
        auto clerk = city.as("宋会");
        REQUIRE(attendance::sign_in(clerk, id, sitting, {.person = city.id("李苇")}));
        CHECK(city.matter(id).version == version);
        city.moved("宋会", id, "begin");
        CHECK(verify(city.world, city.body).ok);
    });
}

TEST_CASE("signing in twice is once") {
    TestWorld city;
    auto const id = noticed(city);
    auto const sitting = sitting_of(city, id);
    city.at("2021-03-10", 9);
    auto clerk = city.as("宋会");
    auto const first = attendance::sign_in(clerk, id, sitting, {.person = city.id("李苇")});
    city.at("2021-03-10", 10);
    auto later = city.as("宋会");
    auto const second = attendance::sign_in(later, id, sitting, {.person = city.id("李苇")});
    CHECK(text_at(*first, "in_at") == text_at(*second, "in_at"));
    auto reader = city.as("李苇");
    CHECK(int_at(*attendance::counts(reader, id, sitting), "signed_in") == 1);
}

TEST_CASE("what is changed in a chain beside a matter is found") {
    for (auto const& query : tampered) {
        TestWorld city;
        INFO(query.name);
        auto const id = noticed(city);
        two_sign_in(city, id);
        REQUIRE(verify(city.world, city.body).ok);
        change(city, query, id);
        CHECK_FALSE(verify(city.world, city.body).ok);
    }
}

TEST_CASE("a calendar address gives the owner's sittings and tells what moved and what was cancelled") {
    TestWorld city;
    auto const id = noticed(city);
    auto member = city.as("李苇");
    auto const path = text_at(*feed::address(member), "path");
    auto const before = read_feed(city, path);
    REQUIRE(events_of(before.get()).size() == 1);
    auto* event = events_of(before.get()).front();
    std::string const uid = icalcomponent_get_uid(event);
    auto const sequence = icalcomponent_get_sequence(event);
    CHECK(std::string(icalcomponent_get_location(event)) == "一号会议室");
    CHECK(icaltime_as_timet(icalcomponent_get_dtstart(event)) == moment("2021-03-10", 9) / 1000);

    auto const row = city.matter(id).records.at("sittings").front().id;
    auto const moved = city.tried("宋会", id,
                                  {.move = "move_sitting",
                                   .row = row,
                                   .answers = {{"starts", moment("2021-03-11", 9)}, {"ends", moment("2021-03-11", 12)}},
                                   .note = "与省里会议冲突"});
    REQUIRE(moved);
    auto const after = read_feed(city, path);
    event = events_of(after.get()).front();
    CHECK(std::string(icalcomponent_get_uid(event)) == uid);
    CHECK(icalcomponent_get_sequence(event) > sequence);
    CHECK(icaltime_as_timet(icalcomponent_get_dtstart(event)) == moment("2021-03-11", 9) / 1000);

    city.moved("宋会", id, "cancel", {}, "不开了");
    auto const cancelled = read_feed(city, path);
    CHECK(icalcomponent_get_status(events_of(cancelled.get()).front()) == ICAL_STATUS_CANCELLED);
}

TEST_CASE("a revoked or guessed calendar address opens nothing, and a new one ends the old") {
    TestWorld city;
    noticed(city);
    auto member = city.as("李苇");
    auto const secret = [](std::string const& path) { return path.substr(path.rfind('/') + 1, path.size() - path.rfind('/') - 5); };
    auto const first = secret(text_at(*feed::address(member), "path")), second = secret(text_at(*feed::address(member), "path"));
    auto stranger = city.as("");
    CHECK_FALSE(feed::calendar(stranger, first));
    CHECK(feed::calendar(stranger, second));
    CHECK_FALSE(feed::calendar(stranger, second + "x"));
    REQUIRE(feed::revoke(member));
    CHECK_FALSE(feed::calendar(stranger, second));
}

TEST_CASE("a planned time is told its clashes and the nearest times without") {
    TestWorld city;
    noticed(city);
    auto clerk = city.as("宋会");
    activity::Wanted const wanted{.when = {{moment("2021-03-10", 10)}, {moment("2021-03-10", 11)}}, .keys = {activity::place_key("一号会议室")}};
    auto const seen = activity::look(clerk, wanted);
    REQUIRE(seen);
    CHECK(seen->at("items").as_array().size() == 1);
    auto const& free = seen->at("free").as_array();
    REQUIRE_FALSE(free.empty());
    CHECK(parse_iso(text_at(free.front(), "starts")).ms == moment("2021-03-10", 12));  // after the other is over
    auto elsewhere = wanted;
    elsewhere.keys = {activity::place_key("三号会议室")};
    CHECK(activity::look(clerk, elsewhere)->at("items").as_array().empty());
    auto people = wanted;
    people.keys = {};
    people.people = {city.id("李苇"), city.id("王岚"), city.id("陈溪")};
    people.most_people = 1;
    CHECK(int_at(activity::look(clerk, people)->at("items").as_array().front(), "people") == 2);
    people.most_people = 2;
    CHECK(activity::look(clerk, people)->at("items").as_array().empty());
}

TEST_CASE("batches of observers reach everybody before anybody twice") {
    TestWorld city;
    city.at("2021-03-01");
    auto clerk = city.as("宋会");
    std::map<std::string, int> times;
    for (int batch = 0; batch < 4; ++batch) {  // four members, two at a time
        auto const next = people_set::people(clerk, "observers", 2);
        REQUIRE(next);
        json::array observers;
        for (auto const& item : next->at("items").as_array()) {
            observers.push_back(json::string(text_at(item, "id")));
            ++times[text_at(item, "id")];
        }
        auto const id = city.opened(
            "宋会", "meeting", {{"title", "常委会会议"}, {"kind", "standing"}, {"invited", json::string(city.id("吴桐"))}, {"observer", observers}});
        city.moved("宋会", id, "schedule",
                   {{"starts", moment("2021-03-10", 9) + batch * 86'400'000LL}, {"ends", moment("2021-03-10", 12) + batch * 86'400'000LL}});
    }
    CHECK(times.size() == 4);
    for (auto const& [person, count] : times) CHECK(count == 2);
}

}  // namespace yishi
