#include "flow/matter_read.hpp"

#include <stdexcept>
#include <utility>

namespace yishi::flow {
namespace {

// A document that is kept gives copies of its values in ordinary memory (a plain copy would stand in the document's), one that is not the values
// themselves. Those are made in place: assigned to what stands in other memory, they would be copied.
json::object taken(json::object const& object) { return json::object(object, json::storage_ptr()); }
json::object taken(json::object& object) { return std::move(object); }
json::array taken(json::array const& array) { return json::array(array, json::storage_ptr()); }
json::array taken(json::array& array) { return std::move(array); }

template <class Value>
auto* found_at(Value& value, std::string_view name) {
    auto* object = value.if_object();
    return object ? object->if_contains(name) : nullptr;
}
template <class Value>
auto* object_at(Value& value, std::string_view name) {
    auto* found = found_at(value, name);
    return found ? found->if_object() : nullptr;
}
template <class Value>
auto* array_at(Value& value, std::string_view name) {
    auto* found = found_at(value, name);
    return found ? found->if_array() : nullptr;
}

std::optional<Time> optional_time(json::value const& value, std::string_view name) {
    auto const& found = member(value, name);
    return found.is_null() ? std::nullopt : std::optional(Time{found.to_number<std::int64_t>()});
}

Standing standing_from(std::string_view text) {
    for (auto standing : {Standing::Invited, Standing::Confirmed, Standing::Declined, Standing::Lapsed})
        if (to_text(standing) == text) return standing;
    throw std::runtime_error("no standing \"" + std::string(text) + "\"");
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

Sent sent_from(json::value const& value) {
    return {.flow = text_at(value, "flow"),
            .party = text_at(value, "party"),
            .who = text_at(value, "who"),
            .entry = text_at(value, "entry"),
            .move = text_at(value, "move"),
            .row = text_at(value, "row"),
            .round = static_cast<int>(int_at(value, "round", 1))};
}

template <class Value>
Row row_from(Value& value) {
    auto* values = object_at(value, "values");
    return {.id = text_at(value, "id"),
            .at = Time{int_at(value, "at")},
            .by = text_at(value, "by"),
            .acting = text_at(value, "for"),
            .round = static_cast<int>(int_at(value, "round", 1)),
            .values = values ? taken(*values) : json::object{},
            .from = text_at(value, "from")};
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

template <class Value>
ClockState clock_from(Value& value) {
    auto* calculation = array_at(value, "calculation");
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
                     .calculation = calculation ? taken(*calculation) : json::array{}};
    if (auto const* list = member(value, "extensions").if_array())
        for (auto const& extension : *list) clock.extensions.push_back(extension_from(extension));
    return clock;
}

template <class Value, class F>
void each_member(Value& value, std::string_view name, F&& f) {
    if (auto* object = object_at(value, name))
        for (auto&& item : *object) f(std::string(item.key()), item.value());
}

template <class Value>
Matter matter_of(Value& value) {
    if (!value.is_object() || text_at(value, "id").empty()) throw std::runtime_error("not the document of a matter");
    auto* fields = object_at(value, "fields");
    Matter matter{.id = text_at(value, "id"),
                  .body = text_at(value, "body"),
                  .flow = text_at(value, "flow"),
                  .rule_set = text_at(value, "rule_set"),
                  .flow_version = static_cast<int>(int_at(value, "flow_version", 1)),
                  .numbers = {},
                  .title = text_at(value, "title"),
                  .state = text_at(value, "state"),
                  .round = static_cast<int>(int_at(value, "round", 1)),
                  .version = static_cast<int>(int_at(value, "version")),
                  .parent = text_at(value, "parent"),
                  .opened_for = text_at(value, "opened_for"),
                  .opened_as = text_at(value, "opened_as"),
                  .opened_round = static_cast<int>(int_at(value, "opened_round", 1)),
                  .opened_at = Time{int_at(value, "opened_at")},
                  .opened_by = text_at(value, "opened_by"),
                  .changed_at = Time{int_at(value, "changed_at")},
                  .in_state_since = Time{int_at(value, "in_state_since")},
                  .fields = fields ? taken(*fields) : json::object{},
                  .parent_body = text_at(value, "parent_body"),
                  .sent_by = text_at(value, "sent_by"),
                  .last_hash = text_at(value, "last_hash")};
    if (auto const* sent = member(value, "sent").if_array())
        for (auto const& one : *sent) matter.sent.push_back(sent_from(one));
    each_member(value, "numbers", [&](std::string name, auto& number) { matter.numbers[name] = text_of(number); });
    each_member(value, "parties", [&](std::string name, auto& list) {
        for (auto const& entry : list.as_array()) matter.parties[name].push_back(entry_from(entry));
    });
    each_member(value, "records", [&](std::string name, auto& list) {
        for (auto& row : list.as_array()) matter.records[name].push_back(row_from(row));
    });
    each_member(value, "clocks", [&](std::string name, auto& clock) { matter.clocks.emplace(name, clock_from(clock)); });
    each_member(value, "made", [&](std::string move, auto& made) {
        matter.made[move] = {text_at(made, "person"), Time{int_at(made, "at")}, static_cast<int>(int_at(made, "round", 1))};
    });
    for (auto const& mark : texts_of(member(value, "once"))) matter.once.insert(mark);
    return matter;
}

}  // namespace

Matter matter_from_json(json::value const& value) { return matter_of(value); }
Matter read_matter(json::value&& value) { return matter_of(value); }

}  // namespace yishi::flow
