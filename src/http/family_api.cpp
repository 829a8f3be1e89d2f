#include "domain/family.hpp"
#include "http/route.hpp"

namespace yishi::http {

namespace {
struct ShowChain {
    std::string link;
    static constexpr auto fields() { return describe(field("link", &ShowChain::link).required().max(60).about("a link of the matter's own kind")); }
};

Result<Response> show_tree(Call& call) { return json_response(TRY(family::tree(call.ctx, call.id()))); }

Result<Response> show_chain(Call& call) {
    auto const query = TRY(call.query<ShowChain>());
    return json_response(TRY(family::chain(call.ctx, call.id(), query.link)));
}

using enum Method;
constexpr Route routes[] = {
    {Get, "/api/v1/matters/{id}/tree", Access::Read, sign_in, show_tree, "What stands below a matter, with lights and what is done", {}, "Tree"},
    {Get, "/api/v1/matters/{id}/chain", Access::Read, sign_in, show_chain, "Those of its kind that hang together with it by a link",
     query_of<ShowChain>(), "Chain"},
};
}  // namespace

std::span<Route const> family_routes() { return routes; }

}  // namespace yishi::http
