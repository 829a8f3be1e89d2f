#include "flow/guard_row.hpp"

#include <algorithm>

#include "flow/attendance.hpp"

namespace yishi::flow {
namespace {

std::string text_in(Row const& row, std::string const& name) {
    auto const* value = row.values.if_contains(name);
    return value ? text_of(*value) : "";
}

// A person who is not named in the row is whoever wrote it for himself.
std::string person_in(Row const& row, std::string const& name) {
    auto const named = text_in(row, name);
    return named.empty() ? row.acting : named;
}

// The record that the row of the view is of.
Record const* record_of(GuardView const& view) {
    for (auto const& record : view.situation.flow->records)
        if (auto const rows = view.matter.records.find(record.name); view.row && rows != view.matter.records.end())
            if (std::ranges::find(rows->second, view.row->id, &Row::id) != rows->second.end()) return &record;
    return nullptr;
}

}  // namespace

bool has_missed(Guard const& guard, GuardView const& view) {
    if (!view.row || !view.situation.crowd) return true;  // not looked at, as with clashes: see todos()
    auto const sittings = sittings_of(view.matter);
    auto const* sitting = find_sitting(sittings, text_in(*view.row, guard.sitting));
    if (!sitting) return false;
    auto const person = person_in(*view.row, guard.person);
    Trace trace{.leave = leave_of(view.matter, person, sitting->id), .wanted = is_wanted(view.matter, sittings, *sitting, person)};
    for (auto const& row : view.situation.crowd(view.matter, "sign_in")) {
        if (row.acting != person || text_in(row, "sitting") != sitting->id) continue;
        auto const moment = [&](char const* name) {
            return row.values.contains(name) ? std::optional(Time{row.values.at(name).get_int64()}) : std::nullopt;
        };
        trace.in = moment("in_at"), trace.out = moment("out_at");
    }
    return was_missed(presence(*sitting, trace, attendance_rules(*view.situation.flow), view.situation.now)) &&
           stands_in_attendance(*view.situation.flow, view.matter, person);
}

bool is_sole(Guard const& guard, GuardView const& view) {
    auto const* record = record_of(view);
    if (!record) return true;
    auto const found = view.matter.records.find(record->name);
    auto const value = [&](Row const& row, std::string const& name) {
        auto const* field = record->find(name);
        return field && field->kind == FieldKind::Person ? person_in(row, name) : text_in(row, name);
    };
    return std::ranges::none_of(found->second, [&](Row const& other) {
        if (other.id == view.row->id || (!guard.condition.empty() && meets({.row = &other}, guard.condition, view))) return false;
        return std::ranges::all_of(guard.same, [&](std::string const& name) { return value(other, name) == value(*view.row, name); });
    });
}

}  // namespace yishi::flow
