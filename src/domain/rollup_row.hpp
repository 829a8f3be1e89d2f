#pragma once
// What changes in a figure of many bodies on one day, as one row keeps it: by dimension and value, and in which periods of the row's year
// it counts. A line for each dimension and set of periods: "sector\t02\t教育界\t3\t科技界\t-1 12": three more of 教育界 in the year and its
// second quarter, one fewer of 科技界 and with it 12 more of what is summed. Numbers that are not whole stand in millionths, with an m
// behind. Entries are in the order of their names, so that one order of text is the same row.
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace yishi::rollup {

struct Sum {
    std::int64_t count = 0, amount = 0;  // amount: millionths
    bool operator==(Sum const&) const = default;
    bool empty() const { return count == 0 && amount == 0; }
    void add(Sum const& other, int sign = 1) {
        count += sign * other.count;
        amount += sign * other.amount;
    }
};

struct Entry {
    std::string_view dimension, quarters, value;
    Sum sum;
    auto name() const { return std::tie(dimension, quarters, value); }
};

// Views into the text.
std::vector<Entry> entries_in(std::string_view row);
// Of entries in order; those of one name are one, and what sums to nothing is left out. "" if nothing is left.
std::string row_of(std::vector<Entry> const& entries);
// Adds what the row says of one dimension in one period ('0' the year, '1' to '4' its quarters), by value.
void add_entries(std::string_view row, std::string_view dimension, char quarter, std::map<std::string, Sum>& into);

// ---- reading fields
// What stands before `end`, which is taken off with it.
std::string_view next_field(std::string_view& text, char end);
std::int64_t number_in(std::string_view text);

}  // namespace yishi::rollup
