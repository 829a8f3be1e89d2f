// Oversight projects of the example, from the topic to the report, its answers and the check.
#include <memory>

#include "domain/example_activity.hpp"

namespace yishi::example {
namespace {

struct Project {
    Occasion occasion;
    Office const& host;
};
using Shared = std::shared_ptr<Project>;

void open(Scene& scene, Project& project) {
    auto& one = project.occasion;
    one.matter = scene.stage.open(project.host.clerk, "oversight",
                                  {{"title", one.title}, {"kind", "special"}, {"source", "party_committee"}, {"topic", one.topic}});
    scene.stage.move(project.host.clerk, one.matter, "propose");
}

void form_team(Scene& scene, Project const& project) {
    auto const& one = project.occasion;
    scene.stage.move(scene.post("planning"), one.matter, "approve",
                     {{"decided_on", to_text(scene.stage.today())}, {"document", "监督工作计划第" + std::to_string(one.number + 1) + "项"}});
    scene.stage.move(project.host.clerk, one.matter, "form_team",
                     {{"leader", as_json(one.leaders)},
                      {"team", as_json(one.invited)},
                      {"unit", scene.units(2)},
                      {"outline", scene.author.phrase("activity.outline")}});
    scene.schedule(project.host.clerk, one.matter, one.when, {{"place", one.place}, {"kind", "field"}, {"leader", as_json(one.leaders)}});
    scene.expect(one, scene.post("planning"));
}

void visit(Scene& scene, Project const& project) {
    auto const& one = project.occasion;
    scene.stage.move(
        project.host.clerk, one.matter, "note_visit",
        {{"held_on", to_text(one.when.day)}, {"place", one.place}, {"people", one.invited.size()}, {"saw", scene.author.phrase("activity.saw")}});
    for (auto const* sort : {"opinion", "suggestion"})
        scene.stage.move(one.invited.front(), one.matter, "suggest", {{"sort", sort}, {"content", scene.author.phrase("activity.suggestion")}});
}

void report(Scene& scene, Project const& project) {
    auto const& [one, host] = project;
    scene.stage.move(host.clerk, one.matter, "draft_report");
    scene.stage.move(host.clerk, one.matter, "edit",
                     {{"findings", scene.author.phrase("activity.findings")}, {"report", scene.author.phrase("activity.report")}});
    scene.stage.move(host.clerk, one.matter, "report");
}

void send(Scene& scene, Shared const& project) {
    auto const& id = project->occasion.matter;
    auto const today = scene.stage.today();
    scene.stage.move(scene.post("planning"), id, "send",
                     {{"sent_on", to_text(today)}, {"answer_by", to_text(scene.stage.workdays_after(today, 30))}});
    scene.answer_errands(id, "planning", today);
    scene.at(scene.stage.workdays_after(today, 40), 10 * 60, [&scene, project] {
        auto const& [one, host] = *project;
        scene.stage.move(host.clerk, one.matter, "recheck",
                         {{"held_on", to_text(scene.stage.today())}, {"verdict", "carried_out"}, {"saw", scene.author.phrase("activity.saw")}});
        scene.stage.move(host.clerk, one.matter, "close");
    });
}

}  // namespace

void plan_oversights(Scene& scene) {
    for (auto const& series : scene.programme.oversights)
        for (auto& occasion : scene.occasions(series, true)) {
            auto const& committees = scene.cast.committees;
            auto const project =
                std::make_shared<Project>(std::move(occasion), committees.at(static_cast<std::size_t>(occasion.number) % committees.size()));
            auto const day = project->occasion.when.day;
            scene.at(add_days(day, -28), 10 * 60, [&scene, project] { open(scene, *project); });
            scene.at(scene.stage.workdays_after(add_days(day, -28), 8), 10 * 60, [&scene, project] { form_team(scene, *project); });
            scene.at(day, 18 * 60, [&scene, project] { visit(scene, *project); });
            scene.at(scene.stage.workdays_after(day, 15), 10 * 60, [&scene, project] { report(scene, *project); });
            scene.at(scene.stage.workdays_after(day, 18), 10 * 60, [&scene, project] { send(scene, project); });
        }
}

}  // namespace yishi::example
