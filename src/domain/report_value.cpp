#include "domain/report_value.hpp"

#include <algorithm>

#include "base/number_language.hpp"
#include "domain/breakdown.hpp"
#include "flow/load.hpp"
#include "store/journal_store.hpp"

namespace yishi::report {
namespace {

// Of the body's records; empty: it has none.
Day first_day(store::Tx& tx, std::string const& body) {
    auto const first = store::entries_after(tx, body, 0, 1);
    return first.empty() ? Day{} : day_of(Time{first.front().at});
}

bool compares(std::string_view sign, Amount left, Amount right) {
    if (sign == ">") return right < left;
    if (sign == "<") return left < right;
    if (sign == ">=") return !(left < right);
    if (sign == "<=") return !(right < left);
    return (left == right) == (sign == "=");
}

}  // namespace

Values::Values(Ctx const& ctx, store::Tx& tx, figure::Asked asked, Day at, figure::Moment moment)
    : ctx_(ctx),
      tx_(tx),
      asked_(asked),
      at_(at),
      words_{ctx_},
      shares_(figure::share_setting(ctx.world, ctx.body, at)),
      measures_(moment, tx, ctx.world, ctx.body),
      began_(first_day(tx, ctx.body)) {}

Value Values::value_of(flow::FigureRef const& figure, figure::Asked asked) {
    auto const* indicator = ctx_.world.definitions.indicators.find(figure.name);
    figure::Measured measured;
    if (!figure.is_part()) {
        measured = measures_.named(figure.name, asked);
    } else if (indicator) {
        measured = measures_.part(*indicator, asked, {figure.attribute, figure.value});
    }
    Value value{.figure = figure, .label = label_of(figure), .unit = unit_of(figure), .value = measured.value, .measured = {}};
    value.percent = indicator && indicator->unit == figure::percent;
    if (indicator) value.value = figure::shown_amount(*indicator, measured);
    value.decimals = value.percent ? shares_.decimals : value.value && !value.value->is_whole() ? 1 : 0;
    if (indicator && indicator->decimals) value.decimals = *indicator->decimals;
    value.measured = std::make_shared<figure::Measured const>(std::move(measured));
    return value;
}

std::string Values::label_of(flow::FigureRef const& figure) {
    auto label = words_.label(figure.name);
    auto const* indicator = ctx_.world.definitions.indicators.find(figure.name);
    if (figure.is_part() && indicator)
        label += words_("figure.part", {figure::label_of_part(words_, measures_, *indicator, asked_, {figure.attribute, figure.value})});
    return label;
}

std::string Values::unit_of(flow::FigureRef const& figure) const {
    auto const& definitions = ctx_.world.definitions;
    auto const* indicator = definitions.indicators.find(figure.name);
    auto const units = definitions.vocabs.find("units");
    auto const* unit = indicator && units != definitions.vocabs.end() ? units->second.find(indicator->unit) : nullptr;
    return unit ? flow::in_language(unit->label, ctx_.language) : "";
}

Value Values::a_year_before(flow::FigureRef const& figure) {
    auto const before = asked_.prior(measures_.today());
    auto value = value_of(figure, before);
    bool const counted = value.measured->how == figure::How::Computed;
    auto const complete_from = add_months(before.first(), 1);  // work begins in January, not on New Year's Day
    if (counted && (began_.empty() || complete_from < began_)) value.value.reset();
    return value;
}

// As the body's rules say, else as the figure itself does, else the whole of it.
std::string Values::share_base(std::string const& name) const {
    if (auto const said = shares_.base.find(name); said != shares_.base.end()) return said->second;
    auto const* indicator = ctx_.world.definitions.indicators.find(name);
    return indicator && !indicator->base.empty() ? indicator->base : name;
}

Value Values::share(flow::FigureRef const& part) {
    auto value = of(part);
    auto const whole = of({.name = share_base(part.name), .attribute = {}, .value = {}});
    value.value = value.value && whole.value ? divided(*value.value * Amount{100}, *whole.value) : std::nullopt;
    value.percent = value.share = true;
    value.unit = "%";
    value.decimals = shares_.decimals;
    return value;
}

// What is left of a year that was not recorded in full is no number to compare with.
std::optional<Amount> Values::outcome(flow::Formula const& formula) {
    for (auto const* term : names_in(formula))
        if (term->prior && !a_year_before({.name = term->name, .attribute = {}, .value = {}}).value) return std::nullopt;
    return measures_.amount_of(formula, asked_);
}

bool Values::holds(flow::Comparison const& comparison) {
    auto const left = outcome(comparison.left), right = outcome(comparison.right);
    return left && right && compares(comparison.sign, *left, *right);
}

std::string Values::printed(Value const& value, NumberForm const& form) const {
    if (!value.value) return "—";
    auto const nearness = nearness_of(value.share ? figure::Qualifier::Exact : value.measured->qualifier);
    bool const plain_percent = value.percent && form.kind == NumberForm::Kind::Plain && !form.decimals && nearness == Nearness::Exact;
    auto const rounding = value.percent ? shares_.mode : Rounding::HalfUp;
    if (!plain_percent) return worded_in(ctx_.language, *value.value, nearness, form, value.unit, value.decimals, rounding);
    auto setting = shares_;
    setting.decimals = value.decimals;
    return figure::percent_said(rounded(*value.value, value.decimals, rounding), setting) + (form.bare ? "" : value.unit);
}

std::string Values::difference(Value const& now, Value const& before) const {
    auto const than = words_(asked_.is_year() ? "report.before.year" : "report.before.quarter");
    auto const more = *now.value - *before.value;
    if (more == Amount{}) return words_("report.equal", {than});
    bool const grew = Amount{} < more;
    auto const size = grew ? more : Amount{} - more;
    if (now.percent) return words_(grew ? "report.higher" : "report.lower", {than, shown(size, now.decimals, shares_.mode)});
    auto const decimals = size.is_whole() ? 0 : std::max(now.decimals, 1);
    return words_(grew ? "report.more" : "report.less", {than, worded_in(ctx_.language, size, Nearness::Exact, {}, now.unit, decimals)});
}

Nearness nearness_of(figure::Qualifier qualifier) {
    switch (qualifier) {
        case figure::Qualifier::Exact:
            return Nearness::Exact;
        case figure::Qualifier::Over:
            return Nearness::Over;
        case figure::Qualifier::About:
            return Nearness::About;
        case figure::Qualifier::AtLeast:
            return Nearness::AtLeast;
        case figure::Qualifier::AtMost:
            return Nearness::AtMost;
    }
    return Nearness::Exact;
}

}  // namespace yishi::report
