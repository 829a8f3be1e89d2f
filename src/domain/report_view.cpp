#include "domain/report_view.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "domain/document_json.hpp"
#include "flow/load.hpp"

namespace yishi::report {
namespace {

using States = std::map<std::string, std::string>;  // by place

json::value text_or_null(std::string const& text) { return text.empty() ? json::value{} : json::value(json::string(text)); }

// Headings with the figures that stand under each.
json::array contents(document::Document const& document) {
    std::map<std::string, int> counts;
    for (auto const& line : document.figures) ++counts[anchor_of(line.place)];
    json::array out;
    for (auto const& block : document.blocks) {
        if (block.kind == document::BlockKind::Heading)
            out.push_back({{"anchor", block.anchor}, {"text", text_of_runs(block.runs)}, {"level", block.level}, {"figures", 0}});
        if (out.empty() || block.anchor.empty()) continue;
        auto const found = counts.find(block.anchor);
        if (found == counts.end()) continue;
        auto& last = out.back().as_object();
        last["figures"] = last["figures"].as_int64() + found->second;
        counts.erase(found);  // a paragraph may be several blocks
    }
    return out;
}

json::object sums(States const& states) {
    json::object out{{"all", static_cast<std::int64_t>(states.size())}};
    for (auto const* state : {"same", "changed", "hand", "open", "erratum"})
        out[state] = std::ranges::count_if(states, [&](auto const& one) { return one.second == state; });
    return out;
}

// Check lines of its tables.
json::array checks(document::Document const& document) {
    json::array out;
    for (auto const& block : document.blocks)
        if (!block.table.check_line.empty()) out.push_back({{"text", block.table.check_line}, {"holds", block.table.check_line.ends_with("✓")}});
    return out;
}

// Who approves it, in words: of the moves that do, for its template may name posts of its own.
json::array approvers(view::Eye const& eye, flow::Flow const& flow) {
    json::array out;
    if (auto const* approve = flow.move("approve"))
        for (auto const& who : approve->by) out.push_back(json::string(eye.token(flow::to_text(who))));
    return out;
}

json::object common(view::Eye const& eye, flow::Matter const& matter, document::Document const& document) {
    auto const& flow = eye.space.flow_of(matter);
    auto const label = [&](char const* field) { return view::shown(eye, flow, *flow.field(field), flow::field_value(matter, field)); };
    auto const template_name = text_of(flow::field_value(matter, "template"));
    auto const period = document.figures.empty() ? std::string() : document.figures.front().period;
    return {{"id", matter.id},
            {"title", document.title},
            {"subtitle", document.subtitle},
            {"number", text_or_null(document.number)},
            {"addressee", document.addressee},
            {"issuer", document.issuer},
            {"signature", document.signature},
            {"date", to_text(document.date)},
            {"state", view::state(eye, flow, matter.state)},
            {"version", matter.version},
            {"template", json::object{{"name", template_name}, {"label", label("template")}}},
            {"approvers", approvers(eye, flow)},
            {"year", flow::field_value(matter, "for_year")},
            {"quarter", question_of(matter).quarter},
            {"period", period},
            {"blocks", document::blocks_to_json(document.blocks)},
            {"toc", contents(document)},
            {"checks", checks(document)},
            {"annex_title", document.annex_title},
            {"annex", array_of(document.annex)}};
}

json::array figures(document::Document const& document, States const& states, std::map<std::string, std::string> const& was = {}) {
    json::array out;
    for (auto const& line : document.figures) {
        auto item = shown_figure(line, anchor_of(line.place), states.at(line.place));
        if (auto const found = was.find(line.place); found != was.end()) item["was"] = found->second;
        out.push_back(std::move(item));
    }
    return out;
}

json::array shown_editions(view::Eye const& eye, flow::Matter const& matter) {
    json::array out;
    auto const all = store::report_edition_heads(eye.space.tx(), matter.body, matter.id);
    auto const number = matter.numbers.find("number");  // drawn with the first approval, and kept
    for (auto const& one : all)
        out.push_back({{"edition", one.edition},
                       {"approved_at", to_iso({one.known})},
                       {"approved_by", eye.name(one.person)},
                       {"number", text_or_null(number == matter.numbers.end() ? "" : number->second)},
                       {"current", one.edition == all.back().edition}});
    return out;
}

json::array shown_errata(std::vector<Erratum> const& errata) {
    json::array out;
    for (auto const& one : errata)
        out.push_back({{"anchor", one.anchor},
                       {"place", one.place},
                       {"printed", one.printed},
                       {"correct", one.correct},
                       {"reason", one.reason},
                       {"approver", one.approver},
                       {"date", to_text(one.date)}});
    return out;
}

// ---- of a draft
// Some characters on both sides of a typed number, so that it is found in its sentence.
std::string around(std::string const& text, Unlinked const& one) {
    constexpr std::size_t reach = 36;  // bytes: a dozen Chinese characters
    auto const line_start = text.rfind('\n', one.at) + 1, line_end = std::min(text.find('\n', one.at), text.size());
    auto begin = std::max(line_start, one.at - std::min(one.at, reach)), end = std::min(line_end, one.at + one.text.size() + reach);
    auto const inside_character = [&](std::size_t i) { return i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80; };
    while (inside_character(begin)) ++begin;
    while (inside_character(end)) --end;
    return text.substr(begin, end - begin);
}

json::array shown_unlinked(Report const& report, Printed const& printed) {
    json::array out;
    std::map<std::pair<std::string, std::string>, int> met;
    for (auto const& one : printed.unlinked) {
        auto const row = std::ranges::find(report.rows, one.anchor, &store::ReportParagraphRow::anchor);
        out.push_back({{"anchor", one.anchor},
                       {"heading", heading_over(printed.document, one.anchor)},
                       {"number", one.text},
                       {"nth", ++met[{one.anchor, one.text}]},
                       {"around", row == report.rows.end() ? one.text : around(row->text, one)}});
    }
    return out;
}

json::array shown_open(view::Eye const& eye, Printed const& printed) {
    json::array out;
    for (auto const& one : printed.open)
        out.push_back({{"place", one.place}, {"anchor", one.anchor}, {"label", one.label}, {"why", eye.text("report.open." + one.why, {one.label})}});
    return out;
}

struct Compared {
    States states;
    std::map<std::string, std::string> was;  // what stood there when it was last saved
};
Compared compared(Report const& report, Printed const& printed) {
    Compared out;
    for (auto const& line : printed.document.figures) out.states[line.place] = line.name.empty() ? "hand" : "same";
    for (auto const& row : report.rows) {
        if (row.gone || row.seen.empty()) continue;
        auto const seen = parse(row.seen), now = json::value(seen_in(printed, row.anchor));
        for (auto const& one : seen.as_object()) {
            auto const& present = member(now, one.key());
            auto const state = out.states.find(std::string(one.key()));
            if (state == out.states.end() || present.is_null() || write(present) == write(one.value())) continue;
            state->second = "changed";
            out.was[std::string(one.key())] = text_at(one.value(), "printed");
        }
    }
    for (auto const& open : printed.open) out.states[open.place.empty() ? open.anchor + " " + open.label : open.place] = "open";
    return out;
}

}  // namespace

std::string anchor_of(std::string const& place) { return place.substr(0, place.find('.')); }

std::string tag_of(store::ReportParagraphRow const& row) { return std::to_string(row.seq); }

json::object shown_paragraph(view::Eye const& eye, store::ReportParagraphRow const& row) {
    bool const edited = !row.person.empty();
    return {{"anchor", row.anchor},
            {"text", row.text},
            {"tag", tag_of(row)},
            {"edited", edited},
            {"edited_by", edited ? json::value(json::object{{"id", row.person}, {"name", eye.name(row.person)}}) : json::value{}},
            {"edited_at", edited ? json::value(to_iso({row.at})) : json::value{}},
            {"gone", row.gone},
            {"before", row.sent == row.text ? json::value{} : json::value(json::string(row.sent))}};
}

json::object shown_figure(document::FigureLine const& line, std::string const& anchor, std::string const& state) {
    auto out = document::to_json(line);
    out["anchor"] = anchor;
    out["state"] = state;
    out["was"] = nullptr;
    bool const by_hand = line.name.empty();
    out["source"] = by_hand ? line.label : "";
    if (by_hand) out["label"] = line.how;
    return out;
}

json::object shown_draft(view::Eye const& eye, Report const& report, Printed const& printed, bool may_write) {
    auto out = common(eye, *report.matter, printed.document);
    auto const found = compared(report, printed);
    json::array paragraphs;
    for (auto const& row : report.rows) paragraphs.push_back(shown_paragraph(eye, row));
    out["edition"] = edition_of(*report.matter);
    out["frozen"] = false;
    out["editable"] = may_write;
    out["as_of"] = to_text(asked_at(eye.ctx, *report.head, report.question));
    out["paragraphs"] = std::move(paragraphs);
    out["figures"] = figures(printed.document, found.states, found.was);
    out["sums"] = sums(found.states);
    out["unlinked"] = shown_unlinked(report, printed);
    out["open_points"] = shown_open(eye, printed);
    out["errata"] = json::array{};
    out["differences"] = json::array{};
    out["differences_at"] = nullptr;
    out["editions"] = shown_editions(eye, *report.matter);
    return out;
}

json::object shown_part(view::Eye const& eye, Report const& report, Printed const& printed, std::string const& anchor) {
    auto const found = compared(report, printed);
    auto const row = std::ranges::find(report.rows, anchor, &store::ReportParagraphRow::anchor);
    return {{"id", report.matter->id},
            {"version", report.matter->version},
            {"paragraph", shown_paragraph(eye, *row)},
            {"blocks", document::blocks_to_json(printed.document.blocks)},
            {"figures", figures(printed.document, found.states, found.was)},
            {"sums", sums(found.states)},
            {"checks", checks(printed.document)},
            {"unlinked", shown_unlinked(report, printed)},
            {"open_points", shown_open(eye, printed)}};
}

json::object shown_edition(view::Eye const& eye, flow::Matter const& matter, Edition const& edition, json::array differences,
                           std::optional<Time> looked_at) {
    auto document = edition.document;
    auto const errata = errata_of(eye.space, matter, edition.edition);
    mark(eye.ctx, document, errata);
    States states;
    for (auto const& line : document.figures) states[line.place] = line.name.empty() ? "hand" : "same";
    for (auto const& erratum : errata)
        if (auto const found = states.find(erratum.place); found != states.end()) found->second = "erratum";
    auto out = common(eye, matter, document);
    out["edition"] = edition.edition;
    out["frozen"] = true;
    out["editable"] = false;
    out["as_of"] = to_text(edition.at);
    out["paragraphs"] = json::array{};
    out["figures"] = figures(document, states);
    out["sums"] = sums(states);
    out["unlinked"] = json::array{};
    out["open_points"] = json::array{};
    out["errata"] = shown_errata(errata);
    out["differences"] = std::move(differences);
    out["differences_at"] = looked_at ? json::value(to_iso(*looked_at)) : json::value{};
    out["editions"] = shown_editions(eye, matter);
    return out;
}

}  // namespace yishi::report
