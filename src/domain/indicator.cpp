#include "domain/indicator.hpp"

#include <algorithm>
#include <tuple>

#include "domain/directory.hpp"
#include "domain/rules.hpp"
#include "flow/load.hpp"

namespace yishi::figure {
namespace {

// Values as `where` writes them; a flag that was never set is false.
std::vector<std::string> words_of(json::value const& value, flow::Field const* field) {
    if (field && field->kind == flow::FieldKind::Flag) return {value.is_bool() && value.get_bool() ? "true" : "false"};
    if (value.is_null()) return {};
    return value.is_array() ? texts_of(value) : std::vector<std::string>{text_of(value)};
}

json::value value_of_sitting(Fact const& fact, std::string_view name) {
    auto const rows = fact.matter->records.find("sittings");
    if (rows == fact.matter->records.end()) return {};
    auto const row = std::ranges::find(rows->second, fact.sitting, &flow::Row::id);
    auto const* value = row == rows->second.end() ? nullptr : row->values.if_contains(name);
    return value ? *value : json::value{};
}

bool fits(World& world, Fact const& fact, std::string const& name, std::vector<std::string> const& wanted) {
    auto const is_wanted = [&](std::string const& word) { return std::ranges::find(wanted, word) != wanted.end(); };
    if (name == "flow") return is_wanted(fact.matter->flow);
    auto const base = world.definitions.flows.find(fact.matter->flow);
    auto const* field = base == world.definitions.flows.end() ? nullptr : flow::attribute(base->second, name);
    auto const value = name.starts_with(flow::of_sitting) ? value_of_sitting(fact, std::string_view(name).substr(flow::of_sitting.size()))
                                                          : flow::field_value(*fact.matter, name);
    return std::ranges::any_of(words_of(value, field), is_wanted);
}

bool is_counted(Facts& facts, flow::Indicator const& indicator, int year, Fact const& fact) {
    auto const in = indicator.session_year ? facts.world().rules.session_on(facts.body(), fact.day).session_year : fact.day.year;
    if (in != year) return false;
    return std::ranges::all_of(indicator.where, [&](auto const& one) { return fits(facts.world(), fact, one.first, one.second); });
}

// The facts put together that count as one.
template <class Key>
std::vector<Counted> once_each(std::vector<Fact> const& all, Key const& key_of) {
    std::map<std::string, std::vector<Fact>> by_key;
    for (auto const& fact : all)
        if (auto key = key_of(fact); !key.empty()) by_key[std::move(key)].push_back(fact);
    std::vector<Counted> out;
    for (auto& [key, facts] : by_key) out.push_back({key, "", std::move(facts)});
    return out;
}

std::vector<Counted> by_sector(Facts& facts, std::vector<Fact> const& all) {
    auto const book = directory::book(facts.world(), facts.tx(), facts.body());
    auto out = once_each(all, [&](Fact const& fact) {
        auto const person = book->people.find(fact.who);
        return person == book->people.end() ? std::string() : person->second.sector_on(fact.day);
    });
    for (auto& one : out) std::swap(one.person, one.sector);
    return out;
}

}  // namespace

std::vector<Counted> counted(Facts& facts, flow::Indicator const& indicator, int year) {
    auto const rule = facts.world().definitions.indicators.facts.find(indicator.count);
    if (rule == facts.world().definitions.indicators.facts.end()) return {};
    std::vector<Fact> all;
    for (auto const& fact : facts.of(rule->second))
        if (is_counted(facts, indicator, year, fact)) all.push_back(fact);
    std::ranges::sort(all, std::ranges::greater{}, [](Fact const& fact) { return std::tie(fact.day, fact.matter->id, fact.sitting, fact.who); });
    std::vector<Counted> out;
    switch (indicator.distinct) {
        case flow::Distinct::Sector:
            return by_sector(facts, all);
        case flow::Distinct::Person:
            return once_each(all, [](Fact const& fact) { return fact.who.starts_with("p_") ? fact.who : ""; });
        case flow::Distinct::Matter:
            out = once_each(all, [](Fact const& fact) { return fact.matter->id; });
            for (auto& one : out) one.person.clear();
            return out;
        case flow::Distinct::No:
            for (auto& fact : all) out.push_back({fact.who, "", {fact}});
    }
    return out;
}

// A session begins in the year before at the earliest; what was held is entered later, not earlier.
Facts facts_for(store::Tx& tx, World& world, std::string const& body, int year, Day as_of) {
    auto const until = as_of.empty() ? world.clock() : end_of(as_of);
    return {tx, world, body, start_of(Day{year - 1, 1, 1}), until};
}

std::vector<std::string> matters_of(std::vector<Counted> const& counted) {
    std::vector<std::string> ids;
    std::set<std::string> seen;
    for (auto const& one : counted)
        for (auto const& fact : one.facts)
            if (seen.insert(fact.matter->id).second) ids.push_back(fact.matter->id);
    return ids;
}

}  // namespace yishi::figure
