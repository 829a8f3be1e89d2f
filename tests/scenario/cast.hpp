#pragma once
// The people and units every scenario knows: tests/scenarios/world.yaml, two bodies of invented names.
#include <map>
#include <string>
#include <vector>

#include "domain/directory.hpp"

namespace yishi::scenario {

struct BodyCast {
    std::string name;
    std::map<std::string, std::string> ids;  // word of the scenario -> person or organisation
    std::vector<directory::Organisation> organisations;
    std::vector<directory::Person> people;
    std::vector<directory::StandIn> stand_ins;
};

std::map<std::string, BodyCast> read_cast(std::string const& file);
void seat(store::Database& database, std::map<std::string, BodyCast> const& cast);  // into an empty, migrated database

}  // namespace yishi::scenario
