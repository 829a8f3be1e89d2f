#include "domain/view.hpp"

#include <algorithm>
#include <array>

#include "base/id.hpp"
#include "domain/body_tree.hpp"
#include "domain/holiday.hpp"
#include "domain/texts.hpp"
#include "flow/diagram.hpp"

namespace yishi::view {

std::string Eye::label(flow::Flow const& flow, std::string_view kind, std::string_view word) const {
    auto const& found = flow.label_of(kind, word);
    return found.empty() ? std::string(word) : flow::in_language(found, ctx.language);
}

std::string Eye::text(std::string_view key, std::vector<std::string> const& names) const {
    return text_for(ctx.world.definitions, ctx.language, key, names);
}

std::string Eye::name(std::string const& id) const {
    return letter_of(id) == 'b' ? body_tree::name_of(ctx.world.definitions, id, ctx.language) : space.book().name_of(id);
}

std::string Eye::token(std::string const& token) const { return space.book().label_of_token(ctx.world.definitions, token, ctx.language); }

// Colour only where someone must act, and at the good end: a refused or withdrawn matter is no success.
std::string tone(flow::Flow const& flow, flow::State const& state) {
    if (state.is_void) return "";
    if (state.state_class == flow::StateClass::Active) return state.todo.empty() ? "" : "now";
    if (state.state_class == flow::StateClass::Initial) return "";
    auto const road = flow::main_road(flow);
    return !road.empty() && road.back() == state.name ? "go" : "";
}

json::object state(Eye const& eye, flow::Flow const& flow, std::string const& name) {
    auto const* found = flow.state(name);
    json::object out{{"name", name},
                     {"label", eye.label(flow, "state", name)},
                     {"class", found ? flow::to_text(found->state_class) : ""},
                     {"tone", found ? tone(flow, *found) : ""}};
    if (found && found->is_void) out["void"] = true;
    return out;
}

json::array badges(Eye const& eye, flow::Flow const& flow, flow::Matter const& matter, flow::Sight const& sight) {
    json::array out;
    for (auto const& field : flow.fields) {
        if (!field.badge || !sight.shows(field.name)) continue;
        auto const value = flow::field_value(matter, field.name);
        if (value.is_bool() && value.get_bool())
            out.push_back({{"name", field.name}, {"label", eye.label(flow, "field", field.name)}, {"tone", "key"}});
        else if (value.is_string() && !text_of(value).empty())
            out.push_back({{"name", field.name}, {"label", shown(eye, flow, field, value)}, {"tone", ""}});
    }
    return out;
}

std::string left(Eye const& eye, flow::Light const& light) {
    if (light.color == "paused") return eye.text("left.paused");
    if (light.days_left < 0 && light.color == "none") return eye.text("left.passed", {std::to_string(-light.days_left)});  // a right, not a duty
    if (light.days_left < 0) return eye.text("left.over", {std::to_string(-light.days_left)});
    if (light.days_left == 0) return eye.text("left.today");
    if (light.days_left == 1) return eye.text("left.tomorrow");
    return eye.text("left.days", {std::to_string(light.days_left)});
}

json::object clock(Eye const& eye, flow::Flow const& flow, flow::Matter const& matter, std::string const& name) {
    auto const* definition = flow.clock(name);
    auto const& state = matter.clocks.at(name);
    auto const light = flow::light(*definition, state, eye.ctx.world.definitions.calendar, china_offset_minutes, eye.ctx.now);
    json::object remaining{{"days", light.days_left}, {"text", left(eye, light)}};
    if (light.workdays_left) remaining["workdays"] = *light.workdays_left;
    return {{"name", name},
            {"label", eye.label(flow, "clock", name)},
            {"started", to_text(state.start_day)},
            {"due", to_text(state.due)},
            {"left", remaining},
            {"light", light.color},
            {"window", definition->window},
            {"stopped", state.stopped.has_value()},
            {"met", state.met},
            {"calculation", "/api/v1/matters/" + matter.id + "/clocks/" + name}};
}

json::array calculation(Eye const& eye, flow::Clock const& clock, flow::ClockState const& state) {
    json::array out;
    for (auto const& step : state.calculation) {
        auto const what = text_at(step, "what");
        auto day = text_at(step, "day");
        if (day.empty()) day = text_at(step, "until");
        auto const n = std::to_string(int_at(step, "n"));
        auto const unit = eye.text("unit." + text_at(step, "unit"));
        std::vector<std::string> names{day};
        if (what == "rule" || what == "pause" || what == "more") names = {n, unit, clock.basis};
        if (what == "before") names = {n, unit, day};
        if (what == "skip" || what == "roll") names = {day, holiday_said(eye.ctx.world.definitions, eye.ctx.language, text_at(step, "reason"))};
        out.push_back({{"what", what}, {"label", eye.text("clock.label." + what)}, {"text", eye.text("clock.step." + what, names)}});
    }
    return out;
}

// The same word may name a field, a state, a move …: the first kind that has a label for it.
std::string word(Eye const& eye, flow::Flow const& flow, std::string const& name, std::string_view first) {
    static constexpr std::array<std::string_view, 10> kinds{"field", "party",  "record",  "state", "move",
                                                            "clock", "number", "setting", "value", "row"};
    if (auto const& found = flow.label_of(first, name); !found.empty()) return flow::in_language(found, eye.ctx.language);
    for (auto const kind : kinds)
        if (auto const& found = flow.label_of(kind, name); !found.empty()) return flow::in_language(found, eye.ctx.language);
    for (auto const& record : flow.records)
        if (record.find(name)) return eye.label(flow, "row", record.name + "." + name);
    for (auto const& [vocab_name, vocabulary] : flow.vocabs)
        if (auto const* value = vocabulary.find(name)) return flow::in_language(value->label, eye.ctx.language);
    if (name == "children" || name == "siblings" || name == "parent") return eye.text("set." + name);
    if (name.starts_with("p_") || name.starts_with("o_") || name.find('/') != std::string::npos || name == "members" || name == "staff" ||
        name == "public")
        return eye.token(name);
    return name;
}

namespace {

// What the names of a refusal are words for.
std::string_view named_kind(std::string_view code) {
    if (code.starts_with("extension.") || code == "guard.passed" || code == "guard.running") return "clock";
    if (code == "move.wrong_state" || code == "guard.in") return "state";
    return code == "move.once" || code == "guard.other_than" ? "move" : "field";
}

std::string joined_words(Eye const& eye, flow::Flow const& flow, std::vector<std::string> const& names, std::string_view kind) {
    std::string out;
    for (auto const& name : names) {
        if (name == "true" || name == "false") continue;
        out += (out.empty() ? "" : eye.ctx.language == "en" ? ", " : "、") + word(eye, flow, name, kind);
    }
    return out;
}

// Of a kind of matter, whose word may mean something else in a flow.
std::string kind_label(Eye const& eye, std::string const& name) {
    auto const& flows = eye.ctx.world.definitions.flows;
    auto const found = flows.find(name);
    return found == flows.end() ? name : flow::in_language(found->second.label, eye.ctx.language);
}

}  // namespace

void in_words(Eye const& eye, flow::Flow const& flow, Refusal& refusal) {
    for (auto& reason : refusal.reasons) {
        if (reason.code.starts_with("says."))
            reason.names = {eye.label(flow, "says", reason.code.substr(5))};
        else if (reason.code.starts_with("guard.") || reason.code == "move.not_yours")
            reason.names = {joined_words(eye, flow, reason.names, named_kind(reason.code))};
        else if (reason.code.starts_with("open."))
            for (auto& name : reason.names) name = kind_label(eye, name);
        else
            for (auto& name : reason.names) name = word(eye, flow, name, named_kind(reason.code));
    }
    for (auto& note : refusal.fields)
        for (auto& name : note.names) name = word(eye, flow, name);
}

json::array reasons(Eye const& eye, flow::Flow const& flow, std::vector<Reason> const& reasons) {
    Refusal told{Why::Invalid, "", reasons, {}, {}};
    in_words(eye, flow, told);
    json::array out;
    for (auto const& reason : told.reasons) {
        auto text = reason.code.starts_with("says.") ? reason.names.front() : eye.text("refusal." + reason.code, reason.names);
        out.push_back({{"code", reason.code}, {"text", std::move(text)}, {"names", array_of(reason.names)}});
    }
    return out;
}

}  // namespace yishi::view
