#include <algorithm>

#include "domain/access.hpp"
#include "domain/matter.hpp"
#include "domain/view.hpp"
#include "flow/diagram.hpp"
#include "store/account_store.hpp"
#include "store/list_store.hpp"

namespace yishi::matter {
namespace {

json::array columns_of(view::Eye const& eye, flow::Flow const& flow) {
    json::array out;
    for (auto const& field : flow.fields)
        if (field.list && field.name != "title" && !flow.is_unused(field.name))
            out.push_back({{"name", field.name}, {"label", eye.label(flow, "field", field.name)}});
    return out;
}

json::array filters_of(view::Eye const& eye, flow::Flow const& flow) {
    json::array out;
    for (auto const& field : flow.fields) {
        bool const choice = field.kind == flow::FieldKind::Choice || field.kind == flow::FieldKind::Flag;
        if (!(field.list || field.badge) || !choice || flow.is_unused(field.name)) continue;
        auto const spec = view::field_spec(eye, flow, field, eye.label(flow, "field", field.name));
        json::object item{{"name", field.name}, {"label", spec.at("label")}};
        if (auto const* values = spec.if_contains("values"))
            item["values"] = *values;
        else
            item["values"] = json::array{json::object{{"value", "true"}, {"label", spec.at("label")}, {"code", ""}}};
        out.push_back(std::move(item));
    }
    return out;
}

json::array views_of(flow::Menu const& menu, std::string const& flow) {
    auto const found = menu.views.find(flow);
    return found == menu.views.end() ? json::array{} : array_of(found->second);
}

bool may_open(Ctx const& ctx, flow::Flow const& flow) { return !flow.opens.empty() && fits_without_matter(ctx.actor, flow.opens); }

}  // namespace

Result<json::object> flows(Ctx& ctx) {
    return ctx.read([&](store::Tx& tx) -> Result<json::object> {
        auto const tokens = flow::tokens_of(ctx.actor);
        std::vector<std::string> names;
        for (auto const& [name, base] : ctx.world.definitions.flows) names.push_back(name);
        auto const counts =
            store::count_by_flow(tx, ctx.body, {tokens.begin(), tokens.end()}, names, ctx.actor.staff ? store::Reach::Wide : store::Reach::Narrow);
        auto const waiting = store::count_todos_by_flow(tx, ctx.body, {tokens.begin(), tokens.end()});
        auto const& menu = ctx.world.definitions.menu;
        // What waits for this person stands first, most first; then all in the menu's own order.
        auto const place = [&](json::value const& item) {
            auto const name = text_at(item, "flow");
            auto const found = waiting.find(name);
            return std::tuple(found == waiting.end() ? 0 : -found->second, flag_at(item, "child"), menu.place_of(name));
        };
        json::array items;
        for (auto const& [name, base] : ctx.world.definitions.flows) {
            auto const* flow = ctx.world.rules.current(ctx.body, name, day_of(ctx.now));
            if (!flow) continue;
            auto const count = std::ranges::find(counts, name, &store::FlowCount::flow);
            bool const opens = may_open(ctx, *flow);
            if (!opens && count == counts.end()) continue;
            auto const* group = menu.group_of(name);
            items.push_back({{"flow", name},
                             {"label", flow::in_language(flow->label, ctx.language)},
                             {"count", count == counts.end() ? 0 : count->count},
                             {"may_open", opens && flow->stands_alone()},
                             {"group", group ? group->name : ""},
                             {"group_label", group ? flow::in_language(group->label, ctx.language) : ""},
                             {"child", !flow->stands_alone()}});
        }
        std::ranges::sort(items, [&](json::value const& a, json::value const& b) { return place(a) < place(b); });
        return json::object{{"items", std::move(items)}};
    });
}

Result<json::object> flow(Ctx& ctx, std::string const& name) {
    return ctx.read([&](store::Tx& tx) -> Result<json::object> {
        auto const* found = ctx.world.rules.current(ctx.body, name, day_of(ctx.now));
        if (!found) return missing();
        Workspace space(ctx, tx);
        view::Eye const eye{ctx, space};
        json::array form, states, moves;
        auto const& needed = found->states.front().todo;
        for (auto const& item : found->form) {
            auto spec = view::spec(eye, *found, item);
            if (!spec.is_object()) continue;
            for (auto const& move : needed)
                if (auto const* first = found->move(move))
                    spec.get_object()["required"] = std::ranges::find(first->needs, item) != first->needs.end();
            form.push_back(std::move(spec));
        }
        for (auto const& state : found->states) states.push_back(view::state(eye, *found, state.name));
        for (auto const& move : found->moves)
            if (!found->is_unused(move.name)) {
                json::array by;
                for (auto const& who : move.by) by.push_back(json::string(flow::to_text(who)));
                moves.push_back({{"name", move.name},
                                 {"label", eye.label(*found, "move", move.name)},
                                 {"from", array_of(move.from)},
                                 {"to", move.to},
                                 {"by", std::move(by)},
                                 {"basis", move.basis}});
            }
        json::object out{{"flow", name},
                         {"label", flow::in_language(found->label, ctx.language)},
                         {"version", found->version},
                         {"may_open", may_open(ctx, *found)},
                         {"form", std::move(form)},
                         {"states", std::move(states)},
                         {"moves", std::move(moves)},
                         {"columns", columns_of(eye, *found)},
                         {"filters", filters_of(eye, *found)},
                         {"views", views_of(ctx.world.definitions.menu, name)},
                         {"diagram", "/api/v1/flows/" + name + "/diagram.svg"},
                         {"road", array_of(flow::main_road(*found))}};
        return out;
    });
}

}  // namespace yishi::matter
