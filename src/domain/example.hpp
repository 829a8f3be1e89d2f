#pragma once
// The example: made-up people, units and a year of proposals and activities, made through the same doors as real ones.
#include <functional>
#include <string>
#include <vector>

#include "domain/context.hpp"

namespace yishi {

// Builds the example of that name ("zhumadian-2021", "national-2021", one of definitions/example/years.yaml, "tiny" for tests, "all") in an empty
// database and tells how far it is. The word lists are in <definitions>/example; the world's clock is left at the example's last day. Throws
// std::invalid_argument for an unknown name or a database that is in use.
void build_example(World& world, std::string const& name, std::string const& definitions, std::function<void(std::string)> const& progress);

struct ExampleLogin {
    std::string who, body, login, password;
};
std::vector<ExampleLogin> example_logins(World& world);  // none when the database holds no example

}  // namespace yishi
