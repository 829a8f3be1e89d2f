#include "domain/example_activity.hpp"

#include <algorithm>

#include "flow/attendance.hpp"

namespace yishi::example {
namespace {

constexpr std::int64_t minute = 60'000;
constexpr std::size_t crowd = 15;  // fewer than the flows call a clash: leaders and experts come on top

std::string put_in(std::string text, std::string const& mark, std::string const& by) {
    if (auto const at = text.find(mark); at != std::string::npos) text.replace(at, mark.size(), by);
    return text;
}

}  // namespace

json::array as_json(std::vector<std::string> const& ids) {
    json::array out;
    for (auto const& id : ids) out.push_back(json::string(id));
    return out;
}

std::vector<std::string> Scene::some(std::vector<std::string> from, std::size_t count) {
    dice.shuffle(from);
    from.resize(std::min(count, from.size()));
    return from;
}

json::array Scene::units(int count) {
    std::vector<std::string> all;
    for (auto const& [key, office] : cast.units) all.push_back(office.id);
    return as_json(some(all, static_cast<std::size_t>(count)));
}

std::string Scene::stop(Series const& series, int number) const {
    auto const of_series = &series - (series.kind.empty() ? programme.oversights : programme.inspections).data();
    return programme.stops.at(static_cast<std::size_t>(number) % programme.stops.size()) + "第" + std::to_string(of_series * 100 + number + 1) + "点";
}

std::vector<std::string> Scene::wanted(Series const& series, std::string const& committee) {
    if (series.invited == "all") return cast.members;
    if (series.invited == "standing") return cast.standing;
    return some(series.of_committee ? cast.of_committee.at(committee) : cast.members, static_cast<std::size_t>(std::stoi(series.invited)));
}

std::vector<std::string> Scene::leading(Series const& series, int number) {
    auto const& leaders = cast.posts.at("chairpersons_council");
    std::vector<std::string> out;
    if (series.lead_by == 0 && series.leaders == 1) return {dice.pick(leaders)};
    auto const turn = static_cast<std::size_t>(series.lead_by == 0 ? std::ssize(leaders) : series.lead_by);
    for (int i = 0; i < series.leaders; ++i) out.push_back(leaders.at(static_cast<std::size_t>(number * series.leaders + i) % turn));
    return out;
}

void Scene::find_time(Occasion& one, bool on_the_road) {
    auto const& series = *one.series;
    auto keys = one.leaders;
    if (!on_the_road) keys.push_back(one.place);
    if (one.invited.size() >= crowd) keys.push_back("crowd");
    auto const span = days_from_epoch(series.until) - days_from_epoch(series.from);
    Day const wanted = add_days(series.from, series.times == 1 ? 0 : span * one.number / (series.times - 1));
    if (on_the_road)
        one.when = {diary_.take_day(wanted, keys), 1};
    else if (series.sittings.empty())
        one.when = diary_.take({wanted, dice.between(1, 2)}, keys);
    else
        one.when = {series.sittings.front().day, series.sittings.front().half};
    auto const& all = cast.posts.at("chairpersons_council");
    keys.insert(keys.end(), all.begin(), all.end());  // the days of a session are fixed, and all leaders are there
    for (auto const& sitting : series.sittings) diary_.set({sitting.day, sitting.half}, keys);
}

std::vector<Occasion> Scene::occasions(Series const& series, bool on_the_road) {
    std::vector<Occasion> out;
    for (int i = 0; i < series.times; ++i) {
        Occasion one{.series = &series, .number = i};
        one.committee = cast.committees.at(static_cast<std::size_t>(i) % cast.committees.size()).name;
        one.topic = dice.pick(programme.topics);
        one.title = put_in(put_in(put_in(series.title, "{topic}", one.topic), "{n}", std::to_string(series.first + i)), "{committee}", one.committee);
        one.invited = wanted(series, one.committee);
        one.leaders = leading(series, i);
        if (!series.experts.empty())
            one.experts = some(cast.experts, static_cast<std::size_t>(series.experts.at(static_cast<std::size_t>(i) % series.experts.size())));
        one.place = on_the_road ? stop(series, i) : dice.pick(programme.places);
        find_time(one, on_the_road);
        out.push_back(std::move(one));
    }
    return out;
}

void Scene::schedule(std::string const& by, std::string const& matter, HalfDay const& when, json::object more) {
    more["starts"] = when.starts().ms;
    more["ends"] = when.ends().ms;
    stage.move(by, matter, "schedule", more);
}

void Scene::expect(Occasion const& occasion, std::string const& clerk) {
    auto const here = some(occasion.invited, std::min<std::size_t>(occasion.invited.size(), 30));
    for (std::size_t i = 0; i < here.size() / 3; ++i)
        stage.plan_at({occasion.when.starts().ms - dice.between(20, 70) * 60 * minute},
                      [this, id = occasion.matter, person = here[i]] { stage.answer(person, id, "comes"); });
    auto const matter = stage.look(occasion.matter);
    auto const sittings = flow::sittings_of(matter);
    for (auto const& sitting : sittings) {
        auto invited = occasion.invited;
        if (auto const wanted = flow::wanted_at(matter, sittings, sitting))
            std::erase_if(invited, [&](std::string const& person) { return !wanted->contains(person); });
        auto come = some(invited, std::max<std::size_t>(1, invited.size() * static_cast<std::size_t>(dice.between(88, 100)) / 100));
        std::string late;
        if (come.size() > 3 && dice.chance(60)) {
            late = come.back();
            come.pop_back();
        }
        come.insert(come.end(), occasion.experts.begin(), occasion.experts.end());
        auto const id = occasion.matter, where = sitting.id;
        stage.plan_at({sitting.starts.ms - 8 * minute}, [this, clerk, id, where, come] { stage.sign_in_list(clerk, id, where, come); });
        if (!late.empty())
            stage.plan_at({sitting.starts.ms + dice.between(17, 40) * minute},
                          [this, clerk, id, where, late] { stage.sign_in(clerk, id, where, late); });
    }
}

void Scene::answer_errands(std::string const& matter, std::string const& post_name, Day from) {
    for (auto const& errand : stage.children(matter)) {
        auto const& office = *cast.by_id.at(errand.opened_for);
        auto const id = errand.id;
        at(stage.workdays_after(from, 2), 10 * 60, [this, id, clerk = office.clerk] { stage.move(clerk, id, "accept"); });
        at(stage.workdays_after(from, dice.between(8, 14)), 11 * 60, [this, id, clerk = office.clerk, leader = office.leader] {
            stage.move(clerk, id, "edit", {{"answer", author.phrase("activity.answer")}});
            stage.move(leader, id, "answer");
        });
        at(stage.workdays_after(from, 16), 15 * 60, [this, id, post_name] { stage.move(post(post_name), id, "check"); });
    }
}

}  // namespace yishi::example
