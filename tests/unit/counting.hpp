#pragma once
// The city's figures of proposals, with its rules said otherwise.
#include <algorithm>
#include <map>
#include <string>

#include "domain/figure_check.hpp"
#include "domain/measure.hpp"
#include "proposal_world.hpp"

namespace yishi::test {

using Choices = std::map<std::string, std::string>;

class Counting {
    flow::Definitions definitions_;
    World world_;
    std::string body_;

public:
    explicit Counting(TestWorld& city, Choices const& choices = {})
        : definitions_(definitions()),
          world_{.database = city.world.database,
                 .definitions = definitions_,
                 .rules = city.world.rules,
                 .data_folder = {},
                 .clock = city.world.clock,
                 .wake = {}},
          body_(city.body) {
        for (auto& rules : definitions_.bodies.at(body_).rules)
            for (auto const& [parameter, value] : choices) rules.figures[parameter] = value;
    }

    figure::Measured measured(std::string const& name, int year = 2021, char const* as_of = "", char const* as_known = "") {
        auto const* indicator = definitions_.indicators.find("proposal." + name);
        REQUIRE_MESSAGE(indicator, name);
        figure::Measured found;
        world_.database.read(
            [&](store::Tx& tx) { found = figure::Measures(tx, world_, body_, {parse_day(as_of), parse_day(as_known)}).of(*indicator, {year}); });
        return found;
    }
    std::int64_t operator()(std::string const& name, int year = 2021, char const* as_of = "", char const* as_known = "") {
        auto const value = measured(name, year, as_of, as_known).value;
        REQUIRE(value.has_value());
        REQUIRE(value->is_whole());
        return value->number;
    }
    std::optional<Amount> part(std::string const& name, std::string const& attribute, std::string const& value, char const* as_of = "") {
        std::optional<Amount> found;
        auto const& indicator = *definitions_.indicators.find("proposal." + name);
        world_.database.read(
            [&](store::Tx& tx) { found = figure::Measures(tx, world_, body_, parse_day(as_of)).part(indicator, {2021}, {attribute, value}).value; });
        return found;
    }
    bool all_checks_hold(TestWorld& city) {
        auto office = city.as("周牧");
        Ctx const ctx{.world = world_, .actor = office.actor, .body = office.body, .language = "zh-CN", .now = office.now, .request = {}};
        json::array lines;
        world_.database.read([&](store::Tx& tx) {
            figure::Measures measures(tx, world_, body_, {});
            lines = figure::checks(figure::Words{ctx}, measures, {2021}, "proposal");
        });
        CHECK(lines.size() >= 4);
        for (auto const& line : lines) CHECK_MESSAGE(flag_at(line, "holds"), text_at(line, "text"));
        return std::ranges::all_of(lines, [](json::value const& line) { return flag_at(line, "holds"); });
    }
};

}  // namespace yishi::test
