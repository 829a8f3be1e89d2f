#include "domain/history.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

#include "domain/journal.hpp"
#include "domain/rewind.hpp"
#include "domain/rules.hpp"
#include "flow/matter_read.hpp"
#include "store/figure_store.hpp"

namespace yishi::figure {
namespace {

// Values of documents stand in memory that is only given back as a whole: a document is read, looked at and left.
using Memory = std::shared_ptr<json::monotonic_resource>;
struct Held {
    Memory memory;
    flow::Matter matter;
};
Document held(Memory const& memory, flow::Matter matter) {
    auto const both = std::make_shared<Held const>(Held{memory, std::move(matter)});
    return {both, &both->matter};
}

bool is_void(World& world, flow::Matter const& matter, std::string const& state) {
    auto const* flow = world.rules.of(matter);
    auto const* found = flow ? flow->state(state) : nullptr;
    return found && found->is_void;
}

// After the last step by then; of what was opened later, the last there is.
std::string const& state_at(std::vector<Step> const& steps, Time moment) {
    auto const later = std::ranges::find_if(steps, [&](Step const& step) { return step.at > moment; });
    return later == steps.begin() ? steps.back().to : std::prev(later)->to;
}

HistoryPtr history(World& world, Document const& document, Steps const& steps, Time at, HistoryPtr as_known) {
    auto const made = std::make_shared<History>(document, steps);
    made->state = state_at(*steps, at);
    made->is_void = is_void(world, *document, made->state);
    made->as_known = std::move(as_known);
    return made;
}

}  // namespace

struct Histories::Course {
    Memory memory;
    Document now;  // with all that was entered until today
    std::shared_ptr<std::vector<Step>> steps = std::make_shared<std::vector<Step>>();
    std::vector<std::pair<Time, HistoryPtr>> made = {};  // by the moments asked about
    std::string const& id() const { return now->id; }
    HistoryPtr const* made_at(Time at) const {
        auto const found = std::ranges::find(made, at, &std::pair<Time, HistoryPtr>::first);
        return found == made.end() ? nullptr : &found->second;
    }
};

struct Histories::Reading {
    std::int64_t since = std::numeric_limits<std::int64_t>::max();  // read are those that changed at or after
    std::vector<Course> courses;                                    // by id
};

Histories::Histories(store::Tx& tx, World& world, std::string body, Time known) : tx_(tx), world_(world), body_(std::move(body)), known_(known) {}
Histories::~Histories() = default;

std::vector<HistoryPtr> Histories::of(std::string const& flow, Time since, Time at) {
    store::Touched const wanted{.body = body_, .flow = flow, .since = since.ms, .until = known_.ms};
    return at_moment(read(whole_[flow], wanted).courses, wanted, at);
}

HistoryPtr Histories::one(std::string const& flow, std::string const& matter, Time at) {
    store::Touched const wanted{.body = body_, .flow = flow, .since = 0, .until = known_.ms, .only = matter};
    auto const whole = whole_.find(flow);
    bool const has_all = whole != whole_.end() && whole->second->since == 0;
    auto& courses = has_all ? whole->second->courses : read(ones_[{flow, matter}], wanted).courses;
    auto const found = std::ranges::lower_bound(courses, matter, {}, &Course::id);
    if (found == courses.end() || found->id() != matter) return nullptr;
    return at_moment({found, 1}, wanted, at).front();
}

// What was read before stays as it is; those that changed longer ago come to it.
Histories::Reading& Histories::read(std::unique_ptr<Reading>& reading, store::Touched const& wanted) {
    if (!reading) reading = std::make_unique<Reading>();
    if (reading->since <= wanted.since) return *reading;
    auto missing = wanted;
    missing.before = std::exchange(reading->since, wanted.since);
    auto const memory = std::make_shared<json::monotonic_resource>();
    std::vector<Course> found;
    store::each_touched(tx_, missing, [&](std::string_view document) {
        found.push_back({.memory = memory, .now = held(memory, flow::read_matter(json::parse(document, memory.get())))});
    });
    auto course = found.begin();
    store::each_step(tx_, missing, [&](store::StepRow const& row) {
        while (course != found.end() && course->id() < row.matter) ++course;
        if (course == found.end() || course->id() != row.matter) return;
        course->steps->push_back(
            {.move = std::string(row.move), .from = std::string(row.state_from), .to = std::string(row.state_to), .at = {row.at}});
    });
    std::erase_if(found, [](Course const& one) { return one.steps->empty(); });  // not known then
    auto& all = reading->courses;
    all.insert(all.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    if (all.size() > found.size()) std::ranges::sort(all, {}, &Course::id);
    return *reading;
}

std::vector<HistoryPtr> Histories::at_moment(std::span<Course> courses, store::Touched const& wanted, Time at) {
    auto const is_wanted = [&](Course const& course) { return course.now->changed_at.ms >= wanted.since; };
    std::map<std::string, std::vector<json::value>> later;
    bool const changed =
        std::ranges::any_of(courses, [&](Course const& one) { return is_wanted(one) && one.now->changed_at > at && !one.made_at(at); });
    if (changed) store::each_later(tx_, wanted, at.ms, [&](store::JournalRow const& row) { later[row.matter].emplace_back(journal::opened(row)); });
    std::vector<HistoryPtr> all;
    for (auto& course : courses) {
        if (!is_wanted(course)) continue;
        if (!course.made_at(at)) course.made.emplace_back(at, made_at(course, later[course.id()], at));
        all.push_back(*course.made_at(at));
    }
    return all;
}

HistoryPtr Histories::made_at(Course const& course, std::vector<json::value> const& later, Time at) {
    auto const back_to = [&](Document const& from, Time moment) {
        auto matter = *from;
        rewind(matter, later, moment);
        return held(course.memory, std::move(matter));
    };
    if (later.empty()) return history(world_, course.now, course.steps, at, nullptr);
    auto const as_known = back_to(course.now, known_);
    bool const changed_since = as_known->opened_at <= at && at < known_;
    if (!changed_since) return history(world_, as_known, course.steps, at, nullptr);
    return history(world_, back_to(as_known, at), course.steps, at, history(world_, as_known, course.steps, known_, nullptr));
}

}  // namespace yishi::figure
