#include "domain/activity.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "flow/attendance.hpp"

namespace yishi::activity {
namespace {

bool is_void(flow::Flow const& flow, flow::Matter const& matter) {
    auto const* state = flow.state(matter.state);
    return state && state->is_void;
}

std::set<std::string> keys_of(flow::Flow const& flow, flow::Matter const& matter, flow::Sitting const& sitting) {
    std::set<std::string> keys(sitting.leaders.begin(), sitting.leaders.end());
    keys.insert(sitting.receives.begin(), sitting.receives.end());
    keys.insert(sitting.visitors.begin(), sitting.visitors.end());
    if (!sitting.place.empty()) keys.insert(place_key(sitting.place));
    for (auto const& party : flow.ability("sittings")->option("share"))
        if (auto const entries = matter.parties.find(party); entries != matter.parties.end())
            for (auto const& entry : entries->second)
                if (entry.counts()) keys.insert(entry.who);
    return keys;
}

std::set<std::pair<std::string, std::string>> leaves_of(flow::Matter const& matter, std::string const& sitting) {
    std::set<std::pair<std::string, std::string>> out;
    auto const rows = matter.records.find("leave");
    if (rows == matter.records.end()) return out;
    std::set<std::string> people;
    for (auto const& row : rows->second) people.insert(row.acting.starts_with("o_") ? row.acting : row.by);
    for (auto const& person : people)
        if (auto const reason = flow::leave_of(matter, person, sitting); !reason.empty()) out.emplace(person, reason);
    return out;
}

}  // namespace

std::string place_key(std::string const& place) { return "place:" + normalised(place); }

std::set<store::SittingRow> sitting_rows(flow::Flow const& flow, flow::Matter const& matter) {
    std::set<store::SittingRow> out;
    if (!flow.ability("sittings")) return out;
    bool const nothing = is_void(flow, matter);
    auto const sittings = flow::sittings_of(matter);
    for (auto const& sitting : sittings) {
        auto wanted = flow::wanted_at(matter, sittings, sitting);
        auto leaves = leaves_of(matter, sitting.id);
        if (wanted) std::erase_if(leaves, [&](auto const& leave) { return !wanted->contains(leave.first); });
        bool const narrow = wanted.has_value();
        bool const cancelled = sitting.cancelled || nothing;
        out.insert({.id = sitting.id,
                    .kind = sitting.kind,
                    .name = sitting.name,
                    .place = sitting.place,
                    .starts = sitting.starts.ms,
                    .ends = sitting.ends.ms,
                    .cancelled = cancelled,
                    .narrow = narrow,
                    .wanted = std::move(wanted).value_or(std::set<std::string>{}),
                    .keys = cancelled ? std::set<std::string>{} : keys_of(flow, matter, sitting),
                    .leaves = std::move(leaves)});
    }
    return out;
}

std::vector<Clash> clashes(store::Tx& tx, std::string const& body, Wanted const& wanted) {
    std::vector<Clash> out;
    for (auto const& taken : store::taken_keys(tx, body, wanted.keys, wanted.when.from.ms, wanted.when.until.ms, wanted.but_matter)) {
        bool const place = taken.key.starts_with("place:");
        out.push_back({.matter = taken.matter,
                       .sitting = taken.sitting,
                       .when = {{taken.starts}, {taken.ends}},
                       .what = place                         ? "place"
                               : taken.key.starts_with("o_") ? "unit"
                                                             : "leader",
                       .who = place ? taken.key.substr(6) : taken.key});
    }
    if (wanted.most_people <= 0 || wanted.people.empty()) return out;
    for (auto const& shared : store::shared_people(tx, body, wanted.people, wanted.when.from.ms, wanted.when.until.ms, wanted.but_matter))
        if (shared.people > wanted.most_people)
            out.push_back({.matter = shared.matter,
                           .sitting = shared.sitting,
                           .when = {{shared.starts}, {shared.ends}},
                           .what = "people",
                           .who = {},
                           .people = shared.people});
    return out;
}

std::vector<Wanted> wanted_by(flow::Matter const& matter, std::vector<std::string> const& share, int members) {
    std::vector<Wanted> out;
    std::vector<std::string> keys, people;
    for (auto const& [role, entries] : matter.parties) {
        bool const shared = std::ranges::find(share, role) != share.end();
        for (auto const& entry : entries) {
            if (!entry.counts()) continue;
            if (shared) keys.push_back(entry.who);
            if (entry.who.starts_with("p_")) people.push_back(entry.who);
        }
    }
    bool const places = std::ranges::find(share, "place") != share.end();
    auto const sittings = flow::sittings_of(matter);
    for (auto const& sitting : sittings) {
        if (sitting.cancelled) continue;
        auto own = keys;
        std::ranges::copy(sitting.leaders, std::back_inserter(own));
        std::ranges::copy(sitting.receives, std::back_inserter(own));
        std::ranges::copy(sitting.visitors, std::back_inserter(own));
        auto const here = flow::wanted_at(matter, sittings, sitting);
        if (places && !sitting.place.empty()) own.push_back(place_key(sitting.place));
        out.push_back({.when = {sitting.starts, sitting.ends},
                       .keys = std::move(own),
                       .people = here ? std::vector<std::string>(here->begin(), here->end()) : people,
                       .most_people = members,
                       .but_matter = matter.id});
    }
    return out;
}

// Groups that meet at the same time need rooms and leaders of their own; other sittings of one matter are planned by one hand.
std::vector<Clash> clashes_within(flow::Matter const& matter, bool places) {
    std::vector<Clash> out;
    auto const sittings = flow::sittings_of(matter);
    auto const needs = [&](flow::Sitting const& sitting) {
        std::set<std::string> keys(sitting.leaders.begin(), sitting.leaders.end());
        keys.insert(sitting.visitors.begin(), sitting.visitors.end());
        if (places && !sitting.place.empty()) keys.insert(place_key(sitting.place));
        return keys;
    };
    for (auto one = sittings.begin(); one != sittings.end(); ++one)
        for (auto other = one + 1; other != sittings.end() && other->starts < one->ends; ++other) {
            if (one->cancelled || other->cancelled || one->groups.empty() || other->groups.empty()) continue;
            auto const taken = needs(*one);
            for (auto const& key : needs(*other))
                if (taken.contains(key))
                    out.push_back({.matter = matter.id,
                                   .sitting = one->id,
                                   .when = {one->starts, one->ends},
                                   .what = key.starts_with("place:") ? "place" : "leader",
                                   .who = key.starts_with("place:") ? key.substr(6) : key});
        }
    return out;
}

std::vector<Clash> clashes_of(store::Tx& tx, flow::Matter const& matter, std::vector<std::string> const& share, int members) {
    auto out = clashes_within(matter, std::ranges::find(share, "place") != share.end());
    for (auto const& wanted : wanted_by(matter, share, members)) std::ranges::move(clashes(tx, matter.body, wanted), std::back_inserter(out));
    return out;
}

}  // namespace yishi::activity
