#include "flow/menu.hpp"

#include <algorithm>

#include "flow/load_reader.hpp"

namespace yishi::flow {
namespace {

std::vector<std::string> const known_views{"board", "shelf"};

MenuGroup read_group(Reader const& reader, YamlEntry const& entry) {
    MenuGroup group{.name = entry.key, .label = {}, .kinds = {}, .place = reader.place(entry.line)};
    reader.properties(entry.value, "a group",
                      {{"name", [&](Node const& node) { group.label = reader.label(node); }},
                       {"kinds", [&](Node const& node) { group.kinds = reader.texts(node); }}});
    return group;
}

void read_views(Reader const& reader, Node const& node, Menu& menu) {
    for (auto const& entry : node.entries) {
        auto& views = menu.views[entry.key] = reader.texts(entry.value);
        for (auto const& view : views)
            if (std::ranges::find(known_views, view) == known_views.end())
                reader.say("menu.view", entry.line, in_quotes(view) + " is no way to list; known: " + joined(known_views));
    }
}

}  // namespace

MenuGroup const* Menu::group_of(std::string_view flow) const {
    auto const found =
        std::ranges::find_if(groups, [&](MenuGroup const& group) { return std::ranges::find(group.kinds, flow) != group.kinds.end(); });
    return found == groups.end() ? nullptr : &*found;
}

std::pair<std::size_t, std::size_t> Menu::place_of(std::string_view flow) const {
    auto const* group = group_of(flow);
    if (!group) return {groups.size(), 0};
    return {static_cast<std::size_t>(group - groups.data()), static_cast<std::size_t>(std::ranges::find(group->kinds, flow) - group->kinds.begin())};
}

void load_menu(std::string const& file, std::string const& text, Definitions& into) {
    Reader reader{file, into.messages};
    reader.section = "menu";
    auto& menu = into.menu;
    menu.place = reader.place(1);
    reader.properties(parse_yaml(file, text, into.messages), "the menu",
                      {{"groups",
                        [&](Node const& node) {
                            for (auto const& entry : node.entries) menu.groups.push_back(read_group(reader, entry));
                        }},
                       {"views", [&](Node const& node) { read_views(reader, node, menu); }},
                       {"chains", [&](Node const& node) {
                            for (auto const& entry : node.entries) menu.chains[entry.key] = reader.text(entry.value);
                        }}});
}

void check_menu(Definitions const& definitions, std::vector<Message>& messages) {
    auto const& menu = definitions.menu;
    if (menu.groups.empty()) return;
    std::map<std::string, int> times;
    for (auto const& group : menu.groups)
        for (auto const& kind : group.kinds) {
            if (!definitions.flows.contains(kind))
                messages.push_back({"menu.kind", group.place, "menu", group.name, "there is no flow " + in_quotes(kind), false});
            if (++times[kind] == 2) messages.push_back({"menu.kind", group.place, "menu", group.name, in_quotes(kind) + " stands twice", false});
        }
    for (auto const& [name, flow] : definitions.flows)
        if (!times.contains(name)) messages.push_back({"menu.kind", menu.place, "menu", name, "stands in no group of menu.yaml", true});
    for (auto const& [name, link] : menu.chains) {
        auto const flow = definitions.flows.find(name);
        auto const* field = flow == definitions.flows.end() ? nullptr : flow->second.field(link);
        if (!field || field->flows != std::vector{name})
            messages.push_back({"menu.chain", menu.place, "menu", name, in_quotes(link) + " is no link of it to its own kind", false});
    }
    for (auto const& [name, views] : menu.views)
        if (!definitions.flows.contains(name)) messages.push_back({"menu.kind", menu.place, "menu", name, "there is no flow of this name", false});
}

}  // namespace yishi::flow
