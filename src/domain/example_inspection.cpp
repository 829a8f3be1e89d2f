// Inspections, study visits and surveys of the example: proposed by a committee, approved, carried out, some of them reported and praised.
#include <memory>

#include "domain/example_activity.hpp"

namespace yishi::example {
namespace {

struct Trip {
    Occasion occasion;
    Office const& host;
};
using Shared = std::shared_ptr<Trip>;

// So many of a series, spread over it.
bool is_one_of(int number, int chosen, int all) { return number * chosen / all != (number + 1) * chosen / all; }

void open(Scene& scene, Trip& trip) {
    auto& one = trip.occasion;
    auto const by = trip.host.clerk;
    one.matter = scene.stage.open(by, "inspection",
                                  {{"title", one.title},
                                   {"kind", one.series->kind},
                                   {"method", "field"},
                                   {"topic", one.topic},
                                   {"outline", scene.author.phrase("activity.outline")},
                                   {"leader", as_json(one.leaders)},
                                   {"invited", as_json(one.invited)}});
    scene.schedule(by, one.matter, one.when, {{"place", one.place}, {"kind", "field"}, {"leader", as_json(one.leaders)}});
    scene.schedule(by, one.matter, {one.when.day, 2}, {{"place", scene.stop(*one.series, one.number + 50)}, {"kind", "field"}});
    scene.stage.move(by, one.matter, "propose");
}

void approve(Scene& scene, Trip const& trip) {
    auto const planning = scene.post("planning");
    scene.stage.move(planning, trip.occasion.matter, "take_up");
    scene.stage.move(trip.host.clerk, trip.occasion.matter, "prepare");
    scene.stage.move(planning, trip.occasion.matter, "approve");
    scene.expect(trip.occasion, planning);
}

void report(Scene& scene, Shared const& trip, bool praised) {
    auto const& id = trip->occasion.matter;
    auto const clerk = trip->host.clerk;
    scene.stage.move(clerk, id, "edit",
                     {{"findings", scene.author.phrase("activity.findings")}, {"summary", scene.author.phrase("activity.summary")}});
    scene.stage.move(clerk, id, "report", {{"sent_to", json::array{"party_committee"}}, {"reported_on", to_text(scene.stage.today())}});
    auto const planning = scene.post("planning");
    if (praised) scene.at(scene.stage.workdays_later(4), 11 * 60, [&scene, id, planning] { scene.stage.move(planning, id, "praise"); });
    scene.at(scene.stage.workdays_later(10), 11 * 60, [&scene, id, planning] { scene.stage.move(planning, id, "archive"); });
}

void carry_out(Scene& scene, Shared const& trip) {
    auto const& one = trip->occasion;
    auto const clerk = trip->host.clerk;
    scene.stage.plan_at(one.when.starts(), [&scene, trip, clerk] { scene.stage.move(clerk, trip->occasion.matter, "set_out"); });
    scene.at(one.when.day, 18 * 60, [&scene, trip, clerk] {
        scene.stage.move(
            clerk, trip->occasion.matter, "note_visit",
            {{"held_on", to_text(trip->occasion.when.day)}, {"people", trip->occasion.invited.size()}, {"saw", scene.author.phrase("activity.saw")}});
    });
    scene.at(scene.stage.workdays_after(one.when.day, 1), 10 * 60,
             [&scene, trip, clerk] { scene.stage.move(clerk, trip->occasion.matter, "come_back"); });
    auto const& series = *one.series;
    if (!is_one_of(one.number, series.reports, series.times)) return;
    int const nth_report = one.number * series.reports / series.times;
    bool const praised = is_one_of(nth_report, series.praised, series.reports);
    scene.at(scene.stage.workdays_after(one.when.day, scene.dice.between(10, 16)), 14 * 60,
             [&scene, trip, praised] { report(scene, trip, praised); });
}

}  // namespace

void plan_inspections(Scene& scene) {
    for (auto const& series : scene.programme.inspections)
        for (auto& occasion : scene.occasions(series, true)) {
            auto const& committees = scene.cast.committees;
            auto const trip =
                std::make_shared<Trip>(std::move(occasion), committees.at(static_cast<std::size_t>(occasion.number) % committees.size()));
            auto const before = add_days(trip->occasion.when.day, -scene.dice.between(14, 20));
            scene.at(before, 9 * 60 + scene.dice.between(0, 200), [&scene, trip] { open(scene, *trip); });
            scene.at(scene.stage.workdays_after(before, 3), 14 * 60, [&scene, trip] {
                approve(scene, *trip);
                carry_out(scene, trip);
            });
        }
}

}  // namespace yishi::example
