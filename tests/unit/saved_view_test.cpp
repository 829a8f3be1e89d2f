// Lists kept under a name: each account has its own, and no two of one name.
#include "domain/saved_view.hpp"

#include <doctest/doctest.h>

#include "people_world.hpp"
#include "postgres_fixture.hpp"

using namespace yishi;
using test::PeopleWorld;

namespace {
json::array items_of(Result<json::object> const& answer) {
    REQUIRE(answer);
    return answer->at("items").as_array();
}
}  // namespace

TEST_CASE("a list is kept, renamed and dropped, and nobody else sees it") {
    test::on_both_engines([](store::Database& database) {
        PeopleWorld people(database);
        auto clerk = people.as(people.chen_he), other = people.as(people.zhao_min);
        auto const saved = items_of(saved_view::save(clerk, "民生类临期", "flow=proposal&state=handling"));
        REQUIRE(saved.size() == 1);
        auto const id = text_at(saved[0], "id");
        CHECK(text_at(saved[0], "query") == "flow=proposal&state=handling");
        CHECK(items_of(saved_view::list(other)).empty());
        CHECK(saved_view::rename(other, id, "别人的").error().why == Why::Missing);
        CHECK(saved_view::drop(other, id).error().why == Why::Missing);

        auto const renamed = items_of(saved_view::rename(clerk, id, "民生"));
        CHECK(text_at(renamed[0], "name") == "民生");
        CHECK(text_at(renamed[0], "query") == "flow=proposal&state=handling");
        CHECK(items_of(saved_view::drop(clerk, id)).empty());
    });
}

TEST_CASE("a name is given once, and there is an end to keeping") {
    test::TestDatabase database(test::Engine::Sqlite);
    database->migrate();
    PeopleWorld people(*database);
    auto clerk = people.as(people.chen_he);
    auto const first = text_at(items_of(saved_view::save(clerk, "0", "flow=letter"))[0], "id");
    CHECK(saved_view::save(clerk, "0", "flow=errand").error().fields.front().code == "view.name_taken");
    CHECK(saved_view::rename(clerk, first, "0"));
    for (std::size_t nth = 1; nth < saved_view::most; ++nth) CHECK(saved_view::save(clerk, std::to_string(nth), "flow=letter"));
    CHECK(saved_view::save(clerk, "one more", "flow=letter").error().code == "view.too_many");
}
