#include "domain/figure.hpp"
#include "http/route.hpp"

namespace yishi::http {

namespace {
struct OpenFigure {
    int year = 0, quarter = 0;
    Day as_of;
    figure::Asked asked(Time now) const { return {year != 0 ? year : day_of(now).year, quarter}; }
    static constexpr auto fields() {
        return describe(field("year", &OpenFigure::year).between(1949, 2999).about("the present one if absent"),
                        field("quarter", &OpenFigure::quarter).between(1, 4).about("that quarter of the calendar's year; the whole year if absent"),
                        field("as_of", &OpenFigure::as_of).about("as it stood at the end of that day"));
    }
};
struct ShowFigures {
    int year = 0, quarter = 0;
    Day as_of;
    std::string group;
    static constexpr auto fields() {
        return describe(field("year", &ShowFigures::year).between(1949, 2999).about("the present one if absent"),
                        field("quarter", &ShowFigures::quarter).between(1, 4).about("that quarter of the calendar's year; the whole year if absent"),
                        field("as_of", &ShowFigures::as_of).about("as it stood at the end of that day"),
                        field("group", &ShowFigures::group).max(60).about("only those of this group: the part of their names before the dot"));
    }
};

Result<Response> show_figures(Call& call) {
    auto const query = TRY(call.query<ShowFigures>());
    return json_response(
        TRY(figure::show(call.ctx, {query.year != 0 ? query.year : day_of(call.ctx.now).year, query.quarter}, query.as_of, query.group)));
}

Result<Response> open_figure(Call& call) {
    auto const query = TRY(call.query<OpenFigure>());
    return json_response(TRY(figure::open(call.ctx, std::string(call.at("name")), query.asked(call.ctx.now), query.as_of)));
}

struct CheckTable {
    std::string text;
    static constexpr auto fields() {
        return describe(field("text", &CheckTable::text).required().max(100'000).about("a table of figures, a line a row"));
    }
};

Result<Response> check_table(Call& call) { return json_response(TRY(figure::check_pasted(call.ctx, TRY(call.command<CheckTable>()).text))); }

constexpr Route routes[] = {
    {Method::Get, "/api/v1/figures", Access::Read, able_to("figures.read"), show_figures, "Figures of a year, each of which can be opened",
     query_of<ShowFigures>(), "Figures"},
    {Method::Get, "/api/v1/figures/{name}", Access::Read, able_to("figures.read"), open_figure, "What one figure counts, line by line",
     query_of<OpenFigure>(), "OpenedFigure"},
    {Method::Post, "/api/v1/figures/check", Access::Read, able_to("figures.read"), check_table,
     "Which sums and shares of a pasted table hold, and what explains the others", body_of<CheckTable>("CheckTable"), "TableFindings"},
};
}  // namespace

std::span<Route const> figure_routes() { return routes; }

}  // namespace yishi::http
