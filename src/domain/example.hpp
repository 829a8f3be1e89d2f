#pragma once
// The example body: made-up people, units and a year of matters, made through the same doors as real ones.
#include <functional>
#include <string>
#include <vector>

#include "domain/context.hpp"

namespace yishi {

// Builds the example of that name in an empty database and tells how far it is. Throws std::invalid_argument for an unknown name.
void build_example(World& world, std::string const& name, std::function<void(std::string)> progress);

struct ExampleLogin { std::string who, body, login, password; };
std::vector<ExampleLogin> example_logins(World& world);   // none when the database holds no example

}  // namespace yishi
