#include "flow/matter.hpp"

#include <stdexcept>

namespace yishi::flow {
namespace {

std::optional<Time> optional_time(json::value const& value, std::string_view name) {
    auto const& found = member(value, name);
    return found.is_null() ? std::nullopt : std::optional(Time{found.to_number<std::int64_t>()});
}

Standing standing_from(std::string_view text) {
    for (auto standing : {Standing::Invited, Standing::Confirmed, Standing::Declined, Standing::Lapsed})
        if (to_text(standing) == text) return standing;
    throw std::runtime_error("no standing \"" + std::string(text) + "\"");
}

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

json::object to_json(PartyEntry const& entry) {
    json::object out{{"id", entry.id}, {"who", entry.who}, {"standing", to_text(entry.standing)}, {"at", entry.at.ms}};
    put(out, "name", entry.name);
    put(out, "contact", entry.contact);
    put(out, "by", entry.by);
    put(out, "answered", entry.answered);
    put(out, "ended", entry.ended);
    if (entry.derived) out["derived"] = true;
    return out;
}

PartyEntry entry_from(json::value const& value) {
    return {.id = text_at(value, "id"),
            .who = text_at(value, "who"),
            .name = text_at(value, "name"),
            .contact = text_at(value, "contact"),
            .standing = standing_from(text_at(value, "standing")),
            .at = Time{int_at(value, "at")},
            .by = text_at(value, "by"),
            .answered = optional_time(value, "answered"),
            .ended = optional_time(value, "ended"),
            .derived = flag_at(value, "derived")};
}

json::object to_json(Row const& row) {
    json::object out{{"id", row.id}, {"at", row.at.ms}, {"round", row.round}, {"values", row.values}};
    put(out, "by", row.by);
    put(out, "for", row.acting);
    put(out, "from", row.from);
    return out;
}

json::object to_json(Sent const& sent) {
    json::object out{{"flow", sent.flow},   {"party", sent.party}, {"who", sent.who},
                     {"entry", sent.entry}, {"move", sent.move},   {"round", sent.round}};
    put(out, "row", sent.row);
    return out;
}

Sent sent_from(json::value const& value) {
    return {.flow = text_at(value, "flow"),
            .party = text_at(value, "party"),
            .who = text_at(value, "who"),
            .entry = text_at(value, "entry"),
            .move = text_at(value, "move"),
            .row = text_at(value, "row"),
            .round = static_cast<int>(int_at(value, "round", 1))};
}

Row row_from(json::value const& value) {
    auto const& values = member(value, "values");
    return {.id = text_at(value, "id"),
            .at = Time{int_at(value, "at")},
            .by = text_at(value, "by"),
            .acting = text_at(value, "for"),
            .round = static_cast<int>(int_at(value, "round", 1)),
            .values = values.is_object() ? values.get_object() : json::object{},
            .from = text_at(value, "from")};
}

json::object to_json(Extension const& extension) {
    json::object out{{"asked_at", extension.asked_at.ms}, {"until", extension.until}};
    put(out, "asked_by", extension.asked_by);
    put(out, "reason", extension.reason);
    put(out, "decision", extension.decision);
    put(out, "decided_by", extension.decided_by);
    put(out, "decision_note", extension.decision_note);
    return out;
}

Extension extension_from(json::value const& value) {
    return {.asked_at = Time{int_at(value, "asked_at")},
            .asked_by = text_at(value, "asked_by"),
            .until = text_at(value, "until"),
            .reason = text_at(value, "reason"),
            .decision = text_at(value, "decision"),
            .decided_by = text_at(value, "decided_by"),
            .decision_note = text_at(value, "decision_note")};
}

json::object to_json(ClockState const& clock) {
    json::object out{{"started", clock.started.ms}, {"start_day", yishi::to_text(clock.start_day)}};
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
        auto& list = (out["extensions"] = json::array{}).get_array();
        for (auto const& extension : clock.extensions) list.push_back(to_json(extension));
    }
    out["calculation"] = clock.calculation;
    return out;
}

ClockState clock_from(json::value const& value) {
    ClockState clock{.started = Time{int_at(value, "started")},
                     .start_day = parse_day(text_at(value, "start_day")),
                     .due = parse_day(text_at(value, "due")),
                     .due_at = Time{int_at(value, "due_at")},
                     .original_due = parse_day(text_at(value, "original_due")),
                     .paused_at = optional_time(value, "paused_at"),
                     .paused_ms = int_at(value, "paused_ms"),
                     .paused_units = static_cast<int>(int_at(value, "paused_units")),
                     .stopped = optional_time(value, "stopped"),
                     .met = flag_at(value, "met"),
                     .reminded = static_cast<int>(int_at(value, "reminded")),
                     .escalated = static_cast<int>(int_at(value, "escalated")),
                     .extensions = {},
                     .calculation = {}};
    if (auto const* list = member(value, "extensions").if_array())
        for (auto const& extension : *list) clock.extensions.push_back(extension_from(extension));
    if (auto const* list = member(value, "calculation").if_array()) clock.calculation = *list;
    return clock;
}

template <class T>
json::object lists_to_json(std::map<std::string, std::vector<T>> const& lists) {
    json::object out;
    for (auto const& [name, items] : lists) {
        if (items.empty()) continue;
        auto& array = (out[name] = json::array{}).get_array();
        for (auto const& item : items) array.push_back(to_json(item));
    }
    return out;
}

template <class F>
void each_member(json::value const& value, std::string_view name, F&& f) {
    if (auto const* object = member(value, name).if_object())
        for (auto const& item : *object) f(std::string(item.key()), item.value());
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

json::object to_json(Matter const& matter) {
    json::object out{{"id", matter.id},
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
                     {"last_hash", matter.last_hash}};
    put(out, "parent", matter.parent);
    put(out, "opened_for", matter.opened_for);
    put(out, "opened_as", matter.opened_as);
    if (!matter.parent.empty()) out["opened_round"] = matter.opened_round;
    put(out, "opened_by", matter.opened_by);
    put(out, "parent_body", matter.parent_body);
    put(out, "sent_by", matter.sent_by);
    if (!matter.sent.empty()) {
        auto& sent = (out["sent"] = json::array{}).get_array();
        for (auto const& one : matter.sent) sent.push_back(to_json(one));
    }
    auto& numbers = (out["numbers"] = json::object{}).get_object();
    for (auto const& [name, number] : matter.numbers) numbers[name] = number;
    out["parties"] = lists_to_json(matter.parties);
    out["records"] = lists_to_json(matter.records);
    auto& clocks = (out["clocks"] = json::object{}).get_object();
    for (auto const& [name, clock] : matter.clocks) clocks[name] = to_json(clock);
    auto& made = (out["made"] = json::object{}).get_object();
    for (auto const& [move, by] : matter.made) made[move] = {{"person", by.person}, {"at", by.at.ms}, {"round", by.round}};
    auto& once = (out["once"] = json::array{}).get_array();
    for (auto const& mark : matter.once) once.push_back(json::string(mark));
    return out;
}

Matter matter_from_json(json::value const& value) {
    if (!value.is_object() || text_at(value, "id").empty()) throw std::runtime_error("not the document of a matter");
    Matter matter;
    matter.id = text_at(value, "id");
    matter.body = text_at(value, "body");
    matter.flow = text_at(value, "flow");
    matter.flow_version = static_cast<int>(int_at(value, "flow_version", 1));
    matter.rule_set = text_at(value, "rule_set");
    matter.title = text_at(value, "title");
    matter.state = text_at(value, "state");
    matter.round = static_cast<int>(int_at(value, "round", 1));
    matter.version = static_cast<int>(int_at(value, "version"));
    matter.parent = text_at(value, "parent");
    matter.opened_for = text_at(value, "opened_for");
    matter.opened_as = text_at(value, "opened_as");
    matter.opened_round = static_cast<int>(int_at(value, "opened_round", 1));
    matter.opened_at = Time{int_at(value, "opened_at")};
    matter.opened_by = text_at(value, "opened_by");
    matter.changed_at = Time{int_at(value, "changed_at")};
    matter.in_state_since = Time{int_at(value, "in_state_since")};
    matter.parent_body = text_at(value, "parent_body");
    matter.sent_by = text_at(value, "sent_by");
    if (auto const* sent = member(value, "sent").if_array())
        for (auto const& one : *sent) matter.sent.push_back(sent_from(one));
    matter.last_hash = text_at(value, "last_hash");
    if (auto const* fields = member(value, "fields").if_object()) matter.fields = *fields;
    each_member(value, "numbers", [&](std::string name, json::value const& number) { matter.numbers[name] = text_of(number); });
    each_member(value, "parties", [&](std::string name, json::value const& list) {
        for (auto const& entry : list.as_array()) matter.parties[name].push_back(entry_from(entry));
    });
    each_member(value, "records", [&](std::string name, json::value const& list) {
        for (auto const& row : list.as_array()) matter.records[name].push_back(row_from(row));
    });
    each_member(value, "clocks", [&](std::string name, json::value const& clock) { matter.clocks[name] = clock_from(clock); });
    each_member(value, "made", [&](std::string move, json::value const& made) {
        matter.made[move] = {text_at(made, "person"), Time{int_at(made, "at")}, static_cast<int>(int_at(made, "round", 1))};
    });
    for (auto const& mark : texts_of(member(value, "once"))) matter.once.insert(mark);
    return matter;
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
