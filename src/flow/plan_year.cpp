#include "flow/plan_year.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace yishi::flow {
namespace {

int quarter_of(Day day) { return day.year * 4 + (day.month - 1) / 3; }
std::int64_t days_between(Day from, Day until) { return days_from_epoch(until) - days_from_epoch(from); }

// What all activities of a topic that were not called off add up to.
struct Carried {
    bool opened = false, has_result = false, given_on = false;
    Day first, last_past;  // of the sittings
    int awaited = 0, overdue = 0;
};

Carried carried_out(Topic const& topic, Day today) {
    Carried out{.has_result = topic.has_result};
    for (auto const& activity : topic.activities) {
        if (activity.called_off) continue;
        out.opened = true;
        out.has_result |= activity.has_result;
        out.given_on |= activity.given_on;
        out.awaited += activity.replies_awaited;
        out.overdue += activity.replies_overdue;
        for (auto const& day : activity.held) {
            if (out.first.empty() || day < out.first) out.first = day;
            if (day <= today && out.last_past < day) out.last_past = day;
        }
    }
    return out;
}

bool has_duty(Topic const& topic) { return !topic.hosts.empty() && !topic.leaders.empty() && topic.has_form && topic.month != 0; }

TopicState state_of(Topic const& topic, Carried const& carried, PlannedSpan const& planned, Day today) {
    if (topic.dropped) return TopicState::Dropped;
    if (topic.suggested) return TopicState::Suggested;
    if (topic.done) return TopicState::Done;
    if (!topic.due.empty() && topic.due < today) return TopicState::Late;
    if (!carried.last_past.empty()) return TopicState::Held;
    return !planned.empty() && planned.until < today ? TopicState::Late : TopicState::Planned;
}

// A step ahead of one that is done is not missing: who held the meeting without a duty table held it all the same.
std::array<StepState, all_steps.size()> steps_of(std::array<bool, all_steps.size()> const& done) {
    std::array<StepState, all_steps.size()> out{};
    bool all_before = true;
    for (std::size_t i = 0; i < done.size(); ++i) {
        out[i] = done[i] ? StepState::Done : all_before ? StepState::Now : StepState::Ahead;
        all_before &= done[i];
    }
    return out;
}

// What is not there although its day is near or over, and which step that is.
class Judge {
public:
    Judge(Topic const& topic, PlanLimits const& limits, Day today)
        : topic_(topic), limits_(limits), today_(today), carried_(carried_out(topic, today)), planned_(planned_span(topic)) {}

    Progress judged() {
        progress_.state = state_of(topic_, carried_, planned_, today_);
        bool const held = !carried_.last_past.empty();
        bool const over = topic_.done;
        progress_.steps = steps_of({has_duty(topic_), carried_.opened || over, !carried_.first.empty() || over, held || over,
                                    carried_.has_result || over, (carried_.given_on && carried_.awaited == 0) || over});
        if (topic_.suggested || topic_.dropped || over) return std::move(progress_);
        drifts();
        misses_duty();
        misses_course();
        return std::move(progress_);
    }

private:
    void hint(HintKind kind, std::string code, std::vector<std::string> names = {}) {
        progress_.hints.push_back({kind, std::move(code), std::move(names)});
    }
    void missing(Step step, std::string code, std::vector<std::string> names = {}) {
        progress_.steps[static_cast<std::size_t>(step)] = StepState::Missing;
        hint(HintKind::Missing, std::move(code), std::move(names));
    }

    void drifts() {
        if (!topic_.due.empty() && topic_.due < today_) hint(HintKind::Drift, "overdue", {std::to_string(days_between(topic_.due, today_))});
        if (planned_.empty()) return;
        auto const month = std::to_string(planned_.from.month);
        if (!carried_.first.empty() && quarter_of(carried_.first) != quarter_of(planned_.from))
            hint(HintKind::Drift, "other_quarter", {month, to_text(carried_.first)});
        if (planned_.until < today_ && !carried_.opened) {
            progress_.steps[static_cast<std::size_t>(Step::Activity)] = StepState::Missing;
            hint(HintKind::Drift, "not_opened", {month});
        } else if (planned_.until < today_ && carried_.first.empty()) {
            progress_.steps[static_cast<std::size_t>(Step::Time)] = StepState::Missing;
            hint(HintKind::Drift, "no_time_yet", {month});
        }
    }

    void misses_duty() {
        if (topic_.hosts.empty()) missing(Step::Duty, "no_host");
        if (topic_.leaders.empty()) missing(Step::Duty, "no_leader");
        if (!topic_.has_form) missing(Step::Duty, "no_form");
        if (topic_.month == 0) missing(Step::Duty, "no_month");
    }

    void misses_course() {
        bool const near = !planned_.empty() && today_ <= planned_.until && add_days(planned_.from, -limits_.soon) <= today_;
        auto const month = std::to_string(planned_.from.month);
        if (near && !carried_.opened) missing(Step::Activity, "no_activity", {month});
        if (near && carried_.opened && carried_.first.empty()) missing(Step::Time, "no_time", {month});
        if (auto const last = carried_.last_past; !last.empty() && !carried_.has_result && days_between(last, today_) > limits_.result_within)
            missing(Step::Result, "no_result", {std::to_string(days_between(last, today_))});
        if (carried_.overdue > 0) missing(Step::Reply, "no_reply", {std::to_string(carried_.overdue)});
    }

    Topic const& topic_;
    PlanLimits const& limits_;
    Day const today_;
    Carried const carried_;
    PlannedSpan const planned_;
    Progress progress_;
};

std::vector<std::string> shared_by(Topic const& one, Topic const& other) {
    std::vector<std::string> out;
    auto const add_common = [&](std::vector<std::string> const& mine, std::vector<std::string> const& theirs) {
        for (auto const& each : mine)
            if (std::ranges::find(theirs, each) != theirs.end()) out.push_back(each);
    };
    add_common(one.leaders, other.leaders);
    add_common(one.hosts, other.hosts);
    if (!one.place.empty() && normalised(one.place) == normalised(other.place)) out.push_back(one.place);
    return out;
}

}  // namespace

PlannedSpan planned_span(Topic const& topic) {
    Day from;
    if (topic.year != 0 && topic.month != 0)
        from = {topic.year, topic.month, 1};
    else if (!topic.due.empty())
        from = {topic.due.year, topic.due.month, 1};
    else
        return {};
    return {from, add_days(add_months(from, 1), -1)};
}

Progress progress(Topic const& topic, PlanLimits const& limits, Day today) { return Judge(topic, limits, today).judged(); }

std::vector<SharedWindow> shared_windows(std::vector<Topic> const& topics, Day today) {
    std::vector<Topic const*> open;
    for (auto const& topic : topics) {
        bool const over = topic.suggested || topic.done || topic.dropped || !carried_out(topic, today).last_past.empty();
        if (!over && topic.month != 0 && today <= planned_span(topic).until) open.push_back(&topic);
    }
    std::vector<SharedWindow> out;
    for (std::size_t i = 0; i < open.size(); ++i)
        for (std::size_t k = i + 1; k < open.size(); ++k) {
            if (open[i]->year != open[k]->year || open[i]->month != open[k]->month) continue;
            if (auto shared = shared_by(*open[i], *open[k]); !shared.empty()) out.push_back({open[i]->id, open[k]->id, std::move(shared)});
        }
    return out;
}

std::string_view to_text(TopicState state) {
    constexpr std::array<std::string_view, 6> words{"suggested", "planned", "held", "late", "done", "dropped"};
    return words[static_cast<std::size_t>(state)];
}

std::string_view to_text(Step step) {
    constexpr std::array<std::string_view, all_steps.size()> words{"duty", "activity", "time", "held", "result", "reply"};
    return words[static_cast<std::size_t>(step)];
}

std::string_view to_text(StepState state) {
    constexpr std::array<std::string_view, 4> words{"ahead", "now", "done", "missing"};
    return words[static_cast<std::size_t>(state)];
}

std::string_view to_text(HintKind kind) {
    constexpr std::array<std::string_view, 3> words{"drift", "clash", "missing"};
    return words[static_cast<std::size_t>(kind)];
}

}  // namespace yishi::flow
