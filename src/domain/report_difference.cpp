#include "domain/report_difference.hpp"

#include <algorithm>
#include <set>

#include "domain/fact_digest.hpp"
#include "domain/report_value.hpp"

namespace yishi::report {
namespace {

constexpr char const* no_value = "—";

// An edition keeps six decimals of a value, so that a share without an end is no difference to itself.
std::string told(std::optional<Amount> const& value) { return value ? plain(*value) : std::string(); }

bool has_lost_its_value(Printed const& now, std::string const& place) {
    return std::ranges::any_of(now.open, [&](OpenPoint const& one) { return one.place == place && one.why == "none"; });
}

bool differs(document::FigureLine const& line, Printed const& now) {
    if (auto const* place = place_in(now, line.place)) return place->printed != line.printed || told(place->value) != told(line.value);
    return has_lost_its_value(now, line.place);
}

// ---- the records
// What is behind the figures of an edition by what was known at one time.
class Behind {
public:
    Behind(Ctx const& ctx, store::Tx& tx, Report const& report)
        : values_(ctx, tx, {report.question.year, report.question.quarter}, asked_at(ctx, *report.head, report.question),
                  moment_asked(ctx, *report.head, report.question)) {}

    // Of a share what is behind the part and the whole. Asked anew, for a figure without a value was not printed.
    figure::Gives of(Place const& place) {
        auto gives = of(values_.of(place.figure));
        if (!place.share) return gives;
        figure::Gives both;
        figure::add_gives(gives, "part", both);
        figure::add_gives(of(values_.of({.name = values_.share_base(place.figure.name), .attribute = {}, .value = {}})), "whole", both);
        return both;
    }

private:
    figure::Gives of(Value const& value) { return figure::given_by_matter(values_.measures(), *value.measured); }

    Values values_;
};

// The records of both times are compared.
std::string records(figure::Gives const& before, figure::Gives const& after) {
    json::array came, went, changed;
    for (auto const& [matter, gives] : after)
        if (auto const was = before.find(matter); was == before.end())
            came.push_back(json::string(matter));
        else if (was->second != gives)
            changed.push_back(json::string(matter));
    for (auto const& [matter, gives] : before)
        if (!after.contains(matter)) went.push_back(json::string(matter));
    return write(json::object{{"came", std::move(came)}, {"went", std::move(went)}, {"changed", std::move(changed)}});
}

std::vector<Paragraph> those(std::vector<Paragraph> const& paragraphs, std::set<std::string> const& anchors) {
    std::vector<Paragraph> out;
    std::ranges::copy_if(paragraphs, std::back_inserter(out), [&](Paragraph const& one) { return anchors.contains(one.anchor); });
    return out;
}

// ---- shown
constexpr std::size_t most_shown = 100;  // of each kind; nobody reads more on a page

class Records {
public:
    Records(view::Eye const& eye, json::value const& kept) : eye_(eye), kept_(kept) {}

    json::array shown(char const* kind) {
        json::array out;
        for (auto const& id : texts_of(member(kept_, kind))) {
            if (out.size() == most_shown) {
                ++more;
                continue;
            }
            auto const seen = eye_.space.visible(id);
            if (!seen) {
                ++hidden;
                continue;
            }
            auto const number = (*seen)->numbers.find("number");
            out.push_back({{"id", id}, {"title", (*seen)->title}, {"number", number == (*seen)->numbers.end() ? "" : number->second}});
        }
        return out;
    }

    std::int64_t hidden = 0, more = 0;

private:
    view::Eye const& eye_;
    json::value const& kept_;
};

json::object shown_difference(view::Eye const& eye, document::FigureLine const& line, store::ReportDifferenceRow const& row) {
    auto const kept = parse(row.records);
    Records records(eye, kept);
    auto came = records.shown("came"), went = records.shown("went"), changed = records.shown("changed");
    // A whole number is told without its unit: 318 → 319.
    bool const whole = line.value && line.value->is_whole() && !row.value.empty() && row.value.find('/') == std::string::npos;
    return {{"place", line.place},
            {"anchor", anchor_of(line.place)},
            {"label", line.label},
            {"printed", line.printed},
            {"now", row.now},
            {"text", eye.text("report.difference", {line.label, whole ? plain(*line.value) : line.printed, whole ? row.value : row.now})},
            {"came", std::move(came)},
            {"went", std::move(went)},
            {"changed", std::move(changed)},
            {"hidden", records.hidden},
            {"more", records.more}};
}

}  // namespace

Place const* place_in(Printed const& printed, std::string const& place) {
    auto const found = std::ranges::find(printed.places, place, &Place::place);
    return found == printed.places.end() ? nullptr : &*found;
}

std::vector<Paragraph> only(std::vector<Paragraph> const& paragraphs, std::string const& anchor) { return those(paragraphs, {anchor}); }

Result<Printed> counted_again(Ctx& ctx, store::Tx& tx, flow::Matter const& matter, Edition const& edition, std::vector<Paragraph> const& paragraphs,
                              Time known) {
    return printed(ctx, tx, report_of(ctx, tx, matter, edition, known), paragraphs);
}

Result<Differences> differences(Ctx& ctx, store::Tx& tx, flow::Matter const& matter, Edition const& edition, Time known) {
    auto const now = TRY(counted_again(ctx, tx, matter, edition, edition.paragraphs, known));
    std::vector<document::FigureLine const*> different;
    std::set<std::string> anchors;
    for (auto const& line : edition.document.figures)
        if (differs(line, now)) {
            different.push_back(&line);
            anchors.insert(anchor_of(line.place));
        }
    Differences out;
    if (different.empty()) return out;
    auto const before = report_of(ctx, tx, matter, edition, edition.known);
    auto const then = TRY(printed(ctx, tx, before, those(edition.paragraphs, anchors)));
    Behind behind_then(ctx, tx, before), behind_now(ctx, tx, report_of(ctx, tx, matter, edition, known));
    for (auto const* line : different) {
        auto const* place = place_in(now, line->place);
        auto const* either = place ? place : place_in(then, line->place);
        out.push_back({.place = line->place,
                       .printed = line->printed,
                       .now = place ? place->printed : no_value,
                       .value = place ? exact(place->value) : "",
                       .records = either ? records(behind_then.of(*either), behind_now.of(*either)) : records({}, {})});
    }
    std::ranges::sort(out, {}, &store::ReportDifferenceRow::place);  // as they are kept
    return out;
}

json::array shown_differences(view::Eye const& eye, Edition const& edition, Differences const& found) {
    json::array out;
    for (auto const& line : edition.document.figures)
        if (auto const row = std::ranges::find(found, line.place, &store::ReportDifferenceRow::place); row != found.end())
            out.push_back(shown_difference(eye, line, *row));
    return out;
}

}  // namespace yishi::report
