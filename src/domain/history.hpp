#pragma once
// What figures read of a flow: each matter as it stood at the end of a day, and the moves it had made with the states they led to.
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "domain/context.hpp"
#include "flow/matter.hpp"
#include "store/figure_store.hpp"

namespace yishi::figure {

// Two clocks (measure-language.md 1.5): what is asked about, and what had been entered by then. `at` is never after `known`.
struct Moment {
    Time at, known;
};

struct Step {
    std::string move, from, to;  // states
    Time at{};
};
using Document = std::shared_ptr<flow::Matter const>;  // keeps the memory its values stand in
using Steps = std::shared_ptr<std::vector<Step> const>;

struct History;
using HistoryPtr = std::shared_ptr<History const>;
struct History {
    History(Document document, Steps steps) : document_(std::move(document)), steps_(std::move(steps)), matter(*document_), steps(*steps_) {}
    History(History const&) = delete;

private:
    Document const document_;  // what did not change between two moments is one document
    Steps const steps_;

public:
    flow::Matter const& matter;      // at the moment asked about; of one opened later, as known
    std::vector<Step> const& steps;  // all that are known, at least one
    std::string state;               // at the moment asked about
    bool is_void = false;            // by that state
    HistoryPtr as_known;             // with all that was entered later; null where nothing was
};

// The matters of one body, as they were known at one moment. Each flow is read once, from as long ago as was asked so far, whatever moments are
// asked about. Lives as long as the transaction; what it gave lives on.
class Histories {
public:
    Histories(store::Tx& tx, World& world, std::string body, Time known);
    ~Histories();
    Histories(Histories const&) = delete;

    // Matters of a flow that changed since then, by id; those opened later than is known are not there.
    std::vector<HistoryPtr> of(std::string const& flow, Time since, Time at);
    // Of one matter; null where it was not known yet.
    HistoryPtr one(std::string const& flow, std::string const& matter, Time at);
    Time known() const { return known_; }

private:
    struct Course;   // of one matter, through all moments
    struct Reading;  // of one flow, or of one matter of it
    Reading& read(std::unique_ptr<Reading>& reading, store::Touched const& wanted);
    std::vector<HistoryPtr> at_moment(std::span<Course> courses, store::Touched const& wanted, Time at);
    HistoryPtr made_at(Course const& course, std::vector<json::value> const& later, Time at);

    store::Tx& tx_;
    World& world_;
    std::string const body_;
    Time const known_;
    std::map<std::string, std::unique_ptr<Reading>> whole_;                         // by flow
    std::map<std::pair<std::string, std::string>, std::unique_ptr<Reading>> ones_;  // by flow and matter, where only that was asked for
};

}  // namespace yishi::figure
