#pragma once
// Reads a table of figures and says which sums and shares do not hold, and which way of counting or rounding would explain them.
// Pure: `yishi check-figures FILE` and the page where one pastes ask the same. Source: measure-language.md section 4; docs/figures.md
// shows the language of the table.
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/figure_number.hpp"

namespace yishi::figure {

struct TableRow {
    int line = 0;
    std::string label;
    std::optional<WordedNumber> number;  // none: a share given without its number
    std::string unit;
    std::string share;  // as printed, without the sign: "38.5"; "" for none

    std::optional<Amount> percent() const;  // the share, where it is one
    bool is_exact() const { return number && number->qualifier.empty(); }
    Amount value() const { return number->value; }  // of one that has a number
};
struct TableBreakdown {
    TableRow whole;
    std::vector<TableRow> parts;
    bool open = false;
};
// What is said about rows beside their numbers, by index in `rows`.
struct ListNote {  // the text names so many and lists so many
    int line = 0;
    std::size_t named = 0;
    Amount listed;
};
struct MergeNote {  // of the originals, `groups` of `size` each were merged; what is left are the cases
    int line = 0;
    std::size_t originals = 0, cases = 0;
    std::vector<std::pair<std::int64_t, std::int64_t>> groups;  // size, how many
};
struct MeanNote {  // one number is the quotient of two others
    int line = 0;
    std::size_t mean = 0;
    std::string sum, number;  // labels
};
struct FigureTable {
    std::vector<TableRow> rows;
    std::vector<std::size_t> top;  // indexes of rows that are no part of another
    std::vector<TableBreakdown> breakdowns;
    std::vector<ListNote> lists;
    std::vector<MergeNote> merges;
    std::vector<MeanNote> means;
    std::vector<int> unread;  // lines without a number
};
FigureTable read_figure_table(std::string const& text);

// holds; holds by a convention that is named; could be so; does not hold; nothing can be said.
enum class Verdict { Holds, HoldsBy, Possible, Fails, CannotTell };
struct Finding {
    Verdict verdict = Verdict::Holds;
    std::string code;                // "sum.fails": the text is table.<code>
    std::vector<std::string> names;  // fills its {0} {1} …
    int line = 0;
};
std::vector<Finding> check_figure_table(FigureTable const& table);

// The shares of one breakdown and the cheapest explanation of all of them (figure_table_share.cpp).
void check_shares(FigureTable const& table, TableBreakdown const& one, std::vector<Finding>& found);
Amount sum_of(std::vector<TableRow> const& parts);  // of those with numbers

}  // namespace yishi::figure
