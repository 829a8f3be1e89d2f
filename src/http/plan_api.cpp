// The year at a glance: annual plans, and how consultations were rated.
#include "domain/evaluation_year.hpp"
#include "domain/plan_year.hpp"
#include "http/route.hpp"

namespace yishi::http {

namespace {
struct WhichYear {
    int year = 0;
    static constexpr auto fields() { return describe(field("year", &WhichYear::year).between(1949, 2999).about("the present one if absent")); }
};

Result<Response> list_plans(Call& call) { return json_response(TRY(plan::years(call.ctx))); }
Result<Response> show_plan_year(Call& call) { return json_response(TRY(plan::year(call.ctx, call.id()))); }

Result<Response> compare_evaluations(Call& call) {
    auto const query = TRY(call.query<WhichYear>());
    return json_response(TRY(evaluation::year(call.ctx, query.year != 0 ? query.year : day_of(call.ctx.now).year)));
}

using enum Method;
constexpr Route routes[] = {
    {Get, "/api/v1/plans", Access::Read, sign_in, list_plans, "Annual plans the reader may see, the latest first", {}, "Plans"},
    {Get,
     "/api/v1/plans/{id}/year",
     Access::Read,
     sign_in,
     show_plan_year,
     "The year of a plan: its topics with their activities, how far each has come, and what drifts, clashes or is missing",
     {},
     "PlanYear"},
    {Get, "/api/v1/evaluations", Access::Read, able_to("evaluations.read"), compare_evaluations,
     "Evaluations of a year side by side, with those of the year before", query_of<WhichYear>(), "EvaluationYear"},
};
}  // namespace

std::span<Route const> plan_routes() { return routes; }

}  // namespace yishi::http
