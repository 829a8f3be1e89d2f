#include "flow/readers.hpp"

#include <algorithm>

#include "flow/attendance.hpp"
#include "flow/who.hpp"

namespace yishi::flow {
namespace {

json::value const* value_of(Row const& row, std::string const& name) { return name.empty() ? nullptr : row.values.if_contains(name); }

std::string text_in(Row const& row, std::string const& name) {
    auto const* value = value_of(row, name);
    return value ? text_of(*value) : "";
}

bool is_set(Row const& row, std::string const& flag) {
    auto const* value = value_of(row, flag);
    return value && value->is_bool() && value->get_bool();
}

std::optional<Time> comes_out(Readers const& readers, Row const& row) {
    auto const* value = value_of(row, readers.from);
    return value && value->is_int64() ? std::optional(Time{value->get_int64()}) : std::nullopt;
}

bool has_come(Readers const& readers, Row const& row, Time now) {
    auto const from = comes_out(readers, row);
    return (!from || *from <= now) && !is_set(row, readers.withdrawn);
}

std::vector<Row> const& rows_of(Matter const& matter, Record const& record) {
    static std::vector<Row> const none;
    auto const found = matter.records.find(record.name);
    return found == matter.records.end() ? none : found->second;
}

// The row this one takes the place of. Rows name rows written before them, so that this ends.
Row const* replaced_by(Matter const& matter, Record const& record, Row const& row) {
    auto const id = text_in(row, record.readers->replaces);
    auto const& rows = rows_of(matter, record);
    auto const old = std::ranges::find(rows, id, &Row::id);
    auto const self = std::ranges::find(rows, row.id, &Row::id);
    return id.empty() || old == rows.end() || old >= self ? nullptr : &*old;
}

bool is_for(Actor const& actor, std::set<std::string> const& readers) {
    return readers.contains(actor.person) || std::ranges::any_of(tokens_of(actor), [&](auto const& token) { return readers.contains(token); });
}

bool holds_file(json::value const& value, std::string const& file) {
    if (auto const* list = value.if_array()) return std::ranges::any_of(*list, [&](json::value const& one) { return text_at(one, "id") == file; });
    return text_at(value, "id") == file;
}

bool holds_file(json::object const& values, std::string const& file) {
    return std::ranges::any_of(values, [&](auto const& item) { return holds_file(item.value(), file); });
}

}  // namespace

bool keeps(Situation const& situation, Matter const& matter, Record const& record) {
    return situation.actor->system || !fits(record.readers->keep, situation, matter).empty();
}

bool is_out(Matter const& matter, Record const& record, Row const& row, Time now) {
    if (!has_come(*record.readers, row, now)) return false;
    return std::ranges::none_of(rows_of(matter, record), [&](Row const& other) {
        return has_come(*record.readers, other, now) && replaced_by(matter, record, other) == &row;
    });
}

bool shows_row(Situation const& situation, Matter const& matter, Record const& record, Row const& row) {
    if (!record.readers || keeps(situation, matter, record)) return true;
    if (!is_out(matter, record, row, situation.now)) return false;
    auto const readers = readers_of(matter, record, row);
    return !readers || is_for(*situation.actor, *readers);
}

int version_of(Matter const& matter, Record const& record, Row const& row) {
    auto const* before = replaced_by(matter, record, row);
    return before ? version_of(matter, record, *before) + 1 : 1;
}

std::optional<std::set<std::string>> readers_of(Matter const& matter, Record const& record, Row const& row) {
    std::set<std::string> out;
    bool narrow = false;
    for (auto const& field : record.readers->people)
        if (auto const* who = value_of(row, field))
            for (auto const& one : texts_of(*who)) narrow = true, out.insert(one);
    if (auto const* chosen = value_of(row, record.readers->groups))
        for (auto const& id : texts_of(*chosen)) {
            narrow = true;
            for (auto const& group : groups_of(matter))
                if (group.id == id) out.insert(group.people.begin(), group.people.end());
        }
    if (narrow) return out;
    auto const* before = replaced_by(matter, record, row);
    return before ? readers_of(matter, record, *before) : std::nullopt;
}

bool shows_file(Situation const& situation, Matter const& matter, std::string const& file) {
    auto const seen = sight(situation, matter);
    for (auto const& item : matter.fields)
        if (holds_file(item.value(), file) && seen.shows(item.key())) return true;
    for (auto const& record : situation.flow->records)
        for (auto const& row : rows_of(matter, record)) {
            bool const own = !row.by.empty() && row.by == situation.actor->person;
            if (holds_file(row.values, file) && (own || (seen.shows(record.name) && shows_row(situation, matter, record, row)))) return true;
        }
    return false;
}

std::set<std::string> guarded_files(Flow const& flow, Matter const& matter) {
    std::set<std::string> out;
    auto const take = [&](json::value const& value) {
        if (auto id = text_at(value, "id"); id.starts_with("f_")) out.insert(std::move(id));
    };
    for (auto const& record : flow.records) {
        if (!record.readers) continue;
        for (auto const& row : rows_of(matter, record))
            for (auto const& item : row.values) {
                if (auto const* list = item.value().if_array())
                    for (auto const& one : *list) take(one);
                else
                    take(item.value());
            }
    }
    return out;
}

std::optional<std::set<std::string>> concerned(Situation const& situation, Matter const& matter, std::string const& name, Row const& row) {
    auto const* record = situation.flow->record(name);
    if (record && record->readers) {
        auto const from = comes_out(*record->readers, row);
        if (from && situation.now < *from) return std::set<std::string>{};
        return readers_of(matter, *record, row);
    }
    auto const sittings = name == "sittings" ? sittings_of(matter) : std::vector<Sitting>{};
    auto const* sitting = find_sitting(sittings, row.id);
    return sitting ? wanted_at(matter, sittings, *sitting) : std::nullopt;
}

std::vector<Release> releases(Flow const& flow, Matter const& matter) {
    std::vector<Release> out;
    for (auto const& record : flow.records) {
        if (!record.readers) continue;
        for (auto const& row : rows_of(matter, record)) {
            auto const from = comes_out(*record.readers, row);
            if (!from || *from <= row.at || is_set(row, record.readers->withdrawn)) continue;
            auto mark = "0|" + record.name + "|" + row.id + "|" + std::to_string(from->ms);
            if (!matter.once.contains(mark)) out.push_back({&record, &row, *from, std::move(mark)});
        }
    }
    return out;
}

std::vector<std::string> told_of(Situation const& situation, Matter const& matter, Release const& release) {
    auto const move = std::ranges::find(situation.flow->moves, release.record->name, &Move::adds);
    std::vector<std::string> out;
    if (move == situation.flow->moves.end()) return out;
    auto const readers = readers_of(matter, *release.record, *release.row);
    for (auto const& who : move->tells)
        for (auto& token : tokens(who, situation, matter))
            if (!readers || readers->contains(token)) out.push_back(std::move(token));
    return out;
}

}  // namespace yishi::flow
