// What a report says of its figures at the end: each one used, in one sentence, with its time and how it came.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/number_language.hpp"
#include "domain/report_print.hpp"
#include "flow/load.hpp"

namespace yishi::report {
namespace {

std::string convention_of(Values& values, Place const& place) {
    auto const* indicator = values.ctx().world.definitions.indicators.find(place.figure.name);
    if (!indicator) return {};
    return figure::of_indicator(values.words(), *indicator, *place.measured, values.measures().formula_of(*indicator, values.asked())).convention;
}

std::string how_said(Values const& values, figure::How how) { return values.words()(fmt::format("report.how.{}", figure::to_text(how))); }

std::string period_of(Values const& values, flow::Indicator const* indicator) {
    auto const& words = values.words();
    using Kind = flow::Span::Kind;
    if (indicator && indicator->counts_facts()) switch (indicator->span.kind) {
            case Kind::Term:
                return words("report.span.term");
            case Kind::Ever:
                return words("report.span.ever");
            case Kind::Since:
                return words("report.span.since", {day_said(words, indicator->span.since)});
            case Kind::Years:
                return words("report.span.years", {std::to_string(indicator->span.years)});
            case Kind::Year:
                break;
        }
    return period_said(words, values.asked());
}

// What differs from the others: another time, other bodies, another origin.
std::string exceptions(Values const& values, Place const& place) {
    auto const& words = values.words();
    auto const* indicator = values.ctx().world.definitions.indicators.find(place.figure.name);
    std::vector<std::string> said;
    if (auto const period = period_of(values, indicator); period != period_said(words, values.asked())) said.push_back(period);
    if (indicator && indicator->session_year) said.push_back(words("report.span.session"));
    if (indicator && indicator->scope != flow::Scope::Own)
        said.push_back(words(indicator->scope == flow::Scope::Tree ? "report.scope.tree" : "report.scope.below"));
    if (indicator && indicator->formula && place.how != figure::How::Computed) said.push_back(how_said(values, place.how));
    std::string text;
    for (auto const& one : said) text += words("report.annex.more", {one});
    return text;
}

document::FigureLine line_of(Values& values, Place const& place, std::string const& convention) {
    if (place.figure.name.empty())
        return {
            .place = place.place, .name = {}, .label = place.label, .printed = place.printed, .value = {}, .how = values.words()("report.how.typed")};
    return {.place = place.place,
            .name = place.figure.name,
            .label = place.label,
            .printed = place.printed,
            .value = place.value,
            .qualifier = std::string(figure::to_text(place.qualifier)),
            .unit = place.unit,
            .period = period_of(values, values.ctx().world.definitions.indicators.find(place.figure.name)),
            .at = to_text(values.at()),
            .convention = convention,
            .how = how_said(values, place.how),
            .link = {}};
}

// 「立案率以“收到提案”399件为基数。」 Of the shares of a table it is said once.
std::string base_said(Values& values, Place const& place) {
    auto const& indicators = values.ctx().world.definitions.indicators;
    auto const* indicator = indicators.find(place.figure.name);
    auto const* formula = indicator ? values.measures().formula_of(*indicator, values.asked()) : nullptr;
    flow::FigureRef of;
    if (place.share)
        of.name = values.share_base(place.figure.name);
    else if (formula && indicator->unit == figure::percent && formula->kind == flow::Formula::Kind::Divide)
        if (auto const& divisor = formula->parts[1]; divisor.kind == flow::Formula::Kind::Name) of = {divisor.name, divisor.attribute, divisor.value};
    if (of.name.empty()) return {};  // a sum of figures: the sentence of the figure itself says which
    auto const base = values.of(of);
    bool const in_table = place.share && place.source.empty();
    auto const& words = values.words();
    return words(in_table ? "report.annex.base_parts" : "report.annex.base",
                 {in_table ? words.label(place.figure.name) : place.label, base.label, values.printed(base, {})});
}

// Figures that are counted alike share a sentence.
class Annex {
public:
    explicit Annex(Values& values) : values_(values), words_(values.words()) {}

    void add(Place const& place, document::Document& into) {
        if (place.figure.name.empty()) return add_typed(place, into);
        auto const convention = convention_of(values_, place);
        into.figures.push_back(line_of(values_, place, convention));
        if (seen_.insert(place.figure.name).second) tell(words_.label(place.figure.name), convention + exceptions(values_, place));
        if (auto base = base_said(values_, place); !base.empty() && bases_.insert(base).second) percentages_.push_back(std::move(base));
    }

    std::vector<std::string> paragraphs() const {
        std::vector<std::string> all;
        if (!told_.empty()) all.push_back(words_("report.annex.all", {period_said(words_, values_.asked()), day_said(words_, values_.at())}));
        for (auto const& [how, labels] : told_) all.push_back(words_("report.annex.figure", {labels, how}));
        all.insert(all.end(), percentages_.begin(), percentages_.end());
        auto const& shares = values_.shares();
        auto const rounding = words_(shares.mode == Rounding::HalfUp ? "report.rounding.half_up" : "report.rounding.cut");
        if (!percentages_.empty()) all.push_back(words_("report.annex.rounding", {std::to_string(shares.decimals), rounding}));
        all.insert(all.end(), typed_.begin(), typed_.end());
        return all;
    }

private:
    void add_typed(Place const& place, document::Document& into) {
        into.figures.push_back(line_of(values_, place, {}));
        typed_.push_back(words_("report.annex.typed", {place.printed, place.confirmed}));
    }

    void tell(std::string const& label, std::string const& how) {
        auto const same = std::ranges::find(told_, how, &std::pair<std::string, std::string>::first);
        if (same == told_.end())
            told_.emplace_back(how, label);
        else
            same->second = words_("report.annex.and", {same->second, label});
    }

    Values& values_;
    figure::Words const& words_;
    std::set<std::string> seen_, bases_;
    std::vector<std::pair<std::string, std::string>> told_;  // how they are counted, and which
    std::vector<std::string> percentages_, typed_;
};

}  // namespace

void add_annex(Values& values, std::vector<Place> const& places, document::Document& into) {
    Annex annex(values);
    for (auto const& place : places) annex.add(place, into);
    into.annex = annex.paragraphs();
    if (!into.annex.empty()) into.annex_title = values.words()("report.annex.title");
}

document::FigureLine said_of(Values& values, Place const& place) {
    auto line = line_of(values, place, convention_of(values, place));
    if (line.name.empty()) return line;
    line.label = values.label_of(place.figure);
    if (!place.share) line.unit = values.unit_of(place.figure);
    return line;
}

std::string day_said(figure::Words const& words, Day day) {
    return words("report.day", {std::to_string(day.year), std::to_string(day.month), std::to_string(day.day)});
}

std::string period_said(figure::Words const& words, figure::Asked asked) {
    if (asked.is_year()) return words("report.period.year", {std::to_string(asked.year)});
    return words("report.period.quarter", {std::to_string(asked.year), numeral_in(words.ctx.language, asked.quarter)});
}

}  // namespace yishi::report
