#include "http/shape.hpp"

#include <map>
#include <stdexcept>

namespace yishi::http {

namespace {
json::object of_kind(std::string_view kind);

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) text.remove_suffix(1);
    return text;
}

// The parts between separators that stand outside brackets and quotes.
std::vector<std::string_view> parts(std::string_view text, char separator) {
    std::vector<std::string_view> found;
    int depth = 0;
    bool quoted = false;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        bool const end = i == text.size() || (text[i] == separator && depth == 0 && !quoted);
        if (end) {
            found.push_back(trimmed(text.substr(begin, i - begin)));
            begin = i + 1;
        } else if (text[i] == '\'') {
            quoted = !quoted;
        } else if (text[i] == '[' || text[i] == '{') {
            ++depth;
        } else if (text[i] == ']' || text[i] == '}') {
            --depth;
        }
    }
    return found;
}

json::object plain(std::string_view kind) {
    static std::map<std::string_view, json::object> const kinds{
        {"text", {{"type", "string"}}},
        {"int", {{"type", "integer"}}},
        {"number", {{"type", "number"}}},
        {"flag", {{"type", "boolean"}}},
        {"null", {{"type", "null"}}},
        {"any", {}},
        {"object", {{"type", "object"}, {"additionalProperties", true}}},
        {"date", {{"type", "string"}, {"format", "date"}}},
        {"moment", {{"type", "string"}, {"format", "date-time"}}},
    };
    if (auto const found = kinds.find(kind); found != kinds.end()) return found->second;
    if (kind.empty() || kind.front() < 'A' || kind.front() > 'Z') throw std::logic_error("no such kind in a shape: " + std::string(kind));
    return {{"$ref", "#/components/schemas/" + std::string(kind)}};
}

json::object of_one_kind(std::string_view kind) {
    auto const inner = kind.size() > 1 ? kind.substr(1, kind.size() - 2) : std::string_view();
    if (kind.starts_with('[')) return {{"type", "array"}, {"items", of_kind(inner)}};
    if (kind.starts_with('{')) return {{"type", "object"}, {"additionalProperties", of_kind(inner)}};
    if (!kind.starts_with('\'')) return plain(kind);
    json::array values;
    for (auto const value : parts(inner, '|')) values.emplace_back(value);
    return {{"type", "string"}, {"enum", std::move(values)}};
}

json::object of_kind(std::string_view kind) {
    auto const alternatives = parts(kind, '|');
    if (alternatives.size() == 1) return of_one_kind(kind);
    json::array any;
    for (auto const each : alternatives) any.push_back(of_one_kind(each));
    return {{"anyOf", std::move(any)}};
}
}  // namespace

json::object alternatives(std::string_view kinds) { return of_kind(kinds); }

json::object shape(std::string_view members) {
    json::object properties;
    json::array required;
    for (auto const each : parts(members, ',')) {
        auto const blank = each.find(' ');
        if (blank == each.npos) throw std::logic_error("a member of a shape has no kind: " + std::string(each));
        auto name = each.substr(0, blank);
        bool const optional = name.ends_with('?');
        if (optional) name.remove_suffix(1);
        if (!optional) required.emplace_back(name);
        properties[name] = of_kind(trimmed(each.substr(blank)));
    }
    json::object schema{{"type", "object"}, {"properties", std::move(properties)}};
    if (!required.empty()) schema["required"] = std::move(required);
    return schema;
}

}  // namespace yishi::http
