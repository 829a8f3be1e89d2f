#include "base/describe.hpp"

#include <doctest/doctest.h>

using namespace yishi;

namespace {
struct Errand {
    std::string title;
    std::optional<int> days;
    std::vector<std::string> units;
    bool urgent = false;
    Day due;
    static constexpr auto fields() {
        return describe(field("title", &Errand::title).required().max(5), field("days", &Errand::days).between(1, 30), field("units", &Errand::units),
                        field("urgent", &Errand::urgent), field("due", &Errand::due));
    }
};

std::vector<std::string> faults_of(char const* text) {
    auto const read = read_json<Errand>(json::parse(text));
    std::vector<std::string> faults;
    if (!read)
        for (auto const& note : read.error().fields) faults.push_back(note.name + " " + note.code);
    return faults;
}
}  // namespace

TEST_CASE("a command is read from JSON") {
    auto const errand = read_json<Errand>(json::parse(R"({"title":"督查","days":3,"units":["a","b"],"urgent":true,"due":"2021-06-01"})"));
    REQUIRE(errand);
    CHECK(errand->title == "督查");
    CHECK(errand->days == 3);
    CHECK(errand->units.size() == 2);
    CHECK(errand->urgent);
    CHECK(errand->due == Day{2021, 6, 1});
}

TEST_CASE("every member at fault is named, not only the first") {
    CHECK(faults_of(R"({"days":"three","color":"red"})") ==
          std::vector<std::string>{"title field.missing", "days field.kind", "color field.unknown"});
    CHECK(faults_of(R"({"title":"   "})") == std::vector<std::string>{"title field.missing"});
    CHECK(faults_of(R"({"title":"关于公共汽车","days":31})") == std::vector<std::string>{"title field.too_long", "days field.range"});
    CHECK(faults_of(R"({"title":"督查","due":"2021-02-29","units":[1]})") == std::vector<std::string>{"units field.kind", "due field.kind"});
}

TEST_CASE("null counts as absent, and lengths are counted in characters") {
    CHECK(faults_of(R"({"title":"关于公交","days":null})").empty());
    CHECK_FALSE(read_json<Errand>(json::parse(R"({"title":"关于公交","days":null})"))->days.has_value());
}

TEST_CASE("a query's text becomes numbers, flags and lists") {
    auto const errand = read_query<Errand>({{"title", "督查"}, {"days", "7"}, {"units", "a,b"}, {"urgent", "1"}, {"f.category", "x"}});
    REQUIRE(errand);
    CHECK(errand->days == 7);
    CHECK(errand->units == std::vector<std::string>{"a", "b"});
    CHECK(errand->urgent);
    CHECK_FALSE(read_query<Errand>({{"title", "督查"}, {"days", "soon"}}));
}

TEST_CASE("the schema says what reading enforces") {
    auto const schema = schema_of<Errand>();
    CHECK(schema.at("required") == json::array{"title"});
    CHECK(int_at(schema.at("properties").at("title"), "maxLength") == 5);
    CHECK(int_at(schema.at("properties").at("days"), "maximum") == 30);
    CHECK(text_at(schema.at("properties").at("due"), "format") == "date");
}
