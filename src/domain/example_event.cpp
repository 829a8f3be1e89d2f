// Study and other events of the example.
#include <memory>

#include "domain/example_activity.hpp"

namespace yishi::example {
namespace {

void open(Scene& scene, Occasion& event) {
    auto const office = scene.post("directory_office");
    event.matter = scene.stage.open(office, "event",
                                    {{"title", event.title},
                                     {"kind", event.series->kind},
                                     {"topic", scene.author.phrase("activity.about", event.topic)},
                                     {"leader", as_json(event.leaders)},
                                     {"invited", as_json(event.invited)}});
    scene.schedule(office, event.matter, event.when, {{"place", event.place}, {"leader", as_json(event.leaders)}});
    scene.stage.move(office, event.matter, "notice");
    scene.expect(event, office);
}

}  // namespace

void plan_events(Scene& scene) {
    for (auto const& series : scene.programme.events)
        for (auto& occasion : scene.occasions(series)) {
            auto const event = std::make_shared<Occasion>(std::move(occasion));
            auto const move = [&scene, event](char const* name) { scene.stage.move(scene.post("directory_office"), event->matter, name); };
            scene.at(add_days(event->when.day, -scene.dice.between(8, 12)), 10 * 60, [&scene, event] { open(scene, *event); });
            scene.stage.plan_at(event->when.starts(), [move] { move("begin"); });
            scene.stage.plan_at(event->when.ends(), [move] { move("end"); });
            scene.at(scene.stage.workdays_after(event->when.day, 3), 16 * 60, [move] { move("close"); });
        }
}

}  // namespace yishi::example
