#include "flow/load_reader.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>

namespace yishi::flow {

namespace {

template <class T>
bool parse_number(std::string const& text, T& value) {
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() && !text.empty();
}

std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            std::size_t above = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U)});
            diagonal = above;
        }
    }
    return row.back();
}

}  // namespace

std::string in_quotes(std::string_view word) { return "\"" + std::string(word) + "\""; }

std::string joined(std::vector<std::string> const& words) {
    std::string text;
    for (auto const& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
}

std::string did_you_mean(std::string_view word, std::vector<std::string> const& known) {
    std::string nearest;
    std::size_t best = std::max<std::size_t>(1, word.size() / 3) + 1;
    for (auto const& candidate : known) {
        std::size_t far = distance(word, candidate);
        if (far < best) best = far, nearest = candidate;
    }
    return nearest.empty() ? "" : "; did you mean " + in_quotes(nearest) + "?";
}

void Reader::say(std::string code, int line, std::string text) const {
    messages.push_back({std::move(code), place(line), section, name, std::move(text), false});
}

void Reader::properties(Node const& node, std::string_view what, std::initializer_list<Property> known) const {
    if (!node.is_map()) {
        if (!(node.is_scalar() && node.text.empty())) say("key.shape", node.line, std::string(what) + " is a map of properties");
        return;
    }
    for (auto const& entry : node.entries) {
        auto property = std::ranges::find(known, std::string_view(entry.key), &Property::first);
        if (property != known.end()) {
            property->second(entry.value);
            continue;
        }
        std::vector<std::string> names;
        for (auto const& candidate : known) names.emplace_back(candidate.first);
        say("key.unknown", entry.line,
            in_quotes(entry.key) + " is not a property of " + std::string(what) + "; known: " + joined(names) + did_you_mean(entry.key, names));
    }
}

std::string Reader::text(Node const& node) const {
    if (!node.is_scalar()) say("key.shape", node.line, "one value is expected here");
    return node.text;
}

std::vector<std::string> Reader::texts(Node const& node) const {
    std::vector<std::string> texts;
    if (node.is_list())
        for (auto const& item : node.items) texts.push_back(text(item));
    else if (auto single = text(node); !single.empty())
        texts.push_back(std::move(single));
    return texts;
}

bool Reader::flag(Node const& node) const {
    if (node.text != "true" && node.text != "false") say("key.shape", node.line, "true or false is expected, not " + in_quotes(node.text));
    return node.text == "true";
}

int Reader::integer(Node const& node) const {
    int value = 0;
    if (!parse_number(node.text, value)) say("key.shape", node.line, "a whole number is expected, not " + in_quotes(node.text));
    return value;
}

double Reader::decimal(Node const& node) const {
    double value = 0;
    if (!parse_number(node.text, value)) say("key.shape", node.line, "a number is expected, not " + in_quotes(node.text));
    return value;
}

Day Reader::day(Node const& node) const {
    if (!is_day(node.text)) say("key.shape", node.line, "a day such as 2021-02-20 is expected, not " + in_quotes(node.text));
    return parse_day(node.text);
}

Label Reader::label(Node const& node) const {
    auto parts = texts(node);
    if (parts.size() != 3) say("label.missing", node.line, "a label is written [zh-CN, zh-Hant, en]");
    parts.resize(3);
    return {parts[0], parts[1], parts[2]};
}

std::optional<Duration> Reader::duration(Node const& node) const {
    auto duration = parse_duration(text(node));
    if (!duration) say("clock.duration", node.line, in_quotes(node.text) + " is not a duration");
    return duration;
}

std::vector<Duration> Reader::durations(Node const& node) const {
    std::vector<Duration> durations;
    auto add = [&](Node const& item) {
        if (auto read = duration(item)) durations.push_back(*read);
    };
    if (node.is_list())
        std::ranges::for_each(node.items, add);
    else
        add(node);
    return durations;
}

std::vector<std::string> Reader::states(Node const& node) const {
    std::vector<std::string> names;
    auto add = [&](std::string const& name) {
        if (std::ranges::find(names, name) == names.end()) names.push_back(name);
    };
    for (auto const& word : texts(node)) {
        bool known_class = word == "all" || word == "initial" || word == "active" || word == "done";
        if (!known_class || !flow) {
            add(word);
            continue;
        }
        for (auto const& state : flow->states)
            if (word == "all" || word == to_text(state.state_class)) add(state.name);
    }
    return names;
}

Who parse_who(std::string_view text, Place place) {
    auto make = [&](WhoKind kind, std::string_view name, std::string_view post = {}) {
        return Who{kind, std::string(name), std::string(post), place};
    };
    if (text == "members") return make(WhoKind::Members, {});
    if (text == "staff") return make(WhoKind::Staff, {});
    if (text == "public") return make(WhoKind::Public, {});
    if (text == "system") return make(WhoKind::System, {});
    auto slash = text.find('/');
    std::string_view before = text.substr(0, slash), after = slash == std::string_view::npos ? std::string_view{} : text.substr(slash + 1);
    if (!after.empty()) {
        if (before == "post") return make(WhoKind::Post, after);
        if (before == "units") return make(WhoKind::Units, after);
        if (before == "parent") return make(WhoKind::ParentPost, after);
        if (before == "job") return make(WhoKind::Job, after);
    }
    if (before.starts_with("parent.")) return make(WhoKind::ParentParty, before.substr(7), after);
    return make(WhoKind::Party, before, after);
}

std::vector<Who> Reader::whos(Node const& node) const {
    std::vector<Who> whos;
    auto add = [&](Node const& item) { whos.push_back(parse_who(text(item), place(item.line))); };
    if (node.is_list())
        std::ranges::for_each(node.items, add);
    else
        add(node);
    return whos;
}

void read_accepts(Reader const& reader, Node const& node) {
    for (auto const& code : reader.texts(node)) reader.flow->accepts.push_back(reader.section + "." + reader.name + ": " + code);
}

}  // namespace yishi::flow
