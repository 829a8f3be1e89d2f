#include "domain/history.hpp"

#include "domain/rules.hpp"
#include "store/figure_store.hpp"

namespace yishi::figure {
namespace {

bool is_void(World& world, std::string const& body, History const& history) {
    auto const& matter = history.matter;
    auto const* flow = world.rules.flow(body, matter.flow, matter.flow_version, matter.rule_set);
    auto const* state = flow ? flow->state(history.state()) : nullptr;
    return state && state->is_void;
}

}  // namespace

std::vector<HistoryPtr> histories(store::Tx& tx, World& world, std::string const& body, std::string const& flow, Time since, Time until) {
    store::Touched const wanted{.body = body, .flow = flow, .since = since.ms, .until = until.ms};
    std::map<std::string, std::vector<Step>> steps;
    store::each_step(tx, wanted, [&](store::StepRow const& row) {
        steps[row.matter].push_back({.move = row.move, .from = row.state_from, .to = row.state_to, .at = {row.at}});
    });
    std::vector<HistoryPtr> all;
    store::each_touched(tx, wanted, [&](std::string const& id, std::string const& doc) {
        auto const made = steps.find(id);
        if (made == steps.end()) return;
        auto history = std::make_shared<History>();
        history->matter = flow::matter_from_json(parse(doc));
        history->steps = std::move(made->second);
        history->is_void = is_void(world, body, *history);
        all.push_back(std::move(history));
    });
    return all;
}

}  // namespace yishi::figure
