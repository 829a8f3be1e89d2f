// Indicators: what they count is there, and each is counted in a fitting unit.
#include <algorithm>

#include "flow/check_figures.hpp"
#include "flow/setting_path.hpp"

namespace yishi::flow {
namespace {

bool is_of_people(FactRule const& fact) {
    if (fact.source == FactSource::Parties || fact.name == members_fact || fact.name == posts_fact) return true;
    return fact.source == FactSource::Moves && fact.each != FactEach::Matter && fact.each != FactEach::Sitting;
}

bool names_number(FigureJudge const& judge, FactRule const& fact, std::string const& name) {
    return std::ranges::any_of(fact.of, [&](auto const& of) {
        auto const flow = judge.all.flows.find(of.first);
        auto const* field = flow == judge.all.flows.end() ? nullptr : attribute(flow->second, name, record_of(fact, of.first));
        return field && field->kind == FieldKind::Number;
    });
}

// A field or a party that holds people.
bool holds_people(FigureJudge const& judge, FactRule const& fact, std::string const& name) {
    return std::ranges::any_of(fact.of, [&](auto const& of) {
        auto const flow = judge.all.flows.find(of.first);
        if (flow == judge.all.flows.end()) return false;
        auto const* field = attribute(flow->second, name, record_of(fact, of.first));
        return (field && field->kind == FieldKind::Person) || flow->second.party(name);
    });
}

bool has_distinct_field(FigureJudge const& judge, FactRule const& fact, std::string const& name) {
    return std::ranges::any_of(fact.of, [&](auto const& of) {
        auto const flow = judge.all.flows.find(of.first);
        return flow != judge.all.flows.end() && (attribute(flow->second, name, record_of(fact, of.first)) || flow->second.party(name));
    });
}

void check_distinct(FigureJudge const& judge, Indicator const& indicator, FactRule const& fact) {
    bool const of_people =
        indicator.distinct == Distinct::Person || indicator.distinct == Distinct::Organisation || indicator.distinct == Distinct::Sector;
    if (of_people && !is_of_people(fact)) judge.say("indicator.distinct", indicator.place, indicator.name, fact.name + " is not of people or units");
    if (indicator.distinct == Distinct::Sitting && !is_about_sittings(fact.each))
        judge.say("indicator.distinct", indicator.place, indicator.name, fact.name + " is not of one sitting");
    if (indicator.distinct == Distinct::Field && !has_distinct_field(judge, fact, indicator.distinct_field))
        judge.say("indicator.distinct", indicator.place, indicator.name,
                  in_quotes(indicator.distinct_field) + " is no field or party of " + fact.name);
}

bool counts_people_once(FigureJudge const& judge, Indicator const& indicator) {
    if (!indicator.counts_facts() || indicator.distinct == Distinct::Person || !indicator.field.empty()) return true;
    if (indicator.distinct != Distinct::Field) return false;
    return std::ranges::all_of(indicator.facts, [&](std::string const& name) {
        auto const* fact = judge.all.indicators.fact(name);
        return fact && holds_people(judge, *fact, indicator.distinct_field);
    });
}

void check_unit(FigureJudge const& judge, Indicator const& indicator) {
    auto const units = judge.all.vocabs.find("units");
    if (units == judge.all.vocabs.end() || !units->second.find(indicator.unit))
        judge.say("indicator.unit", indicator.place, indicator.name, in_quotes(indicator.unit) + " is not a value of vocab/units");
    bool const by_person = indicator.distinct == Distinct::Person;
    bool const in_persons = indicator.unit == "person";
    if ((in_persons && !counts_people_once(judge, indicator)) || (by_person && !in_persons))
        judge.say("indicator.unit", indicator.place, indicator.name, "people are counted with `distinct: person`, and nothing else is");
    if (indicator.unit == "person_time" && indicator.distinct != Distinct::No)
        judge.say("indicator.unit", indicator.place, indicator.name, "attendances are counted each time, not once");
}

void check_number(FigureJudge const& judge, Indicator const& indicator, FactRule const& fact) {
    bool const takes = indicator.verb == Verb::Sum || indicator.verb == Verb::Mean || indicator.verb == Verb::Median;
    if (takes && indicator.field.empty() && indicator.days_since.empty())
        judge.say("indicator.field", indicator.place, indicator.name, "does not say which `field` it takes, or the days since what");
    if (!indicator.field.empty() && !names_number(judge, fact, indicator.field))
        judge.say("indicator.field", indicator.place, indicator.name, in_quotes(indicator.field) + " is no number of " + fact.name);
    if (!indicator.days_since.empty()) known_fact(judge, indicator, indicator.days_since);
}

void check_facts_of(FigureJudge const& judge, Indicator const& indicator) {
    for (auto const& name : indicator.facts) {
        auto const* fact = known_fact(judge, indicator, name);
        if (!fact) continue;
        if ((indicator.verb == Verb::Stock) && !fact->is_stay())
            judge.say("indicator.stock", indicator.place, indicator.name, name + " happens on a day and does not last: it is no stock");
        check_where(judge, indicator, *fact, indicator.where);
        check_distinct(judge, indicator, *fact);
        check_number(judge, indicator, *fact);
        if (indicator.dated_by_fact())
            known_fact(judge, indicator, indicator.day);
        else
            check_day(judge, *fact, indicator.day, indicator.place, indicator.name);
    }
    if (!indicator.at_fact.empty()) known_fact(judge, indicator, indicator.at_fact);
}

bool leads_to(Indicators const& indicators, Indicator const& from, std::string const& name, std::set<std::string>& seen) {
    if (!from.formula || !seen.insert(from.name).second) return false;
    return std::ranges::any_of(terms_of(from), [&](Formula const* term) {
        auto const* next = indicators.find(term->name);
        return !term->prior && (term->name == name || (next && leads_to(indicators, *next, name, seen)));
    });
}

void check_terms(FigureJudge const& judge, std::vector<Formula const*> const& terms, Place const& place, std::string const& of) {
    for (auto const* term : terms)
        if (!is_figure(judge.all, term->name)) judge.say("indicator.formula", place, of, "there is no figure " + in_quotes(term->name));
}

// Every body that says the parameter chooses one of the formulas.
void check_choice(FigureJudge const& judge, Indicator const& indicator) {
    if (indicator.parameter.empty()) return;
    if (indicator.choices.empty()) judge.say("indicator.formula", indicator.place, indicator.name, "has nothing to choose among");
    for (auto const& [name, body] : judge.all.bodies)
        for (auto const& rules : body.rules) {
            auto const said = rules.figures.find(indicator.parameter);
            if (said != rules.figures.end() &&
                std::ranges::find(indicator.choices, said->second, [](auto const& one) { return one.first; }) == indicator.choices.end())
                judge.say("indicator.choice", body.place, indicator.name,
                          name + " says " + indicator.parameter + ": " + said->second + ", which is none of its choices");
        }
}

void check_formula(FigureJudge const& judge, Indicator const& indicator) {
    if (!indicator.formula) return;  // said while reading
    check_terms(judge, terms_of(indicator), indicator.place, indicator.name);
    check_choice(judge, indicator);
    std::set<std::string> seen;
    if (leads_to(judge.all.indicators, indicator, indicator.name, seen))
        judge.say("indicator.formula", indicator.place, indicator.name, "its formula comes back to itself");
}

void check_check(FigureJudge const& judge, FigureCheck const& check) {
    if (check.parts.empty() && check.text.empty()) judge.say("figure.check", check.place, check.by, "does not say which figure has `parts`");
    for (auto const* side : {&check.left, &check.right})
        if (!check.text.empty()) check_terms(judge, names_in(*side), check.place, check.text);
    if (check.parts.empty()) return;
    auto const* whole = judge.all.indicators.find(check.parts);
    if (!whole) return judge.say("indicator.formula", check.place, check.parts, "there is no figure " + in_quotes(check.parts));
    if (check.by.empty()) judge.say("figure.check", check.place, check.parts, "does not say `by` what");
}

void check_setting(FigureJudge const& judge, Indicator const& indicator) {
    std::string fault;
    if (!parse_setting_path(indicator.setting, judge.all, fault)) judge.say("indicator.setting", indicator.place, indicator.name, fault);
}

void check_indicator(FigureJudge const& judge, Indicator const& indicator) {
    auto const& groups = judge.all.indicators.groups;
    if (std::ranges::find(groups, indicator.group(), &std::pair<std::string, Label>::first) == groups.end())
        judge.say("indicator.group", indicator.place, indicator.name, "there is no group " + in_quotes(indicator.group()) + " to show it in");
    if (indicator.label.empty()) judge.say("label.missing", indicator.place, indicator.name, "has no name");
    check_breakdowns(judge, indicator);
    if (indicator.verb == Verb::Formula) check_formula(judge, indicator);
    if (indicator.verb == Verb::Setting) check_setting(judge, indicator);
    if (!indicator.counts_facts()) return check_unit(judge, indicator);
    if (indicator.facts.empty()) return judge.say("fact.unknown", indicator.place, indicator.name, "does not say what it counts");
    check_facts_of(judge, indicator);
    check_unit(judge, indicator);
}

}  // namespace

bool is_figure(Definitions const& all, std::string const& name) { return all.indicators.find(name) != nullptr; }

void check_indicators(Definitions const& all, std::vector<Message>& messages) {
    FigureJudge const facts{all, messages, "facts"}, indicators{all, messages, "indicators"};
    for (auto const& [name, fact] : all.indicators.facts) check_fact(facts, fact);
    for (auto const& attribute : all.indicators.attributes) check_attribute(indicators, attribute);
    std::set<std::string> names;
    for (auto const& indicator : all.indicators.all) {
        if (!names.insert(indicator.name).second) indicators.say("indicator.twice", indicator.place, indicator.name, "is declared already");
        check_indicator(indicators, indicator);
    }
    for (auto const& check : all.indicators.checks) check_check(indicators, check);
}

}  // namespace yishi::flow
