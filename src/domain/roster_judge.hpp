#pragma once
// Holds the rows of a roster against the directory: whom each row is about, and what stands against it.
#include "domain/directory.hpp"
#include "domain/roster_row.hpp"

namespace yishi::roster {

// A row is about the person its login belongs to; without a known login, about the one person of that name and sector; else it is new.
void judge(std::vector<RosterRow>& rows, directory::Book const& book, store::Tx& tx);
int bad_rows(std::vector<RosterRow> const& rows);

}  // namespace yishi::roster
