// How long a look for clashes takes among very many activities: three leaders, a unit, a place and thirty people against 100,000
// activities over five years, each with a place, a leader, a unit and twelve people. Prints milliseconds: median and p99 of 1,000 looks.
//
//   clashes FOLDER [activities]
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>

#include "store/activity_store.hpp"
#include "store/database.hpp"

using namespace yishi::store;

namespace {

constexpr std::int64_t hour = 3'600'000, day = 24 * hour;
constexpr int days = 5 * 365, people = 3000, leaders = 12, units = 300, places = 500;

Query const activity_insert{"bench.matter", R"sql(
    insert into matter (body, id, flow, flow_version, rule_set, number, title, state, state_class, is_void, round, version, parent, opened_for,
                        opened_at, changed_at, due, first_party, doc)
    values ('b', $1, 'inspection', 1, '', null, $1, 'noticed', 'active', 0, 1, 1, null, null, 0, 0, null, '', '{}'))sql"};
Query const person_insert{"bench.party", R"sql(
    insert into party (body, matter, role, id, who, standing, ended)
    values ('b', $1, 'invited', $2, $3, 'confirmed', null))sql"};

std::string name(char letter, int n) { return std::string(1, letter) + "_" + std::to_string(n); }

void fill(Database& database, int activities, std::mt19937& dice) {
    auto const below = [&](int n) { return static_cast<int>(dice() % static_cast<unsigned>(n)); };
    for (int from = 0; from < activities; from += 2000)
        database.write([&](Tx& tx) {
            for (int i = from; i < std::min(from + 2000, activities); ++i) {
                auto const matter = name('m', i);
                tx.exec(activity_insert, matter);
                for (int k = 0; k < 12; ++k) tx.exec(person_insert, matter, name('y', i * 12 + k), name('p', below(people)));
                auto const starts = below(days) * day + (1 + below(8)) * hour;
                write_sittings(tx, "b", matter,
                               {{.id = "r_1",
                                 .place = "x",
                                 .starts = starts,
                                 .ends = starts + 3 * hour,
                                 .keys = {name('p', people + below(leaders)), name('o', below(units)), "place:" + std::to_string(below(places))}}});
            }
            return Outcome::Commit;
        });
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) return std::puts("clashes FOLDER [activities]"), 1;
    int const activities = argc > 2 ? std::atoi(argv[2]) : 100'000;
    std::filesystem::create_directories(argv[1]);
    auto const database = open_database({.url = std::string("sqlite:") + argv[1] + "/clashes.db", .durable = false});
    database->migrate();
    std::mt19937 dice(7);
    fill(*database, activities, dice);
    std::vector<double> times;
    std::size_t found = 0;
    for (int i = 0; i < 1000; ++i) {
        std::vector<std::string> keys{name('o', static_cast<int>(dice() % units)), "place:" + std::to_string(dice() % places)}, who;
        for (int k = 0; k < 3; ++k) keys.push_back(name('p', people + static_cast<int>(dice() % leaders)));
        for (int k = 0; k < 30; ++k) who.push_back(name('p', static_cast<int>(dice() % people)));
        auto const starts = static_cast<std::int64_t>(dice() % days) * day + 9 * hour;
        auto const begin = std::chrono::steady_clock::now();
        database->read([&](Tx& tx) {
            found += taken_keys(tx, "b", keys, starts, starts + 3 * hour, "").size();
            found += shared_people(tx, "b", who, starts, starts + 3 * hour, "").size();
        });
        times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    }
    std::ranges::sort(times);
    std::printf("| a look for clashes among %d activities | median %.2f ms, p99 %.2f ms, longest %.2f ms; %zu found in 1000 looks |\n", activities,
                times[500], times[990], times.back(), found);
}
