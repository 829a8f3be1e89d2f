#include "flow/answers.hpp"

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "flow/questions.hpp"
#include "flow/row_choice.hpp"
#include "flow/value.hpp"

namespace yishi::flow {
namespace {

using Faults = std::vector<FieldNote>;

std::string limit_text(double limit) { return std::to_string(static_cast<std::int64_t>(limit)); }

bool is_choice(Situation const& situation, Field const& field, std::string const& value) {
    if (field.of == std::vector<std::string>{"flows/held"}) {
        auto const* flow = situation.flow_named(value);
        return flow && !flow->held.empty();
    }
    if (field.vocab.empty()) return std::ranges::find(field.of, value) != field.of.end();
    auto const* vocabulary = situation.flow->vocab(field.vocab);
    auto const* found = vocabulary ? vocabulary->find(value) : nullptr;
    if (!found) return false;
    auto const today = day_of(situation.now, situation.offset_minutes);
    return (found->starts.empty() || found->starts <= today) && (found->ends.empty() || today <= found->ends);
}

Day bound_day(Situation const& situation, std::string const& bound) {
    if (bound.empty()) return {};
    if (bound == "today") return day_of(situation.now, situation.offset_minutes);
    if (is_day(bound)) return parse_day(bound);
    return parse_day(text_of(field_value(*situation.matter, bound)));
}

std::optional<json::value> read_text(Field const& field, json::value const& given, std::string const& path, Faults& faults) {
    if (!given.is_string()) return faults.push_back({path, "field.kind", {}}), std::nullopt;
    auto const text = text_of(given);
    if (is_blank(text)) return json::value("");
    if (field.max && character_count(text) > static_cast<std::int64_t>(*field.max))
        return faults.push_back({path, "field.too_long", {limit_text(*field.max)}}), std::nullopt;
    if (field.kind == FieldKind::Line && text.find('\n') != std::string::npos) return faults.push_back({path, "field.kind", {}}), std::nullopt;
    return given;
}

std::optional<json::value> read_number(Field const& field, json::value const& given, std::string const& path, Faults& faults) {
    if (!given.is_number()) return faults.push_back({path, "field.kind", {}}), std::nullopt;
    auto const number = given.to_number<double>();
    double const scale = std::pow(10.0, field.decimals);
    if (!std::isfinite(number) || std::abs(number * scale - std::round(number * scale)) > 1e-6)
        return faults.push_back({path, "field.decimals", {std::to_string(field.decimals)}}), std::nullopt;
    if ((field.min && number < *field.min) || (field.max && number > *field.max))
        return faults.push_back({path, "field.range", {field.min ? limit_text(*field.min) : "", field.max ? limit_text(*field.max) : ""}}),
               std::nullopt;
    return given;
}

std::optional<json::value> read_day(Situation const& situation, Field const& field, json::value const& given, std::string const& path,
                                    Faults& faults) {
    if (!given.is_string() || !is_day(text_of(given))) return faults.push_back({path, "field.date", {}}), std::nullopt;
    auto const day = parse_day(text_of(given)), earliest = bound_day(situation, field.min_day), latest = bound_day(situation, field.max_day);
    if ((!earliest.empty() && day < earliest) || (!latest.empty() && latest < day))
        return faults.push_back({path, "field.range", {yishi::to_text(earliest), yishi::to_text(latest)}}), std::nullopt;
    return given;
}

// A link: an allowed flow, visible to its setter, never itself.
std::optional<json::value> read_link(Situation const& situation, Field const& field, json::value const& given, std::string const& path,
                                     Faults& faults) {
    auto const id = text_of(given);
    Matter probe = *situation.matter;
    probe.fields[field.name] = given;
    auto const targets = situation.tied(probe, field.name);
    bool const known = std::ranges::any_of(targets, [&](Matter const* target) {
        return target->id == id && (!situation.may_open || situation.may_open(*target)) &&
               (field.flows.empty() || std::ranges::find(field.flows, target->flow) != field.flows.end());
    });
    if (!known || id == situation.matter->id) return faults.push_back({path, "field.link", {}}), std::nullopt;
    return given;
}

std::optional<json::value> read_reference(Situation const& situation, char letter, json::value const& given, std::string const& path,
                                          Faults& faults) {
    auto const id = text_of(given);
    if (id.size() < 3 || id[0] != letter || !situation.directory->exists(id)) return faults.push_back({path, "field.reference", {}}), std::nullopt;
    return given;
}

bool has_row(Matter const& matter, Field const& field, std::string const& id) {
    auto const record = matter.records.find(field.rows);
    return record != matter.records.end() && std::ranges::find(record->second, id, &Row::id) != record->second.end();
}

// Of another matter only what still stands can be chosen: its own forms know what was cancelled there.
bool names_row(Situation const& situation, Field const& field, std::string const& id) {
    if (field.rows_of.empty()) return has_row(*situation.matter, field, id);
    auto const rows = choosable_rows(situation, *situation.matter, field);
    return std::ranges::any_of(rows, [&](Row const* row) { return row->id == id; });
}

std::optional<json::value> read_one(Situation const& situation, Field const& field, json::value const& given, std::string const& path,
                                    Faults& faults) {
    auto const wrong = [&](char const* code) -> std::optional<json::value> { return faults.push_back({path, code, {}}), std::nullopt; };
    switch (field.kind) {
        case FieldKind::Line:
        case FieldKind::Text:
            return read_text(field, given, path, faults);
        case FieldKind::Number:
            return read_number(field, given, path, faults);
        case FieldKind::Flag:
            return given.is_bool() ? std::optional(given) : wrong("field.kind");
        case FieldKind::Choice:
            return given.is_string() && is_choice(situation, field, text_of(given)) ? std::optional(given) : wrong("field.choice");
        case FieldKind::Date:
            return read_day(situation, field, given, path, faults);
        case FieldKind::Moment:
            return given.is_int64() ? std::optional(given) : wrong("field.kind");
        case FieldKind::Person:
            return read_reference(situation, 'p', given, path, faults);
        case FieldKind::Organisation:
            return read_reference(situation, 'o', given, path, faults);
        case FieldKind::Matter:
            return read_link(situation, field, given, path, faults);
        case FieldKind::Row:
            return names_row(situation, field, text_of(given)) ? std::optional(given) : wrong("field.row");
        case FieldKind::File:
            return given.is_object() && text_at(given, "id").starts_with("f_") && situation.directory->exists(text_at(given, "id"))
                       ? std::optional(given)
                       : wrong("field.file");
        case FieldKind::Figure:
            return given.is_object() && member(given, "value").is_number() ? std::optional(given) : wrong("field.kind");
        case FieldKind::Questions:
            return read_questions(*situation.flow, given, path, faults) ? std::optional(given) : std::nullopt;
        case FieldKind::Answers:
            return read_answers(questions_of(field_value(*situation.matter, field.questions)), given, path, faults) ? std::optional(given)
                                                                                                                    : std::nullopt;
    }
    return wrong("field.kind");
}

std::optional<PartyEntry> read_entry(Situation const& situation, Party const& party, json::value const& given, std::string const& path,
                                     Faults& faults) {
    PartyEntry entry{.id = situation.new_id('y'), .at = situation.now, .by = situation.actor->person};
    if (given.is_object() && party.of.contains(PartyKind::Outsider) && !text_at(given, "name").empty()) {
        entry.who = situation.new_id('x');
        entry.name = text_at(given, "name");
        entry.contact = text_at(given, "contact");
    } else {
        entry.who = given.is_object() ? text_at(given, "id") : text_of(given);
        if (entry.who.size() < 3 || !party.of.contains(kind_of_holder(entry.who)) || !situation.directory->exists(entry.who))
            return faults.push_back({path, "field.reference", {}}), std::nullopt;
    }
    // The opener stands for itself; others answer where the party asks for it.
    bool const own =
        entry.who == situation.actor->person || situation.actor->unit_posts.lower_bound({entry.who, ""}) != situation.actor->unit_posts.end();
    if (!party.confirm.empty() && entry.who != situation.actor->person)
        entry.standing = Standing::Invited;
    else if (own)
        entry.answered = situation.now;
    return entry;
}

void take_party(Situation const& situation, Party const& party, json::value const& given, bool append, Matter& after, std::vector<Change>& changes,
                Faults& faults) {
    auto const path = "answers." + party.name;
    json::array const list = given.is_array() ? given.get_array() : json::array{given};
    auto& entries = after.parties[party.name];
    std::vector<std::string> kept;
    for (std::size_t i = 0; i < list.size(); ++i) {
        auto const at = path + "[" + std::to_string(i) + "]";
        auto const id = list[i].is_object() ? text_at(list[i], "id") : text_of(list[i]);
        auto const present = std::ranges::find_if(entries, [&](PartyEntry const& e) { return e.who == id && !e.ended && !id.empty(); });
        if (present != entries.end() && present->standing != Standing::Declined && present->standing != Standing::Lapsed) {
            kept.push_back(present->who);
            continue;
        }
        auto entry = read_entry(situation, party, list[i], at, faults);
        if (!entry) continue;
        if (present != entries.end()) present->ended = situation.now;  // asked once more after declining
        changes.push_back({party.name, entry->id, nullptr, json::string(entry->who)});
        kept.push_back(entry->who);
        entries.push_back(std::move(*entry));
    }
    if (!append)
        for (auto& entry : entries)
            if (!entry.ended && std::ranges::find(kept, entry.who) == kept.end()) {
                entry.ended = situation.now;
                changes.push_back({party.name, entry.id, json::string(entry.who), nullptr});
            }
    auto const standing = std::ranges::count_if(
        entries, [](PartyEntry const& e) { return !e.ended && e.standing != Standing::Declined && e.standing != Standing::Lapsed; });
    if (party.max && standing > *party.max) faults.push_back({path, "field.too_many", {std::to_string(*party.max)}});
}

std::optional<json::object> read_row(Situation const& situation, Record const& record, json::object const& given, std::string const& path,
                                     Faults& faults) {
    json::object values;
    for (auto const& item : given) {
        auto const name = std::string(item.key());
        if (name == "id") continue;
        auto const* field = record.find(name);
        if (!field || situation.flow->is_unused(record.name + "." + name)) {
            faults.push_back({path + "." + name, "field.unknown", {name}});
            continue;
        }
        if (item.value().is_null()) continue;
        if (auto value = read_value(situation, *field, item.value(), path + "." + name, faults)) values[name] = std::move(*value);
    }
    return values;
}

// Rows edited as part of a form: rows named by id are changed, others added, missing ones taken out.
void take_rows(Situation const& situation, Record const& record, json::value const& given, Fit const& fit, Matter& after,
               std::vector<Change>& changes, Faults& faults) {
    auto const path = "answers." + record.name;
    auto const* list = given.if_array();
    if (!list) return faults.push_back({path, "field.kind", {}});
    if (record.max && static_cast<int>(list->size()) > *record.max) return faults.push_back({path, "field.too_many", {std::to_string(*record.max)}});
    auto& rows = after.records[record.name];
    std::vector<Row> next;
    for (std::size_t i = 0; i < list->size(); ++i) {
        auto const at = path + "[" + std::to_string(i) + "]";
        if (!(*list)[i].is_object()) {
            faults.push_back({at, "field.kind", {}});
            continue;
        }
        auto values = read_row(situation, record, (*list)[i].get_object(), at, faults);
        auto const id = text_at((*list)[i], "id");
        auto const old = std::ranges::find(rows, id, &Row::id);
        Row row = old != rows.end() ? *old
                                    : Row{.id = situation.new_id('r'),
                                          .at = situation.now,
                                          .by = situation.actor->person,
                                          .acting = fit.token,
                                          .round = after.round,
                                          .values = {}};
        if (old == rows.end() || old->values != *values)
            changes.push_back({record.name, row.id, old == rows.end() ? json::value{} : json::value(old->values), *values});
        row.values = std::move(*values);
        next.push_back(std::move(row));
    }
    for (auto const& row : rows)
        if (std::ranges::find(next, row.id, &Row::id) == next.end()) changes.push_back({record.name, row.id, row.values, nullptr});
    rows = std::move(next);
}

void take_row_field(Situation const& situation, Asked const& asked, Field const& field, json::value const& given, Row& row,
                    std::vector<Change>& changes, Faults& faults) {
    if (given.is_null()) {
        row.values.erase(field.name);
        return;
    }
    auto value = read_value(situation, field, given, "answers." + field.name, faults);
    if (!value) return;
    auto const* old = row.values.if_contains(field.name);
    changes.push_back({asked.row_of->name + "." + field.name, row.id, old ? *old : json::value{}, *value});
    row.values[field.name] = std::move(*value);
}

void take_field(Situation const& situation, Field const& field, json::value const& given, bool append, Matter& after, std::vector<Change>& changes,
                Faults& faults) {
    auto const before = field_value(after, field.name);
    if (given.is_null()) {
        if (!before.is_null()) changes.push_back({field.name, "", before, nullptr});
        after.fields.erase(field.name);
        return;
    }
    auto value = read_value(situation, field, given, "answers." + field.name, faults);
    if (!value) return;
    if (append && before.is_array() && value->is_array()) {
        json::array all = before.get_array();
        for (auto const& item : value->get_array())
            if (std::ranges::find(all, item) == all.end()) all.push_back(item);
        value = all;
    }
    if (*value == before) return;
    changes.push_back({field.name, "", before, *value});
    after.fields[field.name] = std::move(*value);
}

bool is_there(Matter const& after, std::optional<Row> const& row, Asked const& asked, std::string const& name) {
    if (row && asked.row_of && asked.row_of->find(name)) {
        auto const* value = row->values.if_contains(name);
        return value && !is_empty(*value);
    }
    if (auto const party = after.parties.find(name); party != after.parties.end())
        if (std::ranges::any_of(party->second, [](PartyEntry const& e) { return !e.ended; })) return true;
    if (auto const record = after.records.find(name); record != after.records.end() && !record->second.empty()) return true;
    return !is_empty(field_value(after, name));
}

// `min: starts` of a day or moment: not before the other of the same row.
void check_order(Asked const& asked, Row const& row, Faults& faults) {
    for (auto const& field : asked.row_of->fields) {
        auto const* value = row.values.if_contains(field.name);
        auto const* other = field.min_day.empty() || !asked.row_of->find(field.min_day) ? nullptr : row.values.if_contains(field.min_day);
        if (!value || !other || value->kind() != other->kind()) continue;
        bool const before = value->is_int64() ? value->get_int64() < other->get_int64() : text_of(*value) < text_of(*other);
        if (before) faults.push_back({"answers." + field.name, "field.before", {field.min_day}});
    }
}

bool may_answer(Asked const& asked, std::string const& name) {
    return name == asked.adds || std::ranges::find(asked.asks, name) != asked.asks.end() || std::ranges::find(asked.may, name) != asked.may.end();
}

}  // namespace

std::optional<json::value> read_value(Situation const& situation, Field const& field, json::value const& given, std::string const& path,
                                      Faults& faults) {
    if (!field.many || field.kind == FieldKind::Figure) return read_one(situation, field, given, path, faults);
    json::array const list = given.is_array() ? given.get_array() : json::array{given};
    if (field.max && list.size() > static_cast<std::size_t>(*field.max))
        return faults.push_back({path, "field.too_many", {limit_text(*field.max)}}), std::nullopt;
    json::array out;
    Field one = field;
    one.many = false;
    one.max.reset();
    for (std::size_t i = 0; i < list.size(); ++i) {
        auto value = read_one(situation, one, list[i], path + "[" + std::to_string(i) + "]", faults);
        if (!value) return std::nullopt;
        out.push_back(std::move(*value));
    }
    return out;
}

void take_answers(Situation const& situation, Asked const& asked, json::object const& answers, Fit const& fit, Matter& after, std::optional<Row>& row,
                  std::vector<Change>& changes, Faults& faults) {
    auto const& flow = *situation.flow;
    for (auto const& item : answers) {
        auto const name = std::string(item.key());
        bool const append = name == asked.adds;
        bool const of_row = asked.row_of && asked.row_of->find(name) && !flow.is_unused(asked.row_of->name + "." + name);
        if (!may_answer(asked, name) || (flow.is_unused(name) && !of_row))
            faults.push_back({"answers." + name, "field.unknown", {name}});
        else if (of_row && row)
            take_row_field(situation, asked, *asked.row_of->find(name), item.value(), *row, changes, faults);
        else if (auto const* party = flow.party(name))
            take_party(situation, *party, item.value(), append, after, changes, faults);
        else if (auto const* record = flow.record(name))
            take_rows(situation, *record, item.value(), fit, after, changes, faults);
        else if (auto const* field = flow.field(name))
            take_field(situation, *field, item.value(), append, after, changes, faults);
        else
            faults.push_back({"answers." + name, "field.unknown", {name}});
    }
    if (row && asked.row_of) check_order(asked, *row, faults);
    for (auto const& name : asked.asks) {
        bool const unused = flow.is_unused(name) || (asked.row_of && flow.is_unused(asked.row_of->name + "." + name));
        bool const named_already = std::ranges::any_of(faults, [&](FieldNote const& fault) { return fault.name.starts_with("answers." + name); });
        if (!unused && !named_already && !is_there(after, row, asked, name)) faults.push_back({"answers." + name, "field.missing", {name}});
    }
    if (asked.adds.empty() || flow.record(asked.adds)) return;
    if (!answers.contains(asked.adds)) faults.push_back({"answers." + asked.adds, "field.missing", {asked.adds}});
}

}  // namespace yishi::flow
