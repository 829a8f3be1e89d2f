// System moves fire by themselves: none may repeat for ever, hide another, or fire on an empty set unseen.
#include <algorithm>

#include "flow/checker.hpp"

namespace yishi::flow {

namespace {

bool starts_in(Move const& move, std::string const& state) { return std::ranges::find(move.from, state) != move.from.end(); }

std::vector<Move const*> system_moves(Flow const& flow) {
    std::vector<Move const*> moves;
    for (auto const& move : flow.moves)
        if (is_by_system(move) && !flow.is_unused(move.name)) moves.push_back(&move);
    return moves;
}

bool raises_round(Move const& move) {
    return std::ranges::any_of(move.then, [](Effect const& effect) { return effect.kind == EffectKind::Round; });
}

// A person or a deadline stands between two rounds of a chase: once, a fresh round, or a clock that starts again.
bool stops_chase(Move const& move) {
    bool waits = std::ranges::any_of(move.when, [](Guard const& guard) { return guard.kind == GuardKind::Passed || guard.kind == GuardKind::Round; });
    return move.once || raises_round(move) || waits;
}

bool same_set(Guard const& one, Guard const& other) { return one.selection.of == other.selection.of; }

// some C and none C, some C and all D where no member meets both: on an unchanged world only one of the two holds.
bool exclude(Guard const& one, Guard const& other) {
    using enum GuardKind;
    if (one.kind == Is && other.kind == Is) return contradict(one.condition, other.condition);
    if (one.kind == Not && one.guards.size() == 1) return key_of(one.guards.front()) == key_of(other);
    if (one.kind != Some || !same_set(one, other)) return false;
    if (other.kind == None) {
        Guard some = other;
        some.kind = Some;
        return key_of(some) == key_of(one) || other.condition.empty();
    }
    return other.kind == All && contradict(one.condition, other.condition);
}

bool exclude(Move const& one, Move const& other) {
    for (auto const& guard : one.when)
        for (auto const& other_guard : other.when)
            if (exclude(guard, other_guard) || exclude(other_guard, guard)) return true;
    return false;
}

// Depth first over states by system moves alone; `path` holds the moves from the first state to here.
class Chase {
public:
    explicit Chase(Checker const& check) : check_(check), moves_(system_moves(check.flow)) {
        std::erase_if(moves_, [](Move const* move) { return stops_chase(*move) || move->to.empty(); });
    }

    void find() {
        for (auto const& state : check_.flow.states) {
            first_ = state.name;
            walk(state.name);
        }
    }

private:
    void walk(std::string const& state) {
        for (auto move : moves_) {
            if (!starts_in(*move, state) || move->to == state || std::ranges::find(path_, move) != path_.end()) continue;
            path_.push_back(move);
            if (move->to == first_)
                judge();
            else
                walk(move->to);
            path_.pop_back();
        }
    }

    void judge() {
        for (std::size_t i = 0; i < path_.size(); ++i)
            for (std::size_t j = i + 1; j < path_.size(); ++j)
                if (exclude(*path_[i], *path_[j])) return;
        std::set<std::string> names;
        std::string text;
        for (auto move : path_) names.insert(move->name), text += check_.flow.name + "." + move->name + " → ";
        if (!said_.insert(names).second) return;
        check_.error("system.cycle", path_.front()->place, "moves", path_.front()->name,
                     "system moves can chase each other: " + text + check_.flow.name + "." + path_.front()->name + "; no person or clock between");
    }

    Checker const& check_;
    std::vector<Move const*> moves_, path_;
    std::string first_;
    std::set<std::set<std::string>> said_;
};

// It sets a field to what its own `when` excludes, so that it cannot follow itself.
bool ends_itself(Move const& move) {
    auto excluded = [&](std::string const& name, Source const& source) {
        if (source.kind != SourceKind::Constant || source.constant.size() != 1) return false;
        return std::ranges::any_of(move.when, [&](Guard const& guard) {
            bool const negated = guard.kind == GuardKind::Not && guard.guards.size() == 1;
            Guard const& one = negated ? guard.guards.front() : guard;
            if (one.kind != GuardKind::Is || (negated && one.condition.is.size() != 1)) return false;
            return std::ranges::any_of(one.condition.is, [&](auto const& pair) {
                bool const named = std::ranges::find(pair.second, source.constant.front()) != pair.second.end();
                return pair.first == name && named == negated;
            });
        });
    };
    return std::ranges::any_of(move.then, [&](Effect const& effect) {
        return effect.kind == EffectKind::Set && std::ranges::any_of(effect.set, [&](auto const& pair) { return excluded(pair.first, pair.second); });
    });
}

void check_stays(Checker const& check, Move const& move) {
    if (move.when.empty()) check.error("system.no_when", move.place, "moves", move.name, "a system move needs when");
    bool stays = move.to.empty() || starts_in(move, move.to);
    if (stays && !move.once && !ends_itself(move))
        check.error("system.stays", move.place, "moves", move.name,
                    in_quotes(move.name) + " does not change the state and is not once: it would repeat for ever");
}

// `all` is true of no children at all; another guard that wants at least one makes it safe.
void check_empty(Checker const& check, Move const& move) {
    auto wants_one = [&](Guard const& all) {
        return std::ranges::any_of(move.when, [&](Guard const& guard) {
            return same_set(guard, all) && (guard.kind == GuardKind::Some || (guard.kind == GuardKind::Count && guard.least));
        });
    };
    for (auto const& guard : move.when) {
        bool over_children = guard.selection.of == std::vector<std::string>{"children"};
        if (guard.kind == GuardKind::All && over_children && !wants_one(guard))
            check.warn("system.empty", move.place, "moves", move.name, in_quotes(move.name) + " fires when there are no children: add count least 1");
    }
}

bool weaker(Move const& before, Move const& move) {
    std::set<std::string> guards;
    for (auto const& guard : move.when) guards.insert(key_of(guard));
    return std::ranges::all_of(before.when, [&](Guard const& guard) { return guards.contains(key_of(guard)); }) &&
           std::ranges::all_of(move.from, [&](std::string const& state) { return starts_in(before, state); });
}

void check_shadow(Checker const& check, std::vector<Move const*> const& moves) {
    for (std::size_t i = 0; i < moves.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (!moves[j]->once && weaker(*moves[j], *moves[i]))
                check.warn("system.shadowed", moves[i]->place, "moves", moves[i]->name,
                           in_quotes(moves[i]->name) + " can never be tried: " + in_quotes(moves[j]->name) + " before it has a weaker when");
}

}  // namespace

void check_system(Checker const& check) {
    auto moves = system_moves(check.flow);
    for (auto move : moves) check_stays(check, *move), check_empty(check, *move);
    check_shadow(check, moves);
    Chase(check).find();
}

}  // namespace yishi::flow
