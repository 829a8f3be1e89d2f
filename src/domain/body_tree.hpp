#pragma once
// The bodies of the installation and how they stand above each other. As parties they go by "b_<body>".
#include <string>
#include <string_view>
#include <vector>

#include "domain/context.hpp"

namespace yishi::body_tree {

std::string name_of(flow::Definitions const& definitions, std::string_view party, std::string_view language);  // the id when it has no name
// Bodies above and below, however far, as parties; those that are here, by id. What is sent goes up or down, never across.
std::vector<std::string> near(World& world, store::Tx& tx, std::string const& body);
bool is_near(World& world, store::Tx& tx, std::string const& body, std::string const& party);

}  // namespace yishi::body_tree
