#include "coverage.hpp"

#include <algorithm>
#include <fstream>

namespace yishi::scenario {
namespace {

struct Wanted {
    std::string name;
    bool refusal = true;
    std::string ability = {};  // a move that several flows have word for word: once in any of them is enough
};

// What may happen to a matter of this flow. System moves are made by nobody, so nobody is refused.
std::vector<Wanted> moves_of(flow::Flow const& flow) {
    std::vector<Wanted> out;
    if (!flow.opens.empty()) out.push_back({"open", true});
    if (std::ranges::any_of(flow.states, [](flow::State const& state) { return !state.edit.empty(); })) out.push_back({"edit", true});
    if (std::ranges::any_of(flow.parties, [](flow::Party const& party) { return !party.confirm.empty(); })) {
        out.push_back({"confirm", true});
        out.push_back({"decline", true});
    }
    for (auto const& move : flow.moves)
        out.push_back(
            {move.name, std::ranges::none_of(move.by, [](flow::Who const& who) { return who.kind == flow::WhoKind::System; }), move.ability});
    for (auto const& clock : flow.clocks) {
        if (!clock.extend) continue;
        out.push_back({"grant_extension." + clock.name, true});
        if (clock.extend->asked_by.empty()) continue;
        out.push_back({"ask_extension." + clock.name, true});
        out.push_back({"refuse_extension." + clock.name, true});
    }
    return out;
}

std::set<std::string> excepted(std::string const& file) {
    std::set<std::string> out;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);)
        if (auto const colon = line.find(':'); !line.starts_with('#') && colon != std::string::npos) out.insert(line.substr(0, colon));
    return out;
}

}  // namespace

void Coverage::allowed(std::string const& flow, std::string const& move) {
    std::lock_guard const lock(mutex_);
    allowed_.insert(flow + "." + move);
}

void Coverage::refused(std::string const& flow, std::string const& move) {
    std::lock_guard const lock(mutex_);
    refused_.insert(flow + "." + move);
}

void Coverage::passed(std::string const& flow_and_clock) {
    std::lock_guard const lock(mutex_);
    passed_.insert(flow_and_clock);
}

std::vector<std::string> Coverage::gaps(flow::Definitions const& definitions, std::string const& exceptions) const {
    auto const fine = excepted(exceptions);
    std::vector<std::string> out;
    auto const want = [&](std::set<std::string> const& seen, std::string const& name, char const* how) {
        if (!seen.contains(name) && !fine.contains(name + " " + how)) out.push_back(name + " is never " + how + " in a scenario");
    };
    auto const elsewhere = [&](std::set<std::string> const& seen, Wanted const& move) {
        return !move.ability.empty() && std::ranges::any_of(definitions.flows, [&](auto const& flow) {
            return flow.second.ability(move.ability) && seen.contains(flow.first + "." + move.name);
        });
    };
    for (auto const& [name, flow] : definitions.flows) {
        for (auto const& move : moves_of(flow)) {
            if (!elsewhere(allowed_, move)) want(allowed_, name + "." + move.name, "allowed");
            if (move.refusal && !elsewhere(refused_, move)) want(refused_, name + "." + move.name, "refused");
        }
        for (auto const& clock : flow.clocks) want(passed_, name + "." + clock.name, "passed");
    }
    return out;
}

}  // namespace yishi::scenario
