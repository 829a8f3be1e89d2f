#pragma once
// Reads a table of figures and says which sums and shares do not hold, and which way of counting or rounding would explain them.
// Pure: `yishi check-figures FILE` and the page where one pastes ask the same. Source: measure-language.md section 4.
//
// One line a row: label, number with its unit, and a share. Two blanks of indentation: part of the line above it. `/ label …` begins
// another breakdown of that line; `~` in front: its parts may overlap or leave some out. Or tab- or comma-separated columns
// label, value, unit, share, part of.
#include <string>
#include <vector>

#include "base/amount.hpp"

namespace yishi::figure {

struct TableRow {
    int line = 0;
    std::string label;
    Amount value;
    std::string unit;
    std::string share;  // as printed, without the sign: "38.5"; "" for none
};
struct TableBreakdown {
    TableRow whole;
    std::vector<TableRow> parts;
    bool open = false;
};
struct FigureTable {
    std::vector<TableRow> rows;
    std::vector<TableBreakdown> breakdowns;
    std::vector<int> unread;  // lines without a number
};
FigureTable read_figure_table(std::string const& text);

enum class Verdict { Holds, Explained, Fails };
struct Finding {
    Verdict verdict = Verdict::Holds;
    std::string code;                // "sum.fails": the text is table.<code>
    std::vector<std::string> names;  // fills its {0} {1} …
    int line = 0;
};
std::vector<Finding> check_figure_table(FigureTable const& table);

}  // namespace yishi::figure
