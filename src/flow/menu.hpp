#pragma once
// How the kinds of matters are listed: definitions/menu.yaml puts each into one group, and names the ways beside the table in which a kind
// is better seen. Presentation only; no rule depends on it.
#include <map>
#include <string>
#include <vector>

#include "flow/definition.hpp"

namespace yishi::flow {

struct Definitions;
struct Message;

struct MenuGroup {
    std::string name;  // "proposals"
    Label label;
    std::vector<std::string> kinds;  // flows, in order
    Place place;
};
struct Menu {
    std::vector<MenuGroup> groups;
    std::map<std::string, std::vector<std::string>> views;  // flow -> "board", "shelf"
    std::map<std::string, std::string> chains;              // flow -> its link to its own kind that makes a chain: rule -> "replaces"
    Place place;

    MenuGroup const* group_of(std::string_view flow) const;  // null for one that is in none
    // For sorting: place of the group, place in it; what is in no group comes last.
    std::pair<std::size_t, std::size_t> place_of(std::string_view flow) const;
};

void load_menu(std::string const& file, std::string const& text, Definitions& into);
// Every flow stands in exactly one group, and nothing else does.
void check_menu(Definitions const& definitions, std::vector<Message>& messages);

}  // namespace yishi::flow
