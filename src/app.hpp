#pragma once
// The program put together: definitions, database, rules, world. Whoever makes an App has a database that is up to date and
// definitions that hold; the commands (commands.hpp) work with its world.
#include <memory>
#include <stdexcept>

#include "base/config.hpp"
#include "domain/context.hpp"
#include "domain/rules.hpp"
#include "flow/load.hpp"

namespace yishi {

struct BadDefinitions : std::runtime_error {
    using std::runtime_error::runtime_error;
};

class App {
public:
    explicit App(Settings const& settings);  // throws BadDefinitions, store::DatabaseFault
    ~App();                                  // finishes what is being written
    World& world() { return world_; }
    Settings const& settings() const { return settings_; }
    void serve();  // until SIGTERM or SIGINT

private:
    Settings settings_;
    flow::Definitions definitions_;
    std::unique_ptr<store::Database> database_;
    Rules rules_;
    World world_;
};

Ctx own_context(World& world, std::string const& body);  // the program itself, at work in a body

// Loads and checks the folder; gives every message as "file:line: …" lines. `ok` is false if one of them is an error.
struct Checked {
    flow::Definitions definitions;
    std::string text;
    int errors = 0, warnings = 0;
};
Checked checked_definitions(std::string const& folder);

}  // namespace yishi
