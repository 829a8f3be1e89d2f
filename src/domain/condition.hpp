#pragma once
// What can be asked of a fact: its fields, and the attributes every fact has. docs/figures.md lists them.
#include "base/amount.hpp"
#include "domain/fact.hpp"

namespace yishi::figure {

// As `where` writes them: ids, codes, "true", "12.5". Several where a field holds several; none where it holds nothing.
std::vector<std::string> values_of(Facts& facts, Fact const& fact, std::string const& name);
std::optional<Amount> number_of(Fact const& fact, std::string const& name);
// Other facts of the matter are looked for up to the end of that day.
bool holds(Facts& facts, Fact const& fact, flow::Where const& where, Day at);

}  // namespace yishi::figure
