#include "domain/example_value.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

namespace yishi::example {
namespace {

[[noreturn]] void unknown(std::string const& what, std::string const& text) {
    throw std::runtime_error(fmt::format("{} \"{}\" is not understood", what, text));
}

template <class T>
T const& nth(std::vector<T> const& from, std::size_t n, std::string const& what) {
    if (from.empty()) throw std::runtime_error("the body has no " + what);
    return from[n % from.size()];
}

std::vector<Office> offices_of(Cast const& cast, std::string const& kind) {
    if (kind == "parties" || kind == "party") return cast.parties;
    if (kind == "organisations" || kind == "organisation") return cast.organisations;
    if (kind == "committees" || kind == "committee") return cast.committees;
    if (kind == "sectors" || kind == "sector") return cast.sectors;
    if (kind == "groups" || kind == "group") return cast.groups;
    std::vector<Office> out;
    if (kind == "units" || kind == "unit")
        for (auto const& [key, office] : cast.units) out.push_back(office);
    else if (kind == "assigners" || kind == "assigner")
        for (auto const& [key, office] : cast.assigners) out.push_back(office);
    else
        unknown("the kind of organisation", kind);
    return out;
}

std::vector<std::string> ids_of(Cast const& cast, std::string const& kind) {
    std::vector<std::string> out;
    for (auto const& office : offices_of(cast, kind)) out.push_back(office.id);
    return out;
}

std::vector<std::string> people_of(Cast const& cast, std::string const& which) {
    if (which.empty() || which == "members") return cast.members;
    if (which == "standing") return cast.standing;
    if (which == "experts") return cast.experts;
    if (which == "leaders") return cast.posts.at("chairpersons_council");
    if (which.starts_with("post/") && cast.posts.contains(which.substr(5))) return cast.posts.at(which.substr(5));
    if (which == "staff") {
        std::vector<std::string> out;
        for (auto const& [post, holders] : cast.posts) out.insert(out.end(), holders.begin(), holders.end());
        return out;
    }
    unknown("the list of people", which);
}

// {from: members, first: 3, of: 12} keeps 12 from the fourth on.
std::vector<std::string> kept(YAML::Node const& node, std::vector<std::string> from) {
    auto const first = std::min(node["first"].as<std::size_t>(0), from.size());
    auto const of = std::min(node["of"].as<std::size_t>(from.size()), from.size() - first);
    return {from.begin() + static_cast<std::ptrdiff_t>(first), from.begin() + static_cast<std::ptrdiff_t>(first + of)};
}

json::array some(std::vector<std::string> from, std::size_t count, Dice& dice) {
    dice.shuffle(from);
    from.resize(std::min(count, from.size()));
    return json::array(from.begin(), from.end());
}

int rolled(YAML::Node const& node, Dice& dice) { return node.IsSequence() ? dice.between(node[0].as<int>(), node[1].as<int>()) : node.as<int>(); }

json::value scalar(YAML::Node const& node, Place const& place) {
    auto const text = node.Scalar();
    if (node.Tag() == "!") return json::string(words_of(text, place));  // it was quoted: words, whatever they look like
    if (text == "true" || text == "false") return text == "true";
    std::int64_t whole = 0;
    auto const* const end = text.data() + text.size();
    if (auto const read = std::from_chars(text.data(), end, whole); read.ec == std::errc{} && read.ptr == end) return whole;
    double number = 0;
    if (auto const read = std::from_chars(text.data(), end, number); read.ec == std::errc{} && read.ptr == end) return number;
    return json::string(words_of(text, place));
}

// A list in turn, or {a: 5, b: 3}: the first five, then three.
json::value in_turn(YAML::Node const& node, Place const& place) {
    if (node.IsSequence()) return value_of(node[place.n % node.size()], place);
    std::size_t until = 0;
    for (auto const& item : node) {
        until += item.second.as<std::size_t>();
        if (place.n < until) return json::string(item.first.as<std::string>());
    }
    throw std::runtime_error(fmt::format("turn: there are only {} of these, and this is number {}", until, place.n + 1));
}

// Parts of a total that add up to it exactly, each a little different.
json::value part_of(std::int64_t total, Place const& place) {
    auto const weight = [](std::size_t i) { return static_cast<std::int64_t>(80 + i * 37 % 41); };
    std::int64_t all = 0, before = 0;
    for (std::size_t i = 0; i < place.times; ++i) {
        if (i < place.n) before += weight(i);
        all += weight(i);
    }
    auto const up_to = [&](std::int64_t weights) { return total / all * weights + total % all * weights / all; };
    return up_to(before + weight(place.n)) - up_to(before);
}

std::string matter_of(YAML::Node const& node, Place const& place, std::size_t n) {
    auto const series = node.IsMap() ? node["series"].as<std::string>() : node.as<std::string>();
    auto const& opened = place.matters(series);
    auto const& id = nth(opened, n + (node.IsMap() ? node["first"].as<std::size_t>(0) : 0), "series " + series);
    if (id.empty()) throw std::runtime_error(fmt::format("number {} of {} is not open yet", n + 1, series));
    return id;
}

// {after: 3, at: "14:30"} in milliseconds, as a moment is answered.
json::value moment_at(YAML::Node const& node, Place const& place) {
    auto const day = node["day"] ? parse_day(node["day"].as<std::string>()) : add_days(place.day, node["after"].as<int>(0));
    auto const clock = node["at"].as<std::string>("09:00");
    auto const minutes = std::stoi(clock.substr(0, 2)) * 60 + std::stoi(clock.substr(3));
    return start_of(day).ms + minutes * 60'000LL;
}

using Finder = json::value (*)(YAML::Node const&, Place const&);

json::value turn(YAML::Node const& node, Place const& place) { return in_turn(node, place); }
json::value pick(YAML::Node const& node, Place const& place) { return value_of(node[place.dice.below(node.size())], place); }
json::value between(YAML::Node const& node, Place const& place) { return place.dice.between(node[0].as<int>(), node[1].as<int>()); }
json::value share(YAML::Node const& node, Place const& place) { return part_of(node.as<std::int64_t>(), place); }
json::value after(YAML::Node const& node, Place const& place) { return json::string(to_text(add_days(place.day, rolled(node, place.dice)))); }
json::value moment(YAML::Node const& node, Place const& place) { return moment_at(node, place); }
json::value members(YAML::Node const& node, Place const& place) {
    return some(place.cast.members, static_cast<std::size_t>(rolled(node, place.dice)), place.dice);
}
json::value units(YAML::Node const& node, Place const& place) {
    return some(ids_of(place.cast, "units"), static_cast<std::size_t>(rolled(node, place.dice)), place.dice);
}
json::value person(YAML::Node const& node, Place const& place) {
    if (node.IsScalar()) return json::string(person_of(node.as<std::string>(), place));
    return json::string(nth(kept(node, people_of(place.cast, node["from"].as<std::string>(""))), place.n, "such people"));
}
json::value persons(YAML::Node const& node, Place const& place) {
    return some(kept(node, people_of(place.cast, node["from"].as<std::string>(""))), static_cast<std::size_t>(rolled(node["count"], place.dice)),
                place.dice);
}
json::value organisation(YAML::Node const& node, Place const& place) {
    auto const name = node.IsScalar() ? node.as<std::string>() : "";
    if (auto const unit = place.cast.units.find(name); unit != place.cast.units.end()) return json::string(unit->second.id);
    auto const kind = node.IsScalar() ? name : node["from"].as<std::string>();
    return json::string(nth(kept(node.IsMap() ? node : YAML::Node(YAML::NodeType::Map), ids_of(place.cast, kind)), place.n, kind));
}
json::value organisations(YAML::Node const& node, Place const& place) {
    return some(kept(node, ids_of(place.cast, node["from"].as<std::string>())), static_cast<std::size_t>(rolled(node["count"], place.dice)),
                place.dice);
}
json::value matter(YAML::Node const& node, Place const& place) { return json::string(matter_of(node, place, place.n)); }
json::value matters(YAML::Node const& node, Place const& place) {
    json::array out;
    auto const count = node["count"].as<std::size_t>();
    for (std::size_t i = 0; i < count; ++i) out.push_back(json::string(matter_of(node, place, place.n * count + i)));
    return out;
}
json::value file(YAML::Node const& node, Place const& place) { return place.stage.attach(place.person, words_of(node.as<std::string>(), place)); }

constexpr std::array<std::pair<std::string_view, Finder>, 15> finders{{{"turn", turn},
                                                                       {"pick", pick},
                                                                       {"between", between},
                                                                       {"share", share},
                                                                       {"after", after},
                                                                       {"moment", moment},
                                                                       {"members", members},
                                                                       {"units", units},
                                                                       {"person", person},
                                                                       {"persons", persons},
                                                                       {"organisation", organisation},
                                                                       {"organisations", organisations},
                                                                       {"matter", matter},
                                                                       {"matters", matters},
                                                                       {"file", file}}};

std::string place_word(std::string const& name, Place const& place) {
    if (name == "n") return std::to_string(place.n + 1);
    if (name == "year") return std::to_string(place.day.year);
    if (name == "month") return std::to_string(place.day.month);
    if (place.lists[name]) return place.lists[name][place.n % place.lists[name].size()].as<std::string>();
    if (name == "member") return place.cast.names.at(nth(place.cast.members, place.n, "members"));
    for (auto const* kind : {"unit", "committee", "sector", "party", "organisation", "group"})
        if (name == kind) return nth(offices_of(place.cast, name), place.n, name).name;
    unknown("the place to fill", name);
}

}  // namespace

std::string words_of(std::string const& text, Place const& place) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        auto const end = text[i] == '{' ? text.find('}', i) : std::string::npos;
        if (end == std::string::npos) {
            out += text[i++];
            continue;
        }
        out += place_word(text.substr(i + 1, end - i - 1), place);
        i = end + 1;
    }
    return out;
}

json::value value_of(YAML::Node const& node, Place const& place) {
    if (node.IsNull()) return nullptr;
    if (node.IsScalar()) return scalar(node, place);
    if (node.IsSequence()) {
        json::array out;
        for (auto const& item : node) out.push_back(value_of(item, place));
        return out;
    }
    if (node.size() == 1)
        for (auto const& [name, finder] : finders)
            if (node.begin()->first.as<std::string>() == name) return finder(node.begin()->second, place);
    return object_of(node, place);
}

json::object object_of(YAML::Node const& node, Place const& place) {
    json::object out;
    if (node)
        for (auto const& item : node) out[item.first.as<std::string>()] = value_of(item.second, place);
    return out;
}

std::string holder_of(std::string const& party, std::string const& post, Cast const& cast) {
    auto const found = cast.by_id.find(party);
    if (found == cast.by_id.end()) return party;
    return post == "leader" ? found->second->leader : found->second->clerk;
}

std::string person_of(std::string const& who, Place const& place) {
    auto const slash = who.find('/');
    auto const kind = who.substr(0, slash), rest = slash == std::string::npos ? "" : who.substr(slash + 1);
    auto const second = rest.find('/');
    auto const& cast = place.cast;
    if (kind == "post") {
        auto const post = rest.substr(0, second);
        if (!cast.posts.contains(post)) unknown("the post", post);
        return cast.holder(post, second == std::string::npos ? 0 : std::stoul(rest.substr(second + 1)) - 1);
    }
    if (kind == "member") return nth(cast.members, rest.empty() ? place.n : std::stoul(rest) - 1, "members");
    if (kind == "unit" && second != std::string::npos) return holder_of(cast.units.at(rest.substr(0, second)).id, rest.substr(second + 1), cast);
    return holder_of(nth(ids_of(cast, kind), place.n, kind), rest, cast);
}

}  // namespace yishi::example
