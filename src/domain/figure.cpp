#include "domain/figure.hpp"

#include <fmt/format.h>

#include "domain/access.hpp"
#include "domain/figure_count.hpp"
#include "domain/indicator.hpp"
#include "domain/texts.hpp"
#include "flow/load.hpp"

namespace yishi::figure {
namespace {

// Texts in the reader's language.
struct Words {
    Ctx& ctx;
    std::string operator()(std::string const& key, std::vector<std::string> const& names = {}) const {
        return text_for(ctx.world.definitions, ctx.language, key, names);
    }
    std::string label(std::string_view name) const { return (*this)("figure." + std::string(name)); }
    std::string unit(std::string_view name) const { return (*this)(name == persons ? "figure.unit.person" : "figure.unit.item"); }
    std::string category(std::string const& name) const {
        auto const& vocabs = ctx.world.definitions.vocabs;
        auto const spheres = vocabs.find("five_spheres");
        auto const* value = spheres == vocabs.end() ? nullptr : spheres->second.find(name);
        return value ? flow::in_language(value->label, ctx.language) : name;
    }
    // What the figure says of itself, else how merged ones are counted.
    std::string convention(std::string_view name, Year const& year) const {
        auto const own = "figure.convention." + std::string(name);
        return (*this)(has_text(ctx.world.definitions, "zh-CN", own) ? own : "figure.convention." + year.convention);
    }
};

std::string opens(std::string_view name, Year const& year) {
    return fmt::format("/matters?flow=proposal&figure={}&year={}{}{}", name, year.year, year.as_of.empty() ? "" : "&as_of=", to_text(year.as_of));
}

json::object item(Figure const& figure, std::string const& opens, std::string const& group, std::string const& group_label) {
    return {{"name", figure.name},
            {"label", figure.label},
            {"value", figure.value},
            {"unit", figure.unit},
            {"text", figure.unit.empty() ? std::to_string(figure.value) : fmt::format("{} {}", figure.value, figure.unit)},
            {"opens", opens},
            {"convention", figure.convention},
            {"group", group},
            {"group_label", group_label}};
}

// ---- of proposals
Figure of_proposals(Words const& words, Year const& year, std::string const& name) {
    return {
        .name = name, .label = words.label(name), .unit = words.unit(name), .convention = words.convention(name, year), .value = count(year, name)};
}

void show_proposals(Words const& words, Year const& year, json::array& items) {
    auto const flow = words.ctx.world.definitions.flows.find("proposal");
    auto const group = flow == words.ctx.world.definitions.flows.end() ? "proposal" : flow::in_language(flow->second.label, words.ctx.language);
    for (auto const& name : proposal_names()) items.push_back(item(of_proposals(words, year, name), opens(name, year), "proposal", group));
}

// ---- declared
Figure of_indicator(Ctx const& ctx, Facts& facts, flow::Indicator const& indicator, int year) {
    auto const& definitions = ctx.world.definitions;
    auto const* unit = definitions.vocabs.at("units").find(indicator.unit);
    auto const fact = definitions.indicators.facts.find(indicator.count);
    bool const known = fact != definitions.indicators.facts.end();
    return {.name = indicator.name,
            .label = flow::in_language(indicator.label, ctx.language),
            .unit = unit ? flow::in_language(unit->label, ctx.language) : "",
            .convention = known ? flow::in_language(fact->second.convention, ctx.language) : "",
            .value = std::ssize(counted(facts, indicator, year))};
}

// Matters of one flow open as a list of that flow; sittings and people on a page of their own.
std::string opens(flow::Indicators const& indicators, flow::Indicator const& indicator, int year, Day as_of) {
    auto const flows = flow::counted_flows(indicators, indicator);
    auto const when = fmt::format("year={}{}{}", year, as_of.empty() ? "" : "&as_of=", to_text(as_of));
    auto const fact = indicators.facts.find(indicator.count);
    if (flows.size() == 1 && fact->second.each == flow::FactEach::Matter)
        return fmt::format("/matters?flow={}&figure={}&{}", flows.front(), indicator.name, when);
    return fmt::format("/figure?name={}&{}", indicator.name, when);
}

void show_indicators(Ctx const& ctx, Facts facts, int year, Day as_of, json::array& items) {
    auto const& indicators = ctx.world.definitions.indicators;
    for (auto const& [group, label] : indicators.groups)
        for (auto const& indicator : indicators.all)
            if (indicator.group() == group)
                items.push_back(item(of_indicator(ctx, facts, indicator, year), opens(indicators, indicator, year, as_of), group,
                                     flow::in_language(label, ctx.language)));
}

int year_of(World const& world, int year, Day as_of) {
    if (year != 0) return year;
    return as_of.empty() ? day_of(world.clock()).year : as_of.year;
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

Result<> allowed(Ctx const& ctx) {
    if (!may(ctx, "figures.read")) return refuse(Why::Forbidden, "not_allowed");
    return {};
}

}  // namespace

Result<Figure> compute(Ctx& ctx, std::string const& name, int year, Day as_of) {
    TRY(allowed(ctx));
    auto const* indicator = ctx.world.definitions.indicators.find(name);
    if (!indicator && !is_known(name)) return refuse(Why::Missing, "figure.unknown", {name});
    return ctx.read([&](store::Tx& tx) -> Result<Figure> {
        if (!indicator) return of_proposals(Words{ctx}, read_year(tx, ctx.world, ctx.body, year, as_of), name);
        auto const of = year_of(ctx.world, year, as_of);
        auto facts = facts_for(tx, ctx.world, ctx.body, of, as_of);
        return of_indicator(ctx, facts, *indicator, of);
    });
}

Result<json::object> show(Ctx& ctx, int year, Day as_of) {
    TRY(allowed(ctx));
    return ctx.read([&](store::Tx& tx) -> Result<json::object> {
        auto const found = read_year(tx, ctx.world, ctx.body, year, as_of);
        Words const words{ctx};
        auto const categories = filed_by_category(found);
        json::array items, checks;
        show_proposals(words, found, items);
        auto const of = year_of(ctx.world, year, as_of);
        show_indicators(ctx, facts_for(tx, ctx.world, ctx.body, of, as_of), of, as_of, items);
        checks.push_back(check_received(words, found));
        if (!categories.empty()) checks.push_back(check_categories(words, found, categories));
        json::array breakdowns{json::object{{"name", "proposal.filed"}, {"by", "category"}, {"parts", by_category(words, found, categories)}},
                               json::object{{"name", "proposal.received"}, {"by", "month"}, {"parts", by_month(found)}}};
        return json::object{{"items", std::move(items)}, {"checks", std::move(checks)}, {"breakdowns", std::move(breakdowns)}};
    });
}

std::vector<std::string> names(World const& world) {
    auto out = proposal_names();
    for (auto const& indicator : world.definitions.indicators.all) out.push_back(indicator.name);
    return out;
}

std::vector<std::string> matters(store::Tx& tx, World& world, std::string const& body, std::string const& name, int year, Day as_of) {
    if (is_known(name)) return proposals_behind(read_year(tx, world, body, year, as_of), name);
    auto const* indicator = world.definitions.indicators.find(name);
    if (!indicator) return {};
    auto const of = year_of(world, year, as_of);
    auto facts = facts_for(tx, world, body, of, as_of);
    return matters_of(counted(facts, *indicator, of));
}

}  // namespace yishi::figure
