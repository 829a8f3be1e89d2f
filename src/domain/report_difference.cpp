#include "domain/report_difference.hpp"

#include <algorithm>
#include <set>

#include "domain/document_json.hpp"
#include "domain/fact_digest.hpp"
#include "domain/figure_open.hpp"

namespace yishi::report {
namespace {

std::string anchor_of(std::string const& place) { return place.substr(0, place.find('.')); }

Place const* place_in(Printed const& printed, std::string const& place) {
    auto const found = std::ranges::find(printed.places, place, &Place::place);
    return found == printed.places.end() ? nullptr : &*found;
}

std::vector<Paragraph> only(std::vector<Paragraph> const& paragraphs, std::string const& anchor) {
    std::vector<Paragraph> out;
    std::ranges::copy_if(paragraphs, std::back_inserter(out), [&](Paragraph const& one) { return one.anchor == anchor; });
    return out;
}

enum class Knowledge { AtApproval, Today };
Result<Printed> again(view::Eye const& eye, flow::Matter const& matter, Edition const& edition, std::vector<Paragraph> const& paragraphs,
                      Knowledge knowledge) {
    auto const known = knowledge == Knowledge::AtApproval ? edition.known : eye.ctx.world.clock();
    auto const report = report_of(eye.ctx, eye.space.tx(), matter, edition, known);
    return printed(eye.ctx, eye.space.tx(), report, paragraphs);
}

json::object with_behind(view::Eye const& eye, json::object figure, Place const* place) {
    auto behind = place && place->measured ? figure::behind(eye.ctx, eye.space.tx(), *place->measured)
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

// ---- what came and went
using Matters = std::set<std::string>;
Matters matters_behind(Place const& place) {
    Matters ids;
    if (!place.measured) return ids;
    for (auto const& counted : place.measured->counted)
        for (auto const& fact : counted.facts)
            if (fact.matter()) ids.insert(fact.matter()->id);
    for (auto const& given : place.measured->given) ids.insert(given.fact.matter()->id);
    return ids;
}

// Those in `these` and not in `those`; of what the reader may not see only how many.
json::array new_ones(view::Eye const& eye, Matters const& these, Matters const& those, std::int64_t& hidden) {
    json::array out;
    for (auto const& id : these) {
        if (those.contains(id)) continue;
        auto const seen = eye.space.visible(id);
        if (!seen) {
            ++hidden;
            continue;
        }
        auto const number = (*seen)->numbers.find("number");
        out.push_back({{"id", id}, {"title", (*seen)->title}, {"number", number == (*seen)->numbers.end() ? "" : number->second}});
    }
    return out;
}

json::object difference(view::Eye const& eye, document::FigureLine const& line, Place const* then, Place const& now) {
    static Place const nothing;
    auto const before = matters_behind(then ? *then : nothing), after = matters_behind(now);
    std::int64_t hidden = 0;
    auto came = new_ones(eye, after, before, hidden), went = new_ones(eye, before, after, hidden);
    auto const number = [](std::optional<Amount> const& value, std::string const& printed) {
        return value && value->is_whole() ? plain(*value) : printed;
    };
    return {{"place", line.place},
            {"anchor", anchor_of(line.place)},
            {"label", line.label},
            {"printed", line.printed},
            {"now", now.printed},
            {"text", eye.text("report.difference", {line.label, number(line.value, line.printed), number(now.value, now.printed)})},
            {"came", std::move(came)},
            {"went", std::move(went)},
            {"hidden", hidden}};
}

// A figure that has lost its value since is an open point, no place: it differs too, but has nothing to be compared with.
bool differs(document::FigureLine const& line, Place const* now) {
    auto const told = [](std::optional<Amount> const& value) { return value ? plain(*value) : std::string(); };  // an edition keeps six decimals
    return now && (now->printed != line.printed || told(now->value) != told(line.value));
}

json::array shown_differences(view::Eye const& eye, Edition const& edition, Printed const& now, Printed const& then) {
    json::array out;
    for (auto const& line : edition.document.figures)
        if (auto const* place = place_in(now, line.place); differs(line, place))
            out.push_back(difference(eye, line, place_in(then, line.place), *place));
    return out;
}

}  // namespace

Result<json::object> opened_now(view::Eye const& eye, Report const& report, std::string const& place) {
    auto const printed = TRY(report::printed(eye.ctx, eye.space.tx(), report, only(paragraphs_of(report.rows), anchor_of(place))));
    auto const* line = line_of(printed.document, place);
    if (!line) return missing();
    auto out = with_behind(eye, shown_figure(*line, anchor_of(place), line->name.empty() ? "hand" : "same"), place_in(printed, place));
    out["digest"] = nullptr;
    out["proved"] = nullptr;
    return out;
}

Result<json::object> opened_frozen(view::Eye const& eye, flow::Matter const& matter, Edition const& edition, std::string const& place) {
    auto const* line = line_of(edition.document, place);
    if (!line) return missing();
    auto const paragraphs = only(edition.paragraphs, anchor_of(place));
    auto const then = TRY(again(eye, matter, edition, paragraphs, Knowledge::AtApproval));
    auto const* found = place_in(then, place);
    auto out = with_behind(eye, shown_figure(*line, anchor_of(place), line->name.empty() ? "hand" : "same"), found);
    auto const kept = store::snapshot_at(eye.space.tx(), matter.body, matter.id, edition.edition, place);
    out["digest"] = kept ? json::value(json::string(kept->facts_digest)) : json::value{};
    out["proved"] =
        kept && found && found->measured ? json::value(figure::digest_of(figure::fact_ids(*found->measured)) == kept->facts_digest) : json::value{};
    auto const now = TRY(again(eye, matter, edition, paragraphs, Knowledge::Today));
    if (auto const* today = place_in(now, place); differs(*line, today)) out["difference"] = difference(eye, *line, found, *today);
    return out;
}

// Figures are counted with what was known then only where some differ.
Result<json::array> differences(view::Eye const& eye, flow::Matter const& matter, Edition const& edition) {
    auto const now = TRY(again(eye, matter, edition, edition.paragraphs, Knowledge::Today));
    bool const some = std::ranges::any_of(edition.document.figures, [&](auto const& line) { return differs(line, place_in(now, line.place)); });
    if (!some) return json::array{};
    return shown_differences(eye, edition, now, TRY(again(eye, matter, edition, edition.paragraphs, Knowledge::AtApproval)));
}

}  // namespace yishi::report
