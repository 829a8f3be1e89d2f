#include "domain/texts.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "flow/load.hpp"

namespace yishi {
namespace {

std::string const* find_text(flow::Definitions const& definitions, std::string_view language, std::string_view key) {
    auto const texts = definitions.texts.find(std::string(language));
    if (texts == definitions.texts.end()) return nullptr;
    auto const text = texts->second.find(std::string(key));
    return text == texts->second.end() ? nullptr : &text->second;
}

// {0} becomes the first name; a number without a name stays, so that the mistake is seen.
std::string filled(std::string const& pattern, std::vector<std::string> const& names) {
    std::string out;
    for (std::size_t at = 0; at < pattern.size();) {
        std::size_t const close = pattern[at] == '{' ? pattern.find('}', at) : std::string::npos;
        std::size_t number = 0;
        if (close != std::string::npos) {
            auto const read = std::from_chars(pattern.data() + at + 1, pattern.data() + close, number);
            if (read.ec == std::errc{} && read.ptr == pattern.data() + close && number < names.size()) {
                out += names[number];
                at = close + 1;
                continue;
            }
        }
        out += pattern[at++];
    }
    return out;
}

std::string language_of_tag(std::string tag) {
    std::ranges::transform(tag, tag.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    auto const is = [&](std::string_view name) { return tag == name || tag.starts_with(std::string(name) + "-"); };
    if (is("zh-hant") || is("zh-tw") || is("zh-hk") || is("zh-mo")) return "zh-Hant";
    if (is("zh")) return "zh-CN";
    if (is("en")) return "en";
    return "";
}

double weight_of(std::string_view parameters) {
    auto const at = parameters.find("q=");
    if (at == std::string_view::npos) return 1;
    double weight = 0;
    std::from_chars(parameters.data() + at + 2, parameters.data() + parameters.size(), weight);
    return weight;
}

}  // namespace

std::string text_for(flow::Definitions const& definitions, std::string_view language, std::string_view key, std::vector<std::string> const& names) {
    auto const* text = find_text(definitions, language, key);
    if (!text) text = find_text(definitions, "zh-CN", key);
    return text ? filled(*text, names) : std::string(key);
}

bool has_text(flow::Definitions const& definitions, std::string_view language, std::string_view key) {
    return find_text(definitions, language, key) != nullptr;
}

std::string language_of(std::string_view accept_language) {
    std::string best;
    double best_weight = 0;
    while (!accept_language.empty()) {
        auto const comma = accept_language.find(',');
        auto part = accept_language.substr(0, comma);
        accept_language.remove_prefix(comma == std::string_view::npos ? accept_language.size() : comma + 1);
        while (part.starts_with(' ')) part.remove_prefix(1);
        auto const tag = part.substr(0, part.find_first_of("; "));
        auto const weight = weight_of(part.substr(tag.size()));
        auto const language = language_of_tag(std::string(tag));
        if (language.empty() || weight <= best_weight) continue;
        best = language;
        best_weight = weight;
    }
    return best;
}

}  // namespace yishi
