#include "domain/history.hpp"

#include <algorithm>

#include "domain/journal.hpp"
#include "domain/rewind.hpp"
#include "domain/rules.hpp"
#include "store/figure_store.hpp"

namespace yishi::figure {
namespace {

bool is_void(World& world, flow::Matter const& matter, std::string const& state) {
    auto const* flow = world.rules.flow(matter.body, matter.flow, matter.flow_version, matter.rule_set);
    auto const* found = flow ? flow->state(state) : nullptr;
    return found && found->is_void;
}

// After the last step by then; of what was opened later, the last there is.
std::string state_at(std::vector<Step> const& steps, Time moment) {
    auto const later = std::ranges::find_if(steps, [&](Step const& step) { return step.at > moment; });
    return later == steps.begin() ? steps.back().to : std::prev(later)->to;
}

HistoryPtr history_at(World& world, flow::Matter matter, std::vector<Step> steps, std::vector<json::value> const& later, Moment const& moment) {
    auto history = std::make_shared<History>();
    history->state = state_at(steps, moment.at);
    history->is_void = is_void(world, matter, history->state);
    rewind(matter, later, moment.known);
    bool const changed_since = !later.empty() && matter.opened_at <= moment.at && moment.at < moment.known;
    if (changed_since) {
        auto as_known = std::make_shared<History>(History{.matter = matter, .steps = steps, .state = steps.back().to});
        as_known->is_void = is_void(world, matter, as_known->state);
        history->as_known = std::move(as_known);
        rewind(matter, later, moment.at);
    }
    history->matter = std::move(matter);
    history->steps = std::move(steps);
    return history;
}

std::vector<HistoryPtr> read(store::Tx& tx, World& world, store::Touched const& wanted, Moment const& moment) {
    std::map<std::string, std::vector<Step>> steps;
    store::each_step(tx, wanted, [&](store::StepRow const& row) {
        steps[row.matter].push_back({.move = row.move, .from = row.state_from, .to = row.state_to, .at = {row.at}});
    });
    std::map<std::string, std::vector<json::value>> later;
    store::each_later(tx, wanted, moment.at.ms, [&](store::JournalRow const& row) { later[row.matter].emplace_back(journal::opened(row)); });
    std::vector<HistoryPtr> all;
    store::each_touched(tx, wanted, [&](std::string const& id, std::string const& doc) {
        if (auto const made = steps.find(id); made != steps.end())
            all.push_back(history_at(world, flow::matter_from_json(parse(doc)), std::move(made->second), later[id], moment));
    });
    return all;
}

}  // namespace

std::vector<HistoryPtr> histories(store::Tx& tx, World& world, std::string const& body, std::string const& flow, Time since, Moment const& moment) {
    return read(tx, world, {.body = body, .flow = flow, .since = since.ms, .until = moment.known.ms}, moment);
}

HistoryPtr history_of(store::Tx& tx, World& world, std::string const& body, std::string const& flow, std::string const& matter,
                      Moment const& moment) {
    auto const found = read(tx, world, {.body = body, .flow = flow, .since = 0, .until = moment.known.ms, .only = matter}, moment);
    return found.empty() ? nullptr : found.front();
}

}  // namespace yishi::figure
