#include "domain/report_matter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "domain/document_json.hpp"
#include "domain/texts.hpp"
#include "flow/load.hpp"

namespace yishi::report {
namespace {

std::string text_field(flow::Matter const& matter, char const* name) { return text_of(flow::field_value(matter, name)); }

int year_in(flow::Matter const& matter) {
    auto const value = flow::field_value(matter, "for_year");
    if (value.is_int64()) return static_cast<int>(value.get_int64());
    return value.is_double() ? static_cast<int>(value.get_double()) : 0;
}

// "q3": 3
int quarter_in(flow::Matter const& matter) {
    auto const name = text_field(matter, "quarter");
    return name.size() == 2 && name[0] == 'q' ? name[1] - '0' : 0;
}

void put_if_said(std::string& into, std::string const& said) {
    if (!said.empty()) into = said;
}

// The label of a chosen value in the document's language; "" for the one that says nothing.
std::string chosen(Ctx const& ctx, flow::Matter const& matter, char const* field, char const* vocabulary, char const* silent,
                   std::string const& language) {
    auto const value = text_field(matter, field);
    auto const vocab = ctx.world.definitions.vocabs.find(vocabulary);
    auto const* found = value.empty() || value == silent || vocab == ctx.world.definitions.vocabs.end() ? nullptr : vocab->second.find(value);
    return found ? flow::in_language(found->label, language) : "";
}

// 密级和保密期限, 紧急程度; 抄送机关, 印发机关, 印发日期: without a day of printing that of the document.
void put_marks(Ctx const& ctx, document::Document& document, flow::Matter const& matter) {
    document.secrecy = chosen(ctx, matter, "secrecy", "secrecy", "open", document.language);
    if (auto const term = text_field(matter, "secret_for"); !term.empty() && !document.secrecy.empty()) document.secrecy += "★" + term;
    document.urgency = chosen(ctx, matter, "urgency", "urgencies", "ordinary", document.language);
    put_if_said(document.copies, text_field(matter, "copy_to"));
    put_if_said(document.printer, text_field(matter, "printer"));
    auto const printed_on = parse_day(text_field(matter, "printed_on"));
    document.printed_on = printed_on.empty() ? document.date : printed_on;
}

void dress(Ctx const& ctx, document::Document& document, flow::Matter const& matter) {
    document.title = matter.title;
    put_if_said(document.subtitle, text_field(matter, "subtitle"));
    put_if_said(document.addressee, text_field(matter, "addressee"));
    put_if_said(document.issuer, text_field(matter, "issuer"));
    if (document.signature.empty() || !text_field(matter, "issuer").empty()) document.signature = document.issuer;
    if (auto const number = matter.numbers.find("number"); number != matter.numbers.end()) document.number = number->second;
    auto const approved = parse_day(text_field(matter, "approved_on"));
    document.date = approved.empty() ? day_of(ctx.now) : approved;
    put_marks(ctx, document, matter);
    for (auto& line : document.figures) line.link = fmt::format("/f/{}/{}", matter.id, line.place);
}

// Without anything that a template's syntax would take for a placeholder.
std::string as_plain_text(std::string text) {
    static constexpr std::array<std::pair<char, char const*>, 4> wide{{{'{', "｛"}, {'}', "｝"}, {'[', "［"}, {']', "］"}}};
    std::string out;
    for (char const letter : text) {
        auto const found = std::ranges::find(wide, letter, &std::pair<char, char const*>::first);
        out += found == wide.end() ? std::string(1, letter) : found->second;
    }
    return out;
}

// The run that is the figure, or those that hold the words: they are cut out of theirs.
void mark_in(document::Block& block, Erratum const& erratum) {
    for (std::size_t i = 0; i < block.runs.size(); ++i) {
        auto& run = block.runs[i];
        if (!erratum.place.empty()) {
            if (run.place == erratum.place) run.marked = true;
            continue;
        }
        auto const at = run.text.find(erratum.printed);
        if (at == std::string::npos || run.marked) continue;
        if (!run.place.empty()) {
            run.marked = true;
            continue;
        }
        auto const text = run.text;
        document::Run const before{text.substr(0, at), "", false}, after{text.substr(at + erratum.printed.size()), "", false};
        run = {erratum.printed, "", true};
        block.runs.insert(block.runs.begin() + static_cast<std::ptrdiff_t>(i) + 1, after);
        block.runs.insert(block.runs.begin() + static_cast<std::ptrdiff_t>(i), before);
        return;
    }
}

}  // namespace

Question question_of(flow::Matter const& matter) {
    return {.body = matter.body, .year = year_in(matter), .quarter = quarter_in(matter), .at = parse_day(text_field(matter, "as_of")), .moment = {}};
}

Report report_of(Ctx& ctx, store::Tx& tx, flow::Matter const& matter) {
    static flow::ReportTemplate const none;
    auto const* head = flow::report_template(ctx.world.definitions, text_field(matter, "template"), matter.body);
    return {.matter = &matter,
            .head = head ? head : &none,
            .rows = store::report_paragraphs(tx, matter.body, matter.id),
            .question = question_of(matter)};
}

std::vector<Paragraph> paragraphs_of(Rows const& rows) {
    std::vector<Paragraph> out;
    for (auto const& row : rows)
        if (!row.gone) out.push_back({row.anchor, row.text});
    return out;
}

Result<Printed> printed(Ctx& ctx, store::Tx& tx, Report const& report) { return printed(ctx, tx, report, paragraphs_of(report.rows)); }

// One paragraph that can no longer be read (its figure is gone since) must not hide the others: it stands there as it was written, and open.
Result<Printed> printed(Ctx& ctx, store::Tx& tx, Report const& report, std::vector<Paragraph> const& paragraphs) {
    std::vector<OpenPoint> unreadable;
    auto readable = paragraphs;
    for (auto& paragraph : readable) {
        auto const faulty = faults(ctx.world.definitions, paragraph);
        if (faulty.empty()) continue;
        unreadable.push_back({.anchor = paragraph.anchor, .place = "", .figure = "", .label = faulty.front(), .why = "fault"});
        paragraph.text = as_plain_text(paragraph.text);
    }
    auto out = TRY(print(ctx, tx, *report.head, readable, report.question));
    std::ranges::move(unreadable, std::back_inserter(out.open));
    dress(ctx, out.document, *report.matter);
    return out;
}

json::object seen_in(Printed const& printed, std::string const& anchor) {
    json::object out;
    for (auto const& place : printed.places)
        if (place.anchor == anchor) out[place.place] = json::object{{"printed", place.printed}, {"value", document::number_or_null(place.value)}};
    return out;
}

Result<flow::Matter const*> visible(Workspace& space, std::string const& id) {
    auto const* matter = TRY(space.visible(id));
    if (matter->flow != flow_name) return missing();
    return matter;
}

bool may_write(Workspace& space, flow::Matter const& matter) {
    return matter.state == "draft" &&
           std::ranges::any_of(flow::offered(space.situation(matter)), [](flow::Offered const& one) { return one.name == "edit" && one.allowed; });
}

bool sees_draft(Workspace& space, flow::Matter const& matter) { return flow::sight(space.situation(matter), matter).full; }

bool is_approved(flow::Matter const& matter) { return matter.state == "approved" || matter.state == "corrected"; }

std::string text_of_runs(std::vector<document::Run> const& runs) {
    std::string text;
    for (auto const& run : runs) text += run.text;
    return text;
}

std::string heading_over(document::Document const& document, std::string const& anchor) {
    std::string heading;
    for (auto const& block : document.blocks) {
        if (block.kind == document::BlockKind::Heading) heading = text_of_runs(block.runs);
        if (block.anchor == anchor) break;
    }
    return heading;
}

std::vector<Erratum> errata_of(Workspace& space, flow::Matter const& matter, int edition) {
    std::vector<Erratum> out;
    auto const rows = matter.records.find("errata");
    if (rows == matter.records.end()) return out;
    for (auto const& row : rows->second) {
        if (row.round != edition) continue;
        json::value const values = row.values;
        out.push_back({.anchor = text_at(values, "paragraph"),
                       .place = text_at(values, "place"),
                       .printed = text_at(values, "printed"),
                       .correct = text_at(values, "correct"),
                       .reason = text_at(values, "reason"),
                       .approver = space.book().name_of(row.by),
                       .date = day_of(row.at)});
    }
    return out;
}

void mark(Ctx const& ctx, document::Document& document, std::vector<Erratum> const& errata) {
    auto const text = [&](char const* key, std::vector<std::string> const& names) {
        return text_for(ctx.world.definitions, document.language, key, names);
    };
    for (auto const& erratum : errata) {
        for (auto& block : document.blocks)
            if (block.anchor == erratum.anchor) mark_in(block, erratum);
        auto const heading = heading_over(document, erratum.anchor);
        auto const day =
            text("report.day", {std::to_string(erratum.date.year), std::to_string(erratum.date.month), std::to_string(erratum.date.day)});
        document.errata.push_back(text(
            "report.erratum", {heading.empty() ? document.title : heading, erratum.printed, erratum.correct, erratum.reason, erratum.approver, day}));
    }
}

}  // namespace yishi::report
