// Speeches for the plenary session of the example: handed in, chosen, given or taken in writing, compiled.
#include <memory>
#include <stdexcept>

#include "domain/example_activity.hpp"

namespace yishi::example {
namespace {

struct Speech {
    std::string speaker, title, matter, topic;
    bool oral = false, selected = true;
    int order = 0;
};
using Shared = std::shared_ptr<Speech>;

void hand_in(Scene& scene, Speech& speech) {
    speech.matter = scene.stage.open(speech.speaker, "speech",
                                     {{"title", speech.title},
                                      {"meeting", scene.plenary},
                                      {"in_name_of", speech.order % 5 == 0 ? "joint" : "personal"},
                                      {"text", scene.author.phrase("activity.speech", speech.topic)}});
    scene.stage.move(speech.speaker, speech.matter, "submit");
}

std::string sitting_named(Scene& scene, std::string const& name) {
    auto const meeting = scene.stage.look(scene.plenary);
    for (auto const& row : meeting.records.at("sittings"))
        if (text_at(row.values, "name") == name) return row.id;
    throw std::runtime_error("the plenary session of the example has no sitting " + name);
}

void choose(Scene& scene, Speech const& speech) {
    auto const office = scene.post("speeches");
    if (!speech.selected) {
        scene.stage.move(office, speech.matter, "not_select", {{"not_chosen", "repeated"}});
        return;
    }
    scene.stage.move(office, speech.matter, "select", {{"how", speech.oral ? "oral" : "in_writing"}});
    scene.stage.move(office, speech.matter, "hand_in");
    if (!speech.oral) return;
    auto const count = static_cast<int>(scene.programme.speeches.sittings.size());
    scene.stage.move(office, speech.matter, "schedule",
                     {{"sitting", sitting_named(scene, scene.programme.speeches.sittings.at(static_cast<std::size_t>(speech.order % count)))},
                      {"order", speech.order / count + 1},
                      {"minutes", 7}});
}

}  // namespace

void plan_speeches(Scene& scene) {
    auto const& planned = scene.programme.speeches;
    auto const days = static_cast<int>(days_from_epoch(planned.until) - days_from_epoch(planned.from));
    auto const all = planned.oral + planned.written + planned.not_selected;
    auto const members = scene.some(scene.cast.members, scene.cast.members.size());
    for (int i = 0; i < all; ++i) {
        auto const topic = scene.dice.pick(scene.programme.topics);
        auto const speech = std::make_shared<Speech>(members.at(static_cast<std::size_t>(i) % members.size()),
                                                     "关于" + topic + "的发言（" + std::to_string(i + 1) + "）", "", topic, i < planned.oral,
                                                     i < planned.oral + planned.written, i);
        Day const day = add_days(planned.from, scene.dice.between(0, days - 1));
        scene.at(day, 9 * 60 + scene.dice.between(0, 500), [&scene, speech] { hand_in(scene, *speech); });
        scene.at(add_days(planned.until, scene.dice.between(1, 4)), 9 * 60 + scene.dice.between(0, 500),
                 [&scene, speech] { choose(scene, *speech); });
        auto const office = scene.post("speeches");
        if (speech->oral) scene.at(planned.given, 9 * 60 + i, [&scene, speech, office] { scene.stage.move(office, speech->matter, "give"); });
        if (speech->selected)
            scene.at(planned.compiled, 9 * 60 + i % 400, [&scene, speech, office] {
                scene.stage.move(office, speech->matter, "compile", {{"compiled_in", scene.programme.speeches.book}});
            });
    }
}

}  // namespace yishi::example
