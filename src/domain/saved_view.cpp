#include "domain/saved_view.hpp"

#include <algorithm>

#include "base/id.hpp"
#include "store/saved_view_store.hpp"

namespace yishi::saved_view {
namespace {

using store::SavedView;

json::object shown(std::vector<SavedView> const& views) {
    json::array items;
    for (auto const& view : views) items.push_back(json::object{{"id", view.id}, {"name", view.name}, {"query", view.query}});
    return {{"items", std::move(items)}};
}

std::vector<SavedView> mine(Ctx& ctx, store::Tx& tx) { return store::saved_views(tx, ctx.body, ctx.actor.account); }

// Two views of one name could not be told apart.
Result<> free_name(std::vector<SavedView> const& views, std::string const& name, std::string const& but_id) {
    auto const taken = [&](SavedView const& view) { return view.name == name && view.id != but_id; };
    if (std::ranges::any_of(views, taken)) return bad_field("name", "view.name_taken");
    return {};
}

}  // namespace

Result<json::object> list(Ctx& ctx) {
    return ctx.read([&](store::Tx& tx) -> Result<json::object> { return shown(mine(ctx, tx)); });
}

Result<json::object> save(Ctx& ctx, std::string const& name, std::string const& query) {
    return ctx.write([&](store::Tx& tx) -> Result<json::object> {
        auto const views = mine(ctx, tx);
        TRY(free_name(views, name, ""));
        if (views.size() >= most) return refuse(Why::Invalid, "view.too_many", {std::to_string(most)});
        store::put_saved_view(tx, ctx.body, ctx.actor.account, {new_id('v'), name, query});
        return shown(mine(ctx, tx));
    });
}

Result<json::object> rename(Ctx& ctx, std::string const& id, std::string const& name) {
    return ctx.write([&](store::Tx& tx) -> Result<json::object> {
        auto const views = mine(ctx, tx);
        auto const view = std::ranges::find(views, id, &SavedView::id);
        if (view == views.end()) return missing();
        TRY(free_name(views, name, id));
        store::put_saved_view(tx, ctx.body, ctx.actor.account, {id, name, view->query});
        return shown(mine(ctx, tx));
    });
}

Result<json::object> drop(Ctx& ctx, std::string const& id) {
    return ctx.write([&](store::Tx& tx) -> Result<json::object> {
        if (!store::drop_saved_view(tx, ctx.body, ctx.actor.account, id)) return missing();
        return shown(mine(ctx, tx));
    });
}

}  // namespace yishi::saved_view
