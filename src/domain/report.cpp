#include "domain/report.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "domain/report_figure.hpp"
#include "domain/report_look.hpp"
#include "flow/load.hpp"

namespace yishi::report {
namespace {

// What a reader has before him: the draft, or an edition.
struct Shown {
    flow::Matter const* matter;
    std::optional<Edition> edition;
};

// A draft is for whoever sees all of the matter; once it is approved there is none until it is revised.
Result<Shown> chosen(store::Tx& tx, Workspace& space, std::string const& id, int number) {
    auto const* matter = TRY(visible(space, id));
    bool const draft = number == 0 && !is_approved(*matter) && sees_draft(space, *matter);
    if (draft) return Shown{matter, std::nullopt};
    auto found = edition(tx, *matter, number);
    if (!found) return missing();
    return Shown{matter, std::move(found)};
}

constexpr std::array<char const*, 3> period_words{"year", "quarter", "session"};

// Empty paper: what the choice of templates offers beside those that have a text.
std::string blank_label(Ctx const& ctx) {
    auto const& vocabs = ctx.world.definitions.vocabs;
    auto const choice = vocabs.find("report_templates");
    auto const* value = choice == vocabs.end() ? nullptr : choice->second.find("blank");
    return value ? flow::in_language(value->label, ctx.language) : "";
}

json::array titles(Ctx& ctx, store::Tx& tx, int year, int quarter) {
    json::array out;
    std::set<std::string> names;
    for (auto const& one : ctx.world.definitions.reports) names.insert(one.name);
    for (auto const& name : names) {
        auto const* head = flow::report_template(ctx.world.definitions, name, ctx.body);
        if (!head) continue;
        auto const printed = print(ctx, tx, *head, {}, {.body = ctx.body, .year = year, .quarter = quarter, .at = {}, .moment = {}});
        out.push_back({{"name", name},
                       {"label", flow::in_language(head->label, ctx.language)},
                       {"period", period_words[static_cast<std::size_t>(head->period)]},
                       {"title", printed ? printed->document.title : std::string()}});
    }
    out.push_back({{"name", "blank"}, {"label", blank_label(ctx)}, {"period", "year"}, {"title", ""}});
    return out;
}

// What is read of a draft by whoever sees it.
template <class Read>
Result<json::object> of_draft(Ctx& ctx, std::string const& id, Read const& read) {
    return ctx.read([&](store::Tx& tx) -> Result<json::object> {
        Workspace space(ctx, tx);
        auto const* matter = TRY(visible(space, id));
        if (!sees_draft(space, *matter)) return missing();
        return read(view::Eye{ctx, space}, report_of(ctx, tx, *matter));
    });
}

Result<store::ReportParagraphRow const*> standing(Report const& report, std::string const& anchor) {
    auto const found = std::ranges::find(report.rows, anchor, &store::ReportParagraphRow::anchor);
    if (found == report.rows.end()) return missing();
    return &*found;
}

}  // namespace

Result<json::object> templates(Ctx& ctx, int year, int quarter) {
    return ctx.read([&](store::Tx& tx) -> Result<json::object> {
        return json::object{{"items", titles(ctx, tx, year != 0 ? year : day_of(ctx.now).year, quarter)}};
    });
}

Result<json::object> show(Ctx& ctx, std::string const& id, int edition) {
    return ctx.read([&](store::Tx& tx) -> Result<json::object> {
        Workspace space(ctx, tx);
        view::Eye const eye{ctx, space};
        auto const shown = TRY(chosen(tx, space, id, edition));
        if (!shown.edition) {
            auto const report = report_of(ctx, tx, *shown.matter);
            return shown_draft(eye, report, TRY(printed(ctx, tx, report)), may_write(space, *shown.matter));
        }
        auto const looked = last_look(tx, *shown.matter, shown.edition->edition);
        auto changes = looked ? shown_differences(eye, *shown.edition, looked->differences) : json::array{};
        return shown_edition(eye, *shown.matter, *shown.edition, std::move(changes), looked ? std::optional(looked->at) : std::nullopt);
    });
}

Result<document::Document> document(Ctx& ctx, std::string const& id, int edition) {
    return ctx.read([&](store::Tx& tx) -> Result<document::Document> {
        Workspace space(ctx, tx);
        auto shown = TRY(chosen(tx, space, id, edition));
        if (!shown.edition) return TRY(printed(ctx, tx, report_of(ctx, tx, *shown.matter))).document;
        mark(ctx, shown.edition->document, errata_of(space, *shown.matter, shown.edition->edition));
        return std::move(shown.edition->document);
    });
}

Result<json::object> figure(Ctx& ctx, std::string const& id, std::string const& place, int edition) {
    return ctx.read([&](store::Tx& tx) -> Result<json::object> {
        Workspace space(ctx, tx);
        view::Eye const eye{ctx, space};
        auto const shown = TRY(chosen(tx, space, id, edition));
        if (shown.edition) {
            auto const looked = last_look(tx, *shown.matter, shown.edition->edition);
            return opened_frozen(eye, *shown.matter, *shown.edition, place, looked ? looked->differences : Differences{});
        }
        return opened_now(eye, report_of(ctx, tx, *shown.matter), place);
    });
}

Result<json::object> paragraph(Ctx& ctx, std::string const& id, std::string const& anchor) {
    return of_draft(ctx, id, [&](view::Eye const& eye, Report const& report) -> Result<json::object> {
        return shown_paragraph(eye, *TRY(standing(report, anchor)));
    });
}

Result<json::object> part(Ctx& ctx, std::string const& id, std::string const& anchor) {
    return of_draft(ctx, id, [&](view::Eye const& eye, Report const& report) -> Result<json::object> {
        auto const* row = TRY(standing(report, anchor));
        if (row->gone) return missing();
        return shown_part(eye, report, TRY(printed(ctx, eye.space.tx(), report, {{row->anchor, row->text}})), anchor);
    });
}

Result<json::object> tags(Ctx& ctx, std::string const& id) {
    return of_draft(ctx, id, [&](view::Eye const&, Report const& report) -> Result<json::object> {
        json::array items;
        for (auto const& row : report.rows)
            if (!row.gone) items.push_back({{"anchor", row.anchor}, {"tag", tag_of(row)}});
        return json::object{{"items", std::move(items)}};
    });
}

}  // namespace yishi::report
