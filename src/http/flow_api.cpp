#include "domain/matter.hpp"
#include "http/route.hpp"

namespace yishi::http {

namespace {
struct ShowDiagram {
    std::string matter, language;
    static constexpr auto fields() {
        return describe(field("language", &ShowDiagram::language)
                            .among("zh-CN zh-Hant en")
                            .about("a picture is asked for by the browser, which does not know the page's"),
                        field("matter", &ShowDiagram::matter).max(40).about("marks where this matter stands"));
    }
};

Result<Response> list_flows(Call& call) { return json_response(TRY(matter::flows(call.ctx))); }

Result<Response> show_flow(Call& call) { return json_response(TRY(matter::flow(call.ctx, call.at("flow")))); }

Result<Response> show_diagram(Call& call) {
    auto const query = TRY(call.query<ShowDiagram>());
    if (!query.language.empty()) call.ctx.language = query.language;
    return text_response(200, "image/svg+xml; charset=utf-8", TRY(matter::diagram(call.ctx, call.at("flow"), query.matter)));
}

using enum Method;
constexpr Route routes[] = {
    {Get, "/api/v1/flows", Access::Read, sign_in, list_flows, "Kinds of matters with something for the reader", {}, "Flows"},
    {Get, "/api/v1/flows/{flow}", Access::Read, sign_in, show_flow, "A kind's form, states, columns and filters", {}, "Flow"},
    {Get, "/api/v1/flows/{flow}/diagram.svg", Access::Read, sign_in, show_diagram, "A kind's states and moves drawn", query_of<ShowDiagram>(),
     "image/svg+xml"},
};
}  // namespace

std::span<Route const> flow_routes() { return routes; }

}  // namespace yishi::http
