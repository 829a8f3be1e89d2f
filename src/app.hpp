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

// Whether a command may begin in an empty data folder, or works with what must be there already.
enum class DataFolder { MayBeNew, MustExist };

class App {
public:
    App(Settings const& settings, DataFolder folder);  // throws BadDefinitions, store::DatabaseFault, std::runtime_error
    ~App();                                            // finishes what is being written
    World& world() { return world_; }
    Settings const& settings() const { return settings_; }
    void serve();  // until SIGTERM or SIGINT; throws std::runtime_error when it cannot begin

private:
    std::string web_folder() const;

    Settings settings_;
    flow::Definitions definitions_;
    std::unique_ptr<store::Database> database_;
    Rules rules_;
    World world_;
};

std::string told(World& world, Refusal const& refusal);    // in a sentence, for the person at the terminal
void require_body(World& world, std::string const& body);  // throws std::runtime_error when it is not here
Ctx own_context(World& world, std::string const& body);    // the program itself, at work in a body

// Loads and checks the folder; gives every message as "file:line: …" lines. `ok` is false if one of them is an error.
struct Checked {
    flow::Definitions definitions;
    std::string text;
    int errors = 0, warnings = 0;
};
Checked checked_definitions(std::string const& folder);

}  // namespace yishi
