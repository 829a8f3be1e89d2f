#include "domain/rollup_row.hpp"

#include <charconv>

namespace yishi::rollup {
namespace {

constexpr std::int64_t millionths = 1'000'000;

void append_number(std::string& text, std::int64_t number) {
    char digits[24];
    text.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

void append_sum(std::string& text, Sum const& sum) {
    append_number(text, sum.count);
    if (sum.amount == 0) return;
    bool const is_whole = sum.amount % millionths == 0;
    text += ' ';
    append_number(text, is_whole ? sum.amount / millionths : sum.amount);
    if (!is_whole) text += 'm';
}

Sum sum_in(std::string_view text) {
    Sum sum{.count = number_in(next_field(text, ' '))};
    if (!text.empty()) sum.amount = number_in(text) * (text.ends_with('m') ? 1 : millionths);
    return sum;
}

}  // namespace

std::vector<Entry> entries_in(std::string_view row) {
    std::vector<Entry> entries;
    while (!row.empty()) {
        auto line = next_field(row, '\n');
        auto const dimension = next_field(line, '\t');
        auto const quarters = next_field(line, '\t');
        while (!line.empty()) {
            auto const value = next_field(line, '\t');
            entries.push_back({dimension, quarters, value, sum_in(next_field(line, '\t'))});
        }
    }
    return entries;
}

std::string row_of(std::vector<Entry> const& entries) {
    std::string row;
    Entry const* line = nullptr;
    for (std::size_t i = 0; i < entries.size();) {
        auto const& first = entries[i];
        Sum sum;
        for (; i < entries.size() && entries[i].name() == first.name(); ++i) sum.add(entries[i].sum);
        if (sum.empty()) continue;
        if (!line || line->dimension != first.dimension || line->quarters != first.quarters) {
            if (line) row += '\n';
            row.append(first.dimension).append("\t").append(first.quarters);
            line = &first;
        }
        row.append("\t").append(first.value).append("\t");
        append_sum(row, sum);
    }
    if (line) row += '\n';
    return row;
}

void add_entries(std::string_view row, std::string_view dimension, char quarter, std::map<std::string, Sum>& into) {
    while (!row.empty()) {
        auto line = next_field(row, '\n');
        if (next_field(line, '\t') != dimension || next_field(line, '\t').find(quarter) == std::string_view::npos) continue;
        while (!line.empty()) {
            auto const value = next_field(line, '\t');
            into[std::string(value)].add(sum_in(next_field(line, '\t')));
        }
    }
}

std::string_view next_field(std::string_view& text, char end) {
    auto const at = text.find(end);
    auto const field = text.substr(0, at);
    text = at == std::string_view::npos ? "" : text.substr(at + 1);
    return field;
}

std::int64_t number_in(std::string_view text) {
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

}  // namespace yishi::rollup
