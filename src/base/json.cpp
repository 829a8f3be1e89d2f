#include "base/json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <stdexcept>

namespace yishi {
namespace {

// As Boost.JSON writes a string: what was hashed before must hash the same.
void put_text(std::string_view text, std::string& out) {
    out += '"';
    std::size_t plain = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const c = static_cast<unsigned char>(text[i]);
        if (c >= 0x20 && c != '"' && c != '\\') continue;
        out.append(text, plain, i - plain);
        plain = i + 1;
        constexpr std::string_view escaped = "\b\t\n\f\r\"\\", letters = "btnfr\"\\";
        if (auto const found = escaped.find(text[i]); found != escaped.npos)
            (out += '\\') += letters[found];
        else
            fmt::format_to(std::back_inserter(out), "\\u{:04x}", c);
    }
    out.append(text, plain) += '"';
}

void put_canonical(json::value const& value, std::string& out);

void put_object(json::object const& object, std::string& out) {
    std::vector<json::key_value_pair const*> members;
    members.reserve(object.size());
    for (auto const& item : object) members.push_back(&item);
    std::ranges::sort(members, {}, [](auto const* item) { return std::string_view(item->key()); });
    out += '{';
    for (auto const* item : members) {
        if (item != members.front()) out += ',';
        put_text(item->key(), out);
        out += ':';
        put_canonical(item->value(), out);
    }
    out += '}';
}

void put_canonical(json::value const& value, std::string& out) {
    if (auto const* object = value.if_object()) return put_object(*object, out);
    if (auto const* text = value.if_string()) return put_text(*text, out);
    if (auto const* whole = value.if_int64()) return void(fmt::format_to(std::back_inserter(out), "{}", *whole));
    auto const* array = value.if_array();
    if (!array) return void(out += json::serialize(value));
    out += '[';
    for (auto const& item : *array) {
        if (&item != array->data()) out += ',';
        put_canonical(item, out);
    }
    out += ']';
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

std::string canonical(json::value const& value) {
    std::string out;
    put_canonical(value, out);
    return out;
}

json::value parse(std::string_view text) {
    unsigned char scratch[4096];  // for what is begun and not finished: most documents need no more
    json::parser parser({}, {}, scratch);
    json::error_code failed;
    auto read = parser.write_some(text, failed);
    if (!failed && read < text.size()) failed = json::make_error_code(json::error::extra_data);
    if (failed) throw std::runtime_error(fmt::format("JSON, at character {}: {}", read, failed.message()));
    return parser.release();
}

}  // namespace yishi
