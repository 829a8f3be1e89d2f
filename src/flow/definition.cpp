#include "flow/definition.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace yishi::flow {

namespace {

template <class T>
T const* find_named(std::vector<T> const& things, std::string_view name) {
    auto found = std::ranges::find(things, name, &T::name);
    return found == things.end() ? nullptr : &*found;
}

Label const* find_label(std::map<std::string, Label> const& labels, std::string const& key) {
    auto found = labels.find(key);
    return found == labels.end() || found->second.empty() ? nullptr : &found->second;
}

}  // namespace

std::string const& in_language(Label const& label, std::string_view language) {
    if (language.starts_with("en") && !label.en.empty()) return label.en;
    bool traditional = language == "zh-Hant" || language.starts_with("zh-Hant-") || language == "zh-TW" || language == "zh-HK";
    if (traditional && !label.hant.empty()) return label.hant;
    return label.zh;
}

std::string_view to_text(PartyKind kind) {
    static constexpr std::array<std::string_view, 4> names{"person", "organisation", "body", "outsider"};
    return names.at(static_cast<std::size_t>(kind));
}

PartyKind kind_of_holder(std::string_view who) {
    if (who.starts_with("o_")) return PartyKind::Organisation;
    if (who.starts_with("b_")) return PartyKind::Body;
    return who.starts_with("x_") ? PartyKind::Outsider : PartyKind::Person;
}

std::string to_text(Who const& who) {
    auto with_post = [&](std::string text) { return who.post.empty() ? text : text + "/" + who.post; };
    switch (who.kind) {
        case WhoKind::Party:
            return with_post(who.name);
        case WhoKind::Post:
            return "post/" + who.name;
        case WhoKind::Units:
            return "units/" + who.name;
        case WhoKind::ParentPost:
            return "parent/" + who.name;
        case WhoKind::ParentParty:
            return with_post("parent." + who.name);
        case WhoKind::Members:
            return "members";
        case WhoKind::Staff:
            return "staff";
        case WhoKind::Public:
            return "public";
        case WhoKind::System:
            return "system";
        case WhoKind::Job:
            return "job/" + who.name;
    }
    return {};
}

std::string_view to_text(StateClass state_class) {
    switch (state_class) {
        case StateClass::Initial:
            return "initial";
        case StateClass::Active:
            return "active";
        case StateClass::Done:
            return "done";
    }
    return {};
}

std::optional<Duration> parse_duration(std::string_view text) {
    Duration duration;
    auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), duration.n);
    if (error != std::errc{} || duration.n < 0) return std::nullopt;
    std::string_view unit = text.substr(static_cast<std::size_t>(rest - text.data()));
    if (!unit.starts_with(' ')) return std::nullopt;
    unit.remove_prefix(unit.find_first_not_of(' ') == std::string_view::npos ? unit.size() : unit.find_first_not_of(' '));
    if (unit.ends_with('s')) unit.remove_suffix(1);
    if (unit == "day")
        duration.unit = DurationUnit::Days;
    else if (unit == "workday")
        duration.unit = DurationUnit::Workdays;
    else if (unit == "week")
        duration.unit = DurationUnit::Weeks;
    else if (unit == "month")
        duration.unit = DurationUnit::Months;
    else if (unit == "year")
        duration.unit = DurationUnit::Years;
    else
        return std::nullopt;
    return duration;
}

VocabValue const* Vocabulary::find(std::string_view value) const { return find_named(values, value); }
Field const* Record::find(std::string_view field) const { return find_named(fields, field); }

bool Flow::stands_under(std::string_view flow) const { return std::ranges::find(parents, flow) != parents.end(); }

State const* Flow::state(std::string_view name) const { return find_named(states, name); }
Move const* Flow::move(std::string_view name) const { return find_named(moves, name); }
Field const* Flow::field(std::string_view name) const { return find_named(fields, name); }
Party const* Flow::party(std::string_view name) const { return find_named(parties, name); }
std::vector<std::string> const& Ability::option(std::string const& name) const {
    static std::vector<std::string> const none;
    auto const found = options.find(name);
    return found == options.end() ? none : found->second;
}

Record const* Flow::record(std::string_view name) const { return find_named(records, name); }
Ability const* Flow::ability(std::string_view name) const { return find_named(held, name); }
Clock const* Flow::clock(std::string_view name) const { return find_named(clocks, name); }
Number const* Flow::number(std::string_view name) const { return find_named(numbers, name); }
Setting const* Flow::setting(std::string_view name) const { return find_named(settings, name); }

Vocabulary const* Flow::vocab(std::string_view name) const {
    auto found = vocabs.find(std::string(name));
    return found == vocabs.end() ? nullptr : &found->second;
}

// A word with dots ("ratings.attitude", "ask_extension.reply") that has no label of its own takes that of its last part, or of its
// first for the built-in moves of a clock.
Label const& Flow::label_of(std::string_view kind, std::string_view word) const {
    static Label const none;
    std::string name(word), prefix = std::string(kind) + ".";
    if (auto label = find_label(labels, prefix + name)) return *label;
    if (auto label = find_label(labels, name)) return *label;
    auto dot = name.rfind('.');
    if (dot == std::string::npos) return none;
    std::string part = kind == "move" ? name.substr(0, dot) : name.substr(dot + 1);
    if (auto label = find_label(labels, prefix + part)) return *label;
    if (auto label = find_label(labels, (kind == "row" ? "field." : "") + part)) return *label;
    if (auto label = find_label(labels, part)) return *label;
    return none;
}

}  // namespace yishi::flow
