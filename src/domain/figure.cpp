#include "domain/figure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>

#include "domain/access.hpp"
#include "domain/figure_proposal.hpp"
#include "domain/rules.hpp"
#include "domain/texts.hpp"
#include "flow/load.hpp"

namespace yishi::figure {
namespace {

// A year at a moment, under the body's way of counting merged proposals.
struct Year {
    int year = 0;
    Day as_of;  // empty: now
    std::vector<Proposal> proposals;
    std::string convention;  // outside_filed | inside_filed
    bool merged_inside() const { return convention != "outside_filed"; }
};

// Under the inside convention a merged proposal is filed with the one it goes with.
bool is_filed(Year const& year, Proposal const& proposal) {
    if (proposal.merged) return year.merged_inside() && proposal.lead_filed;
    return proposal.numbered;
}

bool is_any(std::string const& word, std::initializer_list<std::string_view> words) { return std::ranges::find(words, word) != words.end(); }

bool is_pending(Year const& year, Proposal const& proposal) {
    if (proposal.merged) return year.merged_inside() && !proposal.lead_filed;
    return is_any(proposal.state, {"submitted", "revision", "pre_reviewed", "re_reviewed"});
}

// Answered, and not open again to be handled anew.
bool is_closed(Year const& year, Proposal const& proposal) {
    return is_filed(year, proposal) && proposal.replied && is_any(proposal.state, {"replied", "tracking", "closed"});
}

struct Definition {
    std::string_view name;
    bool (*counts)(Year const&, Proposal const&);
};

bool is_rated(Year const& year, Proposal const& proposal, std::string_view grade) { return is_filed(year, proposal) && proposal.rating == grade; }

// In the order they are shown.
constexpr Definition definitions[] = {
    {"proposal.received", [](Year const&, Proposal const&) { return true; }},
    {"proposal.filed", is_filed},
    {"proposal.replied", [](Year const& year, Proposal const& p) { return is_filed(year, p) && p.replied; }},
    {"proposal.closed", is_closed},
    {"proposal.on_time", [](Year const& year, Proposal const& p) { return is_filed(year, p) && p.replied && p.in_time; }},
    {"proposal.key", [](Year const&, Proposal const& p) { return p.key; }},
    {"proposal.merged", [](Year const&, Proposal const& p) { return p.merged; }},
    {"proposal.converted", [](Year const&, Proposal const& p) { return p.state == "converted"; }},
    {"proposal.not_filed", [](Year const&, Proposal const& p) { return p.state == "not_filed"; }},
    {"proposal.withdrawn", [](Year const&, Proposal const& p) { return p.state == "withdrawn"; }},
    {"proposal.pending", is_pending},
    {"proposal.plenary", [](Year const&, Proposal const& p) { return p.window == "plenary"; }},
    {"proposal.recess", [](Year const&, Proposal const& p) { return p.window == "recess"; }},
    {"proposal.collective", [](Year const&, Proposal const& p) { return !is_any(p.kind, {"individual", "joint"}); }},
    {"proposal.redone", [](Year const& year, Proposal const& p) { return is_filed(year, p) && p.round > 1; }},
    {"proposal.rated_satisfied", [](Year const& year, Proposal const& p) { return is_rated(year, p, "satisfied"); }},
    {"proposal.rated_basically", [](Year const& year, Proposal const& p) { return is_rated(year, p, "basically_satisfied"); }},
    {"proposal.rated_not", [](Year const& year, Proposal const& p) { return is_rated(year, p, "not_satisfied"); }},
    {"proposal.published", [](Year const&, Proposal const& p) { return p.published; }},
    {"proposal.persons", [](Year const&, Proposal const&) { return true; }},
};

constexpr std::string_view persons = "proposal.persons";  // the one that counts people, not proposals

Definition const* find(std::string_view name) {
    auto const found = std::ranges::find(definitions, name, &Definition::name);
    return found == std::end(definitions) ? nullptr : found;
}

Time moment_of(World& world, Day as_of) { return as_of.empty() ? world.clock() : end_of(as_of); }

Year read_year(store::Tx& tx, World& world, std::string const& body, int year, Day as_of) {
    auto const moment = moment_of(world, as_of);
    if (year == 0) year = world.rules.session_on(body, day_of(moment)).session_year;
    auto const* rules = flow::rule_set_on(world.definitions, body, day_of(moment));
    auto const found = rules ? rules->figures.find("merge_convention") : std::map<std::string, std::string>::const_iterator{};
    bool const said = rules && found != rules->figures.end();
    return {.year = year, .as_of = as_of, .proposals = proposals(tx, world, body, year, moment), .convention = said ? found->second : "outside_filed"};
}

std::int64_t count(Year const& year, Definition const& definition) {
    if (definition.name != persons) return std::ranges::count_if(year.proposals, [&](Proposal const& proposal) { return definition.counts(year, proposal); });
    std::set<std::string> all;
    for (auto const& proposal : year.proposals) all.insert(proposal.persons.begin(), proposal.persons.end());
    return static_cast<std::int64_t>(all.size());
}

// Texts in the reader's language.
struct Words {
    Ctx& ctx;
    std::string operator()(std::string const& key, std::vector<std::string> const& names = {}) const { return text_for(ctx.world.definitions, ctx.language, key, names); }
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

json::object item(Words const& words, Year const& year, Definition const& definition) {
    auto const value = count(year, definition);
    auto const unit = words.unit(definition.name);
    return {{"name", definition.name},
            {"label", words.label(definition.name)},
            {"value", value},
            {"unit", unit},
            {"text", unit.empty() ? std::to_string(value) : fmt::format("{} {}", value, unit)},
            {"opens", opens(definition.name, year)},
            {"convention", words.convention(definition.name, year)}};
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
    for (std::string_view const name : {"proposal.filed", "proposal.merged", "proposal.converted", "proposal.not_filed", "proposal.withdrawn", "proposal.pending"})
        if (name != "proposal.merged" || !year.merged_inside()) parts.emplace_back(words.label(name), count(year, *find(name)));
    return check(words, words.label("proposal.received"), count(year, *find("proposal.received")), parts);
}

using Counts = std::map<std::string, std::int64_t>;

Counts filed_by_category(Year const& year) {
    Counts counts;
    for (auto const& proposal : year.proposals)
        if (is_filed(year, proposal) && !proposal.category.empty()) ++counts[proposal.category];
    return counts;
}

json::object check_categories(Words const& words, Year const& year, Counts const& counts) {
    std::vector<std::pair<std::string, std::int64_t>> parts;
    for (auto const& [name, number] : counts) parts.emplace_back(words.category(name), number);
    return check(words, words.label("proposal.filed"), count(year, *find("proposal.filed")), parts);
}

json::array received_by_month(Year const& year) {
    Counts counts;
    for (auto const& proposal : year.proposals) ++counts[to_text(proposal.submitted).substr(0, 7)];
    json::array months;
    for (auto const& [month, number] : counts) months.push_back({{"value", month}, {"label", month}, {"count", number}});
    return months;
}

json::array by_category(Words const& words, Year const& year, Counts const& counts) {
    json::array parts;
    for (auto const& [name, number] : counts)
        parts.push_back({{"value", name}, {"label", words.category(name)}, {"count", number}, {"opens", opens("proposal.filed", year) + "&f.category=" + name}});
    return parts;
}

Result<> allowed(Ctx const& ctx) {
    if (!may(ctx, "figures.read")) return refuse(Why::Forbidden, "not_allowed");
    return {};
}

}  // namespace

std::vector<std::string> names() {
    std::vector<std::string> out;
    for (auto const& definition : definitions) out.emplace_back(definition.name);
    return out;
}

Result<Figure> compute(Ctx& ctx, std::string const& name, int year, Day as_of) {
    TRY(allowed(ctx));
    auto const* definition = find(name);
    if (!definition) return refuse(Why::Missing, "figure.unknown", {name});
    auto const found = ctx.read([&](store::Tx& tx) { return read_year(tx, ctx.world, ctx.body, year, as_of); });
    Words const words{ctx};
    return Figure{.name = name, .label = words.label(name), .unit = words.unit(name), .convention = words.convention(name, found), .value = count(found, *definition)};
}

Result<json::object> show(Ctx& ctx, int year, Day as_of) {
    TRY(allowed(ctx));
    auto const found = ctx.read([&](store::Tx& tx) { return read_year(tx, ctx.world, ctx.body, year, as_of); });
    Words const words{ctx};
    auto const categories = filed_by_category(found);
    json::array items, checks;
    for (auto const& definition : definitions) items.push_back(item(words, found, definition));
    checks.push_back(check_received(words, found));
    if (!categories.empty()) checks.push_back(check_categories(words, found, categories));
    json::array breakdowns{json::object{{"name", "proposal.filed"}, {"by", "category"}, {"parts", by_category(words, found, categories)}},
                           json::object{{"name", "proposal.received"}, {"by", "month"}, {"parts", received_by_month(found)}}};
    return json::object{{"items", std::move(items)}, {"checks", std::move(checks)}, {"breakdowns", std::move(breakdowns)}};
}

std::vector<std::string> matters(store::Tx& tx, World& world, std::string const& body, std::string const& name, int year, Day as_of) {
    auto const* definition = find(name);
    if (!definition) return {};
    auto const found = read_year(tx, world, body, year, as_of);
    std::vector<std::string> ids;
    for (auto const& proposal : found.proposals)
        if (definition->counts(found, proposal)) ids.push_back(proposal.id);
    std::ranges::reverse(ids);  // ids sort by time of making
    return ids;
}

}  // namespace yishi::figure
