#include "flow/guard.hpp"

#include <algorithm>
#include <stdexcept>

#include "flow/clock.hpp"
#include "flow/effect.hpp"
#include "flow/guard_row.hpp"

namespace yishi::flow {
namespace {

using Pairs = std::vector<std::pair<std::string, std::vector<std::string>>>;

// A flag that is unset counts as false; a list holds a value if one of its members is it.
bool has_value(json::value const& value, std::vector<std::string> const& wanted) {
    auto const one = [&](json::value const& v) {
        std::string text;
        if (v.is_bool())
            text = v.get_bool() ? "true" : "false";
        else if (v.is_string())
            text = text_of(v);
        else if (v.is_null())
            text = "false";
        else
            text = write(v);
        return std::ranges::find(wanted, text) != wanted.end();
    };
    if (auto const* list = value.if_array()) return std::ranges::any_of(*list, one);
    return one(value);
}

json::value read_field(Flow const& flow, Matter const& matter, std::string const& name) {
    if (flow.is_unused(name)) return {};
    return field_value(matter, name);
}

// A name of a matter is filled: a field with a value, a party with a confirmed entry, a record with a row, a drawn number.
bool is_filled(Flow const& flow, Matter const& matter, std::string const& name) {
    if (flow.is_unused(name)) return false;
    if (flow.number(name)) return matter.numbers.contains(name);
    if (auto const found = matter.parties.find(name); found != matter.parties.end())
        return std::ranges::any_of(found->second, [](PartyEntry const& entry) { return entry.counts(); });
    if (auto const found = matter.records.find(name); found != matter.records.end()) return !found->second.empty();
    return !is_empty(field_value(matter, name));
}

bool state_is(Flow const& flow, Matter const& matter, std::vector<std::string> const& states) {
    auto const* state = flow.state(matter.state);
    return std::ranges::any_of(
        states, [&](std::string const& name) { return name == matter.state || name == "all" || (state && name == to_text(state->state_class)); });
}

int value_of(Bound const& bound, Flow const& flow, std::size_t size) {
    if (!bound.setting.empty()) {
        auto const* setting = flow.setting(bound.setting);
        return setting ? std::atoi(setting->value.c_str()) : 0;
    }
    if (bound.of == 0) return bound.number;
    return static_cast<int>((size * static_cast<std::size_t>(bound.number) + static_cast<std::size_t>(bound.of) - 1) /
                            static_cast<std::size_t>(bound.of));
}

bool in_bounds(Guard const& guard, Flow const& flow, int value, std::size_t size) {
    if (guard.least && value < value_of(*guard.least, flow, size)) return false;
    if (guard.most && value > value_of(*guard.most, flow, size)) return false;
    if (!guard.over) return true;
    // "over half": more than the exact fraction, so 3 of 5 is over 1/2 and 2 of 4 is not.
    if (guard.over->of != 0)
        return static_cast<std::size_t>(value) * static_cast<std::size_t>(guard.over->of) > size * static_cast<std::size_t>(guard.over->number);
    return value > value_of(*guard.over, flow, size);
}

Flow const& flow_of(GuardView const& view, Matter const& matter) {
    if (&matter == &view.matter || matter.id == view.matter.id) return *view.situation.flow;
    auto const* flow = view.situation.flow_of(matter);
    if (!flow) throw std::runtime_error("no definition of " + matter.flow + "@" + std::to_string(matter.flow_version));
    return *flow;
}

// Children of another round do not count where the child's flow says per_round; siblings share the parent's present round.
bool in_this_round(GuardView const& view, std::string const& set, Matter const& tied) {
    if (set != "children" && set != "siblings") return true;
    if (!flow_of(view, tied).per_round) return true;
    if (set == "children") return tied.opened_round == view.matter.round;
    auto const parents = view.situation.tied(view.matter, "parent");
    return parents.empty() || tied.opened_round == parents.front()->round;
}

void add_tied(std::vector<Member>& members, GuardView const& view, std::string const& set) {
    for (auto const* tied : view.situation.tied(view.matter, set)) {
        auto const* state = flow_of(view, *tied).state(tied->state);
        if ((state && state->is_void) || !in_this_round(view, set, *tied)) continue;
        members.push_back({.matter = tied});
    }
}

void add_rows(std::vector<Member>& members, GuardView const& view, Record const& record) {
    auto const found = view.matter.records.find(record.name);
    if (found == view.matter.records.end()) return;
    for (auto const& row : found->second)
        if (!record.per_round || row.round == view.matter.round) members.push_back({.row = &row});
}

// Who stands in two of the parties is one member of them together.
void add_entries(std::vector<Member>& members, GuardView const& view, std::string const& party, bool unconfirmed_too) {
    auto const found = view.matter.parties.find(party);
    if (found == view.matter.parties.end()) return;
    for (auto const& entry : found->second) {
        bool const there = std::ranges::any_of(members, [&](Member const& member) { return member.entry && member.entry->who == entry.who; });
        if (!there && (entry.counts() || (unconfirmed_too && !entry.ended))) members.push_back({.entry = &entry});
    }
}

std::vector<Member> collect(Selection const& selection, GuardView const& view, bool unconfirmed_too) {
    std::vector<Member> members;
    for (auto const& set : selection.of) {
        auto const* record = view.situation.flow->record(set);
        if (record && !record->anonymous)
            add_rows(members, view, *record);
        else if (record && view.situation.crowd)
            for (auto const& row : view.situation.crowd(view.matter, set)) members.push_back({.row = &row});
        else if (view.situation.flow->ability(set) && view.situation.crowd)
            for (auto const& row : view.situation.crowd(view.matter, set)) members.push_back({.row = &row});
        else if (view.situation.flow->party(set))
            add_entries(members, view, set, unconfirmed_too || (selection.where && selection.where->confirmed));
        else
            add_tied(members, view, set);
    }
    if (selection.where) std::erase_if(members, [&](Member const& member) { return !meets(member, *selection.where, view); });
    return members;
}

bool is_values(Member const& member, Pairs const& wanted, GuardView const& view) {
    return std::ranges::all_of(wanted, [&](auto const& pair) {
        if (member.matter) return has_value(read_field(flow_of(view, *member.matter), *member.matter, pair.first), pair.second);
        if (!member.row) return false;
        auto const* value = member.row->values.if_contains(pair.first);
        return has_value(value ? *value : json::value{}, pair.second);
    });
}

bool fills(Member const& member, std::vector<std::string> const& names, GuardView const& view) {
    return std::ranges::all_of(names, [&](std::string const& name) {
        if (member.matter) return is_filled(flow_of(view, *member.matter), *member.matter, name);
        if (!member.row) return false;
        auto const* value = member.row->values.if_contains(name);
        return value && !is_empty(*value);
    });
}

bool belongs(Member const& member, PartyEntry const& entry) {
    if (member.matter) return member.matter->opened_for == entry.who;
    if (member.row) return member.row->acting == entry.who;
    return member.entry && member.entry->who == entry.who;
}

bool has_signed(PartyEntry const& entry, GuardView const& view) {
    if (!view.situation.flow->ability("sign_in")) return false;
    if (!view.situation.crowd) return true;  // not looked at, as with clashes: see todos()
    return std::ranges::any_of(view.situation.crowd(view.matter, "sign_in"), [&](Row const& row) { return row.acting == entry.who; });
}

// A row's field taken out by the rule set reads as met: what nobody can answer must not close a door.
Condition without_unused(Condition condition, Selection const& selection, Flow const& flow) {
    std::erase_if(condition.is, [&](auto const& pair) {
        return std::ranges::any_of(selection.of, [&](std::string const& set) { return flow.is_unused(set + "." + pair.first); });
    });
    return condition;
}

// Nothing can be said of all children while some asked for in other bodies are not there.
bool awaits_children(Guard const& guard, GuardView const& view) {
    auto const& of = guard.selection.of;
    if (view.matter.sent.empty() || std::ranges::find(of, "children") == of.end()) return false;
    return std::ranges::any_of(awaited(view.situation, view.matter), [&](Sent const* sent) {
        auto const* flow = view.situation.flow_named(sent->flow);
        return !flow || !flow->per_round || sent->round == view.matter.round;
    });
}

bool each_holds(Guard const& guard, GuardView const& view) {
    std::vector<Member> entries;
    for (auto const& party : guard.parties) add_entries(entries, view, party, false);
    if (guard.has && awaits_children(guard, view)) return false;
    if (!guard.has) return std::ranges::all_of(entries, [&](Member const& entry) { return meets(entry, guard.condition, view); });
    auto const members = collect(guard.selection, view, false);
    auto const condition = without_unused(guard.condition, guard.selection, *view.situation.flow);
    return std::ranges::all_of(entries, [&](Member const& entry) {
        return std::ranges::any_of(members, [&](Member const& member) { return belongs(member, *entry.entry) && meets(member, condition, view); });
    });
}

bool clock_holds(Guard const& guard, GuardView const& view) {
    auto const* clock = view.situation.flow->clock(guard.clock);
    if (!clock) return false;
    return guard.kind == GuardKind::Passed ? is_passed(view.matter, *clock, view.situation.now) : is_running(view.matter, *clock, view.situation.now);
}

bool rules_hold(Guard const& guard, Flow const& flow) {
    return std::ranges::all_of(guard.rules, [&](auto const& rule) {
        auto const* setting = flow.setting(rule.first);
        return setting && std::ranges::find(rule.second, setting->value) != rule.second.end();
    });
}

// Four eyes: whoever made one of these moves last may not make this one. The system and unnamed readers pass.
bool is_other(Guard const& guard, GuardView const& view) {
    auto const& person = view.situation.actor->person;
    if (person.empty()) return true;
    return std::ranges::none_of(guard.moves, [&](std::string const& move) {
        auto const made = view.matter.made.find(move);
        return made != view.matter.made.end() && made->second.person == person;
    });
}

// Numbers of one row held against another of its numbers; what is empty counts as nothing.
bool sum_holds(Guard const& guard, Row const& row) {
    auto const number = [&](std::string const& name) {
        auto const* value = row.values.if_contains(name);
        return value && value->is_number() ? value->to_number<double>() : 0.0;
    };
    double sum = 0;
    for (auto const& name : guard.summed) sum += number(name);
    auto const whole = number(guard.against);
    auto const part = [&](Bound const& bound) { return bound.of == 0 ? 1.0 * bound.number : whole * bound.number / bound.of; };
    constexpr double near = 1e-9;
    if (guard.least && sum < part(*guard.least) - near) return false;
    if (guard.most && sum > part(*guard.most) + near) return false;
    return !guard.over || sum > part(*guard.over) + near;
}

bool guard_holds(Guard const& guard, GuardView const& view) {
    auto const& flow = *view.situation.flow;
    Member const self{.matter = &view.matter};
    switch (guard.kind) {
        case GuardKind::Any:
            return std::ranges::any_of(guard.guards, [&](Guard const& g) { return guard_holds(g, view); });
        case GuardKind::Not:
            return !std::ranges::all_of(guard.guards, [&](Guard const& g) { return guard_holds(g, view); });
        case GuardKind::Is:
            return is_values(self, guard.condition.is, view);
        case GuardKind::Filled:
            return fills(self, guard.condition.filled, view);
        case GuardKind::In: {
            Matter before;
            before.state = view.state_before;
            return state_is(flow, before, guard.condition.in);
        }
        case GuardKind::Some:
        case GuardKind::All:
        case GuardKind::None:
        case GuardKind::Count: {
            auto const members = collect(guard.selection, view, guard.condition.confirmed.has_value());
            auto const meeting =
                static_cast<int>(std::ranges::count_if(members, [&](Member const& member) { return meets(member, guard.condition, view); }));
            if (guard.kind == GuardKind::Some) return meeting > 0;
            if (awaits_children(guard, view)) return false;
            if (guard.kind == GuardKind::All) return meeting == static_cast<int>(members.size());
            if (guard.kind == GuardKind::None) return meeting == 0;
            return in_bounds(guard, flow, meeting, members.size());
        }
        case GuardKind::Each:
            return each_holds(guard, view);
        case GuardKind::Passed:
        case GuardKind::Running:
            return clock_holds(guard, view);
        case GuardKind::Round:
            return in_bounds(guard, flow, view.matter.round, 0);
        case GuardKind::Rule:
            return rules_hold(guard, flow);
        case GuardKind::OtherThan:
            return is_other(guard, view);
        case GuardKind::Row:
            return view.row && meets({.row = view.row}, guard.condition, view);
        case GuardKind::Sum:
            return !view.row || sum_holds(guard, *view.row);
        case GuardKind::NoClash:
            return !view.situation.clashes || view.situation.clashes(view.matter, guard.share, guard.members) == 0;
        case GuardKind::Missed:
            return has_missed(guard, view);
        case GuardKind::Sole:
            return is_sole(guard, view);
    }
    return false;
}

std::string_view word_of(GuardKind kind) {
    switch (kind) {
        case GuardKind::Any:
            return "any";
        case GuardKind::Not:
            return "not";
        case GuardKind::Is:
            return "is";
        case GuardKind::Filled:
            return "filled";
        case GuardKind::In:
            return "in";
        case GuardKind::Some:
            return "some";
        case GuardKind::All:
            return "all";
        case GuardKind::None:
            return "none";
        case GuardKind::Count:
            return "count";
        case GuardKind::Each:
            return "each";
        case GuardKind::Passed:
            return "passed";
        case GuardKind::Running:
            return "running";
        case GuardKind::Round:
            return "round";
        case GuardKind::Rule:
            return "rule";
        case GuardKind::OtherThan:
            return "other_than";
        case GuardKind::Row:
            return "row";
        case GuardKind::Sum:
            return "sum";
        case GuardKind::NoClash:
            return "no_clash";
        case GuardKind::Missed:
            return "missed";
        case GuardKind::Sole:
            return "sole";
    }
    return "";
}

void append(std::vector<std::string>& names, std::vector<std::string> const& more) { names.insert(names.end(), more.begin(), more.end()); }

// The words a reason speaks of; the view turns them into labels. Tied matters are named by their set only, never by title.
std::vector<std::string> names_in(Guard const& guard) {
    std::vector<std::string> names;
    for (auto const& inner : guard.guards) append(names, names_in(inner));
    append(names, guard.parties);
    append(names, guard.selection.of);
    for (auto const& [field, values] : guard.condition.is) {
        if (guard.kind == GuardKind::Is) names.push_back(field);
        append(names, values);
    }
    append(names, guard.condition.filled);
    append(names, guard.condition.in);
    append(names, guard.moves);
    append(names, guard.summed);
    if (!guard.against.empty()) names.push_back(guard.against);
    if (!guard.clock.empty()) names.push_back(guard.clock);
    for (auto const& rule : guard.rules) names.push_back(rule.first);
    return names;
}

}  // namespace

std::optional<Reason> why_not(Guard const& guard, GuardView const& view) {
    if (guard_holds(guard, view)) return std::nullopt;
    if (!guard.says.empty()) return Reason{"says." + guard.says, {}};
    return Reason{"guard." + std::string(word_of(guard.kind)), names_in(guard)};
}

std::vector<Reason> why_not(std::vector<Guard> const& guards, GuardView const& view) {
    std::vector<Reason> reasons;
    for (auto const& guard : guards)
        if (auto reason = why_not(guard, view)) reasons.push_back(std::move(*reason));
    return reasons;
}

bool holds(std::vector<Guard> const& guards, GuardView const& view) {
    return std::ranges::all_of(guards, [&](Guard const& guard) { return guard_holds(guard, view); });
}

std::vector<Member> members_of(Selection const& selection, GuardView const& view) { return collect(selection, view, false); }

bool meets(Member const& member, Condition const& condition, GuardView const& view) {
    if (!is_values(member, condition.is, view) || !fills(member, condition.filled, view)) return false;
    if (member.matter) {
        auto const& flow = flow_of(view, *member.matter);
        if (!condition.in.empty() && !state_is(flow, *member.matter, condition.in)) return false;
        if (!condition.state_class.empty() && !state_is(flow, *member.matter, condition.state_class)) return false;
        if (!condition.flow.empty() && std::ranges::find(condition.flow, member.matter->flow) == condition.flow.end()) return false;
    }
    if (condition.confirmed && member.entry && *condition.confirmed != member.entry->counts()) return false;
    if (condition.signed_in && member.entry && *condition.signed_in != has_signed(*member.entry, view)) return false;
    if (condition.kind && member.entry && *condition.kind != kind_of_holder(member.entry->who)) return false;
    if (condition.negated && meets(member, *condition.negated, view)) return false;
    return condition.any.empty() || std::ranges::any_of(condition.any, [&](Condition const& c) { return meets(member, c, view); });
}

}  // namespace yishi::flow
