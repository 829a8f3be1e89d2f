// States, moves, sight, numbers and settings (sections 6, 7, 12, 14).
#include <algorithm>

#include "flow/load_reader.hpp"

namespace yishi::flow {

namespace {

StateClass read_class(Reader const& reader, Node const& node) {
    static std::vector<std::string> const known{"initial", "active", "done"};
    auto found = std::ranges::find(known, node.text);
    if (found == known.end()) {
        reader.say("key.shape", node.line, "no class " + in_quotes(node.text) + "; known: " + joined(known) + did_you_mean(node.text, known));
        return StateClass::Active;
    }
    return static_cast<StateClass>(found - known.begin());
}

// `edit: proposer` means everything in `form`; `edit: {who: [names]}` lists them.
std::vector<Editing> read_edit(Reader const& reader, Node const& node) {
    if (!node.is_map()) return {{reader.whos(node), {}}};
    std::vector<Editing> edits;
    for (auto const& entry : node.entries) edits.push_back({{parse_who(entry.key, reader.place(entry.line))}, reader.texts(entry.value)});
    return edits;
}

NoteRule read_note(Reader const& reader, Node const& node) {
    static std::vector<std::string> const known{"optional", "required", "none"};
    auto found = std::ranges::find(known, node.text);
    if (found == known.end()) {
        reader.say("key.shape", node.line, "note is one of " + joined(known) + did_you_mean(node.text, known));
        return NoteRule::Optional;
    }
    return static_cast<NoteRule>(found - known.begin());
}

}  // namespace

State read_state(Reader const& reader, std::string const& name, Node const& node) {
    State state;
    state.name = name;
    state.place = reader.place(node.line);
    reader.properties(node, "a state",
                      {{"class", [&](Node const& value) { state.state_class = read_class(reader, value); }},
                       {"void", [&](Node const& value) { state.is_void = reader.flag(value); }},
                       {"todo", [&](Node const& value) { state.todo = reader.texts(value); }},
                       {"edit", [&](Node const& value) { state.edit = read_edit(reader, value); }},
                       {"accepts", [&](Node const& value) { read_accepts(reader, value); }}});
    if (!node.find("class")) reader.say("key.shape", node.line, "the state " + in_quotes(name) + " has no class");
    return state;
}

Move read_move(Reader const& reader, std::string const& name, Node const& node) {
    Move move;
    move.name = name;
    move.place = reader.place(node.line);
    reader.properties(node, "a move",
                      {{"from", [&](Node const& value) { move.from = reader.states(value); }},
                       {"to", [&](Node const& value) { move.to = reader.text(value); }},
                       {"by", [&](Node const& value) { move.by = reader.whos(value); }},
                       {"when", [&](Node const& value) { move.when = read_guards(reader, value); }},
                       {"needs", [&](Node const& value) { move.needs = reader.texts(value); }},
                       {"asks", [&](Node const& value) { move.asks = reader.texts(value); }},
                       {"may", [&](Node const& value) { move.may = reader.texts(value); }},
                       {"adds", [&](Node const& value) { move.adds = reader.text(value); }},
                       {"changes", [&](Node const& value) { move.changes = reader.text(value); }},
                       {"ensure", [&](Node const& value) { move.ensure = read_guards(reader, value); }},
                       {"note", [&](Node const& value) { move.note = read_note(reader, value); }},
                       {"once", [&](Node const& value) { move.once = reader.flag(value); }},
                       {"then", [&](Node const& value) { move.then = read_effects(reader, value); }},
                       {"tells", [&](Node const& value) { move.tells = reader.whos(value); }},
                       {"basis", [&](Node const& value) { move.basis = reader.text(value); }},
                       {"accepts", [&](Node const& value) { read_accepts(reader, value); }}});
    return move;
}

std::vector<See> read_see(Reader const& reader, std::string const& who, Node const& node, int line) {
    See see;
    see.who = parse_who(who, reader.place(line));
    see.place = reader.place(line);
    bool several = node.is_list() && std::ranges::any_of(node.items, &Node::is_map);
    if (several) {
        std::vector<See> lines;
        for (auto const& item : node.items)
            for (auto& one : read_see(reader, who, item, item.line)) lines.push_back(std::move(one));
        return lines;
    }
    if (!node.is_map()) {
        see.in = reader.states(node);
        return {see};
    }
    reader.properties(node, "a line of see",
                      {{"in", [&](Node const& value) { see.in = reader.states(value); }},
                       {"when", [&](Node const& value) { see.when = read_guards(reader, value); }},
                       {"fields", [&](Node const& value) { see.fields = reader.texts(value); }}});
    return {see};
}

Number read_number(Reader const& reader, std::string const& name, Node const& node) {
    Number number{name, "", {}, reader.place(node.line)};
    reader.properties(node, "a number",
                      {{"pattern", [&](Node const& value) { number.pattern = reader.text(value); }},
                       {"per", [&](Node const& value) { number.per = reader.texts(value); }},
                       {"accepts", [&](Node const& value) { read_accepts(reader, value); }}});
    if (number.pattern.empty()) reader.say("key.shape", node.line, "the number " + in_quotes(name) + " has no pattern");
    return number;
}

Setting read_setting(Reader const& reader, std::string const& name, Node const& node) {
    Setting setting{name, FieldKind::Flag, "", reader.place(node.line)};
    auto read_kind = [&](Node const& value) {
        if (value.text == "flag")
            setting.kind = FieldKind::Flag;
        else if (value.text == "number")
            setting.kind = FieldKind::Number;
        else if (value.text == "line")
            setting.kind = FieldKind::Line;
        else if (value.text == "choice")
            setting.kind = FieldKind::Choice;
        else
            reader.say("kind.unknown", value.line, "no kind " + in_quotes(value.text) + " of a setting; known: flag, number, line, choice");
    };
    reader.properties(node, "a setting",
                      {{"kind", read_kind},
                       {"default", [&](Node const& value) { setting.value = reader.text(value); }},
                       {"of", [](Node const&) {}},
                       {"accepts", [&](Node const& value) { read_accepts(reader, value); }}});
    if (setting.value.empty() && setting.kind == FieldKind::Flag) setting.value = "false";
    return setting;
}

}  // namespace yishi::flow
