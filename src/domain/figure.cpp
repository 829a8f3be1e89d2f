#include "domain/figure.hpp"

#include <fmt/format.h>

#include "domain/access.hpp"
#include "domain/figure_count.hpp"
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

json::object item(Words const& words, Year const& year, std::string const& name) {
    auto const value = count(year, name);
    auto const unit = words.unit(name);
    return {{"name", name},
            {"label", words.label(name)},
            {"value", value},
            {"unit", unit},
            {"text", unit.empty() ? std::to_string(value) : fmt::format("{} {}", value, unit)},
            {"opens", opens(name, year)},
            {"convention", words.convention(name, year)}};
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
    if (!is_known(name)) return refuse(Why::Missing, "figure.unknown", {name});
    auto const found = ctx.read([&](store::Tx& tx) { return read_year(tx, ctx.world, ctx.body, year, as_of); });
    Words const words{ctx};
    return Figure{
        .name = name, .label = words.label(name), .unit = words.unit(name), .convention = words.convention(name, found), .value = count(found, name)};
}

Result<json::object> show(Ctx& ctx, int year, Day as_of) {
    TRY(allowed(ctx));
    auto const found = ctx.read([&](store::Tx& tx) { return read_year(tx, ctx.world, ctx.body, year, as_of); });
    Words const words{ctx};
    auto const categories = filed_by_category(found);
    json::array items, checks;
    for (auto const& name : names()) items.push_back(item(words, found, name));
    checks.push_back(check_received(words, found));
    if (!categories.empty()) checks.push_back(check_categories(words, found, categories));
    json::array breakdowns{json::object{{"name", "proposal.filed"}, {"by", "category"}, {"parts", by_category(words, found, categories)}},
                           json::object{{"name", "proposal.received"}, {"by", "month"}, {"parts", by_month(found)}}};
    return json::object{{"items", std::move(items)}, {"checks", std::move(checks)}, {"breakdowns", std::move(breakdowns)}};
}

}  // namespace yishi::figure
