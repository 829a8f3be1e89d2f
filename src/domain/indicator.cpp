#include "domain/indicator.hpp"

#include <algorithm>
#include <tuple>

#include "domain/condition.hpp"
#include "domain/directory.hpp"
#include "domain/rules.hpp"
#include "flow/load.hpp"

namespace yishi::figure {
namespace {

using flow::Distinct;
using flow::Verb;

bool is_true_at(Fact const& fact, Day at) { return fact.day <= at && (fact.until.empty() || at < fact.until); }

bool is_in(Facts& facts, Period const& period, Fact const& fact) {
    if (fact.day > period.at) return false;
    if (period.by_session) return facts.world().rules.session_on(facts.body(), fact.day).session_year == period.year;
    return period.first <= fact.day && fact.day <= period.last;
}

Facts::Reach reach_of(flow::Indicator const& indicator) {
    bool const recent = indicator.verb != Verb::Stock && indicator.span.kind == flow::Span::Kind::Year;
    return recent ? Facts::Reach::Period : Facts::Reach::Ever;
}

bool is_first(Facts& facts, flow::FactRule const& rule, Facts::Reach reach, Fact const& fact) {
    auto const& all = facts.of_matter(rule, reach, fact.about);
    return *std::ranges::min_element(all, {}, [](Fact const* one) { return one->day; }) == &fact;
}

// What is dated by another fact of its matter has that one's first day, once it has itself come; where there is none it has none.
std::vector<Fact> dated_by(Facts& facts, flow::FactRule const& by, Day at, std::vector<Fact> all) {
    std::erase_if(all, [&](Fact& fact) {
        if (fact.day > at) return true;
        auto const& days = facts.beside(by, fact);
        auto const first = std::ranges::min_element(days, {}, &Fact::day);
        if (first != days.end()) fact.day = (*first)->day;
        return first == days.end();
    });
    return all;
}

// The facts of that name that count.
std::vector<Fact> found(Facts& facts, flow::Indicator const& indicator, Period const& period, std::string const& name) {
    std::vector<Fact> all;
    auto const& indicators = facts.world().definitions.indicators;
    auto const* rule = indicators.fact(name);
    if (!rule) return all;
    auto dated = *rule;
    if (!indicator.day.empty() && !indicator.dated_by_fact()) {
        dated.day = indicator.day;
        dated.name += "/" + indicator.day;  // the same facts on other days
    }
    auto const reach = reach_of(indicator);
    auto const counts = [&](Fact const& fact) {
        if (fact.is_void() && !indicator.void_counted && !indicator.where.test("state")) return false;
        if (!(indicator.verb == Verb::Stock ? is_true_at(fact, period.at) : is_in(facts, period, fact))) return false;
        return (!indicator.first_of_matter || is_first(facts, dated, reach, fact)) && holds(facts, fact, indicator.where, period.at);
    };
    auto const& known = facts.of(dated, reach);
    auto const* by = indicator.dated_by_fact() ? indicators.fact(indicator.day) : nullptr;
    if (by)
        std::ranges::copy_if(dated_by(facts, *by, period.at, known), std::back_inserter(all), counts);
    else
        std::ranges::copy_if(known, std::back_inserter(all), counts);
    return all;
}

std::vector<std::string> keys_of(Facts& facts, flow::Indicator const& indicator, Fact const& fact) {
    switch (indicator.distinct) {
        case Distinct::Matter:
            return {fact.about};
        case Distinct::Person:
            return fact.who.starts_with("p_") ? std::vector{fact.who} : std::vector<std::string>{};
        case Distinct::Organisation:
            return fact.who.starts_with("o_") ? std::vector{fact.who} : std::vector<std::string>{};
        case Distinct::Sector:
            return values_of(facts, fact, "sector");
        case Distinct::Sitting:
            return {fact.about + " " + fact.sitting};
        case Distinct::Field:
            return values_of(facts, fact, indicator.distinct_field);
        case Distinct::No:
            break;
    }
    return {};
}

std::vector<Counted> once_each(Facts& facts, flow::Indicator const& indicator, std::vector<Fact> const& all) {
    std::map<std::string, std::vector<Fact>> by_key;
    for (auto const& fact : all)
        for (auto const& key : keys_of(facts, indicator, fact)) by_key[key].push_back(fact);
    std::vector<Counted> out;
    bool const by_id = indicator.distinct == Distinct::Matter || indicator.distinct == Distinct::Sitting;  // says nothing to anybody
    for (auto& [key, of_key] : by_key) out.push_back({.body = facts.body(), .who = by_id ? "" : key, .facts = std::move(of_key), .amount = {}});
    return out;
}

std::optional<Amount> days_between(Facts& facts, flow::Indicator const& indicator, Fact const& fact) {
    auto const* since = facts.world().definitions.indicators.fact(indicator.days_since);
    Day first;
    if (since)
        for (auto const* one : facts.of_matter(*since, Facts::Reach::Ever, fact.about))
            if (one->day <= fact.day && (first.empty() || one->day < first)) first = one->day;
    if (first.empty()) return std::nullopt;
    if (!indicator.workdays) return Amount{days_from_epoch(fact.day) - days_from_epoch(first)};
    auto const days = facts.world().definitions.calendar.workdays_between(first, fact.day);
    return days ? std::optional(Amount{*days}) : std::nullopt;
}

// What has no number adds nothing and is not counted.
void take_amounts(Facts& facts, flow::Indicator const& indicator, std::vector<Counted>& all) {
    for (auto& one : all)
        one.amount = indicator.days_since.empty() ? number_of(one.facts.front(), indicator.field) : days_between(facts, indicator, one.facts.front());
    std::erase_if(all, [](Counted const& one) { return !one.amount; });
}

Day first_day_of_term(World& world, std::string const& body, int year) {
    auto const rules = world.definitions.bodies.find(body);
    if (rules == world.definitions.bodies.end()) return {year, 1, 1};
    auto const& sessions = rules->second.sessions;
    auto const asked = std::ranges::find(sessions, year, &flow::Session::year);
    if (asked == sessions.end()) return {year, 1, 1};
    return std::ranges::find(sessions, asked->term, &flow::Session::term)->window_from;  // by opening: the term's first
}

Day first_day(Facts& facts, flow::Span const& span, Asked asked) {
    switch (span.kind) {
        case flow::Span::Kind::Year:
            return asked.first();
        case flow::Span::Kind::Term:
            return first_day_of_term(facts.world(), facts.body(), asked.year);
        case flow::Span::Kind::Ever:
            return {1949, 1, 1};
        case flow::Span::Kind::Since:
            return span.since;
        case flow::Span::Kind::Years:
            return {asked.year - span.years + 1, 1, 1};
    }
    return {};
}

// The day of the period's last such fact; none leaves no day.
Day day_of_fact(Facts& facts, flow::Indicator const& indicator, Period const& period) {
    auto const* rule = facts.world().definitions.indicators.fact(indicator.at_fact);
    Day last;
    if (rule)
        for (auto const& fact : facts.of(*rule, Facts::Reach::Period))
            if (!fact.is_void() && is_in(facts, period, fact)) last = std::max(last, fact.day);
    return last.empty() || !indicator.at_day_before ? last : add_days(last, -1);
}

}  // namespace

// Only a year can be a session's; a quarter has the days of the calendar. What was counted in it is followed beyond its end, to the day asked
// about; a stock, and a rule, are the year's.
Period period_of(Facts& facts, flow::Indicator const& indicator, Asked asked) {
    bool const by_session = indicator.session_year && asked.is_year();
    Period period{.year = asked.year,
                  .by_session = by_session,
                  .first = first_day(facts, indicator.span, asked),
                  .last = asked.last(),
                  .at = day_of(facts.until())};
    if (indicator.verb == Verb::Stock || indicator.verb == Verb::Setting) period.at = std::min(period.last, period.at);
    if (!asked.until.empty()) period.at = std::min(period.at, asked.until);
    if (!indicator.at_fact.empty()) period.at = day_of_fact(facts, indicator, period);
    return period;
}

std::vector<Counted> counted(Facts& facts, flow::Indicator const& indicator, Period const& period) {
    std::vector<Counted> out;
    if (!indicator.counts_facts() || period.at.empty()) return out;
    std::vector<Fact> all;
    for (auto const& name : indicator.facts) std::ranges::move(found(facts, indicator, period, name), std::back_inserter(all));
    std::ranges::sort(all, std::ranges::greater{},
                      [](Fact const& fact) { return std::tie(fact.day, fact.about, fact.sitting, fact.who, fact.row_id); });
    if (indicator.distinct != Distinct::No)
        out = once_each(facts, indicator, all);
    else
        for (auto& fact : all) out.push_back({.body = facts.body(), .who = fact.who, .facts = {fact}, .amount = {}});
    if (!indicator.field.empty() || !indicator.days_since.empty()) take_amounts(facts, indicator, out);
    return out;
}

Moment moment_of(World& world, AsOf as_of) {
    auto const now = world.clock();
    auto const limit = as_of.known.empty() ? as_of.known_at : end_of(as_of.known);
    auto const known = as_of.knows_all() ? now : std::min(now, limit);
    return {.at = as_of.day.empty() ? known : std::min(known, end_of(as_of.day)), .known = known};
}

// A session begins in the year before at the earliest; what was held is entered later, not earlier.
Time first_moment(int year) { return start_of(Day{year - 2, 1, 1}); }

Facts facts_for(store::Tx& tx, World& world, std::string const& body, int year, Moment moment) {
    return {tx, world, body, first_moment(year), moment};
}

std::vector<std::string> matters_of(std::vector<Counted> const& counted) {
    std::vector<std::string> ids;
    std::set<std::string> seen;
    for (auto const& one : counted)
        for (auto const& fact : one.facts)
            if (!fact.about.empty() && seen.insert(fact.about).second) ids.push_back(fact.about);
    return ids;
}

}  // namespace yishi::figure
