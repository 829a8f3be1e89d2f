// Runs the unit tests. After a run of all of them the store's contract is held: each of its statements was run by one of them, or
// stands on the list of those that the scenarios run.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "store/database.hpp"

namespace {

// Filters choose some of the tests; --source-file, -sf and the like.
bool chooses(std::string_view option) {
    constexpr std::string_view filters[] = {
        "-sf=", "-sfe=", "-tc=", "-tce=", "-ts=", "-tse=", "-sc=", "-sce=", "source-file", "test-case", "test-suite", "subcase"};
    return std::ranges::any_of(filters, [&](std::string_view filter) { return option.contains(filter); });
}

std::set<std::string> run_by_scenarios() {
    std::set<std::string> names;
    std::ifstream list(YISHI_SOURCE_DIR "/tests/statements_of_scenarios.txt");
    for (std::string line; std::getline(list, line);)
        if (!line.starts_with('#')) names.insert(line);
    return names;
}

int count_never_run() {
    auto const elsewhere = run_by_scenarios();
    int count = 0;
    for (auto const& name : yishi::store::never_executed()) {
        if (name.starts_with("test.") || elsewhere.contains(name)) continue;
        std::printf("no test runs the statement %s\n", name.c_str());
        ++count;
    }
    return count;
}

}  // namespace

int main(int count, char** words) {
    doctest::Context context(count, words);
    int const failed = context.run();
    if (context.shouldExit() || std::ranges::any_of(std::span(words, static_cast<std::size_t>(count)), chooses)) return failed;
    return count_never_run() > 0 ? 1 : failed;
}
