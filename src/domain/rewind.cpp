#include "domain/rewind.hpp"

#include <algorithm>
#include <ranges>

namespace yishi::figure {
namespace {

void put_back(json::object& values, std::string_view name, json::value const* before) {
    if (before)
        values[name] = *before;
    else
        values.erase(name);
}

// Of a whole row: it was added, deleted, or written anew.
void put_back_row(flow::Matter& matter, std::vector<flow::Row>& rows, std::string const& id, json::value const* before) {
    auto const row = std::ranges::find(rows, id, &flow::Row::id);
    if (!before || !before->is_object()) {
        if (row != rows.end()) rows.erase(row);
    } else if (row != rows.end()) {
        row->values = before->get_object();
    } else {
        rows.push_back({.id = id, .at = matter.opened_at, .by = {}, .acting = {}, .round = matter.round, .values = before->get_object()});
    }
}

void take_back(flow::Matter& matter, json::value const& change) {
    auto const name = text_at(change, "name"), row_id = text_at(change, "row");
    auto const* before = change.get_object().if_contains("before");
    auto const dot = name.find('.');
    auto const rows = matter.records.find(name.substr(0, dot));
    if (row_id.empty()) {
        if (dot == std::string::npos) put_back(matter.fields, name, before);
    } else if (rows != matter.records.end() && dot == std::string::npos) {
        put_back_row(matter, rows->second, row_id, before);
    } else if (rows != matter.records.end()) {
        auto const row = std::ranges::find(rows->second, row_id, &flow::Row::id);
        if (row != rows->second.end()) put_back(row->values, name.substr(dot + 1), before);
    }
}

void take_back_entry(flow::Matter& matter, json::value const& entry) {
    if (auto const* changes = member(entry, "changes").if_array())
        for (auto const& change : std::views::reverse(*changes)) take_back(matter, change);
    if (auto const* numbers = member(entry, "numbers").if_object())
        for (auto const& number : *numbers) matter.numbers.erase(number.key());
    if (auto const* clocks = member(entry, "clocks").if_array())
        for (auto const& change : *clocks)
            if (auto const clock = matter.clocks.find(text_at(change, "clock"));
                text_at(change, "what") == "extended" && clock != matter.clocks.end())
                clock->second.due = clock->second.original_due;
}

// Rows, parties and clocks know themselves when they came and went.
void rewind_times(flow::Matter& matter, Time moment) {
    for (auto& [name, rows] : matter.records) std::erase_if(rows, [&](flow::Row const& row) { return row.at > moment; });
    for (auto& [role, entries] : matter.parties) {
        std::erase_if(entries, [&](flow::PartyEntry const& entry) { return entry.at > moment; });
        for (auto& entry : entries) {
            if (entry.ended && *entry.ended > moment) entry.ended.reset();
            if (!entry.answered || *entry.answered <= moment) continue;
            entry.answered.reset();
            entry.standing = flow::Standing::Invited;
        }
    }
    std::erase_if(matter.clocks, [&](auto const& clock) { return clock.second.started > moment; });
    for (auto& [name, clock] : matter.clocks)
        if (clock.stopped && *clock.stopped > moment) {
            clock.stopped.reset();
            clock.met = false;
        }
}

}  // namespace

void rewind(flow::Matter& matter, std::vector<json::value> const& entries, Time moment) {
    for (auto const& entry : entries) {
        if (int_at(entry, "at") > moment.ms) {
            take_back_entry(matter, entry);
            continue;
        }
        matter.round = static_cast<int>(int_at(entry, "round", 1));
        matter.state = text_at(entry, "to");
        break;
    }
    if (!entries.empty()) rewind_times(matter, moment);
}

}  // namespace yishi::figure
