#include "domain/figure.hpp"

#include <algorithm>

#include "domain/access.hpp"
#include "domain/attribute.hpp"
#include "domain/figure_address.hpp"
#include "domain/figure_check.hpp"
#include "domain/figure_words.hpp"
#include "domain/rules.hpp"
#include "flow/load.hpp"

namespace yishi::figure {
namespace {

json::object item(Figure const& figure, std::string const& opens, std::string const& group, std::string const& group_label) {
    json::object out{
        {"name", figure.name}, {"label", figure.label}, {"value", value_of(figure)},       {"unit", figure.unit}, {"text", figure.text},
        {"kind", figure.kind}, {"opens", opens},        {"convention", figure.convention}, {"group", group},      {"group_label", group_label},
        {"by", json::array{}}};
    if (!figure.trace.empty()) out["trace"] = figure.trace;
    return out;
}

class Declared {
public:
    Declared(Words const& words, Measures& measures, Asked asked, AsOf as_of) : words_(words), measures_(measures), asked_(asked), as_of_(as_of) {}

    // Of one group, or of all where none is named.
    json::array show(Wanted const& wanted) {
        json::array items;
        auto const& indicators = words_.ctx.world.definitions.indicators;
        for (auto const& [group, label] : indicators.groups)
            for (auto const& indicator : indicators.all)
                if (indicator.group() == group && !indicator.hidden && (wanted.group.empty() || wanted.group == group))
                    items.push_back(show_one(indicator, flow::in_language(label, words_.ctx.language), wanted.beside));
        return items;
    }

private:
    json::object show_one(flow::Indicator const& indicator, std::string const& group_label, Beside beside) {
        auto const& indicators = words_.ctx.world.definitions.indicators;
        auto const& measured = measures_.named(indicator.name, asked_);
        auto shown = item(of_indicator(words_, indicator, measured, measures_.formula_of(indicator, asked_)),
                          address_of(indicators, indicator, asked_, as_of_), indicator.group(), group_label);
        for (auto const* attributes : {&indicator.by, &indicator.open})
            for (auto const& by : *attributes)
                shown.at("by").as_array().push_back(json::object{{"name", by}, {"label", label_of_attribute(words_, indicator, by)}});
        if (beside == Beside::Prior && indicator.verb != flow::Verb::Setting) shown["prior"] = prior(indicator, measured);
        return shown;
    }

    json::object prior(flow::Indicator const& indicator, Measured const& now) {
        auto const earlier = asked_.prior(measures_.today());
        auto const& before = measures_.named(indicator.name, earlier);
        auto const figure = of_indicator(words_, indicator, before);
        return {{"value", value_of(figure)},
                {"text", figure.text},
                {"difference", difference_said(words_, indicator, now, before)},
                {"opens", address_of(words_.ctx.world.definitions.indicators, indicator, earlier, as_of_)}};
    }

    Words const& words_;
    Measures& measures_;
    Asked asked_;
    AsOf as_of_;
};

// ---- the year that is meant where none is named
bool is_by_session(flow::Indicators const& indicators, flow::Indicator const& indicator) {
    if (indicator.verb != flow::Verb::Formula) return indicator.session_year;
    return std::ranges::any_of(terms_of(indicator), [&](flow::Formula const* name) {
        auto const* term = indicators.find(name->name);
        return term && !name->prior && is_by_session(indicators, *term);
    });
}

// All there are, whichever was asked for.
json::array groups_of(Words const& words) {
    json::array groups;
    for (auto const& [group, label] : words.ctx.world.definitions.indicators.groups)
        groups.push_back(json::object{{"name", group}, {"label", flow::in_language(label, words.ctx.language)}});
    return groups;
}

Result<> allowed(Ctx const& ctx) {
    if (!may(ctx, "figures.read")) return refuse(Why::Forbidden, "not_allowed");
    return {};
}

}  // namespace

Result<flow::Indicator const*> readable(Ctx const& ctx, std::string const& name) {
    TRY(allowed(ctx));
    auto const* indicator = ctx.world.definitions.indicators.find(name);
    if (!indicator) return refuse(Why::Missing, "figure.unknown", {name});
    return indicator;
}

Asked time_meant(World& world, std::string const& body, flow::Indicator const& indicator, Asked asked, AsOf as_of) {
    if (asked.year != 0) return asked;
    auto const day = day_of(moment_of(world, as_of).at);
    asked.year = is_by_session(world.definitions.indicators, indicator) ? world.rules.session_on(body, day).session_year : day.year;
    return asked;
}

json::value value_of(Figure const& figure) {
    if (!figure.value) return {};
    if (figure.value->is_whole()) return figure.value->number;
    return figure.value->to_double();
}

Result<std::vector<Figure>> compute_all(Ctx& ctx, std::vector<std::string> const& names, Asked asked, AsOf as_of) {
    TRY(allowed(ctx));
    auto const& indicators = ctx.world.definitions.indicators;
    for (auto const& name : names)
        if (!indicators.find(name)) return refuse(Why::Missing, "figure.unknown", {name});
    return ctx.read([&](store::Tx& tx) -> Result<std::vector<Figure>> {
        Measures measures(tx, ctx.world, ctx.body, as_of);
        std::vector<Figure> all;
        for (auto const& name : names) {
            auto const& indicator = *indicators.find(name);
            auto const time = time_meant(ctx.world, ctx.body, indicator, asked, as_of);
            all.push_back(of_indicator(Words{ctx}, indicator, measures.named(name, time), measures.formula_of(indicator, time)));
        }
        return all;
    });
}

Result<Figure> compute(Ctx& ctx, std::string const& name, Asked asked, AsOf as_of) { return TRY(compute_all(ctx, {name}, asked, as_of)).front(); }

Result<json::object> show(Ctx& ctx, Asked asked, AsOf as_of, Wanted const& wanted) {
    TRY(allowed(ctx));
    if (asked.year == 0) asked.year = day_of(moment_of(ctx.world, as_of).at).year;
    return ctx.read([&](store::Tx& tx) -> Result<json::object> {
        Measures measures(tx, ctx.world, ctx.body, as_of);
        Words const words{ctx};
        auto items = Declared(words, measures, asked, as_of).show(wanted);
        return json::object{{"items", std::move(items)}, {"groups", groups_of(words)}, {"checks", checks(words, measures, asked, wanted.group)}};
    });
}

std::vector<std::string> names(World const& world) {
    std::vector<std::string> out;
    for (auto const& indicator : world.definitions.indicators.all) out.push_back(indicator.name);
    return out;
}

std::vector<std::string> matters(store::Tx& tx, World& world, std::string const& body, std::string const& name, Asked asked, AsOf as_of,
                                 OnlyPart const& part) {
    auto const* indicator = world.definitions.indicators.find(name);
    if (!indicator) return {};
    return matters_of(Measures(tx, world, body, as_of).part(*indicator, time_meant(world, body, *indicator, asked, as_of), part).counted);
}

}  // namespace yishi::figure
