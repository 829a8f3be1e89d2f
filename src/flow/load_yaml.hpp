#pragma once
// The part of YAML that definitions use: maps, lists and scalars, every scalar as text, every node with its line.
#include <string>
#include <string_view>
#include <vector>

#include "flow/load.hpp"

namespace yishi::flow {

struct YamlEntry;
struct Node {
    enum class Kind { Scalar, List, Map };
    Kind kind = Kind::Scalar;
    int line = 0;
    std::string text;                // Scalar
    std::vector<Node> items;         // List
    std::vector<YamlEntry> entries;  // Map, in written order, keys unique

    Node const* find(std::string_view key) const;
    bool is_map() const { return kind == Kind::Map; }
    bool is_list() const { return kind == Kind::List; }
    bool is_scalar() const { return kind == Kind::Scalar; }
};
struct YamlEntry {
    std::string key;
    int line = 0;
    Node value;
};

// Says yaml.duplicate, yaml.feature and yaml.syntax; gives what could be read (an empty map when nothing could).
Node parse_yaml(std::string const& file, std::string const& text, std::vector<Message>& messages);

}  // namespace yishi::flow
