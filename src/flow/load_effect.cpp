// Values and effects (section 10).
#include <algorithm>

#include "flow/load_reader.hpp"

namespace yishi::flow {

namespace {

// A fact wins over a field of the same name: `set: {window: =window}` keeps today's window in the field.
bool is_fact(std::string const& name) {
    static std::vector<std::string> const facts{
        "today", "now", "actor", "for", "term", "session", "session_year", "window", "session_opens", "session_closes", "session_cut_off"};
    return std::ranges::find(facts, name) != facts.end();
}

Source read_scalar(Node const& node, Place place) {
    Source source;
    source.place = std::move(place);
    if (node.text == "none")
        source.kind = SourceKind::Nothing;
    else if (node.text.size() > 1 && node.text.starts_with('=')) {
        source.name = node.text.substr(1);
        source.kind = is_fact(source.name) ? SourceKind::Fact : SourceKind::Name;
    } else
        source.constant = {node.text};
    return source;
}

Source read_tied(Reader const& reader, Node const& node) {
    Source source;
    source.kind = SourceKind::Tied;
    source.place = reader.place(node.line);
    reader.properties(
        node, "a value",
        {{"of", [&](Node const& value) { source.selection.of = reader.texts(value); }},
         {"where", [&](Node const& value) { source.selection.where = std::make_shared<Condition const>(read_condition(reader, value)); }},
         {"take", [&](Node const& value) { source.take = reader.text(value); }},
         {"pick", [&](Node const& value) { source.pick = reader.text(value); }}});
    static std::vector<std::string> const picks{"first", "last", "worst", "best", "sum", "earliest"};
    if (!source.pick.empty() && std::ranges::find(picks, source.pick) == picks.end())
        reader.say("key.unknown", node.line,
                   in_quotes(source.pick) + " is no way to pick; known: " + joined(picks) + did_you_mean(source.pick, picks));
    return source;
}

Assignments read_assignments(Reader const& reader, Node const& node) {
    Assignments assignments;
    if (!node.is_map()) reader.say("key.shape", node.line, "names and their values are expected");
    for (auto const& entry : node.entries) assignments.emplace_back(entry.key, read_source(reader, entry.value));
    return assignments;
}

void read_open(Reader const& reader, Node const& node, Effect& effect) {
    effect.kind = EffectKind::Open;
    auto flow = [&](Node const& value) {
        if (value.text.starts_with('='))
            effect.flow_from = read_source(reader, value);
        else
            effect.flow = reader.text(value);
    };
    reader.properties(node, "open",
                      {{"flow", flow},
                       {"for", [&](Node const& value) { effect.for_each = reader.texts(value); }},
                       {"link", [&](Node const& value) { effect.link = reader.text(value); }},
                       {"at", [&](Node const& value) { effect.at = reader.text(value); }},
                       {"with", [&](Node const& value) { effect.with = read_assignments(reader, value); }}});
}

void read_effect(Reader const& reader, Node const& node, std::vector<Effect>& effects) {
    auto add = [&](int line) -> Effect& {
        effects.emplace_back().place = reader.place(line);
        return effects.back();
    };
    auto round = [&](Node const& value) { add(value.line).kind = EffectKind::Round; };
    if (node.is_scalar() && node.text == "round") return round(node);
    reader.properties(node, "an effect",
                      {{"set", [&](Node const& value) { add(value.line).set = read_assignments(reader, value); }},
                       {"number",
                        [&](Node const& value) {
                            for (auto const& number : reader.texts(value)) {
                                Effect& effect = add(value.line);
                                effect.kind = EffectKind::Number;
                                effect.number = number;
                            }
                        }},
                       {"round", round},
                       {"erase",
                        [&](Node const& value) {
                            Effect& effect = add(value.line);
                            effect.kind = EffectKind::Erase;
                            effect.erase = reader.texts(value);
                        }},
                       {"open", [&](Node const& value) { read_open(reader, value, add(value.line)); }}});
}

}  // namespace

Source read_source(Reader const& reader, Node const& node) {
    if (node.is_map()) return read_tied(reader, node);
    if (node.is_scalar()) return read_scalar(node, reader.place(node.line));
    Source source;
    source.place = reader.place(node.line);
    bool plain = std::ranges::none_of(node.items, [](Node const& item) { return item.is_map() || item.text.starts_with('='); });
    if (plain) {
        source.constant = reader.texts(node);
        return source;
    }
    source.kind = SourceKind::Joined;
    for (auto const& item : node.items) source.parts.push_back(read_source(reader, item));
    return source;
}

std::vector<Effect> read_effects(Reader const& reader, Node const& node) {
    std::vector<Effect> effects;
    if (node.is_list())
        for (auto const& item : node.items) read_effect(reader, item, effects);
    else
        read_effect(reader, node, effects);
    return effects;
}

}  // namespace yishi::flow
