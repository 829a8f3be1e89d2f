// What a report says of its figures at the end: each one used, in one sentence, with its time and how it came.
#include <fmt/format.h>

#include <set>

#include "domain/report_print.hpp"
#include "flow/load.hpp"

namespace yishi::report {
namespace {

std::string convention_of(Values& values, Place const& place) {
    auto const* indicator = values.ctx().world.definitions.indicators.find(place.figure.name);
    if (!indicator) return figure::of_proposals(values.words(), values.measures().proposals(values.asked()), place.figure.name).convention;
    return figure::of_indicator(values.words(), *indicator, *place.measured).convention;
}

std::string how_said(Values const& values, figure::How how) { return values.words()(fmt::format("report.how.{}", figure::to_text(how))); }

document::FigureLine line_of(Values& values, Place const& place, std::string const& convention) {
    return {.place = place.place,
            .name = place.figure.name,
            .label = place.label,
            .printed = place.printed,
            .value = place.value,
            .qualifier = std::string(figure::to_text(place.qualifier)),
            .unit = place.unit,
            .period = period_said(values.words(), values.asked()),
            .at = to_text(values.at()),
            .convention = convention,
            .how = how_said(values, place.how),
            .link = {}};
}

// 「立案率以“收到提案”399件为基数。」
std::string base_said(Values& values, Place const& place) {
    auto const& indicators = values.ctx().world.definitions.indicators;
    auto const* indicator = indicators.find(place.figure.name);
    std::string name;
    if (place.share) {
        auto const named = values.shares().base.find(place.figure.name);
        name = named == values.shares().base.end() ? place.figure.name : named->second;
    } else if (indicator && indicator->formula && indicator->unit == figure::percent && indicator->formula->kind == flow::Formula::Kind::Divide) {
        auto const terms = flow::names_in(indicator->formula->parts[1]);
        if (!terms.empty()) name = terms.front()->name;
    }
    if (name.empty()) return {};
    auto const base = values.of({.name = name, .attribute = {}, .value = {}});
    return values.words()("report.annex.base", {place.label, base.label, values.printed(base, {})});
}

}  // namespace

void add_annex(Values& values, std::vector<Place> const& places, document::Document& into) {
    auto const& words = values.words();
    std::set<std::string> said;
    bool percentages = false;
    auto const say = [&](std::string const& sentence) {
        if (!sentence.empty() && said.insert(sentence).second) into.annex.push_back(sentence);
    };
    for (auto const& place : places) {
        if (place.figure.name.empty()) {
            into.figures.push_back(
                {.place = place.place, .name = {}, .label = place.label, .printed = place.printed, .value = {}, .how = words("report.how.typed")});
            say(words("report.annex.typed", {place.printed, place.confirmed}));
            continue;
        }
        auto const convention = convention_of(values, place);
        into.figures.push_back(line_of(values, place, convention));
        say(words("report.annex.figure", {words.label(place.figure.name), convention, period_said(words, values.asked()),
                                          day_said(words, values.at()), how_said(values, place.how)}));
        auto const base = base_said(values, place);
        percentages = percentages || !base.empty();
        say(base);
    }
    if (percentages)
        say(words("report.annex.rounding", {std::to_string(values.shares().decimals),
                                            words(values.shares().mode == Rounding::HalfUp ? "report.rounding.half_up" : "report.rounding.cut")}));
    if (!into.annex.empty()) into.annex_title = words("report.annex.title");
}

std::string day_said(figure::Words const& words, Day day) {
    return words("report.day", {std::to_string(day.year), std::to_string(day.month), std::to_string(day.day)});
}

std::string period_said(figure::Words const& words, figure::Asked asked) {
    if (asked.is_year()) return words("report.period.year", {std::to_string(asked.year)});
    return words("report.period.quarter", {std::to_string(asked.year), han_number(asked.quarter), std::to_string(asked.quarter)});
}

}  // namespace yishi::report
