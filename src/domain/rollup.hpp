#pragma once
// Figures of many bodies as sums: a cache beside the live count (domain/measure.hpp), which stays the definition of truth.
//
// A journal reader goes on from where it stopped in each body. For every matter touched, and those beside it, it finds anew what the
// matter gives (rollup_unit.hpp), takes off what it gave before, and adds the difference to the cells (rollup_cells.hpp) of the bodies
// above. Cells, parts and the reader's place are written in one transaction: a stop at any point loses and doubles nothing. A definition
// or register that changed has its parts made anew, portion by portion, while figures that did not change go on being answered; a body
// that stands elsewhere takes its sums along. docs/decisions/0012-figures-of-many-bodies.md says why this form.
#include <string>
#include <vector>

#include "domain/context.hpp"

namespace yishi::rollup {

// Reads all bodies on, until there is nothing new. Gives how many units were looked at. One program at a time does this on a database.
int follow(World& world);

// Where the sums are not what counting gives.
struct Difference {
    std::string body, indicator, period, dimension, value, day, kept, counted;
};
struct Recounted {
    int compared = 0;
    std::vector<Difference> differences;
};
// Counts every figure kept of that body both ways, for each period that has cells, now and as of the given days (empty: now only).
Recounted recount(World& world, std::string const& body, std::vector<Day> const& days);
std::vector<std::string> keepers(World& world);
// Recounts one body, figure and period drawn by chance; where they differ its sums are made anew from all bodies, and it is logged.
// Gives false on a difference.
bool recount_one(World& world, std::uint64_t chance);
// Has everything made anew.
void forget(World& world);

}  // namespace yishi::rollup
