#include "domain/condition.hpp"

#include <fmt/format.h>

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

std::string to_the_minute(Time time) {
    auto const day = day_of(time);
    auto const minutes = (time.ms - start_of(day).ms) / 60'000;
    return fmt::format("{} {:02}:{:02}", to_text(day), minutes / 60, minutes % 60);
}

json::value const* value_of_sitting(Fact const& fact, std::string_view name) {
    auto const rows = fact.history->matter.records.find("sittings");
    if (rows == fact.history->matter.records.end()) return nullptr;
    auto const row = std::ranges::find(rows->second, fact.sitting, &flow::Row::id);
    return row == rows->second.end() ? nullptr : row->values.if_contains(name);
}

// Null where nothing of that name is said.
json::value const* value_named(Fact const& fact, std::string_view name) {
    if (fact.row)
        if (auto const* value = fact.row->if_contains(name)) return value;
    auto const* matter = fact.matter();
    if (!matter) return nullptr;
    return name.starts_with(flow::of_sitting) ? value_of_sitting(fact, name.substr(flow::of_sitting.size())) : matter->fields.if_contains(name);
}

// Moments of a sitting as they are said.
std::vector<std::string> words_named(Fact const& fact, std::string_view name) {
    auto const* value = value_named(fact, name);
    if (!value) return {};
    bool const is_moment = name == "sittings.starts" || name == "sittings.ends";
    return is_moment && value->is_int64() ? std::vector{to_the_minute(Time{value->get_int64()})} : words_of(*value);
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

std::vector<std::string> const* said_of(Facts& facts, Fact const& fact, std::string const& name);

bool fits(flow::Test const& test, std::vector<std::string> const& values) {
    if (test.min || test.max)
        return std::ranges::any_of(values, [&](std::string const& value) {
            auto const number = parse_amount(value);
            return number && (!test.min || !(*number < amount_of(*test.min))) && (!test.max || !(amount_of(*test.max) < *number));
        });
    bool const found = std::ranges::any_of(values, [&](auto const& value) { return std::ranges::find(test.values, value) != test.values.end(); });
    return found != test.negated;
}

bool holds(Facts& facts, Fact const& fact, flow::Test const& test) {
    auto const* said = said_of(facts, fact, test.name);
    return fits(test, said ? *said : values_of(facts, fact, test.name));
}

bool holds(Facts& facts, Fact const& fact, flow::OtherFact const& other, Day at) {
    auto const* rule = facts.world().definitions.indicators.fact(other.fact);
    bool const now = other.how == flow::OtherFact::How::Now;
    auto const fits = [&](Fact const* one) {
        bool const of_another = one->history && one->history->matter.id != fact.about;
        if (one->day > at || (now && !one->until.empty() && one->until <= at) || (of_another && one->is_void())) return false;
        return holds(facts, *one, other.where, at);
    };
    bool const found = rule && std::ranges::any_of(facts.beside(*rule, fact), fits);
    return found != (other.how == flow::OtherFact::How::Lacks);
}

// ---- attributes of every fact
flow::Row const* row_of(Fact const& fact) {
    auto const rows = fact.record.empty() ? decltype(fact.history->matter.records.end()){} : fact.history->matter.records.find(fact.record);
    if (fact.record.empty() || rows == fact.history->matter.records.end()) return nullptr;
    auto const row = std::ranges::find(rows->second, fact.row_id, &flow::Row::id);
    return row == rows->second.end() ? nullptr : &*row;
}

// An organisation speaks with one voice, whoever writes for it.
std::string const& voice_of(flow::Row const& row) { return row.acting.starts_with("o_") ? row.acting : row.by; }

bool is_latest(Fact const& fact, flow::Row const& row) {
    return std::ranges::none_of(fact.history->matter.records.at(fact.record),
                                [&](flow::Row const& other) { return voice_of(other) == voice_of(row) && other.at > row.at; });
}

std::vector<std::string> of_row(Fact const& fact, std::string const& name) {
    auto const* row = row_of(fact);
    if (!row) return {};
    bool const is = name == "latest" ? is_latest(fact, *row) : row->round == fact.history->matter.round;
    return {is ? "true" : "false"};
}

std::vector<std::string> of_clock(flow::Matter const& matter, std::string const& name, Day at) {
    auto const found = matter.clocks.find(name);
    if (found == matter.clocks.end() || found->second.due.empty()) return {};
    auto const& clock = found->second;
    if (clock.due < (clock.stopped ? day_of(*clock.stopped) : at)) return {"late"};
    return {clock.stopped ? "in_time" : "running"};
}

// Of a matter, whichever of its facts is asked.
std::vector<std::string> of_attribute(Facts& facts, Fact const& of, flow::Attribute const& attribute) {
    Fact fact;
    fact.history = of.history;
    fact.day = of.day;
    fact.about = of.history->matter.id;
    for (auto const& name : attribute.take)
        if (auto words = values_of(facts, fact, name); !words.empty()) return words;
    for (auto const& value : attribute.values)
        if (holds(facts, fact, value.where, day_of(facts.until()))) return {value.name};
    return {};
}

// Of an attribute that definitions/indicators/ declares; null for any other name. A row's own field goes before it.
std::vector<std::string> const* said_of(Facts& facts, Fact const& fact, std::string const& name) {
    if (!fact.history || (fact.row && fact.row->contains(name))) return nullptr;
    auto const* attribute = facts.world().definitions.indicators.attribute(fact.history->matter.flow, name);
    return attribute ? &facts.said(*attribute, fact, [&] { return of_attribute(facts, fact, *attribute); }) : nullptr;
}

// "into.category": of the matter the field points to.
std::vector<std::string> of_pointed(Facts& facts, Fact const& fact, std::string const& name) {
    auto const dot = name.find('.');
    auto const field = name.substr(0, dot);
    auto const id = field == "parent" ? fact.matter()->parent : text_of(flow::field_value(*fact.matter(), field));
    auto const* pointed = id.empty() ? nullptr : facts.pointed(id);
    return pointed ? values_of(facts, *pointed, name.substr(dot + 1)) : std::vector<std::string>{};
}

std::vector<std::string> of_matter(Facts& facts, Fact const& fact, std::string const& name) {
    auto const& matter = *fact.matter();
    if (name == "flow") return {matter.flow};
    if (name == "state") return {fact.history->state};
    if (name == "round") return {std::to_string(matter.round)};
    if (name.starts_with(flow::of_clock)) return of_clock(matter, name.substr(flow::of_clock.size()), day_of(facts.until()));
    if (auto const* said = said_of(facts, fact, name)) return *said;
    bool const is_dotted = name.find('.') != std::string::npos && !name.starts_with(flow::of_sitting);
    auto words = is_dotted ? of_pointed(facts, fact, name) : words_named(fact, name);
    if (words.empty()) words = of_party(matter, name);
    if (words.empty() && is_flag(facts, fact, name)) words.emplace_back("false");  // never set
    return words;
}

}  // namespace

std::vector<std::string> values_of(Facts& facts, Fact const& fact, std::string const& name) {
    if (name == "holder") return one_or_none(holder_of(fact.who));
    if (fact.row && fact.row->contains(name)) return words_of(fact.row->at(name));
    if (name == "holder_kind" || name == "sector" || name == "seat") return of_holder(facts, fact, name);
    if (name == "month") return {to_text(fact.day).substr(0, 7)};
    if (flow::is_row_attribute(name)) return of_row(fact, name);
    return fact.history ? of_matter(facts, fact, name) : std::vector<std::string>{};
}

std::optional<Amount> number_of(Fact const& fact, std::string const& name) {
    auto const* value = value_named(fact, name);
    return value && value->is_number() ? std::optional(amount_of(value->to_number<double>())) : std::nullopt;
}

bool holds(Facts& facts, Fact const& fact, flow::Where const& where, Day at) {
    return std::ranges::all_of(where.tests, [&](flow::Test const& test) { return holds(facts, fact, test); }) &&
           std::ranges::all_of(where.others, [&](flow::OtherFact const& other) { return holds(facts, fact, other, at); }) &&
           (where.any.empty() || std::ranges::any_of(where.any, [&](flow::Where const& one) { return holds(facts, fact, one, at); }));
}

}  // namespace yishi::figure
