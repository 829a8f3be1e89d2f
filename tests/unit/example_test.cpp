#include "domain/example.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <map>

#include "base/crypto.hpp"
#include "base/json.hpp"
#include "domain/rules.hpp"
#include "domain/session.hpp"
#include "flow/load.hpp"
#include "flow/matter.hpp"
#include "postgres_fixture.hpp"
#include "store/matter_store.hpp"

using namespace yishi;

namespace {

std::string const definitions_folder = YISHI_SOURCE_DIR "/definitions";

// An example of a dozen proposals, made once for all the cases here.
struct Tiny {
    flow::Definitions definitions = flow::load_definitions(definitions_folder);
    test::TestDatabase database{test::Engine::Sqlite};
    Rules rules{definitions};
    std::filesystem::path folder = std::filesystem::temp_directory_path() / ("yishi_example_" + sha256_hex(random_token(16)).substr(0, 16));
    World world{*database, definitions, rules, folder.string(), [] { return Time{}; }, [](std::string const&) {}};

    Tiny() {
        set_password_cost(PasswordCost::Fast);
        std::filesystem::create_directories(folder);
        database->migrate();
        build_example(world, "tiny", definitions_folder, [](std::string const&) {});
    }
    ~Tiny() { std::filesystem::remove_all(folder); }

    std::vector<flow::Matter> proposals(std::string const& body) {
        std::vector<flow::Matter> out;
        world.database.read([&](store::Tx& tx) {
            out.clear();
            store::each_matter(tx, body, [&](std::string const&, std::string const& doc) {
                auto matter = flow::matter_from_json(parse(doc));
                if (matter.flow == "proposal") out.push_back(std::move(matter));
            });
        });
        return out;
    }
};

Tiny& tiny() {
    static Tiny one;
    return one;
}

}  // namespace

TEST_CASE("the example's proposals end as its plan says") {
    int received = 0, filed = 0, replied = 0, merged = 0, refused = 0, converted = 0, withdrawn = 0;
    for (auto const& matter : tiny().proposals("zhumadian")) {
        if (matter.state == "draft" || text_of(flow::field_value(matter, "session_year")) != "2021") continue;
        ++received;
        if (!flow::field_value(matter, "into").is_null())
            ++merged;
        else if (matter.numbers.contains("number")) {
            ++filed;
            if (matter.state == "closed" || matter.state == "tracking") ++replied;
        }
        if (matter.state == "not_filed") ++refused;
        if (matter.state == "converted") ++converted;
        if (matter.state == "withdrawn") ++withdrawn;
    }
    CHECK(received == 12);
    CHECK(filed == 7);
    CHECK(replied == 7);
    CHECK(merged == 1);
    CHECK(refused == 1);
    CHECK(converted == 2);
    CHECK(withdrawn == 1);
}

TEST_CASE("the example's proposals have titles of their own and stand on days of their year") {
    std::map<std::string, int> titles;
    for (auto const& matter : tiny().proposals("zhumadian")) {
        CHECK(++titles[matter.title] == 1);
        CHECK(Day{2020, 11, 20} <= day_of(matter.opened_at));
        CHECK(day_of(matter.changed_at) <= Day{2022, 1, 21});
    }
}

TEST_CASE("a second body lives beside the example's first, under its own rules") {
    CHECK(tiny().proposals("anlan").size() == 25);
    for (auto const& matter : tiny().proposals("anlan"))
        for (auto const& row : matter.records.contains("ratings") ? matter.records.at("ratings") : std::vector<flow::Row>{})
            CHECK_FALSE(row.values.contains("attitude"));
}

TEST_CASE("each documented login of the example signs in") {
    auto const logins = example_logins(tiny().world);
    REQUIRE(logins.size() == 32);
    for (auto const& login : logins) {
        INFO(login.body, " ", login.login);
        auto const in = session::sign_in(
            tiny().world, {.body = login.body, .login = login.login, .password = login.password, .source = "192.0.2.1", .agent = "test"}, "zh-CN");
        REQUIRE(in.has_value());
        CHECK_FALSE(flag_at(in->me, "must_change"));
    }
}

TEST_CASE("the example is made in an empty database only, and only by a name that exists") {
    CHECK_THROWS_AS(build_example(tiny().world, "tiny", definitions_folder, [](std::string const&) {}), std::invalid_argument);
    CHECK_THROWS_AS(build_example(tiny().world, "zhumadian-1921", definitions_folder, [](std::string const&) {}), std::invalid_argument);
}
