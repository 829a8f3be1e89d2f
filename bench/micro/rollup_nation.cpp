#include "rollup_nation.hpp"

#include <algorithm>

#include "domain/rollup_reader.hpp"
#include "domain/rollup_unit.hpp"

namespace yishi::bench {
namespace {

constexpr int provinces = 31, cities_each = 10, counties_each = 9;  // 31 + 310 + 2,790 and the nation; and 170 counties more below

std::string indicator_name(std::int64_t number) { return "proposal.figure_" + std::to_string(number); }

}  // namespace

Nation::Nation() {
    for (int i = 0; i < indicators; ++i) {
        auto& indicator = definitions.indicators.all.emplace_back();
        indicator.name = indicator_name(i);
        indicator.verb = flow::Verb::Sum;
        indicator.field = "people";
        indicator.scope = flow::Scope::Tree;
        indicator.by = {"sector", "kind"};
    }
    for (int i = 0; i < sectors; ++i) sectors_.push_back("第" + std::to_string(i + 1) + "界别");
    add_body("nation", "");
    for (int p = 0; p < provinces; ++p) {
        by_province_.emplace_back();
        auto const province = "p" + std::to_string(p);
        add_body(province, "nation");
        for (int c = 0; c < cities_each; ++c) {
            auto const city = province + "c" + std::to_string(c);
            add_body(city, province);
            int const counties = counties_each + (p < 17 ? 1 : 0);
            for (int k = 0; k < counties; ++k) add_body(city + "x" + std::to_string(k), city);
        }
    }
}

void Nation::add_body(std::string const& id, std::string const& above) {
    auto& body = definitions.bodies[id];
    body.body = id;
    body.above = above;
    bodies.push_back(id);
    if (id != "nation") by_province_.back().push_back(id);
}

std::string const& Nation::body_of(std::int64_t matter) const {
    auto const& province = by_province_[static_cast<std::size_t>(matter / static_cast<std::int64_t>(rollup::units_read_anew_together) % provinces)];
    return province[static_cast<std::size_t>(matter) * 2'654'435'761U % province.size()];
}

Unit Nation::next() {
    auto const number = matters_++;
    Unit unit{.body = body_of(number), .name = "m_" + std::to_string(number), .gives = {}};
    Day const opened = any_day();
    for (int i = 0; i < facts_each; ++i) unit.gives += fact(unit.body, std::min(add_days(opened, below(60)), Day{first_year + years - 1, 12, 31}));
    return unit;
}

std::vector<Unit> Nation::fresh_of_one_body(int many) {
    auto const& body = bodies[static_cast<std::size_t>(1 + below(static_cast<int>(bodies.size()) - 1))];
    std::vector<Unit> units;
    for (int i = 0; i < many; ++i) units.push_back({.body = body, .name = "n_" + std::to_string(fresh_++), .gives = fact(body, recent_day())});
    return units;
}

std::vector<Unit> Nation::fresh_of_all(int many) {
    std::vector<Unit> units;
    std::uniform_int_distribution<std::int64_t> any_matter(0, matters_ - 1);
    for (int i = 0; i < many; ++i) {
        auto const number = any_matter(dice_);
        auto const& body = body_of(number);
        units.push_back(
            {.body = body, .name = "m_" + std::to_string(number), .gives = fact(body, below(20) == 0 ? any_day() : recent_day()), .adds = true});
    }
    return units;
}

std::string Nation::fact(std::string const& body, Day day) {
    auto const indicator = below(indicators), sector = below(sectors), amount = below(50) * 1'000'000;
    Day const on = below(20) == 0 ? add_days(day, 30) : day;  // one of twenty becomes so late
    int const quarter = (day.month + 2) / 3;
    rollup::Thing const thing{
        .indicator = indicator_name(indicator),
        .year = std::to_string(day.year),
        .quarters = {rollup::quarter_mark(0), rollup::quarter_mark(quarter)},
        .of = {{"kind", "第" + std::to_string(below(kinds) + 1) + "类"}, {"sector", sectors_[static_cast<std::size_t>(sector)]}},
        .amount = amount};
    ++facts;
    bool const in_province = body == verified_province || body.starts_with(std::string(verified_province) + "c");
    for (int const counted_in : {0, quarter})
        expected_[{static_cast<int>(indicator), day.year, counted_in, static_cast<int>(sector), in_province, on <= early_day}].add({1, amount});
    return rollup::to_text({{thing, on, 1}});
}

std::map<std::string, rollup::Sum> Nation::expected(std::string const& body, std::string const& indicator, int year, int quarter, Day day) const {
    std::map<std::string, rollup::Sum> out;
    for (int number = 0; number < indicators; ++number)
        if (indicator_name(number) == indicator)
            for (int sector = 0; sector < sectors; ++sector)
                for (bool const in_province : {false, true})
                    for (bool const is_early : {false, true}) {
                        auto const found = expected_.find({number, year, quarter, sector, in_province, is_early});
                        bool const counts = found != expected_.end() && (in_province || body == "nation") && (is_early || day == today);
                        if (counts) out[sectors_[static_cast<std::size_t>(sector)]].add(found->second);
                    }
    return out;
}

}  // namespace yishi::bench
