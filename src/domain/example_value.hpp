#pragma once
// What stands in an example's work files for a value: words with places to fill, or a map with one word that says how it is found.
// definitions/example/README.md lists them.
#include <yaml-cpp/yaml.h>

#include <functional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "domain/example_cast.hpp"
#include "domain/example_stage.hpp"

namespace yishi::example {

// Where a value is asked for: the nth of a series, on a day.
struct Place {
    Stage& stage;
    Cast const& cast;
    Dice& dice;
    YAML::Node lists;  // of the file: name -> words taken in turn
    std::size_t n = 0, times = 1;
    Day day;
    std::string person;                                                                 // who acts: files are his
    std::function<std::vector<std::string> const&(std::string const& series)> matters;  // opened so far, "" for those that are not yet
};

// Throws std::runtime_error naming what is not understood.
json::value value_of(YAML::Node const& node, Place const& place);
json::object object_of(YAML::Node const& node, Place const& place);  // of a map of values; empty for none
std::string words_of(std::string const& text, Place const& place);   // {n}, {year}, {unit}, {member}, {committee}, {sector}, or a list of the file
// "post/x", "post/x/2", "member", "member/12", "unit/clerk", "unit/transport/leader", "committee/clerk", "sector/leader" …
std::string person_of(std::string const& who, Place const& place);
std::string holder_of(std::string const& party, std::string const& post,
                      Cast const& cast);  // a person himself; of an organisation its leader or clerk

}  // namespace yishi::example
