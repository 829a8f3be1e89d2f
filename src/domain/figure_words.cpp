#include "domain/figure_words.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "domain/share.hpp"
#include "domain/texts.hpp"
#include "flow/load.hpp"

namespace yishi::figure {
namespace {

std::string facts_said(Words const& words, flow::Indicator const& indicator) {
    std::string said;
    for (auto const& name : indicator.facts)
        if (auto const* fact = words.ctx.world.definitions.indicators.fact(name)) {
            auto const& convention = flow::in_language(fact->convention, words.ctx.language);
            if (said.find(convention) == std::string::npos) said = said.empty() ? convention : words("figure.convention.and", {said, convention});
        }
    return said;
}

// Of an attribute's value, as the flows that the figure counts call it; the value itself where none does.
std::string value_label(Words const& words, std::string const& figure, std::string const& attribute, std::string const& value) {
    auto const& all = words.ctx.world.definitions;
    auto const* indicator = all.indicators.find(figure);
    if (!indicator) return value;
    if (indicator->formula) {
        for (auto const* term : terms_of(*indicator))
            if (auto label = value_label(words, term->name, attribute, value); label != value) return label;
        return value;
    }
    for (auto const& flow_name : flow::counted_flows(all.indicators, *indicator)) {
        auto const& flow = all.flows.at(flow_name);
        auto const* declared = all.indicators.attribute(flow_name, attribute);
        if (declared && declared->take.empty()) return flow::in_language(declared->label_of(value), words.ctx.language);
        auto const* field = flow::attribute(flow, declared ? declared->take.front() : attribute);
        auto const vocab = field ? all.vocabs.find(field->vocab) : all.vocabs.end();
        auto const* found = vocab == all.vocabs.end() ? nullptr : vocab->second.find(value);
        if (found) return flow::in_language(found->label, words.ctx.language);
        if (field && vocab == all.vocabs.end()) return flow::in_language(flow.label_of("value", value), words.ctx.language);
    }
    return value;
}

// "提案发言 ÷ 收到发言", with the figures by their names.
std::string formula_said(Words const& words, flow::Formula const& formula) {
    static std::map<flow::Formula::Kind, std::string> const signs{{flow::Formula::Kind::Add, " + "},
                                                                  {flow::Formula::Kind::Subtract, " − "},
                                                                  {flow::Formula::Kind::Multiply, " × "},
                                                                  {flow::Formula::Kind::Divide, " ÷ "}};
    if (formula.kind == flow::Formula::Kind::Number) return plain(formula.number);
    if (formula.kind == flow::Formula::Kind::Name) return term_label(words, formula);
    auto const part = [&](flow::Formula const& one) {
        auto const text = formula_said(words, one);
        bool const sum = one.kind == flow::Formula::Kind::Add || one.kind == flow::Formula::Kind::Subtract;
        return sum && formula.kind != flow::Formula::Kind::Add ? "(" + text + ")" : text;
    };
    return part(formula.parts[0]) + signs.at(formula.kind) + part(formula.parts[1]);
}

std::string convention_of(Words const& words, flow::Indicator const& indicator, Measured const& measured, flow::Formula const* formula) {
    if (!indicator.convention.empty()) return flow::in_language(indicator.convention, words.ctx.language);
    if (formula) return formula_said(words, *formula);
    if (indicator.verb == flow::Verb::Setting) return words("figure.convention.setting", {measured.basis});
    if (indicator.verb == flow::Verb::Given) return words(fmt::format("figure.convention.{}", to_text(measured.how)));
    auto said = facts_said(words, indicator);
    if (measured.given.empty()) return said;
    return words("figure.convention.and", {said, words("figure.convention.with_reported", {std::to_string(measured.given.size())})});
}

// A share as the body prints shares, any other number by its own decimals.
std::string number_said(flow::Indicator const& indicator, Amount value, ShareSetting setting) {
    if (indicator.unit != percent) return shown(value, indicator.decimals.value_or(value.is_whole() ? 0 : 1));
    setting.decimals = indicator.decimals.value_or(setting.decimals);
    return percent_said(rounded(value, setting.decimals, setting.mode), setting);
}

std::string with_unit(Words const& words, std::string const& number, std::string const& unit, Qualifier qualifier) {
    if (qualifier != Qualifier::Exact) return words(fmt::format("figure.qualifier.{}", to_text(qualifier)), {number, unit});
    if (unit == "%") return number + unit;
    return unit.empty() ? number : number + " " + unit;
}

}  // namespace

std::string Words::operator()(std::string const& key, std::vector<std::string> const& names) const {
    return text_for(ctx.world.definitions, ctx.language, key, names);
}

std::string Words::label(std::string_view name) const {
    auto const* indicator = ctx.world.definitions.indicators.find(name);
    return indicator ? flow::in_language(indicator->label, ctx.language) : (*this)("figure." + std::string(name));
}

std::string term_label(Words const& words, flow::Formula const& name) {
    auto label = words.label(name.name);
    if (!name.attribute.empty()) label += words("figure.part", {value_label(words, name.name, name.attribute, name.value)});
    return name.prior ? label + words("figure.prior") : label;
}

std::optional<Amount> shown_amount(flow::Indicator const& indicator, Measured const& measured) {
    bool const ratio = indicator.unit == percent && indicator.verb == flow::Verb::Formula;
    return ratio && measured.value ? *measured.value * Amount{100} : measured.value;
}

Figure of_indicator(Words const& words, flow::Indicator const& indicator, Measured const& measured, flow::Formula const* formula) {
    if (!formula && indicator.formula) formula = &*indicator.formula;
    auto const& ctx = words.ctx;
    auto const& vocabs = ctx.world.definitions.vocabs;
    auto const units = vocabs.find("units");
    auto const* unit = units == vocabs.end() ? nullptr : units->second.find(indicator.unit);
    Figure figure;
    figure.name = indicator.name;
    figure.label = flow::in_language(indicator.label, ctx.language);
    figure.unit = unit ? flow::in_language(unit->label, ctx.language) : "";
    figure.convention = convention_of(words, indicator, measured, formula);
    figure.kind = to_text(measured.how);
    figure.trace = measured.trace;
    figure.text = "—";
    figure.value = shown_amount(indicator, measured);
    if (!figure.value) return figure;
    auto const setting = share_setting(ctx.world, ctx.body, measured.at.empty() ? day_of(ctx.now) : measured.at);
    figure.text = with_unit(words, number_said(indicator, *figure.value, setting), figure.unit, measured.qualifier);
    return figure;
}

// The difference of shares is taken from the exact values, then rounded.
std::string difference_said(Words const& words, flow::Indicator const& indicator, Measured const& now, Measured const& before) {
    auto const present = shown_amount(indicator, now), earlier = shown_amount(indicator, before);
    if (!present || !earlier) return "—";
    if (*present == *earlier) return words("figure.prior.same");
    bool const more = *earlier < *present;
    auto const apart = more ? *present - *earlier : *earlier - *present;
    auto const setting = share_setting(words.ctx.world, words.ctx.body, now.at.empty() ? day_of(words.ctx.now) : now.at);
    auto const unit = indicator.unit == percent ? words("figure.unit.points") : of_indicator(words, indicator, now).unit;
    return words(more ? "figure.prior.more" : "figure.prior.less", {number_said(indicator, apart, setting), unit});
}

}  // namespace yishi::figure
