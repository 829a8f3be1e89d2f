#pragma once
// A matter with one clock, and a calendar of 2021 as the State Council gave it: what the clock tests move through time.
#include <doctest/doctest.h>

#include "flow/clock.hpp"

namespace yishi::flow {

inline Calendar calendar_2021() {
    CalendarYear year{.year = 2021, .rest = {}, .work = {}, .source = "国办发明电〔2020〕27号"};
    auto const rest = [&](char const* from, int days, char const* name) {
        for (int i = 0; i < days; ++i) year.rest[add_days(parse_day(from), i)] = name;
    };
    rest("2021-01-01", 3, "元旦");
    rest("2021-02-11", 7, "春节");
    rest("2021-04-03", 3, "清明节");
    rest("2021-05-01", 5, "劳动节");
    rest("2021-06-12", 3, "端午节");
    rest("2021-09-19", 3, "中秋节");
    rest("2021-10-01", 7, "国庆节");
    for (auto const* day : {"2021-02-07", "2021-02-20", "2021-04-25", "2021-05-08", "2021-09-18", "2021-09-26", "2021-10-09"})
        year.work.insert(parse_day(day));
    Calendar calendar;
    calendar.add(std::move(year));
    return calendar;
}

inline Time at_ten(char const* day) { return {start_of(parse_day(day)).ms + std::int64_t{10} * 60 * 60 * 1000}; }

inline Due in(char const* duration) {
    Due due;
    due.duration = *parse_duration(duration);
    return due;
}
inline Due at_day(char const* name) {
    Due due;
    due.kind = DueKind::At;
    due.at = name;
    return due;
}
inline Due before_day(char const* name, char const* duration) {
    Due due = in(duration);
    due.kind = DueKind::Before;
    due.before = name;
    return due;
}

// States: draft (initial), handling and waiting (active), closed (done).
struct ClockWorld {
    Calendar calendar = calendar_2021();
    Flow flow;
    Matter matter;
    std::map<std::string, std::vector<Matter>> tied;
    std::map<std::string, Flow> flows;
    Situation situation;

    explicit ClockWorld(Due due) {
        flow.name = "handling";
        for (auto const& [name, state_class] : {std::pair{"draft", StateClass::Initial},
                                                {"handling", StateClass::Active},
                                                {"waiting", StateClass::Active},
                                                {"closed", StateClass::Done}}) {
            State state;
            state.name = name;
            state.state_class = state_class;
            flow.states.push_back(state);
        }
        Clock clock;
        clock.name = "reply";
        clock.during = {"handling", "waiting"};
        clock.cases = {std::move(due)};
        flow.clocks = {clock};
        matter.id = "m_1";
        matter.flow = "handling";
        matter.state = "draft";
        situation.matter = &matter;
        situation.flow = &flow;
        situation.calendar = &calendar;
        situation.tied = [this](Matter const&, std::string const& set) {
            std::vector<Matter const*> found;
            for (auto const& one : tied[set]) found.push_back(&one);
            return found;
        };
        situation.flow_of = [this](Matter const&) { return &flow; };
    }

    Clock& clock() { return flow.clocks.front(); }
    ClockState& state() { return matter.clocks.at("reply"); }
    std::string due() { return to_text(state().due); }

    std::vector<ClockChange> move_to(char const* state, char const* day) {
        auto const before = std::exchange(matter.state, state);
        situation.now = at_ten(day);
        return update_clocks(situation, matter, before).value();
    }
    std::vector<ClockChange> touch(char const* day) { return move_to(std::string(matter.state).c_str(), day); }

    // The steps of the calculation as "what day", for reading.
    std::vector<std::string> steps(std::string_view what) {
        std::vector<std::string> found;
        for (auto const& step : state().calculation)
            if (text_at(step, "what") == what)
                found.push_back(text_at(step, "day") + (member(step, "reason").is_string() ? " " + text_at(step, "reason") : ""));
        return found;
    }
};

}  // namespace yishi::flow
