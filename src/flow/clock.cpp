#include "flow/clock.hpp"

#include <algorithm>

#include "flow/clock_due.hpp"
#include "flow/clock_moments.hpp"

namespace yishi::flow {
namespace {

bool among(std::vector<std::string> const& names, std::string const& name) { return std::ranges::find(names, name) != names.end(); }

// Clocks after those of the same matter they are reckoned from. The check refuses cycles.
void place(Clock const& clock, Flow const& flow, std::vector<Clock const*>& order) {
    if (std::ranges::find(order, &clock) != order.end()) return;
    for (auto const& due : clock.cases) {
        if (due.before_clock.empty() || !due.selection.of.empty() || due.before_clock == clock.name) continue;
        if (auto const* first = flow.clock(due.before_clock)) place(*first, flow, order);
    }
    order.push_back(&clock);
}

bool has_row(GuardView const& view, std::string const& record) {
    auto const rows = view.matter.records.find(record);
    if (rows == view.matter.records.end()) return false;
    auto const* declared = view.situation.flow->record(record);
    bool const per_round = declared && declared->per_round;
    return std::ranges::any_of(rows->second, [&](Row const& row) { return !per_round || row.round == view.matter.round; });
}

bool in_time(ClockState const& state, Time now) { return !state.due.empty() && state.paused_at.value_or(now) <= state.due_at; }

std::optional<ClockChange> leave(Clock const& clock, ClockState& state, Time now) {
    if (state.stopped) return std::nullopt;
    bool const ran = state.runs();
    state.met = in_time(state, now);
    state.stopped = now;
    if (!ran) return std::nullopt;
    return ClockChange{clock.name, "stopped", state.due};
}

ClockState started(Clock const& clock, GuardView const& view) {
    auto const& situation = view.situation;
    ClockState state;
    state.started = situation.now;
    state.start_day = day_of(situation.now, situation.offset_minutes);
    state.calculation.push_back(start_step(state.start_day, choose_case(clock, view)));
    return state;
}

// "paused", "resumed" or "".
Result<std::string> pause_or_resume(Clock const& clock, ClockState& state, GuardView const& view) {
    auto const& situation = view.situation;
    bool const still = among(clock.pause, view.matter.state);
    if (still == state.paused_at.has_value()) return "";
    if (still) {
        state.paused_at = situation.now;
        return "paused";
    }
    Day const from = day_of(*state.paused_at, situation.offset_minutes);
    Day const until = day_of(situation.now, situation.offset_minutes);
    state.paused_units += counts_workdays(clock, state) ? TRY(situation.calendar->workdays_between(from, until))
                                                        : static_cast<int>(days_from_epoch(until) - days_from_epoch(from));
    state.paused_ms += situation.now.ms - state.paused_at->ms;
    state.paused_at.reset();
    return "resumed";
}

auto extensions_in(json::array const& calculation) {
    return std::ranges::count_if(calculation, [](json::value const& step) { return text_at(step, "what") == "extension"; });
}

// Takes over a new reckoning. Reminders still to come are told again for a new due, those gone by are not.
std::string take_over(Clock const& clock, ClockState& state, Reckoning reckoning, Situation const& situation) {
    bool const ran = !state.due.empty();
    bool const extended = extensions_in(reckoning.calculation) > extensions_in(state.calculation);
    bool const moved = reckoning.due_at != state.due_at || reckoning.due != state.due;
    state.due = reckoning.due;
    state.due_at = reckoning.due_at;
    state.original_due = reckoning.original_due;
    state.calculation = std::move(reckoning.calculation);
    if (!moved) return extended ? "extended" : "";
    state.reminded = reminders_due(clock, state, *situation.calendar, situation.offset_minutes, situation.now);
    state.escalated = 0;
    if (!ran) return "started";
    return extended ? "extended" : "recomputed";
}

Result<std::optional<ClockChange>> update_clock(Clock const& clock, GuardView const& view, std::map<std::string, ClockState>& clocks) {
    auto const& situation = view.situation;
    auto const found = clocks.find(clock.name);
    if (!among(clock.during, view.matter.state)) return found == clocks.end() ? std::nullopt : leave(clock, found->second, situation.now);
    bool const entered = found == clocks.end() || view.state_before.empty() || !among(clock.during, view.state_before);
    if (entered) clocks.insert_or_assign(clock.name, started(clock, view));
    auto& state = clocks.at(clock.name);
    if (state.stopped) return std::nullopt;

    auto const pause = TRY(pause_or_resume(clock, state, view));
    auto const change = take_over(clock, state, TRY(reckon(clock, state, view)), situation);
    if (!clock.until.empty() && has_row(view, clock.until)) {
        state.stopped = situation.now;
        state.met = true;
        return ClockChange{clock.name, "met", state.due};
    }
    bool const tells_change = change == "started" || change == "extended" || pause.empty();
    auto const& what = tells_change ? change : pause;
    if (what.empty() || (state.due.empty() && what != "recomputed")) return std::nullopt;
    return ClockChange{clock.name, what, state.due};
}

ClockState const* state_of(Matter const& matter, Clock const& clock) {
    auto const found = matter.clocks.find(clock.name);
    return found == matter.clocks.end() ? nullptr : &found->second;
}

}  // namespace

Result<std::vector<ClockChange>> update_clocks(Situation const& situation, Matter& after, std::string const& state_before) {
    std::vector<Clock const*> order;
    for (auto const& clock : situation.flow->clocks) place(clock, *situation.flow, order);
    GuardView const view{.situation = situation, .matter = after, .state_before = state_before};
    std::vector<ClockChange> changes;
    for (auto const* clock : order)
        if (auto change = TRY(update_clock(*clock, view, after.clocks))) changes.push_back(std::move(*change));
    return changes;
}

bool is_running(Matter const& matter, Clock const& clock, Time now) {
    auto const* state = state_of(matter, clock);
    return state && state->runs() && in_time(*state, now);
}

bool is_passed(Matter const& matter, Clock const& clock, Time now) {
    auto const* state = state_of(matter, clock);
    return state && state->runs() && !state->paused_at && !in_time(*state, now);
}

Day extension_ceiling(Clock const& clock, ClockState const& state, Calendar const& calendar, int) {
    if (!clock.extend || !clock.extend->most) return {};
    auto const unit = counts_workdays(clock, state) ? DurationUnit::Workdays : DurationUnit::Days;
    auto const ceiling = add(calendar, state.start_day, *clock.extend->most);
    if (!ceiling) return {};
    return add(calendar, *ceiling, Duration{state.paused_units, unit}).value_or(*ceiling);
}

}  // namespace yishi::flow
