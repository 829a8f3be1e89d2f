#pragma once
// A small tree of bodies on one database: a nation, a city and two counties below it, another city. In each the same few invented people
// note down what they did for others (the flow `deed`): entered late or early, checked, sent back, changed, struck.
#include <map>
#include <random>

#include "domain/rollup.hpp"
#include "world.hpp"

namespace yishi::test {

class RollupWorld {
public:
    // Figures beside those declared: name -> "{count: deed.enter, scope: tree}".
    using Figures = std::vector<std::pair<std::string, std::string>>;
    RollupWorld(store::Database& database, Figures const& figures);

    World world;
    Time now{};
    std::mt19937 dice{7};

    void at(char const* day) { now = {start_of(parse_day(day)).ms + 9LL * 3600 * 1000}; }
    void pass(int days) { now.ms += std::int64_t{days} * 24 * 3600 * 1000; }
    int below(int n) { return static_cast<int>(dice() % static_cast<unsigned>(n)); }

    std::string deed(std::string const& body, char const* member, json::object const& answers);
    bool try_move(std::string const& body, std::string const& who, std::string const& matter, std::string const& move,
                  json::object const& answers = {});
    void random_step();  // somebody, somewhere, does one thing with a deed
    // The member belongs to another sector from that day on.
    void change_sector(std::string const& body, std::string const& member, std::string const& sector, Day from);
    void put_above(std::string const& body, std::string const& above) { definitions.bodies.at(body).above = above; }

    static std::vector<std::string> const& bodies();
    flow::Definitions definitions;

private:
    void settle(std::string const& body);
    Ctx as(std::string const& body, std::string const& name);

    Rules rules_;
    std::map<std::pair<std::string, std::string>, std::string> ids_;  // body and name
    std::vector<std::pair<std::string, std::string>> deeds_;          // body and id
};

}  // namespace yishi::test
