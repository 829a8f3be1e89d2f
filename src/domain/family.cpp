#include "domain/family.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <set>

#include "domain/view.hpp"

namespace yishi::family {
namespace {

// From the worst to the best; what waits is neither good nor bad.
constexpr std::array<std::string_view, 6> lights{"red", "yellow", "green", "paused", "none", "done"};

std::size_t rank_of(std::string_view light) { return static_cast<std::size_t>(std::ranges::find(lights, light) - lights.begin()); }

class Grower {
public:
    Grower(Ctx& ctx, Workspace& space) : eye_{ctx, space} {}

    json::object grow(flow::Matter const& matter, int depth = 0) {
        auto const& flow = eye_.space.flow_of(matter);
        json::object node = described(flow, matter);
        json::array below;
        if (depth < deepest)
            for (auto const* child : eye_.space.situation(matter).tied(matter, "children")) {
                if (shown_ >= most_shown) {
                    cut_ = true;
                    break;
                }
                if (is_void(*child) || !eye_.space.visible(child->id)) continue;
                ++shown_;
                below.push_back(grow(*child, depth + 1));
            }
        sum_up(node, below, flow, matter);
        node["children"] = std::move(below);
        return node;
    }
    bool is_cut() const { return cut_; }

private:
    bool is_void(flow::Matter const& matter) const {
        auto const* state = eye_.space.flow_of(matter).state(matter.state);
        return state && state->is_void;
    }

    // Who answers for it: the first party that is its own and not its parent's.
    std::string who(flow::Flow const& flow, flow::Matter const& matter, flow::Sight const& sight) const {
        for (auto const& party : flow.parties) {
            auto const found = matter.parties.find(party.name);
            if (!party.from.empty() || found == matter.parties.end() || !sight.shows(party.name)) continue;
            for (auto const& entry : found->second)
                if (entry.counts()) return entry.name.empty() ? eye_.name(entry.who) : entry.name;
        }
        return "";
    }

    json::object described(flow::Flow const& flow, flow::Matter const& matter) const {
        auto const sight = flow::sight(eye_.space.situation(matter), matter);
        auto const number = matter.numbers.find("number");
        return {{"id", matter.id},
                {"flow", matter.flow},
                {"label", flow::in_language(flow.label, eye_.ctx.language)},
                {"number", number == matter.numbers.end() || !sight.shows("number") ? "" : number->second},
                {"title", matter.title},
                {"who", who(flow, matter, sight)},
                {"state", view::state(eye_, flow, matter.state)}};
    }

    // Of a leaf its own clock; else the worst of what is below.
    void sum_up(json::object& node, json::array const& below, flow::Flow const& flow, flow::Matter const& matter) const {
        auto const* state = flow.state(matter.state);
        bool const over = state && state->state_class == flow::StateClass::Done;
        std::string light = over ? "done" : "none", due;
        if (!over)
            for (auto const& clock : flow.clocks) {
                auto const found = matter.clocks.find(clock.name);
                if (found == matter.clocks.end() || !found->second.runs() || clock.window || !clock.until.empty()) continue;
                auto const shown = view::clock(eye_, flow, matter, clock.name);
                if (!due.empty() && due <= text_at(shown, "due")) continue;
                due = text_at(shown, "due");
                light = text_at(shown, "light");
            }
        std::int64_t done = 0, total = 0;
        for (auto const& child : below) {
            done += int_at(child, "done");
            total += int_at(child, "total");
        }
        if (!below.empty()) {
            light = text_at(*std::ranges::min_element(below, {}, [](json::value const& child) { return rank_of(text_at(child, "light")); }), "light");
            due.clear();
        }
        node["light"] = light;
        node["due"] = due;
        node["done"] = below.empty() ? (over ? 1 : 0) : done;
        node["total"] = below.empty() ? 1 : total;
    }

    view::Eye eye_;
    int shown_ = 0;
    bool cut_ = false;
};

// Its own kind's links, so that a chain is of one kind.
bool is_own_link(flow::Flow const& flow, std::string const& link) {
    auto const* field = flow.field(link);
    return field && field->kind == flow::FieldKind::Matter && field->flows == std::vector{flow.name};
}

}  // namespace

Result<json::object> tree(Ctx& ctx, std::string const& id) {
    return ctx.read([&](store::Tx& tx) -> Result<json::object> {
        Workspace space(ctx, tx);
        auto const* found = TRY(space.visible(id));
        Grower grower(ctx, space);
        auto root = grower.grow(*found);
        return json::object{{"root", std::move(root)}, {"cut", grower.is_cut()}};
    });
}

Result<json::object> chain(Ctx& ctx, std::string const& id, std::string const& link) {
    return ctx.read([&](store::Tx& tx) -> Result<json::object> {
        Workspace space(ctx, tx);
        view::Eye const eye{ctx, space};
        auto const* start = TRY(space.visible(id));
        auto const& flow = space.flow_of(*start);
        if (!is_own_link(flow, link)) return bad_field("link", "field.link");
        auto const back = flow.field(link)->back;
        std::set<std::string> met{id};
        std::deque<flow::Matter const*> next{start};
        std::vector<flow::Matter const*> all;
        while (!next.empty() && all.size() < static_cast<std::size_t>(most_shown)) {
            auto const* one = next.front();
            next.pop_front();
            all.push_back(one);
            for (auto const& set : {link, back})
                if (!set.empty())
                    for (auto const* other : space.situation(*one).tied(*one, set))
                        if (space.visible(other->id) && met.insert(other->id).second) next.push_back(other);
        }
        std::ranges::sort(all, {}, [](flow::Matter const* one) { return std::pair(one->opened_at, one->id); });
        json::array items;
        for (auto const* one : all) {
            json::array from;
            for (auto const* other : space.situation(*one).tied(*one, link))
                if (met.contains(other->id)) from.push_back(json::string(other->id));
            auto const number = one->numbers.find("number");
            items.push_back({{"id", one->id},
                             {"number", number == one->numbers.end() ? "" : number->second},
                             {"title", one->title},
                             {"state", view::state(eye, space.flow_of(*one), one->state)},
                             {"from", std::move(from)}});
        }
        return json::object{{"items", std::move(items)}};
    });
}

}  // namespace yishi::family
