#include "domain/report_text.hpp"

#include <algorithm>

#include "base/number_language.hpp"
#include "domain/directory.hpp"
#include "domain/report_print.hpp"
#include "flow/load.hpp"
#include "flow/typed_numbers.hpp"

namespace yishi::report {
namespace {

constexpr char const* nothing = "＿＿";  // where a value is missing

document::Form form_of(std::string const& layout) {
    if (layout == "circular") return document::Form::Circular;
    return layout == "letter" ? document::Form::Letter : document::Form::Report;
}

flow::Session const* session_of(Ctx const& ctx, std::string const& body, int year) {
    auto const rules = ctx.world.definitions.bodies.find(body);
    if (rules == ctx.world.definitions.bodies.end()) return nullptr;
    auto const found = std::ranges::find(rules->second.sessions, year, &flow::Session::year);
    return found == rules->second.sessions.end() ? nullptr : &*found;
}

using Runs = std::vector<document::Run>;

class Printer {
public:
    Printer(Values& values, flow::Session const* session, std::string body_name)
        : values_(values), session_(session), body_name_(std::move(body_name)) {}

    void paragraph(Paragraph const& paragraph, std::vector<flow::ReportLine> const& lines) {
        Anchor anchor{.name = paragraph.anchor};
        for (auto const& line : lines) {
            auto block = this->block(line, anchor);
            bool const empty = block.runs.empty() && block.items.empty() && block.table.rows.empty();
            if (empty) continue;
            block.anchor = paragraph.anchor;
            blocks.push_back(std::move(block));
        }
    }

    std::string plain(std::vector<flow::Piece> const& pieces, char const* name) {
        Anchor anchor{.name = name};
        Runs runs;
        print(pieces, anchor, runs);
        std::string text;
        for (auto const& run : runs) text += run.text;
        return text;
    }

    std::vector<document::Block> blocks;
    Finds finds;

private:
    document::Block block(flow::ReportLine const& line, Anchor& anchor) {
        document::Block block;
        switch (line.kind) {
            case flow::LineKind::Heading:
                block.kind = document::BlockKind::Heading;
                block.level = line.level;
                print(line.pieces, anchor, block.runs);
                break;
            case flow::LineKind::Text:
                print(line.pieces, anchor, block.runs);
                break;
            case flow::LineKind::Table:
                block.kind = document::BlockKind::Table;
                block.table = print_table(values_, finds, anchor, line.table);
                break;
            case flow::LineKind::List:
                block.kind = document::BlockKind::List;
                block.items = print_list(values_, line.list);
                break;
        }
        return block;
    }

    void print(std::vector<flow::Piece> const& pieces, Anchor& anchor, Runs& into) {
        for (auto const& piece : pieces) print(piece, anchor, into);
    }

    void print(flow::Piece const& piece, Anchor& anchor, Runs& into) {
        using Kind = flow::PieceKind;
        switch (piece.kind) {
            case Kind::Figure:
            case Kind::Share:
                return print_figure(piece, anchor, into);
            case Kind::Prior:
                return print_difference(piece, anchor, into);
            case Kind::Hand:
                return print_typed(piece, anchor, into);
            case Kind::If:
                return print_condition(piece, anchor, into);
            case Kind::Names:
                return add(print_names(values_, piece.fact, piece.role), into);
            case Kind::Text:
                return add(piece.text, into);
            case Kind::Day:
                return add(day_said(values_.words(), piece.text == "at" ? values_.at() : values_.asked().first()), into);
            case Kind::Body:
                return add(body_name_, into);
            case Kind::Year:
                return add_number(values_.asked().year, piece, anchor, into);
            case Kind::Quarter:
                return add_number(values_.asked().quarter, piece, anchor, into);
            case Kind::Term:
                return add_number(session_ ? session_->term : 0, piece, anchor, into);
            case Kind::Session:
                return add_number(session_ ? session_->session : 0, piece, anchor, into);
        }
    }

    static void add(std::string const& text, Runs& into) {
        if (text.empty()) return;
        if (!into.empty() && into.back().place.empty())
            into.back().text += text;
        else
            into.push_back({.text = text, .place = {}});
    }

    // 0: there is no such term or quarter, which somebody has to settle.
    void add_number(int number, flow::Piece const& piece, Anchor const& anchor, Runs& into) {
        if (number == 0) finds.open.push_back({anchor.name, "", "", piece.source, "none"});
        add(number == 0 ? nothing : worded_in(values_.ctx().language, {number}, Nearness::Exact, piece.form, ""), into);
    }

    void print_figure(flow::Piece const& piece, Anchor& anchor, Runs& into) {
        auto const value = piece.kind == flow::PieceKind::Share ? values_.share(piece.figure) : values_.of(piece.figure);
        into.push_back(print_value(finds, anchor, anchor.next(), value, values_.printed(value, piece.form), piece.source));
    }

    void print_difference(flow::Piece const& piece, Anchor& anchor, Runs& into) {
        auto const place = anchor.next();
        auto const now = values_.of(piece.figure), before = values_.a_year_before(piece.figure);
        if (!now.value || !before.value) {
            finds.open.push_back({anchor.name, place, now.figure.name, now.label, now.value ? "no_prior" : "none"});
            into.push_back({.text = nothing, .place = place});
            return;
        }
        into.push_back(print_value(finds, anchor, place, now, values_.difference(now, before), piece.source));
        finds.places.back().prior = true;
    }

    void print_typed(flow::Piece const& piece, Anchor& anchor, Runs& into) {
        auto const place = anchor.next();
        finds.places.push_back({.place = place,
                                .anchor = anchor.name,
                                .source = piece.source,
                                .figure = {},
                                .label = piece.confirmed,
                                .unit = {},
                                .printed = piece.text,
                                .value = {},
                                .confirmed = piece.confirmed,
                                .measured = {}});
        into.push_back({.text = piece.text, .place = place});
    }

    void print_condition(flow::Piece const& piece, Anchor& anchor, Runs& into) {
        bool const holds = piece.when && values_.holds(*piece.when);
        holds ? print(piece.then, anchor, into) : pass(piece.then, anchor);
        holds ? pass(piece.otherwise, anchor) : print(piece.otherwise, anchor, into);
    }

    // What is not printed keeps its places.
    static void pass(std::vector<flow::Piece> const& pieces, Anchor& anchor) {
        for (auto const& piece : pieces)
            if (piece.is_figure() || piece.kind == flow::PieceKind::Hand) anchor.next();
    }

    Values& values_;
    flow::Session const* session_;
    std::string body_name_;
};

// Text of a paragraph read; what is wrong with it in words.
struct ReadParagraph {
    std::vector<flow::ReportLine> lines;
    std::vector<std::string> faults;
};
ReadParagraph read(flow::Definitions const& definitions, Paragraph const& paragraph) {
    std::vector<flow::Message> messages;
    ReadParagraph read{.lines = flow::read_report_lines(paragraph.text, {"#" + paragraph.anchor, 1}, messages), .faults = {}};
    flow::check_report_lines(definitions, read.lines, {"#" + paragraph.anchor, 1}, messages);
    for (auto const& message : messages) read.faults.push_back(flow::to_text(message));
    return read;
}

std::string body_name(directory::Body const& body, std::string const& language) {
    return flow::in_language({body.name_zh, body.name_hant, body.name_en}, language);
}

}  // namespace

document::Run print_value(Finds& finds, Anchor const& anchor, std::string place, Value const& value, std::string printed, std::string source) {
    if (!value.value) {
        finds.open.push_back({anchor.name, place, value.figure.name, value.label, "none"});
        return {.text = nothing, .place = std::move(place)};
    }
    finds.places.push_back({.place = place,
                            .anchor = anchor.name,
                            .source = std::move(source),
                            .figure = value.figure,
                            .label = value.label,
                            .unit = value.unit,
                            .printed = printed,
                            .value = value.value,
                            .qualifier = value.measured->qualifier,
                            .how = value.measured->how,
                            .share = value.share,
                            .confirmed = {},
                            .measured = value.measured});
    return {.text = std::move(printed), .place = std::move(place)};
}

Day asked_at(Ctx const& ctx, flow::ReportTemplate const& head, Question const& question) {
    auto const today = day_of(ctx.now);
    if (!question.at.empty()) return std::min(question.at, today);
    figure::Asked const asked{question.year, question.quarter};
    switch (head.at) {
        case flow::ReportAt::Today:
            return today;
        case flow::ReportAt::MonthDay:
            return std::min(Day{question.year, head.month, head.day}, today);
        case flow::ReportAt::SessionEnd:
            if (auto const* session = session_of(ctx, question.body, question.year)) return std::min(session->closes, today);
            break;
        case flow::ReportAt::PeriodEnd:
            break;
    }
    return std::min(asked.last(), today);
}

figure::Moment moment_asked(Ctx const& ctx, flow::ReportTemplate const& head, Question const& question) {
    if (question.moment) return *question.moment;
    figure::Asked const asked{question.year, question.quarter};
    auto const at = asked_at(ctx, head, question);
    auto const now = ctx.world.clock();
    bool const to_the_end = question.at.empty() && at >= std::min(asked.last(), day_of(ctx.now));
    return {.at = to_the_end ? now : std::min(now, end_of(at)), .known = now};
}

std::vector<Paragraph> paragraphs_of(flow::ReportTemplate const& head) {
    std::vector<Paragraph> paragraphs;
    for (auto const& paragraph : head.paragraphs) paragraphs.push_back({paragraph.anchor, paragraph.text});
    return paragraphs;
}

std::vector<Unlinked> unlinked_numbers(Paragraph const& paragraph) {
    std::vector<Unlinked> unlinked;
    for (auto& number : flow::typed_numbers(paragraph.text)) unlinked.push_back({paragraph.anchor, std::move(number.text), number.nth, number.at});
    return unlinked;
}

std::vector<std::string> faults(flow::Definitions const& definitions, Paragraph const& paragraph) { return read(definitions, paragraph).faults; }

Result<Printed> print(Ctx& ctx, store::Tx& tx, flow::ReportTemplate const& head, std::vector<Paragraph> const& paragraphs, Question const& question) {
    Refusal refusal{Why::Invalid, "report.text", {}, {}, {}};
    std::vector<ReadParagraph> texts;
    for (auto const& paragraph : paragraphs) {
        texts.push_back(read(ctx.world.definitions, paragraph));
        for (auto const& fault : texts.back().faults) refusal.fields.push_back({"paragraphs." + paragraph.anchor, "report.fault", {fault}});
    }
    if (!refusal.fields.empty()) return std::unexpected(std::move(refusal));

    auto here = ctx;  // the report speaks its own language, not the reader's
    here.language = head.language;
    here.body = question.body;
    Values values(here, tx, {question.year, question.quarter}, asked_at(ctx, head, question), moment_asked(ctx, head, question));
    auto const name = body_name(directory::book(ctx.world, tx, question.body)->body, head.language);
    Printer printer(values, session_of(ctx, question.body, question.year), name);
    Printed printed;
    auto& document = printed.document;
    document.form = form_of(head.layout);
    document.language = head.language;
    document.issuer = document.signature = name;
    document.title = printer.plain(head.title, "title");
    document.subtitle = printer.plain(head.subtitle, "subtitle");
    document.addressee = printer.plain(head.addressee, "addressee");
    document.copies = printer.plain(head.copies, "copies");
    document.printer = printer.plain(head.printer, "printer");
    document.date = document.printed_on = day_of(ctx.now);
    for (std::size_t at = 0; at < paragraphs.size(); ++at) {
        printer.paragraph(paragraphs[at], texts[at].lines);
        std::ranges::move(unlinked_numbers(paragraphs[at]), std::back_inserter(printed.unlinked));
    }
    document.blocks = std::move(printer.blocks);
    printed.places = std::move(printer.finds.places);
    printed.open = std::move(printer.finds.open);
    add_annex(values, printed.places, document);
    return printed;
}

}  // namespace yishi::report
