#pragma once
// What the load_*.cpp files share: where we are in a file, how properties, words and lists are read, and how a fault is said.
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "flow/load.hpp"
#include "flow/load_yaml.hpp"

namespace yishi::flow {

using Property = std::pair<std::string_view, std::function<void(Node const&)>>;

// `flow` is the flow being read, whose states expand classes; null for other files.
struct Reader {
    std::string file;
    std::vector<Message>& messages;
    Flow* flow = nullptr;
    std::string section{}, name{};  // where we are, for messages

    void say(std::string code, int line, std::string text) const;
    Place place(int line) const { return {file, line}; }

    // Calls the reader of every property of a map; says key.unknown with the known ones. `what` is "a move", "a clock" …
    void properties(Node const& node, std::string_view what, std::initializer_list<Property> known) const;

    std::string text(Node const& node) const;                // says key.shape for a map or list
    std::vector<std::string> texts(Node const& node) const;  // a single value stands for a list of one; an empty one for none
    bool flag(Node const& node) const;
    int integer(Node const& node) const;
    double decimal(Node const& node) const;
    Day day(Node const& node) const;
    Label label(Node const& node) const;
    std::optional<Duration> duration(Node const& node) const;
    std::vector<Duration> durations(Node const& node) const;
    std::vector<std::string> states(Node const& node) const;  // classes and `all` expanded to state names
    std::vector<Who> whos(Node const& node) const;
};

Who parse_who(std::string_view text, Place place);

// One file per idea; each reads one kind of thing from its map.
std::vector<Guard> read_guards(Reader const& reader, Node const& node);  // load_guard.cpp
bool read_condition_key(Reader const& reader, std::string const& key, Node const& node, Condition& condition);
Condition read_condition(Reader const& reader, Node const& node);
Source read_source(Reader const& reader, Node const& node);  // load_effect.cpp
std::vector<Effect> read_effects(Reader const& reader, Node const& node);
Field read_field(Reader const& reader, std::string const& name, Node const& node);  // load_field.cpp
PartyKind read_party_kind(Reader const& reader, Node const& node, std::string const& word);
Party read_party(Reader const& reader, std::string const& name, Node const& node);
Record read_record(Reader const& reader, std::string const& name, Node const& node);
State read_state(Reader const& reader, std::string const& name, Node const& node);  // load_move.cpp
Move read_move(Reader const& reader, std::string const& name, Node const& node);
std::vector<See> read_see(Reader const& reader, std::string const& who, Node const& node, int line);
Number read_number(Reader const& reader, std::string const& name, Node const& node);
Setting read_setting(Reader const& reader, std::string const& name, Node const& node);
Clock read_clock(Reader const& reader, std::string const& name, Node const& node);  // load_clock.cpp
std::vector<Due> read_dues(Reader const& reader, Node const& clock);                // from `cases`, or the clock's own in/at/before
Extend read_extend(Reader const& reader, Node const& node);
std::vector<Escalation> read_late(Reader const& reader, Node const& node);
void label_flow(Flow& flow, std::map<std::string, Label> const& words);             // load_label.cpp
std::vector<std::pair<std::string, std::string>> labelled_words(Flow const& flow);  // (kind, word) of everything that needs a label

// Notes an `accepts` of the thing being read.
void read_accepts(Reader const& reader, Node const& node);

std::string in_quotes(std::string_view word);
std::string joined(std::vector<std::string> const& words);  // "a, b, c"
// `; did you mean "x"?` for the nearest known word, or nothing when none is near.
std::string did_you_mean(std::string_view word, std::vector<std::string> const& known);

}  // namespace yishi::flow
