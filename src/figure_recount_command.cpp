// `yishi figure --recount`: the sums kept for figures of many bodies beside what counting gives.
#include <fmt/format.h>

#include "app.hpp"
#include "commands.hpp"
#include "domain/rollup.hpp"

namespace yishi::commands {

int figure_recount(Settings const& settings, FigureQuestion const& question) {
    App app(settings, DataFolder::MustExist);
    auto& world = app.world();
    rollup::follow(world);
    std::vector<Day> days;
    if (!question.as_of.empty()) days.push_back(parse_day(question.as_of));
    auto const bodies = question.body.empty() ? rollup::keepers(world) : std::vector{question.body};
    int compared = 0;
    std::size_t differ = 0;
    for (auto const& body : bodies) {
        auto const found = rollup::recount(world, body, days);
        compared += found.compared;
        differ += found.differences.size();
        for (auto const& one : found.differences)
            fmt::print("✗ {} {} {} {}{} as of {}: kept {}, counted {}\n", one.body, one.indicator, one.period, one.dimension,
                       one.dimension.empty() ? "" : "=" + one.value, one.day, one.kept, one.counted);
    }
    if (bodies.empty())
        fmt::print("No body has {} bodies in its tree (figures.rollup_from): all figures are counted at each look.\n", world.rollup_from);
    fmt::print("{} sums of {} bodies compared, {} differ\n", compared, bodies.size(), differ);
    return differ > 0 ? 1 : 0;
}

}  // namespace yishi::commands
