#include <algorithm>

#include "player.hpp"

namespace yishi::scenario {
namespace {

std::string cut(std::string& path) {
    auto const dot = path.find('.');
    auto const first = path.substr(0, dot);
    path = dot == std::string::npos ? "" : path.substr(dot + 1);
    return first;
}

json::value text_or_none(std::string const& text) { return text.empty() ? json::value{} : json::value(text); }

json::value clock_at(flow::Matter const& matter, std::string path) {
    auto const name = cut(path);
    auto const found = matter.clocks.find(name);
    if (found == matter.clocks.end()) return {};
    auto const& clock = found->second;
    if (path == "due") return text_or_none(to_text(clock.due));
    if (path == "original_due") return text_or_none(to_text(clock.original_due));
    if (path == "started") return text_or_none(to_text(clock.start_day));
    if (path == "extensions") return static_cast<std::int64_t>(clock.extensions.size());
    if (clock.stopped) return clock.met ? "met" : "stopped";
    if (clock.paused_at) return "paused";
    return clock.due.empty() ? "waiting" : "running";
}

// A standing of one, or those who count.
json::value party_at(flow::Matter const& matter, std::string path) {
    auto const role = cut(path);
    auto const found = matter.parties.find(role);
    json::array who;
    std::string standing;
    if (found != matter.parties.end())
        for (auto const& entry : found->second) {
            if (entry.who == path) standing = entry.ended ? "removed" : std::string(flow::to_text(entry.standing));
            if (entry.counts()) who.push_back(json::string(entry.name.empty() ? entry.who : entry.name));
        }
    return path.empty() ? json::value(who) : text_or_none(standing);
}

json::value record_at(flow::Matter const& matter, std::string path) {
    auto const name = cut(path), which = cut(path);
    auto const found = matter.records.find(name);
    if (which.empty()) return found == matter.records.end() ? std::int64_t{0} : static_cast<std::int64_t>(found->second.size());
    if (found == matter.records.end() || found->second.empty()) return {};
    auto const& row = which == "last" ? found->second.back() : found->second.at(std::stoul(which) - 1);
    if (path == "for") return text_or_none(row.acting);
    if (path == "round") return row.round;
    auto const* value = row.values.if_contains(path);
    return value ? *value : json::value{};
}

}  // namespace

json::value peek(flow::Matter const& matter, std::string const& path) {
    auto rest = path;
    auto const first = cut(rest);
    if (path == "state") return json::string(matter.state);
    if (path == "title") return json::string(matter.title);
    if (path == "round") return matter.round;
    if (path == "version") return matter.version;
    if (path == "parent") return text_or_none(matter.parent);
    if (path == "rule_set") return json::string(matter.rule_set);
    if (path == "flow_version") return matter.flow_version;
    if (first == "clock") return clock_at(matter, rest);
    if (first == "party") return party_at(matter, rest);
    if (first == "record") return record_at(matter, rest);
    if (auto const number = matter.numbers.find(path); number != matter.numbers.end()) return json::string(number->second);
    return flow::field_value(matter, path);
}

}  // namespace yishi::scenario
