#pragma once
// Plans of the example's proposals: a whole year with shares as a city has them, and open work for every role.
#include <memory>
#include <vector>

#include "domain/example_proposal.hpp"

namespace yishi::example {

using Proposals = std::vector<std::unique_ptr<Proposal>>;

// How many of each. Received are all of them together.
struct Year {
    int filed = 318, merged = 38, refused = 17, letters = 8, notes = 10, withdrawn = 8;
    int recess = 48;  // of those filed
    int dissatisfied = 12, key = 10, outstanding = 8, returns = 14, extensions = 22;
};

void plan_year(Company& company, Year const& year, Proposals& proposals);  // Zhumadian, session of 2021
void plan_next_year(Company& company, Proposals& proposals);               // Zhumadian, window of the session of 2022, left at different steps
void plan_anlan(Company& company, int number, Proposals& proposals);       // the other body, left at different steps

}  // namespace yishi::example
