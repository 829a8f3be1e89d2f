#pragma once
// A year's plan at a glance: of each topic how far it has come, and what its planner should see: it drifts, its time clashes with
// another's, a step is missing. Pure. Source: domain.md section 4, the three "nots" of 武汉市政协's table of duties
// (议题不漂移、时间不冲突、环节不断档).
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"

namespace yishi::flow {

// What is known of one activity that carries out a topic.
struct PlannedActivity {
    Day opened;
    std::vector<Day> held;    // days on which its sittings that were not called off end, past and to come, in order
    bool has_result = false;  // minutes, findings or a report, or it is closed
    int replies_awaited = 0;  // units that were given the result and have not answered
    int replies_overdue = 0;  // of them, those past their day
    bool given_on = false;    // the result was given to units at all
    bool called_off = false;
};

struct Topic {
    std::string id;
    int year = 0, month = 0;  // 0: not said yet
    Day due;                  // may be empty
    bool suggested = false, done = false, dropped = false;
    bool has_form = false;  // how it is held
    bool has_result = false;
    std::string place;
    std::vector<std::string> hosts, leaders;  // ids
    std::vector<PlannedActivity> activities;
};

// How far ahead and behind is looked; a body's rule set may say otherwise.
struct PlanLimits {
    int soon = 30;           // days before its month in which a topic without activity is told
    int result_within = 15;  // days after it was held in which a result is looked for
};

struct PlannedSpan {
    Day from, until;
    bool empty() const { return from.empty(); }
};
PlannedSpan planned_span(Topic const& topic);  // its month; without one the month of its last day; or nothing

enum class TopicState { Suggested, Planned, Held, Late, Done, Dropped };
std::string_view to_text(TopicState state);  // "suggested" "planned" …

enum class Step { Duty, Activity, Time, Held, Result, Reply };
constexpr std::array all_steps{Step::Duty, Step::Activity, Step::Time, Step::Held, Step::Result, Step::Reply};
std::string_view to_text(Step step);
enum class StepState { Ahead, Now, Done, Missing };  // now: the first that is not done; missing: it should be done by this day
std::string_view to_text(StepState state);

enum class HintKind { Drift, Clash, Missing };
std::string_view to_text(HintKind kind);
struct Hint {
    HintKind kind = HintKind::Missing;
    std::string code;                // "not_opened": the sentence is plan.hint.<code>
    std::vector<std::string> names;  // filled into it: numbers, days, ids of people, organisations and topics
};

struct Progress {
    TopicState state = TopicState::Planned;
    std::array<StepState, all_steps.size()> steps{};
    std::vector<Hint> hints;
};
Progress progress(Topic const& topic, PlanLimits const& limits, Day today);

// Two open topics that have not been held and are planned for the same month with the same leader, lead body or place.
struct SharedWindow {
    std::string topic, other;
    std::vector<std::string> shared;  // ids, and a place as it is written
};
std::vector<SharedWindow> shared_windows(std::vector<Topic> const& topics, Day today);  // each pair once, in the order given

}  // namespace yishi::flow
