#pragma once
// A scenario as text: one statement a line, words and name=value pairs. What the statements mean is the player's business.
//
//   as li_wei
//     open proposal title="北区晚间公交" suggestions=[{text="延长末班车"}] cosigner=[zhao_min] -> P
//   expect P.state = draft        # words after a hash are for the reader; a line that ends with \ goes on in the next
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace yishi::scenario {

struct Value {
    enum class Kind { Bare, Quoted, List, Map };
    Kind kind = Kind::Bare;
    std::string text;
    std::vector<Value> items;
    std::vector<std::string> names;  // of the items of a map
};

struct Statement {
    int line = 0;
    std::vector<std::string> words;                    // without the pairs
    std::vector<std::pair<std::string, Value>> pairs;  // name=value, in order
    std::vector<Value> values;                         // of the words, as written (quoted, lists)
    Value const* pair(std::string_view name) const;
    std::string word(std::size_t place) const { return place < words.size() ? words[place] : ""; }
};

struct Script {
    std::string file;  // as shown in messages
    std::string folder;
    std::vector<Statement> statements;
};
Script read_script(std::string const& path);  // throws Failure

// A scenario that does not hold: where, what was expected, what was obtained.
struct Failure : std::runtime_error {
    Failure(std::string const& file, int line, std::string const& what) : std::runtime_error(file + ":" + std::to_string(line) + ": " + what) {}
    explicit Failure(std::string const& placed) : std::runtime_error(placed) {}
};

}  // namespace yishi::scenario
