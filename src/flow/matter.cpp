#include "flow/matter.hpp"

namespace yishi::flow {
namespace {

// Members that have their default are left out: most matters are read far more often than written, and short documents read faster.
void put(json::object& object, std::string_view name, std::string const& text) {
    if (!text.empty()) object[name] = text;
}
void put(json::object& object, std::string_view name, std::optional<Time> time) {
    if (time) object[name] = time->ms;
}
void put(json::object& object, std::string_view name, std::int64_t number) {
    if (number != 0) object[name] = number;
}

json::object to_json(PartyEntry const& entry, json::storage_ptr const& memory) {
    json::object out({{"id", entry.id}, {"who", entry.who}, {"standing", to_text(entry.standing)}, {"at", entry.at.ms}}, memory);
    put(out, "name", entry.name);
    put(out, "contact", entry.contact);
    put(out, "by", entry.by);
    put(out, "answered", entry.answered);
    put(out, "ended", entry.ended);
    if (entry.derived) out["derived"] = true;
    return out;
}

json::object to_json(Row const& row, json::storage_ptr const& memory) {
    json::object out({{"id", row.id}, {"at", row.at.ms}, {"round", row.round}, {"values", row.values}}, memory);
    put(out, "by", row.by);
    put(out, "for", row.acting);
    put(out, "from", row.from);
    return out;
}

json::object to_json(Sent const& sent, json::storage_ptr const& memory) {
    json::object out(
        {{"flow", sent.flow}, {"party", sent.party}, {"who", sent.who}, {"entry", sent.entry}, {"move", sent.move}, {"round", sent.round}}, memory);
    put(out, "row", sent.row);
    return out;
}

json::object to_json(Extension const& extension, json::storage_ptr const& memory) {
    json::object out({{"asked_at", extension.asked_at.ms}, {"until", extension.until}}, memory);
    put(out, "asked_by", extension.asked_by);
    put(out, "reason", extension.reason);
    put(out, "decision", extension.decision);
    put(out, "decided_by", extension.decided_by);
    put(out, "decision_note", extension.decision_note);
    return out;
}

json::object to_json(ClockState const& clock, json::storage_ptr const& memory) {
    json::object out({{"started", clock.started.ms}, {"start_day", yishi::to_text(clock.start_day)}}, memory);
    put(out, "due", yishi::to_text(clock.due));
    put(out, "due_at", clock.due_at.ms);
    put(out, "original_due", yishi::to_text(clock.original_due));
    put(out, "paused_at", clock.paused_at);
    put(out, "paused_ms", clock.paused_ms);
    put(out, "paused_units", clock.paused_units);
    put(out, "stopped", clock.stopped);
    if (clock.met) out["met"] = true;
    put(out, "reminded", clock.reminded);
    put(out, "escalated", clock.escalated);
    if (!clock.extensions.empty()) {
        auto& list = out["extensions"].emplace_array();
        for (auto const& extension : clock.extensions) list.push_back(to_json(extension, memory));
    }
    out["calculation"] = clock.calculation;
    return out;
}

template <class T>
json::object lists_to_json(std::map<std::string, std::vector<T>> const& lists, json::storage_ptr const& memory) {
    json::object out(memory);
    for (auto const& [name, items] : lists) {
        if (items.empty()) continue;
        auto& array = out[name].emplace_array();
        for (auto const& item : items) array.push_back(to_json(item, memory));
    }
    return out;
}

}  // namespace

std::string_view to_text(Standing standing) {
    switch (standing) {
        case Standing::Invited:
            return "invited";
        case Standing::Confirmed:
            return "confirmed";
        case Standing::Declined:
            return "declined";
        case Standing::Lapsed:
            return "lapsed";
    }
    return "";
}

json::object to_json(Matter const& matter, json::storage_ptr const& memory) {
    json::object out({{"id", matter.id},
                      {"body", matter.body},
                      {"flow", matter.flow},
                      {"flow_version", matter.flow_version},
                      {"rule_set", matter.rule_set},
                      {"title", matter.title},
                      {"state", matter.state},
                      {"round", matter.round},
                      {"version", matter.version},
                      {"opened_at", matter.opened_at.ms},
                      {"changed_at", matter.changed_at.ms},
                      {"in_state_since", matter.in_state_since.ms},
                      {"fields", matter.fields},
                      {"last_hash", matter.last_hash}},
                     memory);
    put(out, "parent", matter.parent);
    put(out, "opened_for", matter.opened_for);
    put(out, "opened_as", matter.opened_as);
    if (!matter.parent.empty()) out["opened_round"] = matter.opened_round;
    put(out, "opened_by", matter.opened_by);
    put(out, "parent_body", matter.parent_body);
    put(out, "sent_by", matter.sent_by);
    if (!matter.sent.empty()) {
        auto& sent = out["sent"].emplace_array();
        for (auto const& one : matter.sent) sent.push_back(to_json(one, memory));
    }
    auto& numbers = out["numbers"].emplace_object();
    for (auto const& [name, number] : matter.numbers) numbers[name] = number;
    out["parties"] = lists_to_json(matter.parties, memory);
    out["records"] = lists_to_json(matter.records, memory);
    auto& clocks = out["clocks"].emplace_object();
    for (auto const& [name, clock] : matter.clocks) clocks[name] = to_json(clock, memory);
    auto& made = out["made"].emplace_object();
    for (auto const& [move, by] : matter.made) made[move] = {{"person", by.person}, {"at", by.at.ms}, {"round", by.round}};
    auto& once = out["once"].emplace_array();
    for (auto const& mark : matter.once) once.emplace_back(json::string_view(mark));
    return out;
}

std::string document_of(Matter const& matter) {
    json::monotonic_resource memory;
    return write(to_json(matter, &memory));
}

json::value field_value(Matter const& matter, std::string_view name) {
    auto const* found = matter.fields.if_contains(name);
    return found ? *found : json::value{};
}

bool is_empty(json::value const& value) {
    if (auto const* text = value.if_string()) return text->empty();
    if (auto const* array = value.if_array()) return array->empty();
    if (auto const* object = value.if_object()) return object->empty();
    return value.is_null();
}

}  // namespace yishi::flow
