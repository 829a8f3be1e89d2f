#include "domain/saved_view.hpp"
#include "http/route.hpp"

namespace yishi::http {

namespace {
struct ViewForm {
    std::string name, query;
    static constexpr auto fields() {
        return describe(field("name", &ViewForm::name).required().max(40),
                        field("query", &ViewForm::query).required().max(2000).about("of the list's address: flow=proposal&state=handling"));
    }
};
struct ViewName {
    std::string name;
    static constexpr auto fields() { return describe(field("name", &ViewName::name).required().max(40)); }
};

Result<Response> list_views(Call& call) { return json_response(TRY(saved_view::list(call.ctx))); }

Result<Response> save_view(Call& call) {
    auto const form = TRY(call.command<ViewForm>());
    return json_response(TRY(saved_view::save(call.ctx, form.name, form.query)));
}

Result<Response> rename_view(Call& call) { return json_response(TRY(saved_view::rename(call.ctx, call.id(), TRY(call.command<ViewName>()).name))); }

Result<Response> drop_view(Call& call) { return json_response(TRY(saved_view::drop(call.ctx, call.id()))); }

using enum Method;
constexpr Route routes[] = {
    {Get, "/api/v1/views", Access::Read, sign_in, list_views, "The lists one has kept under a name", {}, "SavedViews"},
    {Post, "/api/v1/views", Access::Write, sign_in, save_view, "Keeps a list under a name", body_of<ViewForm>("SavedViewForm"), "SavedViews"},
    {Patch, "/api/v1/views/{id}", Access::Write, sign_in, rename_view, "Gives a kept list another name", body_of<ViewName>("SavedViewName"),
     "SavedViews"},
    {Delete, "/api/v1/views/{id}", Access::Write, sign_in, drop_view, "Keeps a list no longer", {}, "SavedViews"},
};
}  // namespace

std::span<Route const> saved_view_routes() { return routes; }

}  // namespace yishi::http
