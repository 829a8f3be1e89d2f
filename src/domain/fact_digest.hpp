#pragma once
// What a figure counted, told by a digest: asked again later, the same facts give the same digest.
#include <map>
#include <string>
#include <vector>

#include "domain/measure.hpp"

namespace yishi::figure {

std::int64_t count_of(Measured const& measured);  // things counted and values given, as they are opened line by line
// Sorted: of every fact counted, every value given, and every term of a formula with its value.
std::vector<std::string> fact_ids(Measured const& measured);
std::string digest_of(std::vector<std::string> const& ids);  // SHA-256
// What each matter gives to the figure. One that is counted twice has changed in between where this differs.
using Gives = std::map<std::string, std::string>;  // by matter
Gives given_by_matter(Measured const& measured);
// Of a figure worked out from others that counts no matters itself (a rate, a mean per member): what each gives to those it is made of.
Gives given_by_matter(Measures& measures, Measured const& measured);
void add_gives(Gives const& more, std::string const& to, Gives& into);  // what they give to the figure called so

}  // namespace yishi::figure
