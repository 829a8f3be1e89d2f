#include "domain/condition.hpp"

#include <algorithm>

#include "flow/load.hpp"

namespace yishi::figure {
namespace {

std::string word_of(json::value const& value) {
    if (value.is_string()) return text_of(value);
    if (value.is_bool()) return value.get_bool() ? "true" : "false";
    return value.is_number() ? plain(amount_of(value.to_number<double>())) : "";
}

std::vector<std::string> words_of(json::value const& value) {
    std::vector<std::string> words;
    if (auto const* list = value.if_array()) {
        for (auto const& one : *list) words.push_back(word_of(one));
        return words;
    }
    if (!flow::is_empty(value)) words.push_back(word_of(value));
    return words;
}

json::value value_of_sitting(Fact const& fact, std::string_view name) {
    auto const rows = fact.history->matter.records.find("sittings");
    if (rows == fact.history->matter.records.end()) return {};
    auto const row = std::ranges::find(rows->second, fact.sitting, &flow::Row::id);
    auto const* value = row == rows->second.end() ? nullptr : row->values.if_contains(name);
    return value ? *value : json::value{};
}

json::value value_named(Facts& facts, Fact const& fact, std::string_view name) {
    if (fact.row)
        if (auto const* value = fact.row->if_contains(name)) return *value;
    auto const* matter = fact.matter();
    if (!matter) return {};
    if (name.starts_with(flow::of_sitting)) return value_of_sitting(fact, name.substr(flow::of_sitting.size()));
    if (!name.starts_with(flow::of_parent)) return flow::field_value(*matter, name);
    auto const* parent = facts.parent_of(*matter);
    return parent ? flow::field_value(*parent, name.substr(flow::of_parent.size())) : json::value{};
}

std::string holder_of(std::string const& who) {
    if (who.starts_with("p_")) return "person";
    if (who.starts_with("o_")) return "organisation";
    if (who.starts_with("b_")) return "body";
    return who.empty() ? "" : "outsider";
}

std::vector<std::string> one_or_none(std::string word) { return word.empty() ? std::vector<std::string>{} : std::vector{std::move(word)}; }

// Of the person or organisation the fact is about, as on its day.
std::vector<std::string> of_holder(Facts& facts, Fact const& fact, std::string const& name) {
    auto const& book = facts.book();
    if (auto const organisation = book.organisations.find(fact.who); organisation != book.organisations.end())
        return one_or_none(name == "holder_kind" ? organisation->second.kind : "");
    auto const person = book.people.find(fact.who);
    if (person == book.people.end() || name == "holder_kind") return {};
    if (name == "sector") return one_or_none(person->second.sector_on(fact.day));
    for (auto const& membership : person->second.memberships)
        if (membership.starts <= fact.day && (membership.ends.empty() || fact.day <= membership.ends)) return one_or_none(membership.seat);
    return {};
}

std::vector<std::string> of_party(flow::Matter const& matter, std::string const& name) {
    std::vector<std::string> words;
    if (auto const party = matter.parties.find(name); party != matter.parties.end())
        for (auto const& entry : party->second)
            if (entry.counts()) words.push_back(entry.who);
    return words;
}

bool is_flag(Facts& facts, Fact const& fact, std::string const& name) {
    auto const* matter = fact.matter();
    auto const& flows = facts.world().definitions.flows;
    auto const flow = matter ? flows.find(matter->flow) : flows.end();
    if (flow == flows.end()) return false;
    auto const* field = flow->second.field(name);
    if (fact.row && !field)
        for (auto const& record : flow->second.records)
            if (!field) field = record.find(name);
    return field && field->kind == flow::FieldKind::Flag;
}

bool holds(Facts& facts, Fact const& fact, flow::Test const& test) {
    auto const values = values_of(facts, fact, test.name);
    if (test.min || test.max)
        return std::ranges::any_of(values, [&](std::string const& value) {
            auto const number = parse_amount(value);
            return number && (!test.min || !(*number < amount_of(*test.min))) && (!test.max || !(amount_of(*test.max) < *number));
        });
    bool const found = std::ranges::any_of(values, [&](auto const& value) { return std::ranges::find(test.values, value) != test.values.end(); });
    return found != test.negated;
}

bool holds(Facts& facts, Fact const& fact, flow::OtherFact const& other, Day at) {
    auto const* rule = facts.world().definitions.indicators.fact(other.fact);
    bool const found = rule && std::ranges::any_of(facts.of_matter(*rule, Facts::Reach::Ever, fact.about),
                                                   [&](Fact const* one) { return one->day <= at && holds(facts, *one, other.where, at); });
    return found != other.lacks;
}

}  // namespace

std::vector<std::string> values_of(Facts& facts, Fact const& fact, std::string const& name) {
    if (name == "holder") return one_or_none(holder_of(fact.who));
    if (!fact.row || !fact.row->contains(name)) {
        if (name == "holder_kind" || name == "sector" || name == "seat") return of_holder(facts, fact, name);
        if (fact.history && name == "flow") return {fact.history->matter.flow};
        if (fact.history && name == "state") return {fact.history->state()};
        if (fact.history && name == "round") return {std::to_string(fact.history->matter.round)};
    }
    auto words = words_of(value_named(facts, fact, name));
    if (words.empty() && fact.matter()) words = of_party(*fact.matter(), name);
    if (words.empty() && is_flag(facts, fact, name)) words.emplace_back("false");  // never set
    return words;
}

std::optional<Amount> number_of(Facts& facts, Fact const& fact, std::string const& name) {
    auto const value = value_named(facts, fact, name);
    return value.is_number() ? std::optional(amount_of(value.to_number<double>())) : std::nullopt;
}

bool holds(Facts& facts, Fact const& fact, flow::Where const& where, Day at) {
    return std::ranges::all_of(where.tests, [&](flow::Test const& test) { return holds(facts, fact, test); }) &&
           std::ranges::all_of(where.others, [&](flow::OtherFact const& other) { return holds(facts, fact, other, at); }) &&
           (where.any.empty() || std::ranges::any_of(where.any, [&](flow::Where const& one) { return holds(facts, fact, one, at); }));
}

}  // namespace yishi::figure
