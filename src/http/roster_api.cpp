#include "domain/directory.hpp"
#include "http/route.hpp"

namespace yishi::http {

namespace {
Result<Response> check_roster(Call& call) {
    return json_response(TRY(directory::check_roster(call.ctx, call.request.body, std::string(call.request.header("content-type")))));
}

Result<Response> confirm_roster(Call& call) { return json_response(TRY(directory::confirm_roster(call.ctx, call.id()))); }

Result<Response> roster_template(Call& call) {
    return text_response(200, "text/csv; charset=utf-8", directory::roster_template(call.ctx))
        .with("Content-Disposition", "attachment; filename=\"roster.csv\"");
}

constexpr Takes roster_file{
    .body = Takes::Body::Raw, .name = "text/csv application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", .limit = 16 << 20};
constexpr Needs importer = able_to("roster.import");

using enum Method;
constexpr Route routes[] = {
    {Get, "/api/v1/roster/template.csv", Access::Read, importer, roster_template, "The empty roster", {}, "text/csv"},
    {Post, "/api/v1/roster/check", Access::Write, importer, check_roster, "Reads a roster and says what is wrong, row by row", roster_file,
     "RosterCheck"},
    {Post,
     "/api/v1/roster/{id}/confirm",
     Access::Write,
     importer,
     confirm_roster,
     "Takes a checked roster over, all or nothing",
     {},
     "RosterConfirmed"},
};
}  // namespace

std::span<Route const> roster_routes() { return routes; }

}  // namespace yishi::http
