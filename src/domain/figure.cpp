#include "domain/figure.hpp"

#include <fmt/format.h>

#include "domain/access.hpp"
#include "domain/attribute.hpp"
#include "domain/figure_address.hpp"
#include "domain/figure_words.hpp"
#include "flow/load.hpp"

namespace yishi::figure {
namespace {

constexpr std::string_view of_proposals_group = "proposal";

std::string opens(std::string_view name, Year const& year) {
    return fmt::format("/matters?flow=proposal&figure={}&{}{}{}", name, in_address(year.asked),
                       year.as_of.empty() ? "" : "&as_of=", to_text(year.as_of));
}

json::object item(Figure const& figure, std::string const& opens, std::string const& group, std::string const& group_label) {
    return {{"name", figure.name}, {"label", figure.label}, {"value", value_of(figure)},       {"unit", figure.unit}, {"text", figure.text},
            {"kind", figure.kind}, {"opens", opens},        {"convention", figure.convention}, {"group", group},      {"group_label", group_label},
            {"by", json::array{}}};
}

void show_proposals(Words const& words, Year const& year, json::array& items) {
    auto const flow = words.ctx.world.definitions.flows.find("proposal");
    auto const group = flow == words.ctx.world.definitions.flows.end() ? "proposal" : flow::in_language(flow->second.label, words.ctx.language);
    for (auto const& name : proposal_names()) items.push_back(item(of_proposals(words, year, name), opens(name, year), "proposal", group));
}

// ---- declared
class Declared {
public:
    Declared(Words const& words, Measures& measures, Asked asked, Day as_of) : words_(words), measures_(measures), asked_(asked), as_of_(as_of) {}

    // Of one group, or of all where none is named.
    void show(Wanted const& wanted, json::array& items) {
        auto const& indicators = words_.ctx.world.definitions.indicators;
        for (auto const& [group, label] : indicators.groups)
            for (auto const& indicator : indicators.all)
                if (indicator.group() == group && (wanted.group.empty() || wanted.group == group))
                    items.push_back(show_one(indicator, flow::in_language(label, words_.ctx.language), wanted.beside));
    }

private:
    json::object show_one(flow::Indicator const& indicator, std::string const& group_label, Beside beside) {
        auto const& indicators = words_.ctx.world.definitions.indicators;
        auto const measured = measures_.of(indicator, asked_);
        auto shown =
            item(of_indicator(words_, indicator, measured), address_of(indicators, indicator, asked_, as_of_), indicator.group(), group_label);
        for (auto const* attributes : {&indicator.by, &indicator.open})
            for (auto const& by : *attributes)
                shown.at("by").as_array().push_back(json::object{{"name", by}, {"label", label_of_attribute(words_, indicator, by)}});
        if (beside == Beside::Prior && indicator.verb != flow::Verb::Setting) shown["prior"] = prior(indicator, measured);
        return shown;
    }

    json::object prior(flow::Indicator const& indicator, Measured const& now) {
        auto const earlier = asked_.so_far(measures_.facts(words_.ctx.body, asked_.year).today()).prior();
        auto const before = measures_.of(indicator, earlier);
        auto const figure = of_indicator(words_, indicator, before);
        return {{"value", value_of(figure)},
                {"text", figure.text},
                {"difference", difference_said(words_, indicator, now, before)},
                {"opens", address_of(words_.ctx.world.definitions.indicators, indicator, earlier, as_of_)}};
    }

    Words const& words_;
    Measures& measures_;
    Asked asked_;
    Day as_of_;
};

Asked time_of(World const& world, Asked asked, Day as_of) {
    if (asked.year == 0) asked.year = (as_of.empty() ? day_of(world.clock()) : as_of).year;
    return asked;
}

// "收到提案 399 ＝ 立案 318 ＋ 并案 20 ＋ …", and by how much it fails.
json::object check(Words const& words, std::string const& whole, std::int64_t value, std::vector<std::pair<std::string, std::int64_t>> const& parts) {
    std::string text;
    std::int64_t sum = 0;
    for (auto const& [label, number] : parts) {
        text += fmt::format("{}{} {}", text.empty() ? "" : " ＋ ", label, number);
        sum += number;
    }
    text = fmt::format("{} {} ＝ {}", whole, value, text);
    if (sum != value) text += " · " + words("figure.check.fails", {std::to_string(sum - value)});
    return {{"text", text}, {"holds", sum == value}};
}

json::object check_received(Words const& words, Year const& year) {
    std::vector<std::pair<std::string, std::int64_t>> parts;
    for (std::string_view const name :
         {"proposal.filed", "proposal.merged", "proposal.converted", "proposal.not_filed", "proposal.withdrawn", "proposal.pending"})
        if (name != "proposal.merged" || !year.merged_inside()) parts.emplace_back(words.label(name), count(year, name));
    return check(words, words.label("proposal.received"), count(year, "proposal.received"), parts);
}

json::object check_categories(Words const& words, Year const& year, Counts const& counts) {
    std::vector<std::pair<std::string, std::int64_t>> parts;
    for (auto const& [name, number] : counts) parts.emplace_back(words.category(name), number);
    return check(words, words.label("proposal.filed"), count(year, "proposal.filed"), parts);
}

json::array by_month(Year const& year) {
    json::array months;
    for (auto const& [month, number] : received_by_month(year)) months.push_back({{"value", month}, {"label", month}, {"count", number}});
    return months;
}

json::array by_category(Words const& words, Year const& year, Counts const& counts) {
    json::array parts;
    for (auto const& [name, number] : counts)
        parts.push_back(
            {{"value", name}, {"label", words.category(name)}, {"count", number}, {"opens", opens("proposal.filed", year) + "&f.category=" + name}});
    return parts;
}

std::string label_of_proposals(Words const& words) {
    auto const& flows = words.ctx.world.definitions.flows;
    auto const flow = flows.find(std::string(of_proposals_group));
    return flow == flows.end() ? std::string(of_proposals_group) : flow::in_language(flow->second.label, words.ctx.language);
}

// All there are, whichever was asked for.
json::array groups_of(Words const& words) {
    json::array groups{json::object{{"name", of_proposals_group}, {"label", label_of_proposals(words)}}};
    for (auto const& [group, label] : words.ctx.world.definitions.indicators.groups)
        if (group != of_proposals_group) groups.push_back(json::object{{"name", group}, {"label", flow::in_language(label, words.ctx.language)}});
    return groups;
}

Result<> allowed(Ctx const& ctx) {
    if (!may(ctx, "figures.read")) return refuse(Why::Forbidden, "not_allowed");
    return {};
}

}  // namespace

json::value value_of(Figure const& figure) {
    if (!figure.value) return {};
    if (figure.value->is_whole()) return figure.value->number;
    return figure.value->to_double();
}

Result<std::vector<Figure>> compute_all(Ctx& ctx, std::vector<std::string> const& names, Asked asked, Day as_of) {
    TRY(allowed(ctx));
    auto const& indicators = ctx.world.definitions.indicators;
    for (auto const& name : names)
        if (!indicators.find(name) && !is_known(name)) return refuse(Why::Missing, "figure.unknown", {name});
    return ctx.read([&](store::Tx& tx) -> Result<std::vector<Figure>> {
        Measures measures(tx, ctx.world, ctx.body, as_of);
        std::vector<Figure> all;
        for (auto const& name : names)
            if (auto const* indicator = indicators.find(name))
                all.push_back(of_indicator(Words{ctx}, *indicator, measures.of(*indicator, time_of(ctx.world, asked, as_of))));
            else
                all.push_back(of_proposals(Words{ctx}, measures.proposals(asked), name));
        return all;
    });
}

Result<Figure> compute(Ctx& ctx, std::string const& name, Asked asked, Day as_of) { return TRY(compute_all(ctx, {name}, asked, as_of)).front(); }

Result<json::object> show(Ctx& ctx, Asked asked, Day as_of, Wanted const& wanted) {
    TRY(allowed(ctx));
    return ctx.read([&](store::Tx& tx) -> Result<json::object> {
        Measures measures(tx, ctx.world, ctx.body, as_of);
        Words const words{ctx};
        json::array items, checks;
        Declared declared(words, measures, time_of(ctx.world, asked, as_of), as_of);
        if (!wanted.group.empty() && wanted.group != of_proposals_group) {
            declared.show(wanted, items);
            return json::object{
                {"items", std::move(items)}, {"groups", groups_of(words)}, {"checks", std::move(checks)}, {"breakdowns", json::array{}}};
        }
        auto const& found = measures.proposals(asked);
        auto const categories = filed_by_category(found);
        show_proposals(words, found, items);
        declared.show(wanted, items);
        checks.push_back(check_received(words, found));
        if (!categories.empty()) checks.push_back(check_categories(words, found, categories));
        json::array breakdowns{json::object{{"name", "proposal.filed"}, {"by", "category"}, {"parts", by_category(words, found, categories)}},
                               json::object{{"name", "proposal.received"}, {"by", "month"}, {"parts", by_month(found)}}};
        return json::object{
            {"items", std::move(items)}, {"groups", groups_of(words)}, {"checks", std::move(checks)}, {"breakdowns", std::move(breakdowns)}};
    });
}

std::vector<std::string> names(World const& world) {
    auto out = proposal_names();
    for (auto const& indicator : world.definitions.indicators.all) out.push_back(indicator.name);
    return out;
}

std::vector<std::string> matters(store::Tx& tx, World& world, std::string const& body, std::string const& name, Asked asked, Day as_of,
                                 OnlyPart const& part) {
    if (is_known(name)) return proposals_behind(read_year(tx, world, body, asked, as_of), name);
    auto const* indicator = world.definitions.indicators.find(name);
    if (!indicator) return {};
    return matters_of(Measures(tx, world, body, as_of).part(*indicator, time_of(world, asked, as_of), part).counted);
}

}  // namespace yishi::figure
