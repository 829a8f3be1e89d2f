// Formulas over figures: which of them the body's rules choose, what it comes to, and the matters it counts where it only adds and takes away.
#include <algorithm>

#include "domain/measure.hpp"
#include "flow/load.hpp"

namespace yishi::figure {
namespace {

using flow::Formula;

std::optional<Amount> joined(flow::Formula::Kind kind, Amount left, Amount right) {
    switch (kind) {
        case flow::Formula::Kind::Add:
            return left + right;
        case flow::Formula::Kind::Subtract:
            return left - right;
        case flow::Formula::Kind::Multiply:
            return left * right;
        case flow::Formula::Kind::Divide:
            return divided(left, right);
        case flow::Formula::Kind::Number:
        case flow::Formula::Kind::Name:
            break;
    }
    return std::nullopt;
}

bool is_of_one_matter(Counted const& counted) { return !counted.amount && counted.facts.size() == 1 && !counted.facts.front().about.empty(); }

}  // namespace

// The parameter's value in the rule set of the time asked about, though the count goes on after it.
Formula const* Measures::formula_of(flow::Indicator const& indicator, Asked asked) {
    if (indicator.parameter.empty()) return indicator.formula ? &*indicator.formula : nullptr;
    auto const* rules = flow::rule_set_on(world_.definitions, body_, std::min(asked.last(), today()));
    auto const said = rules ? rules->figures.find(indicator.parameter) : decltype(rules->figures.end()){};
    return indicator.formula_by(rules && said != rules->figures.end() ? said->second : "");
}

Measured Measures::of_formula(flow::Indicator const& indicator, Asked asked, OnlyPart const& part) {
    auto const* formula = formula_of(indicator, asked);
    return formula ? of_expression(*formula, asked, part) : Measured{};
}

Measured Measures::of_expression(Formula const& formula, Asked asked, OnlyPart const& part) {
    Measured measured;
    measured.at = asked.until.empty() ? today() : std::min(asked.until, today());
    if (auto const value = value_of(formula, asked, part, measured)) {
        measured.value = value->value;
        measured.qualifier = value->qualifier;
    }
    if (auto counted = behind(formula, asked, part)) measured.counted = std::move(*counted);
    return measured;
}

Measured Measures::of_term(Term const& term) {
    auto const* indicator = world_.definitions.indicators.find(term.name);
    if (!indicator) return {};
    return term.part.is_whole() ? named(term.name, term.asked) : part(*indicator, term.asked, term.part);
}

Asked Measures::time_of(Formula const& name, Asked asked) { return name.prior ? asked.prior(today()) : asked; }

// Terms are noted in `into`. None as soon as one of them is none.
std::optional<Measured> Measures::value_of(Formula const& formula, Asked asked, OnlyPart const& part, Measured& into) {
    Measured found;
    if (formula.kind == Formula::Kind::Number) {
        found.value = formula.number;
    } else if (formula.kind == Formula::Kind::Name) {
        auto const of_time = time_of(formula, asked);
        look_at_term(formula, of_time, part, [&](Measured const& measured) {
            found.value = measured.value;
            found.qualifier = measured.qualifier;
            if (measured.how != How::Computed) into.how = measured.how;
        });
        into.terms.push_back({formula.name, of_time, formula.attribute.empty() ? part : OnlyPart{formula.attribute, formula.value}, found.value});
    } else {
        auto const left = value_of(formula.parts[0], asked, part, into), right = value_of(formula.parts[1], asked, part, into);
        if (!left || !right) return std::nullopt;
        found.value = joined(formula.kind, *left->value, *right->value);
        bool const is_sum = formula.kind == Formula::Kind::Add;
        bool const exact = left->qualifier == Qualifier::Exact && right->qualifier == Qualifier::Exact;
        found.qualifier = is_sum ? together(left->qualifier, right->qualifier) : exact ? Qualifier::Exact : Qualifier::About;
    }
    return found.value ? std::optional(found) : std::nullopt;
}

// A part of a part has no value: two attributes are not crossed.
void Measures::look_at_term(Formula const& name, Asked asked, OnlyPart const& part, std::function<void(Measured const&)> const& look) {
    auto const* indicator = world_.definitions.indicators.find(name.name);
    if (!indicator || (!name.attribute.empty() && !part.is_whole())) return;
    auto const& wanted = name.attribute.empty() ? part : OnlyPart{name.attribute, name.value};
    if (wanted.is_whole())
        look(named(name.name, asked));
    else
        look(this->part(*indicator, asked, wanted));
}

std::optional<Amount> Measures::amount_of(Formula const& formula, Asked asked) {
    Measured terms;
    auto const value = value_of(formula, asked, {}, terms);
    return value ? value->value : std::nullopt;
}

// Only of figures that count matters one by one.
std::optional<std::vector<Counted>> Measures::behind(Formula const& formula, Asked asked, OnlyPart const& part) {
    switch (formula.kind) {
        case Formula::Kind::Number:
            return formula.number == Amount{} ? std::optional(std::vector<Counted>{}) : std::nullopt;
        case Formula::Kind::Name: {
            std::optional<std::vector<Counted>> behind_it;
            look_at_term(formula, time_of(formula, asked), part, [&](Measured const& counts) {
                bool const all_shown = counts.value && *counts.value == Amount{std::ssize(counts.counted)};
                if (all_shown && std::ranges::all_of(counts.counted, is_of_one_matter)) behind_it = counts.counted;
            });
            return behind_it;
        }
        case Formula::Kind::Add:
        case Formula::Kind::Subtract:
            break;
        case Formula::Kind::Multiply:
        case Formula::Kind::Divide:
            return std::nullopt;
    }
    auto left = behind(formula.parts[0], asked, part), right = left ? behind(formula.parts[1], asked, part) : std::nullopt;
    if (!right) return std::nullopt;
    std::set<std::string> other;
    for (auto const& one : *right) other.insert(one.facts.front().about);
    std::erase_if(*left, [&](Counted const& one) { return other.contains(one.facts.front().about); });
    if (formula.kind == Formula::Kind::Add) std::ranges::move(*right, std::back_inserter(*left));
    std::ranges::sort(*left, std::ranges::greater{}, [](Counted const& one) { return std::tie(one.facts.front().day, one.facts.front().about); });
    return left;
}

}  // namespace yishi::figure
