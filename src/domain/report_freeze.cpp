#include "domain/report_freeze.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/crypto.hpp"
#include "domain/document_json.hpp"
#include "domain/fact_digest.hpp"
#include "domain/report.hpp"
#include "flow/indicator_digest.hpp"

namespace yishi::report {
namespace {

std::string written(Printed const& printed, Report const& report, Day at) {
    json::array paragraphs;
    for (auto const& paragraph : paragraphs_of(report.rows)) paragraphs.push_back({{"anchor", paragraph.anchor}, {"text", paragraph.text}});
    return canonical(json::object{{"document", document::to_json(printed.document)},
                                  {"paragraphs", std::move(paragraphs)},
                                  {"at", to_text(at)},
                                  {"moment", report.question.moment->at.ms}});
}

Edition read(store::ReportEditionRow const& row) {
    auto const kept = parse(row.document);
    Edition out{.edition = row.edition,
                .known = {row.known},
                .person = row.person,
                .document = document::document_from_json(member(kept, "document")),
                .paragraphs = {},
                .at = parse_day(text_at(kept, "at")),
                .moment = {int_at(kept, "moment")}};
    for (auto const& one : member(kept, "paragraphs").as_array()) out.paragraphs.push_back({text_at(one, "anchor"), text_at(one, "text")});
    return out;
}

std::string named(Place const& place) {
    if (!place.source.empty()) return place.source;
    if (!place.figure.is_part()) return place.figure.name;
    return fmt::format("{}[{}={}]", place.figure.name, place.figure.attribute, place.figure.value);
}

std::string definition_hash(Ctx const& ctx, std::string const& name) {
    auto const* indicator = ctx.world.definitions.indicators.find(name);
    return indicator ? flow::digest_of(*indicator) : "";
}

store::SnapshotRow snapshot_of(Ctx const& ctx, Place const& place, document::FigureLine const& line, Time known) {
    auto const ids = place.measured ? figure::fact_ids(*place.measured) : std::vector<std::string>{};
    return {.place = place.place,
            .indicator = named(place),
            .definition_hash = definition_hash(ctx, place.figure.name),
            .period = line.period,
            .at = line.at,
            .known = known.ms,
            .value = exact(place.value),
            .qualifier = std::string(figure::to_text(place.qualifier)),
            .printed = place.printed,
            .convention = line.convention,
            .facts_count = place.measured ? figure::count_of(*place.measured) : 0,
            .facts_digest = figure::digest_of(ids)};
}

// By place, as the table gives them back.
std::vector<store::SnapshotRow> snapshots_of(Ctx const& ctx, Printed const& printed, Time known) {
    std::vector<store::SnapshotRow> rows;
    for (auto const& place : printed.places) {
        auto const line = std::ranges::find(printed.document.figures, place.place, &document::FigureLine::place);
        rows.push_back(snapshot_of(ctx, place, line == printed.document.figures.end() ? document::FigureLine{} : *line, known));
    }
    std::ranges::sort(rows, {}, &store::SnapshotRow::place);
    return rows;
}

}  // namespace

std::string exact(std::optional<Amount> const& value) {
    if (!value) return "";
    return value->is_whole() ? std::to_string(value->number) : fmt::format("{}/{}", value->number, value->of);
}

std::optional<Edition> edition(store::Tx& tx, flow::Matter const& matter, int number) {
    auto const found = store::report_edition(tx, matter.body, matter.id, number);
    return found ? std::optional(read(*found)) : std::nullopt;
}

Report report_of(Ctx& ctx, store::Tx& tx, flow::Matter const& matter, Edition const& edition, Time known) {
    auto report = report_of(ctx, tx, matter);
    report.question.at = edition.at;
    report.question.moment = {.at = edition.moment, .known = known};
    return report;
}

std::string digest_of(std::vector<store::SnapshotRow> const& rows) {
    Sha256 digest;
    for (auto const& row : rows)
        digest.add(fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n", row.place, row.indicator, row.definition_hash, row.period, row.at,
                               row.known, row.value, row.qualifier, row.printed, row.convention, row.facts_count, row.facts_digest));
    return digest.hex();
}

Result<> ready(Printed const& printed) {
    Refusal refusal{Why::Invalid, "report.not_ready", {}, {}, {}};
    for (auto const& one : printed.unlinked) refusal.fields.push_back({"paragraphs." + one.anchor, "report.unlinked", {one.text}});
    for (auto const& one : printed.open) refusal.fields.push_back({"paragraphs." + one.anchor, "report.open." + one.why, {one.label}});
    if (refusal.fields.empty()) return {};
    return std::unexpected(std::move(refusal));
}

Result<> freeze(Ctx& ctx, store::Tx& tx, Report report) {
    report.question.moment = moment_asked(ctx, *report.head, report.question);
    auto const known = report.question.moment->known;
    auto printed = TRY(report::printed(ctx, tx, report));
    TRY(ready(printed));
    auto const edition = edition_of(*report.matter);
    for (auto& line : printed.document.figures) line.link += fmt::format("?edition={}", edition);  // a later one may put another figure there
    auto const at = asked_at(ctx, *report.head, report.question);
    store::ReportEditionRow const row{edition, known.ms, ctx.actor.person, written(printed, report, at)};
    store::add_report_edition(tx, ctx.body, report.matter->id, row);
    auto const figures = snapshots_of(ctx, printed, known);
    for (auto const& figure : figures) store::add_snapshot(tx, ctx.body, report.matter->id, edition, figure);
    append_approval(ctx, tx, report.matter->id,
                    {{"edition", edition}, {"known", known.ms}, {"document", sha256_hex(row.document)}, {"figures", digest_of(figures)}});
    return {};
}

// ---- the matter's own moves
void opened(Ctx& ctx, store::Tx& tx, flow::Matter const& matter) {
    if (matter.flow != flow_name) return;
    std::vector<std::pair<std::string, std::string>> paragraphs;
    for (auto const& one : paragraphs_of(*report_of(ctx, tx, matter).head)) paragraphs.emplace_back(one.anchor, one.text);
    append(ctx, tx, matter.id, beginning(paragraphs));
}

Result<> moved(Ctx& ctx, store::Tx& tx, Workspace& space, std::string const& id, flow::Command const& command) {
    auto const* matter = space.find(id);
    if (!matter || matter->flow != flow_name) return {};
    auto const report = report_of(ctx, tx, *matter);
    if (command.move == "send") {
        TRY(ready(TRY(printed(ctx, tx, report))));
        append(ctx, tx, id, {{"sent", edition_of(*matter)}});
    } else if (command.move == "approve" || command.move == "approve_again") {
        TRY(freeze(ctx, tx, report));
    }
    return {};
}

}  // namespace yishi::report
