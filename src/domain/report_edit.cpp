// Changing a draft. Every change is one entry of the chain "text": the matter is held with others while it is written, so that it cannot be
// sent at that moment, and the chain's lock lets one writer after the other.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "domain/report.hpp"
#include "domain/report_matter.hpp"
#include "domain/report_view.hpp"
#include "store/activity_store.hpp"
#include "store/anonymous_store.hpp"

namespace yishi::report {
namespace {

constexpr std::size_t most_paragraphs = 300;

// A draft in the hands of somebody who may write it.
struct Draft {
    Ctx& ctx;
    store::Tx& tx;
    Workspace& space;
    Report report;

    store::ReportParagraphRow const* find(std::string const& anchor) const {
        auto const found = std::ranges::find(report.rows, anchor, &store::ReportParagraphRow::anchor);
        return found == report.rows.end() || found->gone ? nullptr : &*found;
    }
    Result<store::ReportParagraphRow const*> paragraph(std::string const& anchor, std::string const& tag) const {
        auto const* row = find(anchor);
        if (!row) return missing();
        if (!tag.empty() && tag != tag_of(*row)) return refuse(Why::Conflict, "report.paragraph_changed");
        return row;
    }
    void append(json::object what) { report.rows = report::append(ctx, tx, report.matter->id, std::move(what)); }
};

// Gives what `change` does, a Result.
template <class Change>
auto written(Ctx& ctx, std::string const& id, Change const& change) -> std::invoke_result_t<Change, Draft&> {
    return ctx.write([&](store::Tx& tx) -> std::invoke_result_t<Change, Draft&> {
        store::share_matter(tx, ctx.body, id);
        Workspace space(ctx, tx);
        if (!space.find_shared(id)) return missing();
        auto const* matter = TRY(visible(space, id));
        if (!may_write(space, *matter)) return refuse(Why::Forbidden, "report.not_writable");
        store::lock_chain(tx, ctx.body, id, text_chain);
        Draft draft{ctx, tx, space, report_of(ctx, tx, *matter)};
        return change(draft);
    });
}

template <class Change>
Result<json::object> changed(Ctx& ctx, std::string const& id, Change const& change) {
    TRY(written(ctx, id, change));
    return show(ctx, id);
}

Result<Printed> printed_now(Draft& draft, Paragraph const& paragraph) {
    auto const faulty = faults(draft.ctx.world.definitions, paragraph);
    if (!faulty.empty()) {
        Refusal refusal{Why::Invalid, "report.text", {}, {}, {}};
        for (auto const& fault : faulty) refusal.fields.push_back({"text", "report.fault", {fault}});
        return std::unexpected(std::move(refusal));
    }
    return printed(draft.ctx, draft.tx, draft.report, {paragraph});
}

// With what its figures are now, to be told from what they become. Gives the paragraph as it prints.
Result<Printed> write_text(Draft& draft, std::string const& anchor, std::string const& text) {
    auto printed = TRY(printed_now(draft, {anchor, text}));
    draft.append({{"save", anchor}, {"text", text}, {"seen", seen_in(printed, anchor)}});
    return printed;
}

bool is_anchor(std::string const& text) {
    constexpr std::size_t longest = 40;
    return !text.empty() && text.size() <= longest && text.front() >= 'a' && text.front() <= 'z' && std::ranges::all_of(text, [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '_';
    });
}

// "added_1", or the next one that nobody has, also none that is gone.
std::string new_anchor(Rows const& rows) {
    for (int n = 1;; ++n) {
        auto const anchor = fmt::format("added_{}", n);
        if (std::ranges::find(rows, anchor, &store::ReportParagraphRow::anchor) == rows.end()) return anchor;
    }
}

// The nth of these numbers in a paragraph, put into {hand number|source}.
Result<std::string> with_confirmed(Paragraph const& paragraph, TypedNumber const& typed) {
    int left = typed.nth;
    for (auto const& one : unlinked_numbers(paragraph)) {
        if (one.text != typed.number || --left > 0) continue;
        auto text = paragraph.text;
        return text.replace(one.at, one.text.size(), fmt::format("{{hand {}|{}}}", one.text, typed.source));
    }
    return bad_field("number", "report.no_such_number", {typed.number});
}

// Placeholders in the order places count them.
void add_figures(std::vector<flow::Piece> const& pieces, std::vector<std::string>& sources) {
    for (auto const& piece : pieces) {
        if (piece.is_figure() || piece.kind == flow::PieceKind::Hand) sources.push_back(piece.source);
        add_figures(piece.then, sources);
        add_figures(piece.otherwise, sources);
    }
}

// Where the placeholder of a place ("filed.2") begins in its paragraph's text.
std::size_t position_of(store::ReportParagraphRow const& row, std::string const& place) {
    auto const dot = place.find('.');
    std::size_t number = 0;
    if (dot == std::string::npos || std::from_chars(place.data() + dot + 1, place.data() + place.size(), number).ptr != place.data() + place.size())
        return std::string::npos;
    std::vector<flow::Message> messages;
    std::vector<std::string> sources;
    for (auto const& line : flow::read_report_lines(row.text, {}, messages)) {
        add_figures(line.pieces, sources);
        if (line.kind == flow::LineKind::Table) sources.emplace_back("[table");
    }
    if (number == 0 || number > sources.size()) return std::string::npos;
    std::size_t at = 0;
    for (std::size_t i = 0; i < number; ++i) at = row.text.find(sources[i], i == 0 ? 0 : at + sources[i - 1].size());
    return at;
}

// What ends a placeholder cannot stand inside one.
Result<> can_be_source(std::string const& source) {
    if (source.find_first_of("{}|\n") == std::string::npos) return {};
    return bad_field("source", "report.source_letters");
}

}  // namespace

Result<json::object> save(Ctx& ctx, std::string const& id, std::string const& anchor, std::string const& text, std::string const& tag) {
    return changed(ctx, id, [&](Draft& draft) -> Result<> {
        TRY(draft.paragraph(anchor, tag));
        TRY(write_text(draft, anchor, text));
        return {};
    });
}

Result<json::object> save_part(Ctx& ctx, std::string const& id, std::string const& anchor, std::string const& text, std::string const& tag) {
    return written(ctx, id, [&](Draft& draft) -> Result<json::object> {
        TRY(draft.paragraph(anchor, tag));
        auto const printed = TRY(write_text(draft, anchor, text));
        return shown_part(view::Eye{ctx, draft.space}, draft.report, printed, anchor);
    });
}

Result<json::object> add(Ctx& ctx, std::string const& id, NewParagraph const& paragraph) {
    return changed(ctx, id, [&](Draft& draft) -> Result<> {
        auto const anchor = paragraph.anchor.empty() ? new_anchor(draft.report.rows) : paragraph.anchor;
        if (!is_anchor(anchor)) return bad_field("anchor", "report.anchor");
        if (draft.find(anchor)) return bad_field("anchor", "report.anchor_taken", {anchor});
        if (!paragraph.after.empty() && !draft.find(paragraph.after)) return bad_field("after", "missing");
        if (draft.report.rows.size() >= most_paragraphs) return refuse(Why::Invalid, "report.too_many", {std::to_string(most_paragraphs)});
        auto seen = seen_in(TRY(printed_now(draft, {anchor, paragraph.text})), anchor);
        draft.append({{"add", anchor}, {"text", paragraph.text}, {"seen", std::move(seen)}, {"after", paragraph.after}});
        return {};
    });
}

Result<json::object> remove(Ctx& ctx, std::string const& id, std::string const& anchor, std::string const& tag) {
    return changed(ctx, id, [&](Draft& draft) -> Result<> {
        TRY(draft.paragraph(anchor, tag));
        draft.append({{"remove", anchor}});
        return {};
    });
}

Result<json::object> place_after(Ctx& ctx, std::string const& id, std::string const& anchor, std::string const& after) {
    return changed(ctx, id, [&](Draft& draft) -> Result<> {
        TRY(draft.paragraph(anchor, ""));
        if (!after.empty() && (after == anchor || !draft.find(after))) return bad_field("after", "missing");
        draft.append({{"place", anchor}, {"after", after}});
        return {};
    });
}

Result<json::object> confirm(Ctx& ctx, std::string const& id, TypedNumber const& typed) {
    TRY(can_be_source(typed.source));
    return changed(ctx, id, [&](Draft& draft) -> Result<> {
        auto const* row = TRY(draft.paragraph(typed.anchor, ""));
        TRY(write_text(draft, typed.anchor, TRY(with_confirmed({row->anchor, row->text}, typed))));
        return {};
    });
}

// The placeholder gives way to what it printed when the paragraph was last saved.
Result<json::object> keep(Ctx& ctx, std::string const& id, std::string const& place, std::string const& source) {
    TRY(can_be_source(source));
    return changed(ctx, id, [&](Draft& draft) -> Result<> {
        auto const* row = TRY(draft.paragraph(place.substr(0, place.find('.')), ""));
        auto const seen = row->seen.empty() ? json::value{} : parse(row->seen);
        auto const was = text_at(member(seen, place), "printed");
        auto const now = TRY(printed(draft.ctx, draft.tx, draft.report, {{row->anchor, row->text}}));
        auto const figure = std::ranges::find(now.places, place, &Place::place);
        if (was.empty() || figure == now.places.end() || figure->source.empty()) return bad_field("place", "report.not_kept");
        auto text = row->text;
        auto const at = position_of(*row, place);
        if (at == std::string::npos) return bad_field("place", "report.not_kept");
        text.replace(at, figure->source.size(), fmt::format("{{hand {}|{}}}", was, source));
        TRY(write_text(draft, row->anchor, text));
        return {};
    });
}

Result<json::object> refresh(Ctx& ctx, std::string const& id, std::string const& anchor) {
    return changed(ctx, id, [&](Draft& draft) -> Result<> {
        if (!anchor.empty()) TRY(draft.paragraph(anchor, ""));
        auto const now = TRY(printed(draft.ctx, draft.tx, draft.report));
        json::object seen;
        for (auto const& row : draft.report.rows)
            if (!row.gone && (anchor.empty() || row.anchor == anchor)) seen[row.anchor] = seen_in(now, row.anchor);
        draft.append({{"refresh", std::move(seen)}});
        return {};
    });
}

}  // namespace yishi::report
