// Meetings of the example: called, answered, held, with minutes, and what they gave to units.
#include <memory>

#include "base/number_words.hpp"
#include "domain/example_activity.hpp"

namespace yishi::example {
namespace {

using Meeting = std::shared_ptr<Occasion>;

std::vector<std::string> leaders_at(Scene& scene, PlannedSitting const& sitting) {
    return scene.some(scene.cast.posts.at("chairpersons_council"), static_cast<std::size_t>(sitting.leaders));
}

std::string room(std::size_t number) { return "驻地第" + han_number(static_cast<std::int64_t>(number) + 1) + "会议室"; }

// Rows of the groups among which those invited are shared out in turn.
std::vector<std::string> groups_of(Scene& scene, Occasion const& meeting) {
    auto const count = static_cast<std::size_t>(meeting.series->groups);
    std::vector<std::vector<std::string>> people(count);
    for (std::size_t at = 0; count > 0 && at < meeting.invited.size(); ++at) people[at % count].push_back(meeting.invited[at]);
    for (std::size_t at = 0; at < count; ++at)
        scene.stage.move(
            scene.post("meetings"), meeting.matter, "form_group",
            {{"name", "第" + han_number(static_cast<std::int64_t>(at) + 1) + "组"}, {"place", room(at)}, {"people", as_json(people[at])}});
    std::vector<std::string> rows;
    if (count > 0)
        for (auto const& row : scene.stage.look(meeting.matter).records.at("groups")) rows.push_back(row.id);
    return rows;
}

// Each group in its room; leaders come to the first of them, one to each.
void schedule_rooms(Scene& scene, Occasion const& meeting, PlannedSitting const& sitting, std::vector<std::string> const& groups) {
    auto const leaders = leaders_at(scene, sitting);
    for (std::size_t at = 0; at < groups.size(); ++at) {
        json::object more{{"kind", sitting.kind}, {"name", sitting.name}, {"place", room(at)}, {"groups", as_json({groups[at]})}};
        if (at < leaders.size()) more["visitors"] = as_json({leaders[at]});
        scene.schedule(scene.post("meetings"), meeting.matter, {sitting.day, sitting.half}, std::move(more));
    }
}

void schedule_all(Scene& scene, Occasion const& meeting) {
    auto const office = scene.post("meetings");
    if (meeting.series->sittings.empty()) {
        scene.schedule(office, meeting.matter, meeting.when, {{"place", meeting.place}, {"leader", as_json(meeting.leaders)}});
        return;
    }
    auto const groups = groups_of(scene, meeting);
    for (auto const& sitting : meeting.series->sittings) {
        if (sitting.kind == "group" && !groups.empty()) {
            schedule_rooms(scene, meeting, sitting, groups);
            continue;
        }
        json::object more{{"kind", sitting.kind}, {"name", sitting.name}, {"place", meeting.place}};
        if (sitting.leaders > 0) more["leader"] = as_json(leaders_at(scene, sitting));
        scene.schedule(office, meeting.matter, {sitting.day, sitting.half}, std::move(more));
    }
}

void open(Scene& scene, Occasion& meeting) {
    auto const office = scene.post("meetings");
    json::object answers{{"title", meeting.title},
                         {"kind", meeting.series->kind},
                         {"topic", scene.author.phrase("activity.about", meeting.topic)},
                         {"leader", as_json(meeting.leaders)},
                         {"invited", as_json(meeting.invited)}};
    if (!meeting.experts.empty()) answers["observer"] = as_json(meeting.experts);
    meeting.matter = scene.stage.open(office, "meeting", answers);
    if (!meeting.series->speeches_by.empty()) {
        scene.stage.move(office, meeting.matter, "edit", {{"speeches_by", to_text(meeting.series->speeches_by)}});
        scene.plenary = meeting.matter;
    }
    schedule_all(scene, meeting);
    if (meeting.series->units > 0)
        for (int order = 1; auto const* item : {"有关部门介绍情况", "委员发言", "互动交流"})
            scene.stage.move(office, meeting.matter, "plan_item", {{"order", order++}, {"item", item}});
}

void close(Scene& scene, Meeting const& meeting, Day held) {
    auto const office = scene.post("meetings");
    Day const approved = scene.stage.workdays_after(held, 5);
    scene.at(scene.stage.workdays_after(held, 3), 10 * 60, [&scene, meeting, office] {
        json::object answers{{"minutes", scene.author.phrase("activity.minutes", meeting->topic)}};
        if (meeting->series->units > 0) answers["result"] = scene.author.phrase("activity.result", meeting->topic);
        scene.stage.move(office, meeting->matter, "edit", answers);
        scene.stage.move(office, meeting->matter, "hand_in_minutes");
    });
    scene.at(approved, 10 * 60, [&scene, meeting] { scene.stage.move(scene.post("secretary_general"), meeting->matter, "approve_minutes"); });
    if (meeting->series->units == 0) {
        scene.at(approved, 16 * 60, [&scene, meeting, office] { scene.stage.move(office, meeting->matter, "close"); });
        return;
    }
    scene.at(approved, 16 * 60, [&scene, meeting, office, approved] {
        scene.stage.move(office, meeting->matter, "assign_result",
                         {{"unit", scene.units(meeting->series->units)}, {"answer_by", to_text(scene.stage.workdays_after(approved, 40))}});
        scene.answer_errands(meeting->matter, "meetings", approved);
    });
    scene.at(scene.stage.workdays_after(approved, 18), 16 * 60, [&scene, meeting, office] { scene.stage.move(office, meeting->matter, "close"); });
}

void ask_leave(Scene& scene, Meeting const& meeting) {
    auto const person = meeting->invited.back();
    scene.at(add_days(meeting->when.day, -2), 15 * 60,
             [&scene, meeting, person] { scene.stage.move(person, meeting->matter, "ask_leave", {{"reason", "duty"}, {"length", "half_day"}}); });
    scene.at(add_days(meeting->when.day, -1), 10 * 60, [&scene, meeting] {
        auto const matter = scene.stage.look(meeting->matter);
        scene.stage.move(scene.post("secretary_general"), meeting->matter, "grant_leave", {{"row", matter.records.at("leave").back().id}});
    });
    meeting->invited.pop_back();  // does not come
}

void hold(Scene& scene, Meeting const& meeting) {
    auto const office = scene.post("meetings");
    if (meeting->invited.size() > 5 && meeting->invited.size() < 100 && scene.dice.chance(25)) ask_leave(scene, meeting);
    scene.expect(*meeting, office);
    auto last = meeting->when;
    for (auto const& sitting : meeting->series->sittings) last = {sitting.day, sitting.half};
    scene.stage.plan_at(meeting->when.starts(), [&scene, meeting, office] { scene.stage.move(office, meeting->matter, "begin"); });
    scene.stage.plan_at(last.ends(), [&scene, meeting, office, last] {
        scene.stage.move(office, meeting->matter, "end");
        close(scene, meeting, last.day);
    });
}

void notice(Scene& scene, Meeting const& meeting) {
    auto const office = scene.post("meetings");
    scene.stage.move(office, meeting->matter, "notice");
    auto const& ends = meeting->series->ends;
    if (ends == "cancelled")
        scene.at(add_days(meeting->when.day, -3), 17 * 60,
                 [&scene, meeting, office] { scene.stage.move(office, meeting->matter, "cancel", {}, scene.author.phrase("activity.off")); });
    else
        hold(scene, meeting);  // what lies after the example's last day is not played
}

}  // namespace

void plan_meetings(Scene& scene) {
    for (auto const& series : scene.programme.meetings)
        for (auto& occasion : scene.occasions(series)) {
            auto const meeting = std::make_shared<Occasion>(std::move(occasion));
            auto const before = add_days(meeting->when.day, -scene.dice.between(12, 18));
            scene.at(series.open_on.empty() ? before : series.open_on, 10 * 60 + scene.dice.between(0, 300),
                     [&scene, meeting] { open(scene, *meeting); });
            if (series.ends != "draft")
                scene.at(add_days(before, 1), 10 * 60 + scene.dice.between(0, 300), [&scene, meeting] { notice(scene, meeting); });
        }
}

}  // namespace yishi::example
