#include "domain/given.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "flow/load.hpp"

namespace yishi::figure {
namespace {

constexpr std::array<std::string_view, 5> qualifiers{"exact", "over", "about", "at_least", "at_most"};
constexpr char const* in_force = "given_figure.checked";

Qualifier qualifier_in(std::string const& text) {
    auto const found = std::ranges::find(qualifiers, text);
    return found == qualifiers.end() ? Qualifier::Exact : static_cast<Qualifier>(found - qualifiers.begin());
}

std::int64_t number_in(json::object const& fields, char const* name) {
    auto const* value = fields.if_contains(name);
    return value && value->is_number() ? value->to_number<std::int64_t>() : 0;
}

// A number for a time is true from the end of that time on, however late it is entered, corrected or taken back; one for a time that still
// runs, from the day it was checked.
bool is_in_force(Fact const& fact, Asked of, Day today) {
    auto const from = std::min(fact.day, of.last());
    return from <= today && (fact.until.empty() || std::max(from, std::min(fact.until, of.last())) > today);
}

}  // namespace

std::string_view to_text(Qualifier qualifier) { return qualifiers[static_cast<std::size_t>(qualifier)]; }

Qualifier together(Qualifier one, Qualifier other) {
    if (one == other || other == Qualifier::Exact) return one;
    if (one == Qualifier::Exact) return other;
    bool const both_above = one != Qualifier::About && other != Qualifier::About && one != Qualifier::AtMost && other != Qualifier::AtMost;
    return both_above ? Qualifier::Over : Qualifier::About;
}

std::vector<Given> given(Facts& facts, std::string const& indicator, Asked asked, flow::GivenHow how) {
    std::vector<Given> all;
    auto const* rule = facts.world().definitions.indicators.fact(in_force);
    if (!rule) return all;
    std::string const kind = how == flow::GivenHow::Entered ? "entered" : "reported";
    std::map<std::pair<std::string, std::int64_t>, Fact const*> latest;  // by sender and quarter
    for (auto const& fact : facts.of(*rule, Facts::Reach::Ever)) {
        auto const& fields = fact.history->matter.fields;
        bool const fits = text_at(fields, "indicator") == indicator && number_in(fields, "year") == asked.year && text_at(fields, "how") == kind;
        if (!fits || !is_in_force(fact, {asked.year, static_cast<int>(number_in(fields, "quarter"))}, facts.today())) continue;
        auto& newest = latest[{text_at(fields, "sender"), number_in(fields, "quarter")}];
        if (!newest || std::tie(newest->day, newest->about) < std::tie(fact.day, fact.about)) newest = &fact;
    }
    for (auto const& [key, fact] : latest) {
        bool const counts = asked.is_year() ? key.second == 0 || !latest.contains({key.first, 0})  // the year's total has its quarters in it
                                            : key.second == asked.quarter;
        if (!counts) continue;
        auto const& fields = fact->history->matter.fields;
        auto const* value = fields.if_contains("value");
        if (!value || !value->is_number()) continue;
        all.push_back({*fact, key.first, amount_of(value->to_number<double>()), qualifier_in(text_at(fields, "qualifier"))});
    }
    return all;
}

}  // namespace yishi::figure
