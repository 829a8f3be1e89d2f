// A city with eight counties below it, counted live from its records and then answered from sums; and how fast the reader makes these sums
// from real matters. Deeds are opened, entered and checked through the office's own door, so the number of matters is small.
//
//   rollup_live FOLDER [deeds of each body]      300 unless said
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>

#include "domain/directory.hpp"
#include "domain/measure.hpp"
#include "domain/rollup.hpp"
#include "domain/rules.hpp"
#include "domain/workspace.hpp"
#include "flow/load.hpp"

using namespace yishi;

namespace {

constexpr int counties = 8;

double since(std::chrono::steady_clock::time_point begin) { return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(); }

class City {
public:
    City(std::string const& folder)
        : definitions_(flow::load_definitions("definitions")),
          rules_(definitions_),
          database_(store::open_database({.url = "sqlite:" + folder + "/live.db", .durable = false})),
          world{*database_, definitions_, rules_, folder, [this] { return now_; }, [](std::string const&) {}} {
        database_->migrate();
        definitions_.bodies["city"].level = "city";
        settle("city");
        for (int i = 0; i < counties; ++i) {
            auto const county = "county" + std::to_string(i);
            definitions_.bodies[county].above = "city";
            settle(county);
        }
        world.rollup_from = 1000;
    }

    void do_deeds(int each) {
        for (auto const& [body, member] : members_)
            for (int i = 0; i < each; ++i) do_deed(body, member, offices_.at(body));
    }

    // Median and p99 in milliseconds.
    std::pair<double, double> looks(int times) {
        std::vector<double> taken;
        for (int i = 0; i < times; ++i) {
            Day const day = add_days({2021, 1, 1}, static_cast<std::int64_t>(dice_() % 365));
            auto const begin = std::chrono::steady_clock::now();
            world.database.read([&](store::Tx& tx) {
                figure::Measures measures(tx, world, "city", day);
                last_value = measures.of(*definitions_.indicators.find("service.deeds"), {2021, 0}).value->number;
            });
            taken.push_back(since(begin) * 1000);
        }
        std::ranges::sort(taken);
        return {taken[taken.size() / 2], taken[taken.size() * 99 / 100]};
    }

private:
    void settle(std::string const& body) {
        world.database.write([&](store::Tx& tx) {
            directory::add_body(tx, {body, "", "city", body, body, body}, now_);
            members_[body] = directory::add_person(tx, body, {.name = "李苇", .memberships = {{4, "教育界", "", "ordinary", {2019, 1, 1}, {}}}});
            offices_[body] = directory::add_person(tx, body, {.name = "周牧", .posts = {{"liaison", {2019, 1, 1}, {}}}});
            return store::Outcome::Commit;
        });
    }

    Ctx as(std::string const& body, std::string const& person) {
        Ctx ctx{.world = world, .actor = {}, .body = body, .now = now_, .request = "bench"};
        world.database.read([&](store::Tx& tx) { ctx.actor = directory::book(world, tx, body)->actor(person, day_of(now_)); });
        return ctx;
    }

    void do_deed(std::string const& body, std::string const& member, std::string const& office) {
        Day const day = add_days({2020, 1, 1}, static_cast<std::int64_t>(dice_() % 700));
        now_ = {start_of(add_days(day, 3)).ms};
        auto ctx = as(body, member), checker = as(body, office);
        auto const done = ctx.write([&](store::Tx& tx) -> Result<> {
            Workspace space(ctx, tx);
            auto const id = TRY(space.open("deed", {{"title", "修好巷口路灯"},
                                                    {"kind", "legal"},
                                                    {"done_on", to_text(day)},
                                                    {"place", "东门巷"},
                                                    {"text", "夜里看得见路了。"},
                                                    {"people", 12}}));
            TRY(space.move(id, {.move = "enter", .version = space.find(id)->version}));
            TRY(space.flush());
            Workspace office_space(checker, tx);
            TRY(office_space.move(id, {.move = "check", .version = office_space.find(id)->version}));
            return office_space.flush();
        });
        if (!done) std::fprintf(stderr, "%s\n", done.error().code.c_str()), std::exit(1);
    }

    Time now_{start_of(Day{2021, 1, 1}).ms};
    flow::Definitions definitions_;
    Rules rules_;
    std::unique_ptr<store::Database> database_;
    std::map<std::string, std::string> members_, offices_;  // by body
    std::mt19937 dice_{7};

public:
    World world;
    std::int64_t last_value = 0;
};

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) return std::puts("rollup_live FOLDER [deeds of each body]"), 1;
    int const each = argc > 2 ? std::atoi(argv[2]) : 300;
    std::filesystem::create_directories(argv[1]);
    City city(argv[1]);
    city.do_deeds(each);
    auto const [live50, live99] = city.looks(100);
    auto const counted = city.last_value;
    city.world.rollup_from = 2;
    auto const begin = std::chrono::steady_clock::now();
    int const units = rollup::follow(city.world);
    double const per_second = units / since(begin);
    auto const [sums50, sums99] = city.looks(100);
    auto const differences = rollup::recount(city.world, "city", {}).differences.size();
    std::printf(
        "| %d deeds of each of %d bodies | live p50 / p99 %.1f / %.1f ms | from sums %.2f / %.2f ms | reader %.0f matters/s | %zu sums differ, last "
        "value %lld |\n",
        each, counties + 1, live50, live99, sums50, sums99, per_second, differences, static_cast<long long>(counted));
    return differences == 0 ? 0 : 1;
}
