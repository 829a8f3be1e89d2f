#include "flow/readers.hpp"

#include <doctest/doctest.h>

namespace yishi::flow {
namespace {

constexpr std::int64_t hour = 3'600'000;

// A paper for a matter of two groups; keepers hold the post `meetings`.
struct Desk {
    Flow flow;
    Matter matter;
    Actor reader{.person = "p_li"};
    Time now{10 * hour};

    Desk() {
        Record papers{.name = "materials"};
        papers.readers = Readers{.keep = {{.kind = WhoKind::Post, .name = "meetings"}},
                                 .people = {"for_people", "for_units"},
                                 .groups = "for_groups",
                                 .from = "released_at",
                                 .withdrawn = "withdrawn",
                                 .replaces = "replaces"};
        flow.records = {papers, Record{.name = "groups"}};
        flow.see = {{.who = {.kind = WhoKind::Members}, .in = {"all"}}};
        reader.member = true;
        matter.records["groups"] = {{.id = "r_east", .values = {{"name", "第一组"}, {"people", {"p_li", "p_zhao"}}}},
                                    {.id = "r_west", .values = {{"name", "第二组"}, {"people", {"p_chen"}}}}};
    }

    Record const& papers() const { return flow.records.front(); }
    Row& add(std::string const& id, json::object values) {
        auto& rows = matter.records["materials"];
        rows.reserve(10);  // rows given out stay where they are
        rows.push_back({.id = id, .at = {hour}, .by = "p_song", .values = std::move(values)});
        return rows.back();
    }
    Situation situation() const {
        Situation out;
        out.matter = &matter;
        out.flow = &flow;
        out.actor = &reader;
        out.now = now;
        return out;
    }
    bool shows(Row const& row) const { return shows_row(situation(), matter, papers(), row); }
};

}  // namespace

TEST_CASE("a paper for nobody in particular is for everybody who sees the matter") {
    Desk desk;
    auto const& row = desk.add("r_1", {{"name", "通报"}});
    CHECK(desk.shows(row));
    CHECK_FALSE(readers_of(desk.matter, desk.papers(), row));
}

TEST_CASE("a paper for some people, units or groups is for them and for those who keep the papers") {
    Desk desk;
    auto const& chen = desk.add("r_1", {{"for_people", {"p_chen"}}});
    auto const& east = desk.add("r_2", {{"for_groups", {"r_east"}}});
    auto const& unit = desk.add("r_3", {{"for_units", {"o_traffic"}}});
    CHECK_FALSE(desk.shows(chen));
    CHECK(desk.shows(east));
    CHECK_FALSE(desk.shows(unit));
    CHECK(*readers_of(desk.matter, desk.papers(), east) == std::set<std::string>{"p_li", "p_zhao"});
    desk.reader.unit_posts = {{"o_traffic", "clerk"}};
    CHECK(desk.shows(unit));
    desk.reader.posts = {"meetings"};
    CHECK(desk.shows(chen));
}

TEST_CASE("a paper comes out at its time and is told of then, once") {
    Desk desk;
    auto const& row = desk.add("r_1", {{"name", "报告"}, {"released_at", 11 * hour}});
    CHECK_FALSE(desk.shows(row));
    auto const waiting = releases(desk.flow, desk.matter);
    REQUIRE(waiting.size() == 1);
    CHECK(waiting.front().at == Time{11 * hour});
    CHECK(concerned(desk.situation(), desk.matter, "materials", row)->empty());  // nobody before
    desk.now = {11 * hour};
    CHECK(desk.shows(row));
    desk.matter.once.insert(waiting.front().mark);
    CHECK(releases(desk.flow, desk.matter).empty());
    desk.add("r_2", {{"released_at", hour / 2}});  // out when it was written: its move tells
    desk.add("r_3", {{"released_at", 12 * hour}, {"withdrawn", true}});
    CHECK(releases(desk.flow, desk.matter).empty());
}

TEST_CASE("a new version takes the place of the old, for the same readers, until it is withdrawn") {
    Desk desk;
    auto const& first = desk.add("r_1", {{"for_people", {"p_li"}}});
    auto& second = desk.add("r_2", {{"replaces", "r_1"}, {"released_at", 11 * hour}});
    CHECK(version_of(desk.matter, desk.papers(), second) == 2);
    CHECK(*readers_of(desk.matter, desk.papers(), second) == std::set<std::string>{"p_li"});
    CHECK(desk.shows(first));  // the second is not out yet
    desk.now = {11 * hour};
    CHECK_FALSE(desk.shows(first));
    CHECK(desk.shows(second));
    second.values["withdrawn"] = true;
    CHECK(desk.shows(first));
    CHECK_FALSE(desk.shows(second));
}

TEST_CASE("a row that claims to replace itself or a later one ends the search") {
    Desk desk;
    auto const& loop = desk.add("r_1", {{"replaces", "r_2"}});
    auto const& self = desk.add("r_2", {{"replaces", "r_2"}});
    CHECK(version_of(desk.matter, desk.papers(), loop) == 1);
    CHECK(version_of(desk.matter, desk.papers(), self) == 1);
    CHECK(desk.shows(self));
}

TEST_CASE("a file is seen where one of its places is") {
    Desk desk;
    json::object const file{{"id", "f_1"}, {"name", "报告.pdf"}};
    desk.add("r_1", {{"paper", json::array{file}}, {"for_people", {"p_chen"}}});
    CHECK_FALSE(shows_file(desk.situation(), desk.matter, "f_1"));
    CHECK(guarded_files(desk.flow, desk.matter) == std::set<std::string>{"f_1"});
    desk.add("r_2", {{"paper", json::array{file}}});
    CHECK(shows_file(desk.situation(), desk.matter, "f_1"));
    CHECK_FALSE(shows_file(desk.situation(), desk.matter, "f_2"));
}

}  // namespace yishi::flow
