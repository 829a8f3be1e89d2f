#include "flow/load_held.hpp"

#include <algorithm>
#include <map>

namespace yishi::flow {
namespace {

using Options = std::map<std::string, Node>;

// What the flow says of an ability, and behind it the template's defaults; a default may itself name an option ($decide).
Options options_of(Node const& ability, Node const& of_template) {
    Options options;
    for (auto const& option : ability.entries) options[option.key] = option.value;
    if (auto const* defaults = of_template.find("options"))
        for (auto const& option : defaults->entries) {
            auto value = option.value;
            if (value.is_scalar() && value.text.starts_with("$"))
                if (auto const found = options.find(value.text.substr(1)); found != options.end()) value = found->second;
            options.emplace(option.key, value);
        }
    return options;
}

class Writer {
public:
    Writer(Reader const& reader, Options const& options, std::string const& ability, int line)
        : reader_(reader), options_(options), ability_(ability), line_(line) {}

    Node operator()(Node node) const {
        node.line = line_;
        if (node.is_scalar() && node.text.starts_with("$")) return option(node.text.substr(1));
        for (auto& entry : node.entries) {
            entry.line = line_;
            entry.value = (*this)(std::move(entry.value));
        }
        std::vector<Node> items;
        for (auto& item : node.items) {  // an option that is a list joins the list it stands in
            auto written = (*this)(std::move(item));
            if (written.is_list())
                std::ranges::move(written.items, std::back_inserter(items));
            else
                items.push_back(std::move(written));
        }
        node.items = std::move(items);
        return node;
    }

private:
    Node option(std::string const& name) const {
        auto const found = options_.find(name);
        if (found != options_.end()) return found->second;
        reader_.say("held.option", line_, in_quotes(ability_) + " needs the option " + in_quotes(name));
        return {};
    }

    Reader const& reader_;
    Options const& options_;
    std::string const& ability_;
    int line_;
};

// Appends the things of one section of a template behind the flow's own. A name the flow has itself wins: it words the thing its way.
void add_section(Node& root, std::string const& section, Node const& things, Writer const& write, int line) {
    auto found = std::ranges::find(root.entries, section, &YamlEntry::key);
    if (found == root.entries.end()) {
        Node empty;
        empty.kind = Node::Kind::Map;
        empty.line = line;
        found = root.entries.insert(root.entries.end(), YamlEntry{section, line, empty});
    }
    auto& into = found->value;
    for (auto const& thing : things.entries)
        if (!into.find(thing.key)) into.entries.push_back({thing.key, line, write(thing.value)});
}

std::vector<std::string> names_of(Node const& templates) {
    std::vector<std::string> names;
    for (auto const& ability : templates.entries) names.push_back(ability.key);
    return names;
}

}  // namespace

void write_out_abilities(Reader const& reader, Node& root, Node const& templates) {
    auto const* held = root.find("held");
    if (!held) return;
    auto const abilities = held->entries;  // a copy: root's entries move when a section is added
    for (auto const& ability : abilities) {
        auto const* of_template = templates.find(ability.key);
        if (!of_template) {
            auto const known = names_of(templates);
            reader.say("key.unknown", ability.line,
                       in_quotes(ability.key) + " is no ability; known: " + joined(known) + did_you_mean(ability.key, known));
            continue;
        }
        auto const options = options_of(ability.value, *of_template);
        Writer const write(reader, options, ability.key, ability.line);
        for (auto const* section : {"records", "moves"})
            if (auto const* things = of_template->find(section)) add_section(root, section, *things, write, ability.line);
    }
}

void read_abilities(Reader const& reader, Node const& root, Node const& templates, Flow& flow) {
    auto const* held = root.find("held");
    if (!held) return;
    for (auto const& entry : held->entries) {
        auto const* of_template = templates.find(entry.key);
        if (!of_template) continue;  // said
        Ability ability{.name = entry.key, .by = {}, .clerk = {}, .options = {}, .place = reader.place(entry.line)};
        for (auto const& [name, value] : options_of(entry.value, *of_template)) {
            if (name == "by")
                ability.by = reader.whos(value);
            else if (name == "clerk")
                ability.clerk = reader.whos(value);
            else
                ability.options[name] = name == "while" ? reader.states(value) : reader.texts(value);
        }
        for (auto const* needed : {"by", "while"})
            if (!entry.value.find(needed)) reader.say("held.option", entry.line, in_quotes(entry.key) + " needs the option " + in_quotes(needed));
        auto const* brought = of_template->find("moves");
        for (auto& move : flow.moves)
            if (brought && brought->find(move.name) && move.place.line == entry.line) move.ability = entry.key;
        flow.held.push_back(std::move(ability));
    }
}

}  // namespace yishi::flow
