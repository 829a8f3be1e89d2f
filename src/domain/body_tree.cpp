#include "domain/body_tree.hpp"

#include <algorithm>

#include "flow/load.hpp"
#include "store/matter_store.hpp"

namespace yishi::body_tree {

std::string name_of(flow::Definitions const& definitions, std::string_view party, std::string_view language) {
    auto const id = std::string(party.starts_with("b_") ? party.substr(2) : party);
    auto const found = definitions.bodies.find(id);
    return found == definitions.bodies.end() || found->second.label.empty() ? id : flow::in_language(found->second.label, language);
}

std::vector<std::string> near(World& world, store::Tx& tx, std::string const& body) {
    std::vector<std::string> out;
    for (auto const& other : store::body_ids(tx))
        if (flow::is_above(world.definitions, other, body) || flow::is_above(world.definitions, body, other)) out.push_back("b_" + other);
    return out;
}

bool is_near(World& world, store::Tx& tx, std::string const& body, std::string const& party) {
    auto const all = near(world, tx, body);
    return std::ranges::find(all, party) != all.end();
}

}  // namespace yishi::body_tree
