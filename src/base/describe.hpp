#pragma once
// A command's shape said once: its members with their names and limits. From it come reading JSON or a query (with the path of every
// member at fault) and the JSON schema of the API.
//
//     struct MoveMatter {
//         std::string move, note;
//         static constexpr auto fields() {
//             return describe(field("move", &MoveMatter::move).required().max(60), field("note", &MoveMatter::note).max(2000));
//         }
//     };
//     auto command = TRY(read_json<MoveMatter>(body));
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

namespace yishi {

// What any member may say of itself.
struct Limits {
    std::string_view name;
    bool required = false;
    std::size_t longest = 0;  // in characters; 0 = no limit
    std::int64_t least = INT64_MIN, most = INT64_MAX;
    std::string_view among = {};  // "auto light dark": the only values
    std::string_view about = {};  // for the API's reader
};

template <class Owner, class Member>
struct Described {
    Limits limits;
    Member Owner::* member;

    constexpr Described required() const {
        return with([](Limits& l) { l.required = true; });
    }
    constexpr Described max(std::size_t characters) const {
        return with([=](Limits& l) { l.longest = characters; });
    }
    constexpr Described between(std::int64_t least, std::int64_t most) const {
        return with([=](Limits& l) { l.least = least, l.most = most; });
    }
    constexpr Described among(std::string_view values) const {
        return with([=](Limits& l) { l.among = values; });
    }
    constexpr Described about(std::string_view text) const {
        return with([=](Limits& l) { l.about = text; });
    }

private:
    template <class F>
    constexpr Described with(F change) const {
        Described copy = *this;
        change(copy.limits);
        return copy;
    }
};

template <class Owner, class Member>
constexpr Described<Owner, Member> field(std::string_view name, Member Owner::* member) {
    return {{.name = name}, member};
}
template <class... Fields>
constexpr std::tuple<Fields...> describe(Fields... fields) {
    return {fields...};
}

// One function a kind of member: reads the value or adds what is wrong to `notes`. src/base/describe.cpp.
namespace described {
using Notes = std::vector<FieldNote>;
void take(std::string& member, json::value const& value, Limits const& limits, Notes& notes);
void take(std::int64_t& member, json::value const& value, Limits const& limits, Notes& notes);
void take(int& member, json::value const& value, Limits const& limits, Notes& notes);
void take(bool& member, json::value const& value, Limits const& limits, Notes& notes);
void take(Day& member, json::value const& value, Limits const& limits, Notes& notes);
void take(Time& member, json::value const& value, Limits const& limits, Notes& notes);
void take(std::vector<std::string>& member, json::value const& value, Limits const& limits, Notes& notes);
void take(json::object& member, json::value const& value, Limits const& limits, Notes& notes);
template <class T>
void take(std::optional<T>& member, json::value const& value, Limits const& limits, Notes& notes) {
    take(member.emplace(), value, limits, notes);
}

// The same from a query's text: "1" is a number or a flag, "a,b" a list.
json::value from_text(std::string const*, std::string_view text);
json::value from_text(std::int64_t const*, std::string_view text);
json::value from_text(int const*, std::string_view text);
json::value from_text(bool const*, std::string_view text);
json::value from_text(Day const*, std::string_view text);
json::value from_text(Time const*, std::string_view text);
json::value from_text(std::vector<std::string> const*, std::string_view text);
template <class T>
json::value from_text(std::optional<T> const*, std::string_view text) {
    return from_text(static_cast<T const*>(nullptr), text);
}

json::object schema(std::string const*, Limits const& limits);
json::object schema(std::int64_t const*, Limits const& limits);
json::object schema(int const*, Limits const& limits);
json::object schema(bool const*, Limits const& limits);
json::object schema(Day const*, Limits const& limits);
json::object schema(Time const*, Limits const& limits);
json::object schema(std::vector<std::string> const*, Limits const& limits);
json::object schema(json::object const*, Limits const& limits);
template <class T>
json::object schema(std::optional<T> const*, Limits const& limits) {
    return schema(static_cast<T const*>(nullptr), limits);
}

void note_unknown(json::object const& object, std::span<std::string_view const> known, Notes& notes);
std::unexpected<Refusal> refused(Notes notes);

template <class T>
auto names() {
    return std::apply([](auto const&... each) { return std::array<std::string_view, sizeof...(each)>{each.limits.name...}; }, T::fields());
}
template <class Owner, class Member>
Member const* kind_of(Described<Owner, Member> const&) {
    return nullptr;
}
}  // namespace described

// Refuses "input.invalid" with a note for every member at fault: field.missing, field.unknown, field.kind, field.too_long, field.range.
// A member that is null counts as absent.
template <class T>
Result<T> read_json(json::value const& value) {
    auto const* object = value.if_object();
    if (!object) return bad_field("", "field.kind", {"object"});
    T command;
    described::Notes notes;
    auto const read = [&](auto const& each) {
        auto const* found = object->if_contains(each.limits.name);
        if (found && !found->is_null()) {
            described::take(command.*each.member, *found, each.limits, notes);
        } else if (each.limits.required) {
            notes.push_back({std::string(each.limits.name), "field.missing", {std::string(each.limits.name)}});
        }
    };
    std::apply([&](auto const&... each) { (read(each), ...); }, T::fields());
    described::note_unknown(*object, described::names<T>(), notes);
    if (!notes.empty()) return described::refused(std::move(notes));
    return command;
}

// Of a query's parameters; names with a dot ("f.category") are the handler's own.
template <class T>
Result<T> read_query(std::vector<std::pair<std::string, std::string>> const& parameters) {
    json::object object;
    for (auto const& [name, text] : parameters) {
        if (name.find('.') != name.npos) continue;
        json::value value(text);
        auto const read = [&](auto const& each) {
            if (each.limits.name == name) value = text.empty() ? json::value() : described::from_text(described::kind_of(each), text);
        };
        std::apply([&](auto const&... each) { (read(each), ...); }, T::fields());
        object[name] = std::move(value);
    }
    return read_json<T>(object);
}

template <class T>
json::object schema_of() {
    json::object properties;
    json::array required;
    auto const add = [&](auto const& each) {
        properties[each.limits.name] = described::schema(described::kind_of(each), each.limits);
        if (each.limits.required) required.emplace_back(each.limits.name);
    };
    std::apply([&](auto const&... each) { (add(each), ...); }, T::fields());
    json::object schema{{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
    if (!required.empty()) schema["required"] = std::move(required);
    return schema;
}

}  // namespace yishi
