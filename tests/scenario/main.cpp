// The scenario runner: plays every tests/scenarios/**/*.scenario, each in a small world of its own, and says where one does not hold.
#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "base/crypto.hpp"
#include "domain/exchange.hpp"
#include "invariants.hpp"
#include "player.hpp"
#include "random_walk.hpp"

namespace yishi::scenario {
namespace {

namespace files = std::filesystem;

struct Wishes {
    std::string engine = "sqlite", filter, definitions = YISHI_SOURCE_DIR "/definitions", scenarios = YISHI_SOURCE_DIR "/tests/scenarios";
    bool contract = false;
    int random = 0;
    unsigned seed = 1;
};

std::vector<std::string> scenario_files(Wishes const& wishes) {
    std::vector<std::string> found;
    for (auto const& entry : files::recursive_directory_iterator(wishes.scenarios))
        if (entry.path().extension() == ".scenario" && entry.path().string().find(wishes.filter) != std::string::npos) found.push_back(entry.path());
    std::ranges::sort(found);
    return found;
}

// "../../../definitions/flows/old/speech@1.yaml" stands where speech.yaml stands: a version that was, as the present one.
std::string present_name(std::string const& file) {
    auto const name = files::path(file).filename().string();
    auto const at = name.find('@');
    return at == std::string::npos ? name : name.substr(0, at) + ".yaml";
}

// A scenario may bring a flow or the rules of a body of its own: the definitions as they stand, and those files among them. They must
// pass the check like any other.
std::unique_ptr<Books> books_of(Script const& script, Wishes const& wishes) {
    auto const is_own = [](Statement const& statement) { return statement.word(0) == "flow" || statement.word(0) == "rules"; };
    if (script.statements.empty() || !is_own(script.statements.front())) return nullptr;
    auto const folder = files::temp_directory_path() / ("yishi_definitions_" + random_token(8));
    files::copy(wishes.definitions, folder, files::copy_options::recursive);
    for (auto const& statement : script.statements)
        if (is_own(statement))
            files::copy_file(files::path(script.folder) / statement.word(1),
                             folder / (statement.word(0) == "flow" ? "flows" : "bodies") / present_name(statement.word(1)),
                             files::copy_options::overwrite_existing);
    auto books = std::make_unique<Books>(folder);
    std::vector<flow::Message> messages = books->definitions.messages;
    flow::check(books->definitions, messages);
    files::remove_all(folder);
    for (auto const& message : messages)
        if (!message.warning) throw Failure(script.file, 1, flow::to_text(message));
    return books;
}

class Run {
public:
    explicit Run(Wishes wishes)
        : wishes_(std::move(wishes)),
          engine_(wishes_.engine == "postgres" ? test::Engine::Postgres : test::Engine::Sqlite),
          cast_(read_cast(wishes_.scenarios + "/world.yaml")),
          books_(wishes_.definitions) {}

    int all() {
        if (!test::is_there(engine_)) {
            fmt::print(stderr, "YISHI_TEST_POSTGRES is not set: use tools/with_postgres\n");
            return 2;
        }
        if (wishes_.random > 0)
            walk();
        else
            for (auto const& file : scenario_files(wishes_)) count(file, [&] { play(file); });
        if (wishes_.contract)
            for (auto const& gap : gaps()) count("contract", [&] { throw Failure("contract: " + gap); });
        fmt::print("{} passed, {} failed\n", passed_, failed_);
        return failed_ == 0 ? 0 : 1;
    }

private:
    // Moves nobody made or was refused, and statements of the store that are left to the scenarios and none of them ran.
    std::vector<std::string> gaps() const {
        auto found = coverage_.gaps(books_.definitions, wishes_.scenarios + "/coverage.txt");
        auto const never_run = store::never_executed();
        std::ifstream list(YISHI_SOURCE_DIR "/tests/statements_of_scenarios.txt");
        for (std::string name; std::getline(list, name);)
            if (std::ranges::find(never_run, name) != never_run.end()) found.push_back("no scenario runs the statement " + name);
        return found;
    }

    template <class Test>
    void count(std::string const& name, Test&& test) {
        try {
            test();
            ++passed_;
        } catch (Failure const& failure) {
            ++failed_;
            fmt::print("{}\n", failure.what());
        } catch (std::exception const& fault) {
            ++failed_;
            fmt::print("{}: {}\n", name, fault.what());
        }
        std::fflush(stdout);
    }

    void play(std::string const& file) {
        auto const script = read_script(file);
        auto const own = books_of(script, wishes_);
        Stage stage(engine_, cast_, own ? *own : books_);
        Player player(stage, coverage_, wishes_.scenarios + "/stories");
        player.play(script);
        verify(file, stage);
    }

    void walk() {
        for (int i = 0; i < wishes_.random; ++i) {
            auto const seed = wishes_.seed + static_cast<unsigned>(i);
            auto const name = "random walk " + std::to_string(seed);
            count(name, [&] {
                Stage stage(engine_, cast_, books_);
                random_walk(stage, seed);
                verify(name, stage);
            });
        }
    }

    void verify(std::string const& name, Stage& stage) {
        stage.deliver();
        for (auto const& [body, cast] : cast_) {
            stage.body = body;
            if (auto const faults = broken_invariants(stage); !faults.empty())
                throw Failure(name + ": " + faults.front() + (faults.size() > 1 ? fmt::format(" (and {} more)", faults.size() - 1) : ""));
            if (exchange::rebuild(stage.world, body) != 0) throw Failure(name + ": rebuilding the mirrors of " + body + " changes them");
            note_allowed(stage, coverage_);
        }
    }

    Wishes wishes_;
    test::Engine engine_;
    std::map<std::string, BodyCast> cast_;
    Books books_;
    Coverage coverage_;
    int passed_ = 0, failed_ = 0;
};

}  // namespace
}  // namespace yishi::scenario

int main(int count, char** words) {
    yishi::scenario::Wishes wishes;
    CLI::App app{"Plays the scenarios"};
    app.add_option("--engine", wishes.engine, "sqlite or postgres")->check(CLI::IsMember({"sqlite", "postgres"}));
    app.add_option("--filter", wishes.filter, "only files with this in their path");
    app.add_option("--data", wishes.definitions, "folder of the definitions");
    app.add_option("--scenarios", wishes.scenarios, "folder of the scenarios");
    app.add_flag("--contract", wishes.contract, "every move of every flow must have been allowed once and refused once");
    app.add_option("--random", wishes.random, "instead of scenarios: so many random walks");
    app.add_option("--seed", wishes.seed, "of the first random walk");
    CLI11_PARSE(app, count, words);
    return yishi::scenario::Run(std::move(wishes)).all();
}
