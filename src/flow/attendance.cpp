#include "flow/attendance.hpp"

#include <algorithm>
#include <charconv>
#include <tuple>

#include "flow/definition.hpp"

namespace yishi::flow {
namespace {

constexpr std::int64_t minute = 60'000;

json::value const* value_of(Row const& row, char const* name) { return row.values.if_contains(name); }

Time moment_of(Row const& row, char const* name) {
    auto const* value = value_of(row, name);
    return {value && value->is_int64() ? value->get_int64() : 0};
}

std::string text_of_row(Row const& row, char const* name) {
    auto const* value = value_of(row, name);
    return value ? text_of(*value) : "";
}

void read_int(std::vector<std::string> const& option, int& into) {
    if (!option.empty()) std::from_chars(option.front().data(), option.front().data() + option.front().size(), into);
}

}  // namespace

std::vector<Sitting> sittings_of(Matter const& matter) {
    std::vector<Sitting> out;
    auto const rows = matter.records.find("sittings");
    if (rows == matter.records.end()) return out;
    for (auto const& row : rows->second) {
        auto const* cancelled = value_of(row, "cancelled");
        auto const* leaders = value_of(row, "leader");
        auto const* receives = value_of(row, "receives");
        auto const* groups = value_of(row, "groups");
        auto const* visitors = value_of(row, "visitors");
        out.push_back({.id = row.id,
                       .kind = text_of_row(row, "kind"),
                       .name = text_of_row(row, "name"),
                       .place = text_of_row(row, "place"),
                       .starts = moment_of(row, "starts"),
                       .ends = moment_of(row, "ends"),
                       .cancelled = cancelled && cancelled->is_bool() && cancelled->get_bool(),
                       .leaders = leaders ? texts_of(*leaders) : std::vector<std::string>{},
                       .receives = receives ? texts_of(*receives) : std::vector<std::string>{},
                       .groups = groups ? texts_of(*groups) : std::vector<std::string>{},
                       .visitors = visitors ? texts_of(*visitors) : std::vector<std::string>{}});
    }
    for (auto const& group : groups_of(matter))  // a group has its room for the whole session
        for (auto& sitting : out)
            if (sitting.place.empty() && sitting.groups.size() == 1 && sitting.groups.front() == group.id) sitting.place = group.place;
    std::ranges::sort(out, {}, [](Sitting const& one) { return std::tie(one.starts, one.id); });
    return out;
}

Sitting const* find_sitting(std::vector<Sitting> const& sittings, std::string_view id) {
    auto const found = std::ranges::find(sittings, id, &Sitting::id);
    return found == sittings.end() ? nullptr : &*found;
}

AttendanceRules attendance_rules(Flow const& flow) {
    AttendanceRules rules;
    if (auto const* signing = flow.ability("sign_in")) {
        read_int(signing->option("before_minutes"), rules.before_minutes);
        read_int(signing->option("late_minutes"), rules.late_minutes);
        if (auto const& share = signing->option("least_share"); !share.empty())
            if (auto const slash = share.front().find('/'); slash != std::string::npos) {
                read_int({share.front().substr(0, slash)}, rules.share_number);
                read_int({share.front().substr(slash + 1)}, rules.share_of);
            }
    }
    if (auto const* leave = flow.ability("leave")) rules.excused = leave->option("excused");
    return rules;
}

std::string_view to_text(Presence presence) {
    constexpr std::string_view words[] = {"awaited", "present", "late", "left_early", "on_leave", "excused", "absent", "cancelled", "elsewhere"};
    return words[static_cast<std::size_t>(presence)];
}

bool was_there(Presence presence) { return presence == Presence::Present || presence == Presence::Late || presence == Presence::LeftEarly; }

bool was_missed(Presence presence) { return presence == Presence::OnLeave || presence == Presence::Excused || presence == Presence::Absent; }

bool stands_in_attendance(Flow const& flow, Matter const& matter, std::string const& who) {
    for (auto const* name : {"sign_in", "answers"}) {
        auto const* ability = flow.ability(name);
        for (auto const& by : ability ? ability->by : std::vector<Who>{}) {
            auto const entries = matter.parties.find(by.name);
            if (by.kind != WhoKind::Party || entries == matter.parties.end()) continue;
            if (std::ranges::any_of(entries->second, [&](PartyEntry const& entry) { return entry.who == who && entry.counts(); })) return true;
        }
    }
    return false;
}

std::vector<Group> groups_of(Matter const& matter) {
    std::vector<Group> out;
    auto const rows = matter.records.find("groups");
    if (rows == matter.records.end()) return out;
    for (auto const& row : rows->second) {
        auto const* dissolved = value_of(row, "dissolved");
        if (dissolved && dissolved->is_bool() && dissolved->get_bool()) continue;
        Group group{.id = row.id, .name = text_of_row(row, "name"), .place = text_of_row(row, "place"), .people = {}};
        for (auto const* field : {"people", "conveners"})
            if (auto const* who = value_of(row, field))
                for (auto const& one : texts_of(*who)) group.people.insert(one);
        out.push_back(std::move(group));
    }
    return out;
}

std::optional<std::set<std::string>> wanted_at(Matter const& matter, std::vector<Sitting> const& sittings, Sitting const& sitting) {
    if (sitting.groups.empty()) return std::nullopt;
    std::set<std::string> wanted;
    for (auto const& group : groups_of(matter))
        if (std::ranges::find(sitting.groups, group.id) != sitting.groups.end()) wanted.insert(group.people.begin(), group.people.end());
    wanted.insert(sitting.leaders.begin(), sitting.leaders.end());
    for (auto const& other : sittings) {
        bool const meanwhile = other.id != sitting.id && !other.cancelled && other.starts < sitting.ends && sitting.starts < other.ends;
        if (meanwhile)
            for (auto const& visitor : other.visitors) wanted.erase(visitor);
    }
    wanted.insert(sitting.visitors.begin(), sitting.visitors.end());
    return wanted;
}

bool is_wanted(Matter const& matter, std::vector<Sitting> const& sittings, Sitting const& sitting, std::string const& who) {
    auto const wanted = wanted_at(matter, sittings, sitting);
    return !wanted || wanted->contains(who);
}

Presence presence(Sitting const& sitting, Trace const& trace, AttendanceRules const& rules, Time now) {
    if (sitting.cancelled) return Presence::Cancelled;
    if (!trace.wanted) return Presence::Elsewhere;
    if (!trace.in) {
        if (!trace.leave.empty()) return std::ranges::find(rules.excused, trace.leave) == rules.excused.end() ? Presence::OnLeave : Presence::Excused;
        return now < sitting.ends ? Presence::Awaited : Presence::Absent;
    }
    auto const came = std::max(trace.in->ms, sitting.starts.ms);
    auto const went = trace.out ? std::min(trace.out->ms, sitting.ends.ms) : sitting.ends.ms;
    auto const whole = std::max<std::int64_t>(sitting.ends.ms - sitting.starts.ms, 1);
    if ((went - came) * rules.share_of < whole * rules.share_number) return Presence::Absent;
    if (came > sitting.starts.ms + rules.late_minutes * minute) return Presence::Late;
    return trace.out && *trace.out < sitting.ends ? Presence::LeftEarly : Presence::Present;
}

std::string leave_of(Matter const& matter, std::string const& person, std::string const& sitting) {
    auto const rows = matter.records.find("leave");
    if (rows == matter.records.end()) return "";
    for (auto const& row : rows->second) {
        bool const own = row.acting == person || row.by == person;
        auto const one = text_of_row(row, "sitting");
        if (own && text_of_row(row, "decision") == "granted" && (one.empty() || one == sitting)) return text_of_row(row, "reason");
    }
    return "";
}

Presence overall(std::vector<Presence> const& sittings, AttendanceRules const& rules) {
    int held = 0, attended = 0, on_leave = 0, excused = 0;
    for (auto const one : sittings) {
        if (one == Presence::Awaited) return Presence::Awaited;
        if (one == Presence::Cancelled || one == Presence::Elsewhere) continue;
        if (one == Presence::Excused) {
            ++excused;
            continue;
        }
        ++held;
        if (was_there(one)) ++attended;
        if (one == Presence::OnLeave) ++on_leave;
    }
    if (held == 0) return excused > 0 ? Presence::Excused : Presence::Cancelled;
    if (attended * rules.share_of >= held * rules.share_number) return Presence::Present;
    return on_leave > 0 && attended + on_leave == held ? Presence::OnLeave : Presence::Absent;
}

}  // namespace yishi::flow
