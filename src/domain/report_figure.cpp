#include "domain/report_figure.hpp"

#include <algorithm>

#include "domain/fact_digest.hpp"
#include "domain/figure_open.hpp"
#include "domain/report_print.hpp"

namespace yishi::report {
namespace {

// As it is defined now, in the reader's words: the paper itself speaks the report's language.
void say_to_reader(view::Eye const& eye, Report const& report, Place const& place, json::object& figure) {
    auto const& question = report.question;
    Values values(eye.ctx, eye.space.tx(), {question.year, question.quarter}, asked_at(eye.ctx, *report.head, question),
                  moment_asked(eye.ctx, *report.head, question));
    auto const line = said_of(values, place);
    figure["label"] = place.figure.name.empty() ? line.how : line.label;
    figure["unit"] = line.unit;
    figure["period"] = line.period;
    figure["how"] = line.how;
    figure["definition"] = line.convention;
}

// known: until when what it counted had been entered; empty: no matter when.
json::object with_behind(view::Eye const& eye, json::object figure, Place const* place, Time known) {
    auto behind = place && place->measured ? figure::behind(eye.ctx, eye.space.tx(), *place->measured, known)
                                           : json::object{{"lines", json::array{}}, {"terms", json::array{}}, {"hidden", 0}, {"hidden_amount", "0"}};
    for (auto& one : behind) figure[one.key()] = std::move(one.value());
    figure["facts"] = place && place->measured ? figure::count_of(*place->measured) : 0;
    figure["definition"] = figure["convention"];
    figure["difference"] = nullptr;
    return figure;
}

document::FigureLine const* line_of(document::Document const& document, std::string const& place) {
    auto const line = std::ranges::find(document.figures, place, &document::FigureLine::place);
    return line == document.figures.end() ? nullptr : &*line;
}

// Whether it counts today what it counted at the approval; null where nobody can tell.
json::value proved(std::optional<store::SnapshotRow> const& kept, Place const* counted) {
    if (!kept || !counted || !counted->measured) return {};
    return figure::digest_of(figure::fact_ids(*counted->measured)) == kept->facts_digest;
}

}  // namespace

Result<json::object> opened_now(view::Eye const& eye, Report const& report, std::string const& place) {
    auto const printed = TRY(report::printed(eye.ctx, eye.space.tx(), report, only(paragraphs_of(report.rows), anchor_of(place))));
    auto const* line = line_of(printed.document, place);
    if (!line) return missing();
    auto const* counted = place_in(printed, place);
    auto out = with_behind(eye, shown_figure(*line, anchor_of(place), line->name.empty() ? "hand" : "same"), counted, {});
    if (counted) say_to_reader(eye, report, *counted, out);
    out["convention"] = out["definition"];
    out["digest"] = nullptr;
    out["proved"] = nullptr;
    return out;
}

Result<json::object> opened_frozen(view::Eye const& eye, flow::Matter const& matter, Edition const& edition, std::string const& place,
                                   Differences const& found) {
    auto const* line = line_of(edition.document, place);
    if (!line) return missing();
    auto& tx = eye.space.tx();
    auto const report = report_of(eye.ctx, tx, matter, edition, edition.known);
    auto const then = TRY(printed(eye.ctx, tx, report, only(edition.paragraphs, anchor_of(place))));
    auto const* counted = place_in(then, place);
    auto out = with_behind(eye, shown_figure(*line, anchor_of(place), line->name.empty() ? "hand" : "same"), counted, edition.known);
    if (counted) say_to_reader(eye, report, *counted, out);
    auto const* today = line_of(then.document, place);  // in the language of the paper
    if (today && today->convention == line->convention) out["convention"] = out["definition"];
    auto const kept = store::snapshot_at(tx, matter.body, matter.id, edition.edition, place);
    out["digest"] = kept ? json::value(json::string(kept->facts_digest)) : json::value{};
    out["proved"] = proved(kept, counted);
    auto const difference = std::ranges::find(found, place, &store::ReportDifferenceRow::place);
    if (difference != found.end()) out["difference"] = shown_differences(eye, edition, {*difference}).front();
    return out;
}

}  // namespace yishi::report
