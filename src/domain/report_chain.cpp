#include "domain/report_chain.hpp"

#include <algorithm>

#include "domain/crowd.hpp"
#include "domain/report.hpp"

namespace yishi::report {
namespace {

struct Origin {  // of an entry
    std::int64_t seq, at;
    std::string person;
};

void write_text(store::ReportParagraphRow& row, json::value const& what, Origin const& origin) {
    row.text = text_at(what, "text");
    row.seen = write(member(what, "seen"));
    row.gone = false;
    row.seq = origin.seq;
    row.at = origin.at;
    row.person = origin.person;
}

// Behind that one, or at the top.
Rows::iterator place_after(Rows& rows, std::string const& anchor) {
    auto const found = find(rows, anchor);
    return found == rows.end() ? rows.begin() : found + 1;
}

void add(Rows& rows, json::value const& what, Origin const& origin) {
    store::ReportParagraphRow row;
    row.anchor = text_at(what, "add");
    if (auto const old = find(rows, row.anchor); old != rows.end()) {  // it was removed, and comes back
        row = *old;
        rows.erase(old);
    }
    write_text(row, what, origin);
    rows.insert(place_after(rows, text_at(what, "after")), row);
}

void move_behind(Rows& rows, std::string const& anchor, std::string const& after) {
    auto const found = find(rows, anchor);
    if (found == rows.end() || anchor == after) return;
    auto const row = *found;
    rows.erase(found);
    rows.insert(place_after(rows, after), row);
}

}  // namespace

std::string topic(std::string const& body, std::string const& matter) { return body + "|" + matter + "|text"; }

bool is_chain(std::string const& chain) { return chain == text_chain || chain == approval_chain; }

Rows::iterator find(Rows& rows, std::string const& anchor) { return std::ranges::find(rows, anchor, &store::ReportParagraphRow::anchor); }

json::object beginning(std::vector<std::pair<std::string, std::string>> const& paragraphs) {
    json::array list;
    for (auto const& [anchor, text] : paragraphs) list.push_back({{"anchor", anchor}, {"text", text}});
    return {{"begin", std::move(list)}};
}

Rows applied(Rows rows, json::value const& entry) {
    auto const& what = member(entry, "what");
    Origin const origin{int_at(entry, "seq"), int_at(entry, "at"), text_at(entry, "person")};
    auto const& object = what.as_object();
    if (auto const* list = object.if_contains("begin")) {
        rows.clear();
        for (auto const& one : list->as_array())
            rows.push_back(
                {.anchor = text_at(one, "anchor"), .text = text_at(one, "text"), .sent = text_at(one, "text"), .seq = origin.seq, .at = origin.at});
    } else if (object.contains("save")) {
        if (auto const found = find(rows, text_at(what, "save")); found != rows.end()) write_text(*found, what, origin);
    } else if (object.contains("add")) {
        add(rows, what, origin);
    } else if (object.contains("remove")) {
        if (auto const found = find(rows, text_at(what, "remove")); found != rows.end()) {
            found->gone = true;
            found->seq = origin.seq;
        }
    } else if (object.contains("place")) {
        move_behind(rows, text_at(what, "place"), text_at(what, "after"));
    } else if (auto const* seen = object.if_contains("refresh")) {
        for (auto const& one : seen->as_object())
            if (auto const found = find(rows, one.key()); found != rows.end()) found->seen = write(one.value());
    } else if (object.contains("sent")) {
        for (auto& row : rows) row.sent = row.gone ? "" : row.text;
    }
    return rows;
}

Rows append(Ctx& ctx, store::Tx& tx, std::string const& matter, json::object what) {
    auto const entry = crowd::add_entry(ctx, tx, {matter, text_chain, ctx.actor.person, std::move(what)});
    auto const before = store::report_paragraphs(tx, ctx.body, matter);
    auto after = applied(before, parse(entry.entry));
    for (std::size_t i = 0; i < after.size(); ++i)
        if (i >= before.size() || before[i] != after[i]) store::put_report_paragraph(tx, ctx.body, matter, after[i], static_cast<std::int64_t>(i));
    if (ctx.world.stir) tx.after_commit([stir = ctx.world.stir, subject = topic(ctx.body, matter)] { stir(subject); });
    return after;
}

void append_approval(Ctx& ctx, store::Tx& tx, std::string const& matter, json::object what) {
    crowd::add_entry(ctx, tx, {matter, approval_chain, ctx.actor.person, std::move(what)});
}

}  // namespace yishi::report
