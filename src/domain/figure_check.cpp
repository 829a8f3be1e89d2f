#include "domain/figure_check.hpp"

#include <fmt/format.h>

#include "domain/breakdown.hpp"
#include "flow/load.hpp"

namespace yishi::figure {
namespace {

using flow::FigureCheck;
using flow::Formula;

std::string said(std::string const& label, Amount value) { return fmt::format("{} {}", label, plain(value)); }

// A term that the body's rules make nothing is left out.
bool is_nothing(Words const& words, Measures& measures, Formula const& name, Asked asked) {
    auto const* indicator = words.ctx.world.definitions.indicators.find(name.name);
    auto const* formula = indicator ? measures.formula_of(*indicator, asked) : nullptr;
    return formula && formula->kind == Formula::Kind::Number && formula->number == Amount{};
}

// "立案 318 ＋ 并案 20", or "" where all of it is nothing. None as soon as a term has no value.
std::optional<std::string> side(Words const& words, Measures& measures, Formula const& formula, Asked asked) {
    if (formula.kind == Formula::Kind::Number) return plain(formula.number);
    if (formula.kind == Formula::Kind::Name) {
        if (is_nothing(words, measures, formula, asked)) return "";
        auto const value = measures.amount_of(formula, asked);
        return value ? std::optional(said(term_label(words, formula), *value)) : std::nullopt;
    }
    static std::map<Formula::Kind, std::string> const signs{
        {Formula::Kind::Add, " ＋ "}, {Formula::Kind::Subtract, " － "}, {Formula::Kind::Multiply, " × "}, {Formula::Kind::Divide, " ÷ "}};
    auto const left = side(words, measures, formula.parts[0], asked), right = side(words, measures, formula.parts[1], asked);
    if (!left || !right) return std::nullopt;
    return left->empty() ? right : right->empty() ? left : std::optional(*left + signs.at(formula.kind) + *right);
}

json::object line(Words const& words, std::string text, FigureCheck::Compare compare, Amount left, Amount right) {
    bool const holds = compare == FigureCheck::Compare::Equal    ? left == right
                       : compare == FigureCheck::Compare::AtMost ? !(right < left)
                                                                 : !(left < right);
    if (!holds) text += " · " + words("figure.check.fails", {plain(right - left)});
    return {{"text", std::move(text)}, {"holds", holds}};
}

std::optional<json::object> of_sides(Words const& words, Measures& measures, FigureCheck const& check, Asked asked) {
    auto const left = side(words, measures, check.left, asked), right = side(words, measures, check.right, asked);
    auto const one = measures.amount_of(check.left, asked), other = measures.amount_of(check.right, asked);
    if (!left || !right || !one || !other) return std::nullopt;
    static std::map<FigureCheck::Compare, std::string> const signs{
        {FigureCheck::Compare::Equal, " ＝ "}, {FigureCheck::Compare::AtMost, " ≤ "}, {FigureCheck::Compare::AtLeast, " ≥ "}};
    return line(words, *left + signs.at(check.compare) + *right, check.compare, *one, *other);
}

std::optional<json::object> of_parts(Words const& words, Measures& measures, FigureCheck const& check, Asked asked) {
    auto const* indicator = words.ctx.world.definitions.indicators.find(check.parts);
    auto const broken = indicator ? break_down(words, measures, *indicator, asked, check.by) : refuse(Why::Missing, "figure.unknown", {check.parts});
    if (!broken || !broken->whole.value) return std::nullopt;
    std::string text;
    Amount sum;
    for (auto const& part : broken->parts) {
        if (!part.measured.value || *part.measured.value == Amount{}) continue;
        text += (text.empty() ? "" : " ＋ ") + said(part.of.label, *part.measured.value);
        sum = sum + *part.measured.value;
    }
    if (text.empty()) return std::nullopt;
    return line(words, said(words.label(check.parts), *broken->whole.value) + " ＝ " + text, FigureCheck::Compare::Equal, *broken->whole.value, sum);
}

}  // namespace

json::array checks(Words const& words, Measures& measures, Asked asked, std::string const& group) {
    json::array lines;
    for (auto const& check : words.ctx.world.definitions.indicators.checks) {
        if (!group.empty() && check.group() != group) continue;
        auto line = check.parts.empty() ? of_sides(words, measures, check, asked) : of_parts(words, measures, check, asked);
        if (line) lines.push_back(std::move(*line));
    }
    return lines;
}

}  // namespace yishi::figure
