// One flow file, section by section. States are read first: classes in all other sections are expanded to their names.
#include <algorithm>

#include "base/crypto.hpp"
#include "flow/load_held.hpp"
#include "flow/load_reader.hpp"

namespace yishi::flow {

namespace {

// Reads a section of named things: `read` gets each name with its map.
template <class T>
void read_things(Reader& reader, Node const& root, char const* section, std::vector<T>& things,
                 T (*read)(Reader const&, std::string const&, Node const&)) {
    auto node = root.find(section);
    if (!node) return;
    reader.section = section;
    for (auto const& entry : node->entries) {
        reader.name = entry.key;
        things.push_back(read(reader, entry.key, entry.value));
        things.back().place.line = entry.line;
    }
    reader.name.clear();
}

void read_sight(Reader& reader, Node const& root, Flow& flow) {
    auto node = root.find("see");
    if (!node) return;
    reader.section = "see";
    for (auto const& entry : node->entries) {
        reader.name = entry.key;
        for (auto& see : read_see(reader, entry.key, entry.value, entry.line)) flow.see.push_back(std::move(see));
    }
    reader.name.clear();
}

void read_names(Reader& reader, Node const& root, Flow& flow) {
    auto node = root.find("names");
    if (!node) return;
    reader.section = "names";
    for (auto const& entry : node->entries) {
        reader.name = entry.key;
        flow.labels.insert_or_assign(entry.key, reader.label(entry.value));
    }
    reader.name.clear();
}

std::map<std::string, std::string> text_map(Reader const& reader, Node const& node) {
    std::map<std::string, std::string> texts;
    for (auto const& entry : node.entries) texts[entry.key] = reader.text(entry.value);
    return texts;
}

Carry read_carry(Reader const& reader, Node const& node) {
    Carry carry;
    carry.place = reader.place(node.line);
    reader.properties(node, "carry",
                      {{"from", [&](Node const& value) { carry.from = reader.integer(value); }},
                       {"states", [&](Node const& value) { carry.states = text_map(reader, value); }},
                       {"fields", [&](Node const& value) { carry.fields = text_map(reader, value); }},
                       {"drop", [&](Node const& value) { carry.drop = reader.texts(value); }}});
    return carry;
}

// What stands at the top of the file; the sections of named things are read on their own.
void read_top(Reader& reader, Node const& root, Flow& flow) {
    auto section = [](Node const&) {};
    reader.properties(
        root, "a flow",
        {{"flow", [&](Node const& value) { flow.name = reader.text(value); }},
         {"version", [&](Node const& value) { flow.version = reader.integer(value); }},
         {"name", [&](Node const& value) { flow.label = reader.label(value); }},
         {"instead_of", [&](Node const& value) { flow.instead_of = reader.text(value); }},
         {"opens", [&](Node const& value) { reader.properties(value, "opens", {{"by", [&](Node const& by) { flow.opens = reader.whos(by); }}}); }},
         {"parent", [&](Node const& value) { flow.parents = reader.texts(value); }},
         {"per_round", [&](Node const& value) { flow.per_round = reader.flag(value); }},
         {"title", [&](Node const& value) { flow.title = reader.text(value); }},
         {"form", [&](Node const& value) { flow.form = reader.texts(value); }},
         {"carry", [&](Node const& value) { flow.carry = read_carry(reader, value); }},
         {"accepts", [&](Node const& value) { std::ranges::copy(reader.texts(value), std::back_inserter(flow.accepts)); }},
         {"numbers", section},
         {"settings", section},
         {"parties", section},
         {"fields", section},
         {"records", section},
         {"held", section},
         {"states", section},
         {"clocks", section},
         {"moves", section},
         {"see", section},
         {"names", section}});
}

void take_vocabularies(Flow& flow, Definitions const& around) {
    auto take = [&](Field const& field) {
        if (auto found = around.vocabs.find(field.vocab); found != around.vocabs.end()) flow.vocabs.insert(*found);
    };
    for (auto const& field : flow.fields) take(field);
    for (auto const& record : flow.records)
        for (auto const& field : record.fields) take(field);
}

}  // namespace

Flow load_flow(std::string const& file, std::string const& text, Definitions const& around, std::vector<Message>& messages) {
    Flow flow;
    flow.file = file;
    flow.text = text;
    flow.digest = sha256_hex(text);
    Node root = parse_yaml(file, text, messages);
    for (auto const& entry : root.entries) flow.lines[entry.key] = entry.line;
    Reader reader{file, messages, &flow};
    Node const templates = around.held_text.empty() ? Node{} : parse_yaml(around.held_file, around.held_text, messages);
    reader.section = "held";
    write_out_abilities(reader, root, templates);
    read_top(reader, root, flow);
    read_things(reader, root, "states", flow.states, read_state);
    read_things(reader, root, "numbers", flow.numbers, read_number);
    read_things(reader, root, "settings", flow.settings, read_setting);
    read_things(reader, root, "parties", flow.parties, read_party);
    read_things(reader, root, "fields", flow.fields, read_field);
    read_things(reader, root, "records", flow.records, read_record);
    read_things(reader, root, "clocks", flow.clocks, read_clock);
    read_things(reader, root, "moves", flow.moves, read_move);
    reader.section = "held";
    read_abilities(reader, root, templates, flow);
    read_sight(reader, root, flow);
    read_names(reader, root, flow);
    label_flow(flow, around.words);
    take_vocabularies(flow, around);
    return flow;
}

}  // namespace yishi::flow
