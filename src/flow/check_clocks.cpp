// Clocks: they start, somebody hears them, and none waits for itself.
#include <algorithm>

#include "flow/checker.hpp"

namespace yishi::flow {

namespace {

bool has(std::vector<std::string> const& names, std::string const& name) { return std::ranges::find(names, name) != names.end(); }

std::string by_quotes(std::vector<std::string> const& names) {
    std::vector<std::string> quoted;
    for (auto const& name : names) quoted.push_back(in_quotes(name));
    return joined(quoted);
}

void check_states_of(Checker const& check, Clock const& clock, std::set<std::string> const& reached) {
    for (auto const& state : clock.during)
        if (!check.flow.state(state)) check.error("move.state", clock.place, "clocks", clock.name, "state " + in_quotes(state) + " does not exist");
    for (auto const& state : clock.pause)
        if (!has(clock.during, state))
            check.error("move.state", clock.place, "clocks", clock.name, "pause lists " + in_quotes(state) + ", which is not in while");
    if (std::ranges::none_of(clock.during, [&](std::string const& state) { return reached.contains(state); }))
        check.error("clock.never_starts", clock.place, "clocks", clock.name,
                    "the matter is never in " + (clock.during.empty() ? "\"\"" : by_quotes(clock.during)));
}

bool is_used(Flow const& flow, std::string const& clock) {
    bool used = false;
    each_guard(flow, [&](Guard const& guard) { used = used || guard.clock == clock; });
    return used;
}

void check_ear(Checker const& check, Clock const& clock) {
    if (clock.remind.empty() && clock.late.empty() && !clock.window)
        check.error("clock.no_ear", clock.place, "clocks", clock.name, "nobody hears of this deadline: add remind or late, or say window");
    if (clock.window && !is_used(check.flow, clock.name))
        check.warn("clock.window", clock.place, "clocks", clock.name, "this window is used by no guard");
}

// A right that lapses comes back, or an extension is lost, when a matter leaves `while` and returns.
void check_restarts(Checker const& check, Clock const& clock) {
    if (!clock.window && !clock.extend) return;
    for (auto const& back : check.flow.moves) {
        if (!has(clock.during, back.to)) continue;
        for (auto const& away : back.from) {
            auto state = check.flow.state(away);
            if (!state || has(clock.during, away) || state->state_class != StateClass::Active) continue;
            bool left = std::ranges::any_of(check.flow.moves, [&](Move const& move) {
                return move.to == away && std::ranges::any_of(move.from, [&](std::string const& from) { return has(clock.during, from); });
            });
            if (left)
                check.warn("clock.restarts", clock.place, "clocks", clock.name,
                           clock.name + " starts afresh when " + in_quotes(back.name) + " comes back from " + in_quotes(away) +
                               ": list that state in while, or pause it");
        }
    }
}

// Names in at, from and before: fields of the matter, its record rows, its parent, or a fact of the session calendar.
void check_base(Checker const& check, Clock const& clock, Due const& due, std::string const& name) {
    static std::vector<std::string> const facts{"session_opens", "session_closes", "session_cut_off", "today"};
    bool month_day = name.size() == 5 && name[2] == '-';
    if (name.empty() || has(facts, name) || month_day || name.starts_with("parent.")) return;
    auto dot = name.find('.');
    auto record = dot == std::string::npos ? nullptr : check.flow.record(name.substr(0, dot));
    auto field = record ? record->find(name.substr(dot + 1)) : check.flow.field(name);
    if (!field)
        check.error("move.name", due.place, "clocks", clock.name, in_quotes(name) + " is no date field" + did_you_mean(name, check.names()));
    else if (field->kind != FieldKind::Date && field->kind != FieldKind::Moment)
        check.error("move.name", due.place, "clocks", clock.name, in_quotes(name) + " is no date");
}

// Fewest or most calendar days a duration can mean, for comparing durations of different units.
double days_of(Duration duration, bool most) {
    switch (duration.unit) {
        case DurationUnit::Days:
            return duration.n;
        case DurationUnit::Workdays:
            return most ? duration.n * 1.4 + 10 : duration.n;
        case DurationUnit::Weeks:
            return duration.n * 7.0;
        case DurationUnit::Months:
            return duration.n * (most ? 31.0 : 28.0);
        case DurationUnit::Years:
            return duration.n * (most ? 366.0 : 365.0);
    }
    return 0;
}

void check_extend(Checker const& check, Clock const& clock) {
    if (!clock.extend) return;
    if (clock.extend->granted_by.empty())
        check.error("clock.extend", clock.place, "clocks", clock.name, "nobody grants the extension: add granted_by");
    if (!clock.extend->most) return;
    auto const& most = *clock.extend->most;
    for (auto const& due : clock.cases) {
        bool shorter = most.unit == due.duration.unit ? most.n < due.duration.n : days_of(most, true) < days_of(due.duration, false);
        if (due.kind == DueKind::In && due.from.empty() && shorter) {
            check.error("clock.extend", clock.place, "clocks", clock.name, "most is shorter than the due itself");
            return;
        }
    }
}

// A due before the same clock of siblings must not apply to those siblings too.
void check_tied_cycle(Checker const& check, Clock const& clock, Due const& due) {
    for (auto const& set : due.selection.of) {
        auto target = target_of(check, set, due.selection.where.get());
        bool same_flow = std::ranges::any_of(target.flows, [&](Flow const* flow) { return flow->name == check.flow.name; });
        if (!same_flow || due.before_clock != clock.name) continue;
        bool apart = due.selection.where && std::ranges::any_of(due.when, [&](Guard const& guard) {
                         return guard.kind == GuardKind::Is && contradict(guard.condition, *due.selection.where);
                     });
        if (!apart)
            check.error("clock.cycle", due.place, "clocks", clock.name,
                        clock.name + " waits for " + due.before_clock + " of its " + set + " under the same condition");
    }
}

void check_own_cycle(Checker const& check, Clock const& clock) {
    std::set<std::string> seen;
    std::vector<std::string> next{clock.name};
    while (!next.empty()) {
        auto current = check.flow.clock(next.back());
        next.pop_back();
        if (!current) continue;
        for (auto const& due : current->cases) {
            if (due.before_clock.empty() || !due.selection.of.empty()) continue;
            if (due.before_clock == clock.name) {
                check.error("clock.cycle", clock.place, "clocks", clock.name,
                            clock.name + " waits for itself" + (current == &clock ? "" : " through " + current->name));
                return;
            }
            if (seen.insert(due.before_clock).second) next.push_back(due.before_clock);
        }
    }
}

void check_due(Checker const& check, Clock const& clock, Due const& due) {
    for (auto const& name : {due.at, due.from, due.before}) check_base(check, clock, due, name);
    if (due.selection.of.empty() && !due.before_clock.empty() && !check.flow.clock(due.before_clock))
        check.error("move.name", due.place, "clocks", clock.name, in_quotes(due.before_clock) + " is no clock");
    check_tied_cycle(check, clock, due);
}

}  // namespace

void check_clocks(Checker const& check) {
    auto reached = reachable_states(check);
    for (auto const& clock : check.flow.clocks) {
        check_states_of(check, clock, reached);
        check_ear(check, clock);
        check_restarts(check, clock);
        check_extend(check, clock);
        for (auto const& due : clock.cases) check_due(check, clock, due);
        check_own_cycle(check, clock);
        if (!clock.until.empty() && !check.flow.record(clock.until))
            check.error("move.name", clock.place, "clocks", clock.name, "until needs a record; " + in_quotes(clock.until) + " is none");
    }
}

}  // namespace yishi::flow
