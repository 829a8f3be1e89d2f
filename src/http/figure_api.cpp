#include "domain/figure.hpp"
#include "domain/figure_address.hpp"
#include "domain/figure_parts.hpp"
#include "http/route.hpp"

namespace yishi::http {

namespace {
// Every question about figures is of some time, as it stood at some time.
struct When {
    int year = 0, quarter = 0;
    Day as_of;
    std::string as_known;
    static constexpr auto fields() {
        return describe(field("year", &When::year).between(1949, 2999).about("the present one if absent"),
                        field("quarter", &When::quarter).between(1, 4).about("that quarter of the calendar's year; the whole year if absent"),
                        field("as_of", &When::as_of).about("as it stood at the end of that day"),
                        field("as_known", &When::as_known).max(40).about("by what had been entered by the end of that day, or by that moment"));
    }
    Result<figure::AsOf> then() const { return figure::as_of_said(as_of, as_known); }
    figure::Asked asked(Time now) const { return {year != 0 ? year : day_of(now).year, quarter}; }
};
struct OpenFigure : When {
    std::string by, value;
    static constexpr auto fields() {
        return std::tuple_cat(When::fields(), describe(field("by", &OpenFigure::by).max(60).about("only the part that has `value` of this attribute"),
                                                       field("value", &OpenFigure::value).max(200).about("empty: the part that has none")));
    }
};
struct ShowFigures : When {
    std::string group;
    bool prior = false;
    static constexpr auto fields() {
        return std::tuple_cat(
            When::fields(),
            describe(field("group", &ShowFigures::group).max(60).about("only those of this group: the part of their names before the dot"),
                     field("prior", &ShowFigures::prior).about("each with what it was at the same time a year earlier")));
    }
};
struct OneFigure : When {
    std::string name;
    static constexpr auto fields() { return std::tuple_cat(When::fields(), describe(field("name", &OneFigure::name).required().max(100))); }
};
struct BreakDown : OneFigure {
    std::string by;
    static constexpr auto fields() { return std::tuple_cat(OneFigure::fields(), describe(field("by", &BreakDown::by).required().max(60))); }
};

Result<Response> show_figures(Call& call) {
    auto const query = TRY(call.query<ShowFigures>());
    figure::Wanted const wanted{query.group, query.prior ? figure::Beside::Prior : figure::Beside::Nothing};
    return json_response(TRY(figure::show(call.ctx, query.asked(call.ctx.now), TRY(query.then()), wanted)));
}

Result<Response> open_figure(Call& call) {
    auto const query = TRY(call.query<OpenFigure>());
    auto const name = std::string(call.at("name"));
    return json_response(TRY(figure::open(call.ctx, name, query.asked(call.ctx.now), TRY(query.then()), {query.by, query.value})));
}

Result<Response> break_down(Call& call) {
    auto const query = TRY(call.query<BreakDown>());
    return json_response(TRY(figure::show_breakdown(call.ctx, query.name, query.by, query.asked(call.ctx.now), TRY(query.then()))));
}

Result<Response> compare_bodies(Call& call) {
    auto const query = TRY(call.query<OneFigure>());
    return json_response(TRY(figure::compare_bodies(call.ctx, query.name, query.asked(call.ctx.now), TRY(query.then()))));
}

struct CheckTable {
    std::string text;
    static constexpr auto fields() {
        return describe(field("text", &CheckTable::text).required().max(100'000).about("a table of figures, a line a row"));
    }
};

Result<Response> check_table(Call& call) { return json_response(TRY(figure::check_pasted(call.ctx, TRY(call.command<CheckTable>()).text))); }

constexpr Takes figures_file{
    .body = Takes::Body::Raw, .name = "text/plain text/csv application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", .limit = 4 << 20};
Result<Response> lay_out_table(Call& call) { return json_response(TRY(figure::lay_out(call.ctx, call.request.body))); }

constexpr Route routes[] = {
    {Method::Get, "/api/v1/figures", Access::Read, able_to("figures.read"), show_figures, "Figures of a year, each of which can be opened",
     query_of<ShowFigures>(), "Figures"},
    {Method::Get, "/api/v1/figures/breakdown", Access::Read, able_to("figures.read"), break_down,
     "The parts of one figure by an attribute, with their shares and whether they make up the whole", query_of<BreakDown>(), "Breakdown"},
    {Method::Get, "/api/v1/figures/compare", Access::Read, able_to("figures.read"), compare_bodies,
     "One figure of the body and of those below it, each by its own rules", query_of<OneFigure>(), "Comparison"},
    {Method::Get, "/api/v1/figures/{name}", Access::Read, able_to("figures.read"), open_figure, "What one figure counts, line by line",
     query_of<OpenFigure>(), "OpenedFigure"},
    {Method::Post, "/api/v1/figures/check", Access::Read, able_to("figures.read"), check_table,
     "Which sums and shares of a pasted table hold, and what explains the others", body_of<CheckTable>("CheckTable"), "TableFindings"},
    {Method::Post, "/api/v1/figures/table", Access::Read, able_to("figures.read"), lay_out_table,
     "Reads the figures of a sheet or of running text into a table, to be corrected and then checked", figures_file, "FigureTable"},
};
}  // namespace

std::span<Route const> figure_routes() { return routes; }

}  // namespace yishi::http
