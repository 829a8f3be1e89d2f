// The calendar of a reader, and times somebody thinks of.
#include <algorithm>
#include <map>

#include "domain/activity.hpp"
#include "domain/directory.hpp"
#include "domain/holiday.hpp"
#include "domain/texts.hpp"
#include "domain/view.hpp"
#include "domain/workspace.hpp"
#include "flow/calendar.hpp"
#include "flow/who.hpp"

namespace yishi::activity {
namespace {

constexpr int days_ahead = 30;
constexpr std::size_t enough_times = 5;
constexpr std::int64_t minute = 60'000, half_hour = 30 * minute;
constexpr std::int64_t day_begins = 8 * 60 * minute + half_hour, day_ends = 18 * 60 * minute;  // of a working day

std::vector<std::string> token_list(flow::Actor const& actor) {
    auto const tokens = flow::tokens_of(actor);
    return {tokens.begin(), tokens.end()};
}

json::object item(view::Eye const& eye, store::CalendarRow const& row) {
    auto const* flow = eye.ctx.world.rules.current(eye.ctx.body, row.flow, day_of(eye.ctx.now));
    json::object out{{"matter", row.matter},
                     {"flow", row.flow},
                     {"flow_label", flow ? flow::in_language(flow->label, eye.ctx.language) : row.flow},
                     {"number", row.number},
                     {"title", row.title},
                     {"sitting", row.sitting.id},
                     {"name", row.sitting.name},
                     {"place", row.sitting.place},
                     {"starts", to_iso({row.sitting.starts})},
                     {"ends", to_iso({row.sitting.ends})},
                     {"cancelled", row.sitting.cancelled}};
    if (flow) out["state"] = view::state(eye, *flow, row.state);
    std::string kind = row.sitting.kind;
    if (auto const* record = flow ? flow->record("sittings") : nullptr; record && !kind.empty())
        if (auto const* field = record->find("kind")) kind = view::shown(eye, *flow, *field, json::string(kind));
    out["kind"] = kind;
    return out;
}

// A clash in a sentence. The title of a matter the reader may not open stays unsaid.
json::object told(Ctx& ctx, Workspace& space, Clash const& clash) {
    auto const seen = space.visible(clash.matter);
    auto const& texts = ctx.world.definitions;
    auto const title = seen ? (*seen)->title : text_for(texts, ctx.language, "link.hidden");
    auto const name = clash.what == "place" ? clash.who : space.book().name_of(clash.who);
    auto const subject = clash.what == "people" ? std::to_string(clash.people) : name;
    return {{"matter", seen ? clash.matter : ""},
            {"sitting", seen ? clash.sitting : ""},
            {"title", title},
            {"what", clash.what},
            {"who", clash.who},
            {"people", clash.people},
            {"starts", to_iso(clash.when.from)},
            {"ends", to_iso(clash.when.until)},
            {"text", text_for(texts, ctx.language, "clash." + clash.what, {subject, title})}};
}

// A year whose holidays are not known yet is taken by its weekdays: a calendar may look further ahead than a deadline.
bool is_working_day(flow::Calendar const& calendar, Day day) { return calendar.knows(day.year) ? calendar.is_workday(day) : weekday(day) <= 5; }

std::string why_rest(flow::Calendar const& calendar, Day day) {
    return calendar.knows(day.year) && weekday(day) <= 5 && !calendar.is_workday(day) ? calendar.why_rest(day) : "";
}

// The same length at the nearest other times of working days, today's hour first.
std::vector<Window> free_times(Ctx& ctx, store::Tx& tx, Wanted wanted) {
    std::vector<Window> out;
    auto const length = wanted.when.until.ms - wanted.when.from.ms;
    auto const day = day_of(wanted.when.from);
    for (int ahead = 0; ahead <= days_ahead && out.size() < enough_times; ++ahead) {
        auto const candidate = add_days(day, ahead);
        if (!is_working_day(ctx.world.definitions.calendar, candidate)) continue;
        auto const begin = start_of(candidate).ms;
        for (auto at = begin + day_begins; at + length <= begin + day_ends && out.size() < enough_times;) {
            wanted.when = {{at}, {at + length}};
            auto const found = clashes(tx, ctx.body, wanted);
            if (found.empty() && at > ctx.now.ms) {
                out.push_back(wanted.when);
                break;  // one a day is enough to choose from
            }
            auto next = at + half_hour;
            for (auto const& clash : found) next = std::max(next, clash.when.until.ms);
            at = begin + (next - begin + half_hour - 1) / half_hour * half_hour;
        }
    }
    return out;
}

}  // namespace

json::object looked(Ctx& ctx, Workspace& space, Wanted const& wanted) {
    json::array items, free;
    auto const found = clashes(space.tx(), ctx.body, wanted);
    for (auto const& clash : found) items.push_back(told(ctx, space, clash));
    if (!found.empty())
        for (auto const& window : free_times(ctx, space.tx(), wanted))
            free.push_back({{"starts", to_iso(window.from)}, {"ends", to_iso(window.until)}});
    return {{"items", std::move(items)}, {"free", std::move(free)}};
}

Result<json::object> look(Ctx& ctx, Wanted const& wanted) {
    return ctx.read([&](store::Tx& tx) -> Result<json::object> {
        Workspace space(ctx, tx);
        return looked(ctx, space, wanted);
    });
}

Result<json::object> calendar(Ctx& ctx, Window const& window, bool mine) {
    return ctx.read([&](store::Tx& tx) -> Result<json::object> {
        Workspace space(ctx, tx);
        view::Eye const eye{ctx, space};
        json::array items, days;
        for (auto const& row :
             store::sittings_between(tx, ctx.body, window.from.ms, window.until.ms, token_list(ctx.actor), mine ? ctx.actor.person : ""))
            items.push_back(item(eye, row));
        auto const& calendar = ctx.world.definitions.calendar;
        for (auto day = day_of(window.from); day <= day_of(window.until); day = add_days(day, 1)) {
            bool const rest = !is_working_day(calendar, day);
            if (rest != (weekday(day) > 5))
                days.push_back(
                    {{"day", to_text(day)}, {"rest", rest}, {"name", holiday_said(ctx.world.definitions, ctx.language, why_rest(calendar, day))}});
        }
        return json::object{{"items", std::move(items)}, {"days", std::move(days)}};
    });
}

}  // namespace yishi::activity
