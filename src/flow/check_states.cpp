// States: every one is reached, left, and somebody's business.
#include <algorithm>
#include <array>

#include "flow/checker.hpp"

namespace yishi::flow {

namespace {

bool starts_in(Move const& move, std::string const& state) { return std::ranges::find(move.from, state) != move.from.end(); }
bool leaves(Move const& move, std::string const& state) { return starts_in(move, state) && !move.to.empty() && move.to != state; }

void check_todo(Checker const& check, State const& state) {
    static constexpr std::array built_in{"edit", "confirm", "decline"};
    for (auto const& name : state.todo) {
        auto move = check.flow.move(name);
        if (!move && (std::ranges::find(built_in, name) != built_in.end() || name.find('.') != std::string::npos)) continue;
        if (!move) {
            std::vector<std::string> known;
            for (auto const& candidate : check.flow.moves) known.push_back(candidate.name);
            check.error("move.name", state.place, "states", state.name, in_quotes(name) + " is no move" + did_you_mean(name, known));
        } else if (!starts_in(*move, state.name) && !check.flow.is_unused(name)) {
            check.error("todo.not_here", state.place, "states", state.name,
                        in_quotes(name) + " is expected in " + in_quotes(state.name) + " but does not start there");
        }
    }
}

void check_edit(Checker const& check, State const& state) {
    for (auto const& edit : state.edit)
        for (auto const& name : edit.names)
            if (!check.flow.field(name) && !check.flow.party(name) && !check.flow.record(name))
                check.error("move.name", state.place, "states", state.name,
                            in_quotes(name) + " is no field, party or record" + did_you_mean(name, check.names()));
}

void check_way_out(Checker const& check, State const& state) {
    if (state.state_class == StateClass::Done) return;
    auto usable = [&](Move const& move) { return !check.flow.is_unused(move.name); };
    if (std::ranges::none_of(check.flow.moves, [&](Move const& move) { return usable(move) && leaves(move, state.name); }))
        check.error("state.dead_end", state.place, "states", state.name, "no move leaves " + in_quotes(state.name) + ", and it is not done");
    bool watched =
        std::ranges::any_of(check.flow.moves, [&](Move const& move) { return usable(move) && is_by_system(move) && starts_in(move, state.name); });
    if (state.todo.empty() && !watched)
        check.error("state.nobody", state.place, "states", state.name,
                    "nobody is expected to act in " + in_quotes(state.name) + ": no todo and no system move");
}

// States in which other flows open this one.
std::vector<std::string> opened_at(Checker const& check) {
    std::vector<std::string> states;
    for (auto const& [name, flow] : check.all.flows)
        for (auto const& move : flow.moves)
            for (auto const& effect : move.then)
                if (effect.kind == EffectKind::Open && effect.flow == check.flow.name && !effect.at.empty()) states.push_back(effect.at);
    return states;
}

}  // namespace

std::set<std::string> reachable_states(Checker const& check) {
    std::set<std::string> reached;
    if (check.flow.states.empty()) return reached;
    auto next = opened_at(check);
    next.push_back(check.flow.states.front().name);
    if (check.flow.carry)
        for (auto const& [from, to] : check.flow.carry->states) next.push_back(to);
    while (!next.empty()) {
        std::string state = next.back();
        next.pop_back();
        if (!reached.insert(state).second) continue;
        for (auto const& move : check.flow.moves)
            if (leaves(move, state) && !check.flow.is_unused(move.name)) next.push_back(move.to);
    }
    return reached;
}

void check_states(Checker const& check) {
    auto reached = reachable_states(check);
    if (check.flow.states.empty()) check.error("state.dead_end", {check.flow.file, 1}, "flow", check.flow.name, "a flow needs states");
    for (auto const& state : check.flow.states) {
        if (!reached.contains(state.name))
            check.error("state.unreachable", state.place, "states", state.name,
                        "state " + in_quotes(state.name) + " cannot be reached from " + in_quotes(check.flow.states.front().name));
        if (state.is_void && state.state_class != StateClass::Done)
            check.error("state.void", state.place, "states", state.name, "void needs class done");
        check_way_out(check, state);
        check_todo(check, state);
        check_edit(check, state);
    }
}

}  // namespace yishi::flow
