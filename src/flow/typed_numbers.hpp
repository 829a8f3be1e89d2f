#pragma once
// Numbers that somebody typed into the text of a report instead of naming the figure.
#include <string>
#include <string_view>
#include <vector>

namespace yishi::flow {

struct TypedNumber {
    std::string text;    // "40余次"
    int nth = 1;         // of its text
    std::size_t at = 0;  // where in it, in bytes
};
// In digits, or in Han numerals with a word they count in. What dates, orders, numbers documents or stands in a fixed expression in quotes counts
// nothing; placeholders, comparisons, tables and lists are no text.
std::vector<TypedNumber> typed_numbers(std::string_view text);

}  // namespace yishi::flow
