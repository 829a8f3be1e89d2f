#include "base/describe.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "base/text.hpp"

namespace yishi::described {

namespace {
void note(Notes& notes, Limits const& limits, std::string code, std::vector<std::string> names = {}) {
    notes.push_back({std::string(limits.name), std::move(code), std::move(names)});
}

bool is_among(std::string_view values, std::string_view text) {
    while (!values.empty()) {
        auto const end = std::min(values.find(' '), values.size());
        if (values.substr(0, end) == text) return true;
        values.remove_prefix(std::min(end + 1, values.size()));
    }
    return false;
}

json::array values_of(std::string_view values) {
    json::array list;
    while (!values.empty()) {
        auto const end = std::min(values.find(' '), values.size());
        list.emplace_back(values.substr(0, end));
        values.remove_prefix(std::min(end + 1, values.size()));
    }
    return list;
}

// A query may carry any bytes. A text that is nothing but blanks is missing where something is required.
void check_text(std::string const& text, Limits const& limits, Notes& notes) {
    if (!is_utf8(text)) return note(notes, limits, "field.kind", {"text"});
    if (limits.required && is_blank(text)) return note(notes, limits, "field.missing", {std::string(limits.name)});
    if (limits.longest > 0 && character_count(text) > static_cast<std::int64_t>(limits.longest))
        return note(notes, limits, "field.too_long", {std::to_string(limits.longest)});
    if (!limits.among.empty() && !is_among(limits.among, text)) note(notes, limits, "field.among", {std::string(limits.among)});
}
}  // namespace

void take(std::string& member, json::value const& value, Limits const& limits, Notes& notes) {
    auto const* text = value.if_string();
    if (!text) return note(notes, limits, "field.kind", {"text"});
    member.assign(text->data(), text->size());
    check_text(member, limits, notes);
}

void take(std::int64_t& member, json::value const& value, Limits const& limits, Notes& notes) {
    auto const* number = value.if_int64();
    if (!number) return note(notes, limits, "field.kind", {"number"});
    member = *number;
    if (member < limits.least || member > limits.most)
        note(notes, limits, "field.range", {std::to_string(limits.least), std::to_string(limits.most)});
}

void take(int& member, json::value const& value, Limits const& limits, Notes& notes) {
    std::int64_t wide = 0;
    auto narrow = limits;
    narrow.least = std::max<std::int64_t>(limits.least, INT32_MIN);
    narrow.most = std::min<std::int64_t>(limits.most, INT32_MAX);
    take(wide, value, narrow, notes);
    member = static_cast<int>(wide);
}

void take(bool& member, json::value const& value, Limits const& limits, Notes& notes) {
    if (auto const* flag = value.if_bool()) {
        member = *flag;
    } else {
        note(notes, limits, "field.kind", {"flag"});
    }
}

void take(Day& member, json::value const& value, Limits const& limits, Notes& notes) {
    auto const* text = value.if_string();
    if (!text || !is_day(*text)) return note(notes, limits, "field.kind", {"date"});
    member = parse_day(*text);
}

void take(Time& member, json::value const& value, Limits const& limits, Notes& notes) {
    auto const* text = value.if_string();
    if (!text) return note(notes, limits, "field.kind", {"moment"});
    try {
        member = parse_iso(*text);
    } catch (std::invalid_argument const&) {
        note(notes, limits, "field.kind", {"moment"});
    }
}

void take(std::vector<std::string>& member, json::value const& value, Limits const& limits, Notes& notes) {
    auto const* list = value.if_array();
    if (!list || !std::ranges::all_of(*list, [](json::value const& each) { return each.is_string(); }))
        return note(notes, limits, "field.kind", {"list"});
    for (auto const& each : *list) check_text(member.emplace_back(each.as_string()), limits, notes);
}

void take(json::object& member, json::value const& value, Limits const& limits, Notes& notes) {
    if (auto const* object = value.if_object()) {
        member = *object;
    } else {
        note(notes, limits, "field.kind", {"object"});
    }
}

json::value from_text(std::string const*, std::string_view text) { return json::value(text); }
json::value from_text(Day const*, std::string_view text) { return json::value(text); }
json::value from_text(Time const*, std::string_view text) { return json::value(text); }

json::value from_text(std::int64_t const*, std::string_view text) {
    std::int64_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return json::value(text);  // of the wrong kind: said by take
    return json::value(number);
}
json::value from_text(int const*, std::string_view text) { return from_text(static_cast<std::int64_t const*>(nullptr), text); }

json::value from_text(bool const*, std::string_view text) {
    if (text == "1" || text == "true") return json::value(true);
    if (text == "0" || text == "false") return json::value(false);
    return json::value(text);
}

json::value from_text(std::vector<std::string> const*, std::string_view text) {
    json::array list;
    while (!text.empty()) {
        auto const end = std::min(text.find(','), text.size());
        if (end > 0) list.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return list;
}

namespace {
json::object schema_of_type(char const* type, Limits const& limits) {
    json::object schema{{"type", type}};
    if (!limits.about.empty()) schema["description"] = limits.about;
    return schema;
}
}  // namespace

json::object schema(std::string const*, Limits const& limits) {
    auto schema = schema_of_type("string", limits);
    if (limits.longest > 0) schema["maxLength"] = limits.longest;
    if (!limits.among.empty()) schema["enum"] = values_of(limits.among);
    return schema;
}

json::object schema(std::int64_t const*, Limits const& limits) {
    auto schema = schema_of_type("integer", limits);
    if (limits.least != INT64_MIN) schema["minimum"] = limits.least;
    if (limits.most != INT64_MAX) schema["maximum"] = limits.most;
    return schema;
}
json::object schema(int const*, Limits const& limits) { return schema(static_cast<std::int64_t const*>(nullptr), limits); }
json::object schema(bool const*, Limits const& limits) { return schema_of_type("boolean", limits); }

json::object schema(Day const*, Limits const& limits) {
    auto schema = schema_of_type("string", limits);
    schema["format"] = "date";
    return schema;
}

json::object schema(Time const*, Limits const& limits) {
    auto schema = schema_of_type("string", limits);
    schema["format"] = "date-time";
    return schema;
}

json::object schema(std::vector<std::string> const*, Limits const& limits) {
    auto outer = schema_of_type("array", limits);
    auto inner = limits;
    inner.about = {};
    outer["items"] = schema(static_cast<std::string const*>(nullptr), inner);
    return outer;
}

json::object schema(json::object const*, Limits const& limits) {
    auto schema = schema_of_type("object", limits);
    schema["additionalProperties"] = true;
    return schema;
}

void note_unknown(json::object const& object, std::span<std::string_view const> known, Notes& notes) {
    for (auto const& member : object) {
        std::string_view const name = member.key();
        if (std::ranges::find(known, name) == known.end()) notes.push_back({std::string(name), "field.unknown", {std::string(name)}});
    }
}

std::unexpected<Refusal> refused(Notes notes) { return std::unexpected(Refusal{Why::Invalid, "input.invalid", {}, std::move(notes), {}}); }

}  // namespace yishi::described
