#pragma once
// One topic of a plan: read with the activities that carry it out, judged, and shown. Used by plan_year.cpp alone.
#include <string>
#include <vector>

#include "domain/view.hpp"
#include "flow/plan_year.hpp"
#include "flow/who.hpp"

namespace yishi::plan {

// A hint in words, and with a clash of times what clashes and where there is room.
struct HintTold {
    flow::HintKind kind;
    std::string code, text;
    std::string matter, sitting;  // the activity that clashes
    std::int64_t starts = 0;      // of its sitting
    json::array with, free;       // as the look for clashes answers
};

struct TopicSeen {
    flow::Matter const* matter = nullptr;
    flow::Sight sight;
    std::vector<flow::Matter const*> activities;  // all for whoever sees the topic in full, else those he may open
    flow::Topic topic;
    flow::Progress progress;
    std::vector<HintTold> hints;
};

TopicSeen seen_topic(view::Eye const& eye, flow::Matter const& plan, flow::Matter const& item);
void add_shared_windows(view::Eye const& eye, std::vector<TopicSeen>& topics);
json::object shown_topic(view::Eye const& eye, TopicSeen const& seen);

}  // namespace yishi::plan
