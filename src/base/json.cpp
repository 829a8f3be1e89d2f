#include "base/json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace yishi {
namespace {

// A copy with every object's keys in byte order.
json::value sorted(json::value const& value) {
    if (auto* array = value.if_array()) {
        json::array copy;
        for (auto const& item : *array) copy.push_back(sorted(item));
        return copy;
    }
    auto* object = value.if_object();
    if (!object) return value;
    std::vector<std::string_view> names;
    for (auto const& pair : *object) names.emplace_back(pair.key());
    std::ranges::sort(names);
    json::object copy;
    for (auto name : names) copy.emplace(name, sorted(object->at(name)));
    return copy;
}

}  // namespace

json::value const& member(json::value const& value, std::string_view name) {
    static json::value const none;
    auto* object = value.if_object();
    auto* found = object ? object->if_contains(name) : nullptr;
    return found ? *found : none;
}

std::string text_of(json::value const& value) {
    auto* text = value.if_string();
    return text ? std::string(*text) : std::string();
}

std::string text_at(json::value const& value, std::string_view name) { return text_of(member(value, name)); }

std::int64_t int_at(json::value const& value, std::string_view name, std::int64_t otherwise) {
    auto const& number = member(value, name);
    if (auto* whole = number.if_int64()) return *whole;
    json::error_code failed;
    auto read = number.is_number() ? number.to_number<std::int64_t>(failed) : otherwise;
    return failed ? otherwise : read;
}

bool flag_at(json::value const& value, std::string_view name) {
    auto* flag = member(value, name).if_bool();
    return flag && *flag;
}

std::vector<std::string> texts_of(json::value const& value) {
    if (value.is_string()) return {text_of(value)};
    std::vector<std::string> texts;
    auto* array = value.if_array();
    if (!array) return texts;
    for (auto const& item : *array) {
        if (!item.is_string()) return {};
        texts.push_back(text_of(item));
    }
    return texts;
}

json::array array_of(std::vector<std::string> const& texts) { return json::array(texts.begin(), texts.end()); }

std::string write(json::value const& value) { return json::serialize(value); }

std::string canonical(json::value const& value) { return json::serialize(sorted(value)); }

json::value parse(std::string_view text) {
    json::stream_parser parser;
    json::error_code failed;
    auto read = parser.write_some(text, failed);
    if (!failed && read < text.size()) failed = json::make_error_code(json::error::extra_data);
    if (!failed) parser.finish(failed);
    if (failed) throw std::runtime_error(fmt::format("JSON, at character {}: {}", read, failed.message()));
    return parser.release();
}

}  // namespace yishi
