#pragma once
// A formula over figures: names, decimal numbers, ( ) + - * /, NAME@prior for the same figure one year earlier, and NAME[attribute=value]
// for one part of it.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/amount.hpp"

namespace yishi::flow {

struct Formula {
    enum class Kind { Number, Name, Add, Subtract, Multiply, Divide };
    Kind kind = Kind::Number;
    Amount number;
    std::string name;
    bool prior = false;            // Name: of the year before
    std::string attribute, value;  // Name: the part of it with that value; "": all of it
    std::vector<Formula> parts;    // two, of the others
};

// None when it is not one; `fault` then says what was expected where.
std::optional<Formula> parse_formula(std::string_view text, std::string& fault);
// "name[attribute=value]", as it is written.
std::string written(Formula const& name);
std::vector<Formula const*> names_in(Formula const& formula);  // as written, from left to right

}  // namespace yishi::flow
