#include <algorithm>

#include "domain/view.hpp"
#include "flow/readers.hpp"

namespace yishi::view {
namespace {

std::string move_label(Eye const& eye, flow::Flow const& flow, std::string const& move) {
    auto const dot = move.find('.');
    if (dot != std::string::npos) return eye.text("move." + move.substr(0, dot), {eye.label(flow, "clock", move.substr(dot + 1))});
    auto const& own = flow.label_of("move", move);
    return own.empty() ? eye.text("move." + move) : flow::in_language(own, eye.ctx.language);
}

// A party entry or a row is shown by what it says, not by its id.
std::string shown_change(Eye const& eye, flow::Flow const& flow, flow::Matter const& matter, std::string const& name, json::value const& value) {
    if (value.is_null()) return "";
    auto const dot = name.find('.');
    auto const text_of_field = [&](flow::Field const& field, json::value const& of) {
        return field.kind == flow::FieldKind::Row ? shown_in(eye, matter, field, of) : shown(eye, flow, field, of);
    };
    if (auto const* field = flow.field(name)) return text_of_field(*field, value);
    if (flow.party(name)) {
        auto const who = text_of(value);
        auto const known = eye.name(who);
        return known.empty() ? eye.text("standing." + who) : known;
    }
    auto const* record = flow.record(name.substr(0, dot));
    if (!record) return value.is_object() ? text_at(value, "until") : text_of(value);
    if (dot != std::string::npos) {
        auto const* field = record->find(name.substr(dot + 1));
        return field ? text_of_field(*field, value) : "";
    }
    std::string out;
    if (!value.is_object()) return out;
    for (auto const& field : record->fields)
        if (auto const* item = value.get_object().if_contains(field.name)) {
            auto const text = text_of_field(field, *item);
            if (!text.empty())
                out += (out.empty()                ? ""
                        : eye.ctx.language == "en" ? "; "
                                                   : "；") +
                       eye.label(flow, "row", record->name + "." + field.name) + (eye.ctx.language == "en" ? ": " : "：") + text;
        }
    return out;
}

// A change of a row that is not for this reader, or of a field of it.
bool row_is_hidden(Eye const& eye, flow::Flow const& flow, flow::Matter const& matter, std::string const& name, std::string const& row) {
    if (auto const* of = flow.record(name.substr(0, name.find('.'))); of && of->readers) {
        auto const rows = matter.records.find(of->name);
        if (rows == matter.records.end()) return true;
        auto const found = std::ranges::find(rows->second, row, &flow::Row::id);
        if (found == rows->second.end() || !flow::shows_row(eye.space.situation(matter), matter, *of, *found)) return true;
    }
    auto const dot = name.find('.');
    auto const* record = dot == std::string::npos ? nullptr : flow.record(name.substr(0, dot));
    auto const* field = record ? record->find(name.substr(dot + 1)) : nullptr;
    return field && !flow::shows_field_of_row(eye.space.situation(matter), matter, *field);
}

bool knows(flow::Flow const& flow, std::string const& head) { return flow.field(head) || flow.party(head) || flow.record(head); }

// What `see` of an earlier version kept narrow stays hidden after its name has gone.
bool was_open(flow::Flow const& old, std::string const& head) {
    if (auto const* field = old.field(head)) return field->see.empty();
    if (auto const* party = old.party(head)) return party->see.empty();
    auto const* record = old.record(head);
    return record && record->see.empty() && std::ranges::all_of(record->fields, [](flow::Field const& field) { return field.see.empty(); });
}

// The matter as its reader may see it, and the versions of its flow an entry speaks of.
struct Past {
    flow::Flow const& now;
    flow::Flow const& then;    // of the entry
    flow::Flow const& before;  // of the entry before it: another one where a matter was carried
    flow::Flow const& that_knows(std::string const& head) const { return knows(then, head) ? then : before; }
    bool shows(flow::Sight const& sight, std::string const& head) const {
        if (head == "extensions") return true;
        return knows(now, head) ? sight.shows(head) : sight.full && was_open(that_knows(head), head);
    }
};

json::array changes(Eye const& eye, Past const& past, flow::Matter const& matter, flow::Sight const& sight, json::object const& entry) {
    json::array out;
    auto const* list = entry.if_contains("changes");
    if (!list) return out;
    for (auto const& change : list->as_array()) {
        auto const name = text_at(change, "name");
        auto const head = name.substr(0, name.find('.'));
        if (head == "parent") continue;  // stands at the head of the page
        if (!past.shows(sight, head) || row_is_hidden(eye, past.now, matter, name, text_at(change, "row"))) continue;
        auto const& flow = past.that_knows(head);
        json::object item{{"name", name},
                          {"label", head == "extensions"                  ? eye.text("extension.until")
                                    : name.find('.') == std::string::npos ? word(eye, flow, head)
                                                                          : eye.label(flow, "row", name)},
                          {"before", shown_change(eye, flow, matter, name, member(change, "before"))},
                          {"after", shown_change(eye, flow, matter, name, member(change, "after"))}};
        out.push_back(std::move(item));
    }
    return out;
}

json::array clock_changes(Eye const& eye, flow::Flow const& flow, json::object const& entry) {
    json::array out;
    auto const* list = entry.if_contains("clocks");
    if (!list) return out;
    for (auto const& change : list->as_array()) {
        auto const clock = text_at(change, "clock"), what = text_at(change, "what");
        out.push_back({{"clock", clock}, {"label", eye.label(flow, "clock", clock)}, {"what", what}, {"due", text_at(change, "due")}});
    }
    return out;
}

json::object entry_view(Eye const& eye, Past const& past, flow::Matter const& matter, flow::Sight const& sight, store::JournalRow const& row) {
    auto const& flow = past.then;
    auto const entry = journal::opened(row);
    auto const move = row.move, acting = text_at(entry, "acting");
    json::object out{{"seq", row.seq},
                     {"at", to_iso(Time{row.at})},
                     {"move", {{"name", move}, {"label", move_label(eye, flow, move)}}},
                     {"round", int_at(entry, "round", 1)},
                     {"to", state(eye, flow, row.state_to)},
                     {"moved", row.state_from != row.state_to}};
    if (!row.state_from.empty()) out["from"] = state(eye, past.before, row.state_from);
    out["changes"] = changes(eye, past, matter, sight, entry);
    for (auto const& name : journal::erased_by(row))
        if (past.shows(sight, name))
            out["changes"].get_array().push_back(
                {{"name", name}, {"label", word(eye, flow, name)}, {"before", ""}, {"after", eye.text("entry.erased")}});
    if (!sight.full) return out;
    out["actor"] = {{"id", row.actor}, {"name", row.actor.empty() ? eye.text("actor.system") : eye.name(row.actor)}};
    out["acting"] = {{"token", acting}, {"label", acting.starts_with("p_") || acting == "system" ? "" : eye.token(acting)}};
    if (auto const person = text_at(entry, "stand_in_for"); !person.empty()) out["stand_in_for"] = eye.name(person);
    auto const* note = entry.if_contains("note");
    out["note"] = note ? text_of(*note) : "";
    out["clocks"] = clock_changes(eye, flow, entry);
    if (auto const* numbers = entry.if_contains("numbers")) out["numbers"] = *numbers;
    out["cause"] = text_at(entry, "cause");
    return out;
}

// The flow as it was when the entry was made; the present one where that is no longer known.
flow::Flow const& flow_then(Eye const& eye, flow::Flow const& now, flow::Matter const& matter, store::JournalRow const& row) {
    auto const entry = parse(row.entry);
    auto const version = static_cast<int>(int_at(entry, "flow_version", now.version));
    auto const rule_set = text_at(entry, "rule_set");
    if (version == now.version && rule_set == matter.rule_set) return now;
    auto const* found = eye.ctx.world.rules.flow(matter.body, matter.flow, version, rule_set);
    return found ? *found : now;
}

// An entry about a paper that is not for this reader, or not any more: to him nothing has happened.
bool is_of_hidden_row(Eye const& eye, flow::Flow const& flow, flow::Matter const& matter, store::JournalRow const& row) {
    auto const entry = journal::opened(row);
    auto const* list = entry.if_contains("changes");
    return list && std::ranges::any_of(list->as_array(), [&](json::value const& change) {
               auto const name = text_at(change, "name");
               auto const* record = flow.record(name.substr(0, name.find('.')));
               return record && record->readers && row_is_hidden(eye, flow, matter, name, text_at(change, "row"));
           });
}

}  // namespace

json::array entries(Eye const& eye, flow::Matter const& matter, std::vector<store::JournalRow> const& rows) {
    auto const& flow = eye.space.flow_of(matter);
    auto const sight = flow::sight(eye.space.situation(matter), matter);
    std::vector<flow::Flow const*> versions;
    for (auto const& row : rows) versions.push_back(&flow_then(eye, flow, matter, row));
    json::array out;
    for (auto i = rows.size(); i-- > 0;)
        if (!is_of_hidden_row(eye, flow, matter, rows[i]))
            out.push_back(entry_view(eye, {flow, *versions[i], *versions[i == 0 ? 0 : i - 1]}, matter, sight, rows[i]));
    return out;
}

}  // namespace yishi::view
