#include "flow/clock_due.hpp"

#include <algorithm>

#include "flow/clock_source.hpp"

namespace yishi::flow {
namespace {

constexpr int most_skips_listed = 40;

std::string_view to_text(DurationUnit unit) {
    switch (unit) {
        case DurationUnit::Days:
            return "days";
        case DurationUnit::Workdays:
            return "workdays";
        case DurationUnit::Weeks:
            return "weeks";
        case DurationUnit::Months:
            return "months";
        case DurationUnit::Years:
            return "years";
    }
    return "";
}

json::object step(std::string_view what, Day day) { return {{"what", what}, {"day", yishi::to_text(day)}}; }

// The days of rest passed over on the way, at either direction.
void list_skips(Calendar const& calendar, Day from, Day to, json::array& steps) {
    int const direction = to < from ? -1 : 1;
    int skipped = 0;
    for (Day day = from; day != to;) {
        day = add_days(day, direction);
        auto const reason = calendar.why_rest(day);
        if (reason.empty() || ++skipped > most_skips_listed) continue;
        auto skip = step("skip", day);
        skip["reason"] = reason;
        steps.push_back(std::move(skip));
    }
    if (skipped > most_skips_listed) steps.push_back({{"what", "more"}, {"n", skipped - most_skips_listed}});
}

Result<Day> add_listed(Calendar const& calendar, Day day, Duration duration, json::array& steps) {
    Day const sum = TRY(add(calendar, day, duration));
    if (duration.unit == DurationUnit::Workdays) list_skips(calendar, day, sum, steps);
    return sum;
}

// What a clock that does not run still has to remember: its case and the extensions it was granted.
Reckoning no_due(ClockState const& state) {
    Reckoning none;
    for (auto const& old : state.calculation)
        if (auto const what = text_at(old, "what"); what == "start" || what == "extension") none.calculation.push_back(old);
    return none;
}

Duration pause_of(Due const& due, int units) { return {units, counts_workdays(&due) ? DurationUnit::Workdays : DurationUnit::Days}; }

// One reckoning on its way from the rule to the due.
struct Reckoner {
    Clock const& clock;
    ClockState const& state;
    GuardView const& view;
    Due const& due;
    json::array steps{};
    Day day{};
    std::optional<Time> moment{};

    Calendar const& calendar() const { return *view.situation.calendar; }

    void push_rule(std::string_view what, json::object rule) {
        rule["what"] = what;
        if (due.kind != DueKind::At) {
            rule["n"] = due.duration.n;
            rule["unit"] = to_text(due.duration.unit);
        }
        if (!clock.basis.empty()) rule["basis"] = clock.basis;
        steps.push_back(std::move(rule));
    }

    // Each of the three kinds of rule: false while its source is empty.
    Result<bool> count_from() {
        Day from = state.start_day;
        auto start = state.calculation.empty() ? json::object{} : state.calculation[0].as_object();
        if (!due.from.empty()) {
            auto const source = named_day(due.from, view, state.start_day);
            if (!source) return false;
            from = source->day;
            start["day"] = yishi::to_text(from);
            start["field"] = due.from;
        }
        steps.push_back(std::move(start));
        push_rule("rule", {});
        day = TRY(add_listed(calendar(), from, due.duration, steps));
        return true;
    }

    Result<bool> take_day() {
        auto const source = named_day(due.at, view, state.start_day);
        if (!source) return false;
        day = source->day;
        moment = source->moment;
        steps.push_back(state.calculation[0]);
        push_rule("at", {{"field", due.at}, {"day", yishi::to_text(day)}});
        return true;
    }

    Result<bool> count_back() {
        bool const by_clock = !due.before_clock.empty();
        std::optional<Day> from;
        if (by_clock) {
            from = day_of_clock(due, view);
        } else if (auto const source = named_day(due.before, view, state.start_day)) {
            from = source->day;
        }
        if (!from) return false;
        steps.push_back(state.calculation[0]);
        push_rule("before", {{by_clock ? "clock" : "field", by_clock ? due.before_clock : due.before}, {"day", yishi::to_text(*from)}});
        day = TRY(add_listed(calendar(), *from, Duration{-due.duration.n, due.duration.unit}, steps));
        return true;
    }

    Result<bool> apply_rule() {
        switch (due.kind) {
            case DueKind::In:
                return count_from();
            case DueKind::At:
                return take_day();
            case DueKind::Before:
                return count_back();
        }
        return false;
    }

    void raise_to_start() {
        bool const too_early = moment ? *moment < state.started : day < state.start_day;
        if (!too_early) return;
        day = state.start_day;
        moment.reset();
        steps.push_back(step("raised", day));
    }

    Result<> add_pauses() {
        if (moment && state.paused_ms > 0) {
            moment->ms += state.paused_ms;
            day = day_of(*moment, view.situation.offset_minutes);
        }
        if (state.paused_units == 0) return {};
        auto const pause = pause_of(due, state.paused_units);
        steps.push_back({{"what", "pause"}, {"n", pause.n}, {"unit", to_text(pause.unit)}});
        if (!moment) day = TRY(add_listed(calendar(), day, pause, steps));
        return {};
    }

    // A moment was named exactly and stays; a day of rest gives way to the next working day.
    Result<> roll() {
        steps.push_back(step("end", day));
        if (moment || !clock.roll) return {};
        Day const rolled = TRY(calendar().next_workday(day));
        if (rolled == day) return {};
        auto moved = step("roll", rolled);
        moved["reason"] = calendar().why_rest(day);
        steps.push_back(std::move(moved));
        day = rolled;
        return {};
    }

    // Pauses counted before an extension was granted are in its day already; how many they were is kept in its step.
    int pauses_at_grant(int granted) const {
        for (auto const& old : state.calculation)
            if (text_at(old, "what") == "extension" && granted-- == 0) return static_cast<int>(int_at(old, "paused"));
        return state.paused_units;
    }

    Result<> extend() {
        int granted = 0;
        for (auto const& extension : state.extensions) {
            if (extension.decision != "granted") continue;
            int const paused = pauses_at_grant(granted++);
            steps.push_back({{"what", "extension"}, {"until", extension.until}, {"paused", paused}});
            Day until = parse_day(extension.until);
            if (state.paused_units > paused) until = TRY(add(calendar(), until, pause_of(due, state.paused_units - paused)));
            if (until <= day) continue;
            day = until;
            moment.reset();
        }
        return {};
    }

    Result<Reckoning> run() {
        if (!TRY(apply_rule())) return no_due(state);
        raise_to_start();
        TRY(add_pauses());
        TRY(roll());
        Day const original = day;
        TRY(extend());
        steps.push_back(step("due", day));
        Time const due_at = moment ? *moment : end_of(day, view.situation.offset_minutes);
        return Reckoning{.due = day, .due_at = due_at, .original_due = original, .calculation = std::move(steps)};
    }
};

}  // namespace

std::optional<int> choose_case(Clock const& clock, GuardView const& view) {
    auto const found = std::ranges::find_if(clock.cases, [&](Due const& due) { return due.when.empty() || holds(due.when, view); });
    if (found == clock.cases.end()) return std::nullopt;
    return static_cast<int>(found - clock.cases.begin());
}

json::object start_step(Day day, std::optional<int> chosen) {
    auto start = step("start", day);
    if (chosen) start["case"] = *chosen;
    return start;
}

Due const* case_of(Clock const& clock, ClockState const& state) {
    if (state.calculation.empty()) return nullptr;
    auto const chosen = int_at(state.calculation[0], "case", -1);
    if (chosen < 0 || chosen >= static_cast<std::int64_t>(clock.cases.size())) return nullptr;
    return &clock.cases[static_cast<std::size_t>(chosen)];
}

bool counts_workdays(Due const* due) { return due && due->kind != DueKind::At && due->duration.unit == DurationUnit::Workdays; }
bool counts_workdays(Clock const& clock, ClockState const& state) { return counts_workdays(case_of(clock, state)); }

Result<Reckoning> reckon(Clock const& clock, ClockState const& state, GuardView const& view) {
    auto const* due = case_of(clock, state);
    if (!due) return no_due(state);
    return Reckoner{.clock = clock, .state = state, .view = view, .due = *due}.run();
}

Result<Day> add(Calendar const& calendar, Day day, Duration duration) {
    switch (duration.unit) {
        case DurationUnit::Days:
            return add_days(day, duration.n);
        case DurationUnit::Workdays:
            return calendar.add_workdays(day, duration.n);
        case DurationUnit::Weeks:
            return add_days(day, 7 * std::int64_t{duration.n});
        case DurationUnit::Months:
            return add_months(day, duration.n);
        case DurationUnit::Years:
            return add_months(day, 12 * duration.n);
    }
    return day;
}

}  // namespace yishi::flow
