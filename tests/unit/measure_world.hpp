#pragma once
// A city's figures with one more that a test declares.
#include <string>

#include "domain/measure.hpp"
#include "flow/load_indicator.hpp"
#include "world.hpp"

namespace yishi::test {

// The definitions with a figure more, called x.y: "{count: proposal.file}".
inline flow::Definitions with_indicator(std::string const& indicator) {
    auto out = definitions();
    flow::load_indicators("indicators/test.yaml", "indicators:\n  x.y: " + indicator + "\n", out);
    REQUIRE(out.indicators.find("x.y"));
    return out;
}

inline figure::Measured measured(TestWorld& city, std::string const& indicator, figure::Asked asked = {2021}, figure::AsOf as_of = {}) {
    auto const definitions = with_indicator(indicator);
    World world{.database = city.world.database,
                .definitions = definitions,
                .rules = city.world.rules,
                .data_folder = {},
                .clock = city.world.clock,
                .wake = {}};
    figure::Measured found;
    world.database.read([&](store::Tx& tx) { found = figure::Measures(tx, world, city.body, as_of).of(*definitions.indicators.find("x.y"), asked); });
    return found;
}

}  // namespace yishi::test
