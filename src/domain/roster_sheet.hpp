#pragma once
// A table file as rows of plain text: CSV or the first sheet of an XLSX workbook. Nothing in it is ever run: formulas are left out and
// the value they last had is read; a document type or an entity ends the reading; size, entries and ratio are bounded.
#include <string>
#include <vector>

#include "base/result.hpp"

namespace yishi::roster {

constexpr std::size_t largest_file = 20u << 20, largest_unpacked = 64u << 20, most_entries = 1000, most_ratio = 200;
constexpr std::size_t most_rows = 20000, most_columns = 256;

struct SheetRow {
    int line = 0;                    // as the sheet numbers it, from 1
    std::vector<std::string> cells;  // "" where there is none
};
using Sheet = std::vector<SheetRow>;

// Refuses roster.too_large, roster.format, roster.broken, roster.too_many_rows.
Result<Sheet> read_sheet(std::string const& content);
Result<Sheet> read_csv(std::string const& content);
Result<Sheet> read_xlsx(std::string const& content);

}  // namespace yishi::roster
