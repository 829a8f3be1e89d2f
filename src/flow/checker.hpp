#pragma once
// What the check_*.cpp files share. Each judges one idea of one flow; check.cpp runs them all.
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "flow/load_reader.hpp"

namespace yishi::flow {

// The flow being judged among all others.
struct Checker {
    Definitions const& all;
    Flow const& flow;
    std::vector<Message>& messages;
    std::set<std::string>& missing_flows;  // said once each

    void error(std::string code, Place const& place, std::string section, std::string name, std::string text) const;
    // Silent when the flow, or the thing itself, accepts the code.
    void warn(std::string code, Place const& place, std::string section, std::string name, std::string text) const;

    Flow const* other(std::string const& name, Place const& place, std::string const& section,
                      std::string const& from) const;  // says flow.unknown once
    std::vector<std::string> names() const;            // fields, parties, records and numbers
    bool has_name(std::string const& name) const;
};

// What a set S of guards and sources holds (section 9).
enum class SetKind { Unknown, Matters, Rows, Entries, Held };
struct SetTarget {
    SetKind kind = SetKind::Unknown;
    std::vector<Flow const*> flows;  // Matters: those that may be in it; empty when none of them is defined
    Record const* record = nullptr;  // Rows
};
SetTarget target_of(Checker const& check, std::string const& set, Condition const* where);

// Every guard of a list, those inside any and not included.
void each_guard(std::vector<Guard> const& guards, std::function<void(Guard const&)> const& visit);
// Every guard of the flow: moves, clocks and sight.
void each_guard(Flow const& flow, std::function<void(Guard const&)> const& visit);
// Equal texts mean equal guards.
std::string key_of(Guard const& guard);
bool contradict(Condition const& one, Condition const& other);  // no member can meet both

bool is_by_system(Move const& move);
bool may_see(Flow const& flow, Who const& who, std::string const& state);
bool covers(Flow const& flow, Who const& line, Who const& reader);  // whoever fits `reader` fits `line`
std::set<std::string> reachable_states(Checker const& check);
bool opens_party(Flow const& target, Party const& party);

void check_names(Checker const& check);                                     // name.*, label.missing, vocab.unknown, settings.unused, size
void check_who(Checker const& check);                                       // who.unknown
void check_sight(Checker const& check);                                     // see.*, party.blind, move.blind, move.asks_hidden
void check_states(Checker const& check);                                    // state.*, todo.not_here
void check_moves(Checker const& check);                                     // move.*, form.missing
void check_system(Checker const& check);                                    // system.*
void check_guards(Checker const& check);                                    // guard.*, vocab.code in guards
void check_effects(Checker const& check);                                   // effect.order, open.*, vocab.code in values
void check_clocks(Checker const& check);                                    // clock.*
void check_numbers(Checker const& check);                                   // number.scope
void check_versions(Checker const& check);                                  // carry.*, version.same
void check_bodies(Definitions const& all, std::vector<Message>& messages);  // rule sets: what an overlay breaks
void check_shares(Definitions const& all, std::vector<Message>& messages);  // rule sets: how shares are printed
void check_tree(Definitions const& all, std::vector<Message>& messages);    // body.above

void check_indicators(Definitions const& all, std::vector<Message>& messages);  // fact.*, indicator.*: what figures count
void check_reports(Definitions const& all, std::vector<Message>& messages);     // report.*: what reports say

// vocab.code: a constant for a field with coded values or a flag.
void check_value(Checker const& check, Field const& field, std::string const& value, Place const& place, std::string const& section,
                 std::string const& name);

}  // namespace yishi::flow
