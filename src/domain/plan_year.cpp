#include "domain/plan_year.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "domain/plan_topic.hpp"
#include "domain/view.hpp"
#include "flow/who.hpp"
#include "store/list_store.hpp"

namespace yishi::plan {
namespace {

constexpr char const* plan_flow = "plan";
constexpr int most_plans = 60;

json::object plan_item(view::Eye const& eye, flow::Matter const& plan) {
    return {{"id", plan.id},
            {"year", flow::field_value(plan, "for_year")},
            {"title", plan.title},
            {"state", view::state(eye, eye.space.flow_of(plan), plan.state)}};
}

// By month; what has none yet comes last.
bool earlier(TopicSeen const& one, TopicSeen const& other) {
    auto const order = [](TopicSeen const& seen) {
        return std::tuple(seen.topic.month == 0 ? 13 : seen.topic.month, seen.topic.due, seen.matter->title);
    };
    return order(one) < order(other);
}

json::object counts_of(std::vector<TopicSeen> const& topics) {
    std::map<std::string, int> counts;
    for (auto const& seen : topics) {
        ++counts[std::string(flow::to_text(seen.progress.state))];
        std::set<flow::HintKind> kinds;
        for (auto const& hint : seen.hints) kinds.insert(hint.kind);
        for (auto const kind : kinds) ++counts[std::string(flow::to_text(kind))];
    }
    json::object out;
    for (auto const& [name, count] : counts) out[name] = count;
    return out;
}

}  // namespace

Result<json::object> years(Ctx& ctx) {
    return ctx.read([&](store::Tx& tx) -> Result<json::object> {
        Workspace space(ctx, tx);
        view::Eye const eye{ctx, space};
        auto const tokens = flow::tokens_of(ctx.actor);
        store::ListFilter filter{.body = ctx.body, .flow = plan_flow, .tokens = {tokens.begin(), tokens.end()}};
        filter.reach = ctx.actor.staff ? store::Reach::Wide : store::Reach::Narrow;
        filter.limit = most_plans;
        std::vector<flow::Matter const*> plans;
        for (auto const& row : store::list_matters(tx, filter))
            if (auto const seen = space.visible(row.id)) plans.push_back(*seen);
        auto const year_and_id = [](flow::Matter const* plan) { return std::pair(write(flow::field_value(*plan, "for_year")), plan->id); };
        std::ranges::sort(plans, std::greater{}, year_and_id);
        json::array items;
        for (auto const* plan : plans) items.push_back(plan_item(eye, *plan));
        return json::object{{"items", std::move(items)}};
    });
}

Result<json::object> year(Ctx& ctx, std::string const& id) {
    return ctx.read([&](store::Tx& tx) -> Result<json::object> {
        Workspace space(ctx, tx);
        view::Eye const eye{ctx, space};
        auto const* plan = TRY(space.visible(id));
        if (plan->flow != plan_flow) return missing();
        std::vector<TopicSeen> topics;
        int hidden = 0;
        for (auto const* item : space.situation(*plan).tied(*plan, "items")) {
            if (item->state == "set_aside") continue;  // never came into a plan
            if (space.visible(item->id))
                topics.push_back(seen_topic(eye, *plan, *item));
            else
                ++hidden;
        }
        std::ranges::sort(topics, earlier);
        add_shared_windows(eye, topics);
        json::array items;
        for (auto const& topic : topics) items.push_back(shown_topic(eye, topic));
        auto out = plan_item(eye, *plan);
        auto const decided = flow::field_value(*plan, "decided_on");
        out["decided_on"] = decided;
        out["counts"] = counts_of(topics);
        out["topics"] = std::move(items);
        out["hidden"] = hidden;
        return out;
    });
}

}  // namespace yishi::plan
