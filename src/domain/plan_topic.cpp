#include "domain/plan_topic.hpp"

#include <algorithm>
#include <cstdlib>

#include "domain/activity.hpp"
#include "flow/attendance.hpp"

namespace yishi::plan {
namespace {

// Where the flows of activities keep what came of them.
constexpr char const* result_fields[] = {"minutes", "result", "findings", "report"};

int number_in(flow::Matter const& matter, char const* field) {
    auto const value = flow::field_value(matter, field);
    return value.is_number() ? value.to_number<int>() : 0;
}

Day day_in(flow::Matter const& matter, char const* field) { return parse_day(text_of(flow::field_value(matter, field))); }

std::vector<std::string> standing_in(flow::Matter const& matter, char const* party) {
    std::vector<std::string> out;
    if (auto const found = matter.parties.find(party); found != matter.parties.end())
        for (auto const& entry : found->second)
            if (entry.counts()) out.push_back(entry.who);
    return out;
}

bool is_void(view::Eye const& eye, flow::Matter const& matter) {
    auto const* state = eye.space.flow_of(matter).state(matter.state);
    return state && state->is_void;
}

bool is_done(view::Eye const& eye, flow::Matter const& matter) {
    auto const* state = eye.space.flow_of(matter).state(matter.state);
    return state && state->state_class == flow::StateClass::Done && !state->is_void;
}

bool is_overdue(view::Eye const& eye, flow::Matter const& matter, Day today) {
    auto const& flow = eye.space.flow_of(matter);
    return std::ranges::any_of(matter.clocks, [&](auto const& each) {
        auto const* clock = flow.clock(each.first);
        return clock && !clock->window && each.second.runs() && each.second.due < today;
    });
}

flow::PlannedActivity activity_of(view::Eye const& eye, flow::Matter const& matter) {
    flow::PlannedActivity out{.opened = day_of(matter.opened_at), .has_result = is_done(eye, matter), .called_off = is_void(eye, matter)};
    for (auto const& sitting : flow::sittings_of(matter))
        if (!sitting.cancelled) out.held.push_back(day_of(sitting.ends));
    for (auto const* field : result_fields) out.has_result |= !flow::is_empty(flow::field_value(matter, field));
    for (auto const* child : eye.space.situation(matter).tied(matter, "children")) {
        if (child->flow != "errand" || is_void(eye, *child)) continue;
        out.given_on = true;
        if (is_done(eye, *child)) continue;
        ++out.replies_awaited;
        if (is_overdue(eye, *child, day_of(eye.ctx.now))) ++out.replies_overdue;
    }
    return out;
}

int setting_of(flow::Flow const& flow, char const* name, int otherwise) {
    auto const* setting = flow.setting(name);
    return setting ? std::atoi(setting->value.c_str()) : otherwise;
}

flow::Topic topic_of(view::Eye const& eye, flow::Matter const& plan, flow::Matter const& item, std::vector<flow::Matter const*> const& activities) {
    flow::Topic out{.id = item.id,
                    .year = number_in(plan, "for_year"),
                    .month = number_in(item, "month"),
                    .due = day_in(item, "due"),
                    .suggested = item.state == "suggested",
                    .done = is_done(eye, item),
                    .dropped = is_void(eye, item),
                    .has_form = !flow::is_empty(flow::field_value(item, "held_as")),
                    .has_result = !flow::is_empty(flow::field_value(item, "result")),
                    .place = text_of(flow::field_value(item, "place")),
                    .hosts = standing_in(item, "host"),
                    .leaders = standing_in(item, "leader")};
    for (auto const* activity : activities) out.activities.push_back(activity_of(eye, *activity));
    return out;
}

// A day in a hint is told as people say it; everything else is a number, or named by the caller.
HintTold told(view::Eye const& eye, flow::Hint const& hint) {
    auto names = hint.names;
    for (auto& name : names)
        if (auto const day = parse_day(name); !day.empty())
            name = eye.text("plan.day", {std::to_string(day.month), std::to_string(day.day), std::to_string(day.year)});
    return {.kind = hint.kind, .code = hint.code, .text = eye.text("plan.hint." + hint.code, names)};
}

// Sittings still to come that cannot be held as they stand.
void add_clashes(view::Eye const& eye, TopicSeen& seen) {
    auto const most = setting_of(eye.space.flow_of(*seen.matter), "crowd", 20);
    for (auto const* activity : seen.activities) {
        auto const* ability = eye.space.flow_of(*activity).ability("sittings");
        if (!ability || is_void(eye, *activity) || !eye.space.visible(activity->id)) continue;
        auto share = ability->option("share");
        share.emplace_back("place");
        auto const sittings = flow::sittings_of(*activity);
        for (auto const& wanted : activity::wanted_by(*activity, share, most)) {
            if (wanted.when.until < eye.ctx.now) continue;
            auto found = activity::looked(eye.ctx, eye.space, wanted);
            auto& items = found["items"].as_array();
            if (items.empty()) continue;
            auto const sitting =
                std::ranges::find_if(sittings, [&](auto const& each) { return each.starts == wanted.when.from && each.ends == wanted.when.until; });
            std::string text;
            for (auto const& item : items) text += (text.empty() ? "" : eye.text("plan.and")) + text_at(item, "text");
            seen.hints.push_back({.kind = flow::HintKind::Clash,
                                  .code = "clash",
                                  .text = std::move(text),
                                  .matter = activity->id,
                                  .sitting = sitting == sittings.end() ? "" : sitting->id,
                                  .starts = wanted.when.from.ms,
                                  .with = std::move(items),
                                  .free = found["free"].as_array()});
        }
    }
}

json::array names_of(view::Eye const& eye, std::vector<std::string> const& ids) {
    json::array out;
    for (auto const& id : ids) out.push_back({{"id", id}, {"name", eye.name(id)}});
    return out;
}

json::array steps_of(view::Eye const& eye, flow::Progress const& progress) {
    json::array out;
    for (auto const step : flow::all_steps) {
        std::string const name(flow::to_text(step));
        out.push_back(
            {{"name", name}, {"label", eye.text("plan.step." + name)}, {"state", flow::to_text(progress.steps[static_cast<std::size_t>(step)])}});
    }
    return out;
}

json::array hints_of(std::vector<HintTold> const& hints) {
    json::array out;
    for (auto const& hint : hints) {
        json::object item{{"kind", flow::to_text(hint.kind)}, {"code", hint.code}, {"text", hint.text}};
        if (!hint.matter.empty()) {
            item["matter"] = hint.matter;
            item["sitting"] = hint.sitting;
            item["starts"] = to_iso({hint.starts});
            item["with"] = hint.with;
            item["free"] = hint.free;
        }
        out.push_back(std::move(item));
    }
    return out;
}

json::array activities_of(view::Eye const& eye, TopicSeen const& seen) {
    json::array out;
    for (auto const* activity : seen.activities) {
        if (!eye.space.visible(activity->id)) {
            out.push_back({{"hidden", true}, {"title", eye.text("link.hidden")}, {"sittings", json::array{}}});
            continue;
        }
        auto const& flow = eye.space.flow_of(*activity);
        json::array sittings;
        for (auto const& sitting : flow::sittings_of(*activity))
            sittings.push_back({{"id", sitting.id},
                                {"starts", to_iso(sitting.starts)},
                                {"ends", to_iso(sitting.ends)},
                                {"place", sitting.place},
                                {"cancelled", sitting.cancelled || is_void(eye, *activity)}});
        out.push_back({{"id", activity->id},
                       {"title", activity->title},
                       {"flow_label", flow::in_language(flow.label, eye.ctx.language)},
                       {"state", view::state(eye, flow, activity->state)},
                       {"opened", to_text(day_of(activity->opened_at))},
                       {"sittings", std::move(sittings)}});
    }
    return out;
}

}  // namespace

TopicSeen seen_topic(view::Eye const& eye, flow::Matter const& plan, flow::Matter const& item) {
    auto const situation = eye.space.situation(item);
    TopicSeen out{.matter = &item, .sight = flow::sight(situation, item)};
    for (auto const* activity : situation.tied(item, "activities"))
        if (out.sight.full || eye.space.visible(activity->id)) out.activities.push_back(activity);
    auto const& flow = eye.space.flow_of(item);
    out.topic = topic_of(eye, plan, item, out.activities);
    out.progress = flow::progress(out.topic, {setting_of(flow, "soon", 30), setting_of(flow, "result_within", 15)}, day_of(eye.ctx.now));
    if (!out.sight.full) return out;
    add_clashes(eye, out);
    for (auto const& hint : out.progress.hints) out.hints.push_back(told(eye, hint));
    return out;
}

void add_shared_windows(view::Eye const& eye, std::vector<TopicSeen>& topics) {
    std::vector<flow::Topic> all;
    for (auto const& seen : topics)
        if (seen.sight.full) all.push_back(seen.topic);
    auto const with = [&](std::string const& id) -> TopicSeen& {
        return *std::ranges::find_if(topics, [&](TopicSeen const& seen) { return seen.topic.id == id; });
    };
    for (auto const& window : flow::shared_windows(all, day_of(eye.ctx.now))) {
        std::string shared;
        for (auto const& each : window.shared) {
            auto const name = eye.name(each);
            shared += (shared.empty() ? "" : eye.text("plan.and_name")) + (name.empty() ? each : name);
        }
        auto const tell = [&](TopicSeen& one, TopicSeen const& other) {
            one.hints.push_back(told(eye, {flow::HintKind::Clash, "same_month", {std::to_string(one.topic.month), shared, other.matter->title}}));
        };
        tell(with(window.topic), with(window.other));
        tell(with(window.other), with(window.topic));
    }
}

json::object shown_topic(view::Eye const& eye, TopicSeen const& seen) {
    auto const& item = *seen.matter;
    auto const& flow = eye.space.flow_of(item);
    auto const shown = [&](char const* name) -> std::string {
        auto const* field = flow.field(name);
        return field && seen.sight.shows(name) ? view::shown(eye, flow, *field, flow::field_value(item, name)) : "";
    };
    auto const form = shown("meeting_kind");
    auto const span = flow::planned_span(seen.topic);
    json::object out{{"id", item.id},
                     {"title", item.title},
                     {"state", view::state(eye, flow, item.state)},
                     {"standing", flow::to_text(seen.progress.state)},
                     {"form", form.empty() ? shown("held_as") : form},
                     {"place", shown("place")},
                     {"hosts", seen.sight.shows("host") ? names_of(eye, seen.topic.hosts) : json::array{}},
                     {"leaders", seen.sight.shows("leader") ? names_of(eye, seen.topic.leaders) : json::array{}},
                     {"month", seen.topic.month},
                     {"due", flow::field_value(item, "due")},
                     {"from", to_text(span.from)},
                     {"until", to_text(span.until)},
                     {"steps", seen.sight.full ? steps_of(eye, seen.progress) : json::array{}},
                     {"hints", hints_of(seen.hints)},
                     {"activities", activities_of(eye, seen)}};
    return out;
}

}  // namespace yishi::plan
