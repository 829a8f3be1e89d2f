// Reports with figures: their text, what is behind each figure, and the document as a file.
#include <fmt/format.h>

#include "domain/report.hpp"
#include "domain/session.hpp"
#include "http/address.hpp"
#include "http/listening.hpp"
#include "http/live.hpp"
#include "http/route.hpp"
#include "print/file.hpp"

namespace yishi::http {

namespace {
struct WhichEdition {
    int edition = 0;
    static constexpr auto fields() {
        return describe(
            field("edition", &WhichEdition::edition).between(1, 999).about("an approved one; without it the draft, else the last approved one"));
    }
};
struct WhichTemplates {
    int year = 0, quarter = 0;
    static constexpr auto fields() {
        return describe(field("year", &WhichTemplates::year).between(1949, 2999).about("the present one if absent"),
                        field("quarter", &WhichTemplates::quarter).between(1, 4));
    }
};
struct WhichFile {
    std::string format;
    int edition = 0;
    static constexpr auto fields() {
        return describe(field("format", &WhichFile::format).required().among("docx pdf xlsx"), field("edition", &WhichFile::edition).between(1, 999));
    }
};

constexpr std::size_t longest_text = 20'000;
struct SaveParagraph {
    std::string text;
    static constexpr auto fields() {
        return describe(field("text", &SaveParagraph::text).required().max(longest_text).about("in the template's syntax"));
    }
};
struct AddParagraph {
    std::string anchor, text, after;
    static constexpr auto fields() {
        return describe(field("anchor", &AddParagraph::anchor).max(40).about("of one that was removed; else a new one is given"),
                        field("text", &AddParagraph::text).required().max(longest_text),
                        field("after", &AddParagraph::after).max(40).about("the paragraph before it; empty: at the top"));
    }
};
struct PlaceParagraph {
    std::string after;
    static constexpr auto fields() { return describe(field("after", &PlaceParagraph::after).max(40).about("empty: at the top")); }
};
struct ConfirmNumber {
    std::string anchor, number, source;
    int nth = 1;
    static constexpr auto fields() {
        return describe(field("anchor", &ConfirmNumber::anchor).required().max(40), field("number", &ConfirmNumber::number).required().max(60),
                        field("nth", &ConfirmNumber::nth).between(1, 999).about("of the same ones in the paragraph"),
                        field("source", &ConfirmNumber::source).required().max(300).about("what the number rests on"));
    }
};
struct KeepFigure {
    std::string place, source;
    static constexpr auto fields() {
        return describe(field("place", &KeepFigure::place).required().max(60), field("source", &KeepFigure::source).required().max(300));
    }
};
struct RefreshReport {
    std::string anchor;
    static constexpr auto fields() { return describe(field("anchor", &RefreshReport::anchor).max(40).about("empty: every paragraph")); }
};

// If-Match: "12", a paragraph's tag in quotes; without it, or with *, over whatever stands there.
Result<std::string> tag_of(Request const& request) {
    auto const tag = request.header("if-match");
    if (tag.empty() || tag == "*") return std::string();
    if (tag.size() < 3 || !tag.starts_with('"') || !tag.ends_with('"')) return bad_field("If-Match", "field.kind", {"tag"});
    return std::string(tag.substr(1, tag.size() - 2));
}

// Somebody saved it meanwhile: what stands there now is told, so that nothing written is lost.
Result<json::object> with_theirs(Call& call, Result<json::object> result) {
    if (!result && result.error().code == "report.paragraph_changed")
        if (auto const present = report::paragraph(call.ctx, call.id(), call.at("anchor"))) call.more["paragraph"] = *present;
    return result;
}

// A whole report, with the position from which its text is listened to. `ask` is called once that is taken.
template <class Ask>
Result<Response> whole(Call& call, Ask const& ask, int status = 200) {
    auto const position = call.live.position();
    auto response = json_response_at(position, TRY(ask()));
    response.status = status;
    return response;
}

Result<Response> list_templates(Call& call) {
    auto const query = TRY(call.query<WhichTemplates>());
    return json_response(TRY(report::templates(call.ctx, query.year, query.quarter)));
}

Result<Response> show_report(Call& call) {
    auto const edition = TRY(call.query<WhichEdition>()).edition;
    return whole(call, [&] { return report::show(call.ctx, call.id(), edition); });
}

Result<Response> show_paragraph(Call& call) { return json_response(TRY(report::part(call.ctx, call.id(), call.at("anchor")))); }

// Told which paragraphs there are now and how each is tagged, for as long as he sees the draft and his session lasts.
Result<Response> listen_to_text(Call& call) {
    TRY(report::tags(call.ctx, call.id()));
    return listening(
        call, [&live = call.live, ctx = call.ctx, session = call.session, id = call.id()](std::shared_ptr<Stream> stream, std::string const& since) {
            live.listen(report::topic(ctx.body, id), since, std::move(stream), [ctx, session, id]() mutable {
                auto const who = session::who_is(ctx.world, session, session::Use::Unattended);
                if (!who) return std::string();
                ctx.actor = who->actor;
                ctx.now = ctx.world.clock();
                auto const tags = report::tags(ctx, id);
                return tags ? write(*tags) : std::string();
            });
        });
}

// A program, or a page, that has the report already asks for no more than what the save changed (RFC 7240).
Result<Response> save_paragraph(Call& call) {
    auto const command = TRY(call.command<SaveParagraph>());
    auto const tag = TRY(tag_of(call.request));
    if (call.request.header("prefer") != "return=minimal")
        return whole(call, [&] { return with_theirs(call, report::save(call.ctx, call.id(), call.at("anchor"), command.text, tag)); });
    auto response = json_response(TRY(with_theirs(call, report::save_part(call.ctx, call.id(), call.at("anchor"), command.text, tag))));
    return std::move(response.with("Preference-Applied", "return=minimal"));
}

Result<Response> add_paragraph(Call& call) {
    auto const command = TRY(call.command<AddParagraph>());
    return whole(call, [&] { return report::add(call.ctx, call.id(), {command.anchor, command.text, command.after}); }, 201);
}

Result<Response> remove_paragraph(Call& call) {
    auto const tag = TRY(tag_of(call.request));
    return whole(call, [&] { return with_theirs(call, report::remove(call.ctx, call.id(), call.at("anchor"), tag)); });
}

Result<Response> place_paragraph(Call& call) {
    auto const after = TRY(call.command<PlaceParagraph>()).after;
    return whole(call, [&] { return report::place_after(call.ctx, call.id(), call.at("anchor"), after); });
}

Result<Response> confirm_number(Call& call) {
    auto const command = TRY(call.command<ConfirmNumber>());
    return whole(call, [&] { return report::confirm(call.ctx, call.id(), {command.anchor, command.number, command.source, command.nth}); });
}

Result<Response> keep_figure(Call& call) {
    auto const command = TRY(call.command<KeepFigure>());
    return whole(call, [&] { return report::keep(call.ctx, call.id(), command.place, command.source); });
}

Result<Response> refresh_report(Call& call) {
    auto const anchor = TRY(call.command<RefreshReport>()).anchor;
    return whole(call, [&] { return report::refresh(call.ctx, call.id(), anchor); });
}

Result<Response> look(Call& call) {
    return whole(call, [&] { return report::look(call.ctx, call.id()); });
}

Result<Response> show_figure(Call& call) {
    return json_response(TRY(report::figure(call.ctx, call.id(), call.at("place"), TRY(call.query<WhichEdition>()).edition)));
}

Result<Response> send_document(Call& call) {
    auto const query = TRY(call.query<WhichFile>());
    auto const document = TRY(report::document(call.ctx, call.id(), query.edition));
    auto const format = *print::format_named(query.format);
    auto file = TRY(print::to_file(document, format, print::press_of(call.ctx.world, document.language)));
    Response response;
    response.body = std::move(file);
    response.with("Content-Type", std::string(print::media_type(format))).with("Cache-Control", "private, no-cache");
    response.with("Content-Disposition", fmt::format("attachment; filename*=UTF-8''{}.{}",
                                                     percent_encoded(document.title.empty() ? "report" : document.title), query.format));
    return response;
}

using enum Method;
constexpr Route routes[] = {
    {Get, "/api/v1/reports/templates", Access::Read, sign_in, list_templates, "Texts a report can begin with", query_of<WhichTemplates>(),
     "ReportTemplates"},
    {Get, "/api/v1/reports/{id}", Access::Read, sign_in, show_report,
     "A report with its figures: the draft computed afresh, an edition as it was, with what has changed since as it was last looked at",
     query_of<WhichEdition>(), "Report"},
    {Get, "/api/v1/reports/{id}/live", Access::Read, sign_in, listen_to_text,
     "Server-sent events: `changed` with `items`, the paragraphs of a draft in their order, each with its tag", query_of<Listen>(),
     "text/event-stream"},
    {Get,
     "/api/v1/reports/{id}/paragraphs/{anchor}",
     Access::Read,
     sign_in,
     show_paragraph,
     "One paragraph of a draft with its figures: of a changed tag",
     {},
     "ReportPart"},
    {Put, "/api/v1/reports/{id}/paragraphs/{anchor}", Access::Write, sign_in, save_paragraph,
     "Writes a paragraph of a draft; If-Match with its tag keeps what another wrote meanwhile", body_of<SaveParagraph>("SaveParagraph"),
     "SavedReport"},
    {Post, "/api/v1/reports/{id}/paragraphs", Access::Write, sign_in, add_paragraph, "Adds a paragraph to a draft",
     body_of<AddParagraph>("AddParagraph"), "Report", 201},
    {Delete, "/api/v1/reports/{id}/paragraphs/{anchor}", Access::Write, sign_in, remove_paragraph, "Removes a paragraph from a draft", {}, "Report"},
    {Post, "/api/v1/reports/{id}/paragraphs/{anchor}/place", Access::Write, sign_in, place_paragraph, "Moves a paragraph behind another",
     body_of<PlaceParagraph>("PlaceParagraph"), "Report"},
    {Post, "/api/v1/reports/{id}/hand", Access::Write, sign_in, confirm_number, "Confirms a number typed by hand, with what it rests on",
     body_of<ConfirmNumber>("ConfirmNumber"), "Report"},
    {Post, "/api/v1/reports/{id}/keep", Access::Write, sign_in, keep_figure, "Keeps a figure as it was when its paragraph was last saved",
     body_of<KeepFigure>("KeepFigure"), "Report"},
    {Post, "/api/v1/reports/{id}/refresh", Access::Write, sign_in, refresh_report, "Takes the present figures for those of writing",
     body_of<RefreshReport>("RefreshReport"), "Report"},
    {Post, "/api/v1/reports/{id}/look", Access::Write, sign_in, look, "Looks now what has changed since a report was approved", {}, "Report"},
    {Get, "/api/v1/reports/{id}/figures/{place}", Access::Read, sign_in, show_figure,
     "What is behind a figure of a report; of an edition exactly what it counted", query_of<WhichEdition>(), "OpenedReportFigure"},
    {Get, "/api/v1/reports/{id}/file", Access::Read, sign_in, send_document, "The report as a file", query_of<WhichFile>(),
     "application/octet-stream"},
};
}  // namespace

std::span<Route const> report_routes() { return routes; }

}  // namespace yishi::http
