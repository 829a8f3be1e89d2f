#include "domain/figure_parts.hpp"

#include "domain/access.hpp"
#include "domain/body_tree.hpp"
#include "domain/breakdown.hpp"
#include "domain/figure_address.hpp"
#include "flow/load.hpp"

namespace yishi::figure {
namespace {

json::array parts_of(Words const& words, flow::Indicator const& indicator, Breakdown const& broken_down, PartsTable const& table, Asked asked,
                     AsOf as_of) {
    json::array parts;
    for (std::size_t i = 0; i < broken_down.parts.size(); ++i) {
        auto const& part = broken_down.parts[i];
        auto const figure = of_indicator(words, indicator, part.measured);
        auto const share = i < table.shares.parts.size() ? table.shares.parts[i] : Share{};
        parts.push_back({{"value", part.of.value},
                         {"label", part.of.label},
                         {"amount", value_of(figure)},
                         {"text", figure.text},
                         {"share", broken_down.adds ? json::value(share.text) : json::value{}},
                         {"shifted", share.shifted},
                         {"opens", address_of(words.ctx.world.definitions.indicators, indicator, asked, as_of, {broken_down.by, part.of.value})}});
    }
    return parts;
}

json::array texts_of(std::vector<std::string> const& texts) {
    json::array out;
    for (auto const& text : texts) out.emplace_back(text);
    return out;
}

// The body itself, and those below it that are here.
std::vector<std::string> compared_bodies(store::Tx& tx, Ctx const& ctx) {
    std::vector<std::string> bodies{ctx.body};
    for (auto const& body : store::bodies(tx))
        if (flow::is_above(ctx.world.definitions, ctx.body, body.id)) bodies.push_back(body.id);
    return bodies;
}

}  // namespace

Result<json::object> show_breakdown(Ctx& ctx, std::string const& name, std::string const& by, Asked asked, AsOf as_of) {
    auto const* indicator = TRY(readable(ctx, name));
    return ctx.read([&](store::Tx& tx) -> Result<json::object> {
        Measures measures(tx, ctx.world, ctx.body, as_of);
        Words const words{ctx};
        auto const broken_down = TRY(break_down(words, measures, *indicator, asked, by));
        auto const table = parts_table(words, measures, *indicator, asked, broken_down);
        auto const whole = of_indicator(words, *indicator, broken_down.whole, measures.formula_of(*indicator, asked));
        auto notes = texts_of(table.notes);
        for (auto const& note : table.share_notes) notes.emplace_back(note);
        json::value check;
        if (!table.check.empty()) check = json::object{{"text", table.check}, {"holds", table.holds}};
        return json::object{{"name", name},
                            {"label", whole.label},
                            {"unit", whole.unit},
                            {"value", value_of(whole)},
                            {"text", whole.text},
                            {"convention", whole.convention},
                            {"by", by},
                            {"by_label", label_of_attribute(words, *indicator, by)},
                            {"open", broken_down.kind == Parts::Open},
                            {"share_of", table.base},
                            {"parts", parts_of(words, *indicator, broken_down, table, asked, as_of)},
                            {"check", std::move(check)},
                            {"notes", std::move(notes)}};
    });
}

Result<json::object> compare_bodies(Ctx& ctx, std::string const& name, Asked asked, AsOf as_of) {
    auto const* indicator = TRY(readable(ctx, name));
    return ctx.read([&](store::Tx& tx) -> Result<json::object> {
        json::array items;
        for (auto const& body : compared_bodies(tx, ctx)) {
            Ctx at_body = ctx;  // by its own rules, in the reader's language
            at_body.body = body;
            Words const words{at_body};
            Measures measures(tx, ctx.world, body, as_of);
            auto const figure = of_indicator(words, *indicator, measures.named(name, asked), measures.formula_of(*indicator, asked));
            items.push_back({{"body", body},
                             {"label", body_tree::name_of(ctx.world.definitions, body, ctx.language)},
                             {"value", value_of(figure)},
                             {"text", figure.text},
                             {"convention", figure.convention},
                             {"own", body == ctx.body}});
        }
        Words const words{ctx};
        return json::object{{"name", name}, {"label", words.label(name)}, {"items", std::move(items)}, {"note", words("figure.compare.own_rules")}};
    });
}

}  // namespace yishi::figure
