#include "http/openapi.hpp"
#include "http/route.hpp"

namespace yishi::http {

namespace {
// Alive means: the database answers too.
Result<Response> health(Call& call) {
    call.ctx.read([](auto&) { return true; });
    return text_response(200, "text/plain; charset=utf-8", "ok\n");
}

Result<Response> document(Call&) { return json_response(openapi()); }

using enum Method;
constexpr Route routes[] = {
    {Get, "/healthz", Access::Read, nobody, health, "Whether the server and its database answer", {}, "text/plain"},
    {Get, "/api/v1/openapi.json", Access::Read, nobody, document, "This document", {}, "application/json"},
};
}  // namespace

std::span<Route const> system_routes() { return routes; }

}  // namespace yishi::http
