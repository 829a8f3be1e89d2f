#include "domain/figure_table.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <sstream>

namespace yishi::figure {
namespace {

std::vector<std::string> split(std::string const& line, char by) {
    std::vector<std::string> cells;
    std::istringstream in(line);
    for (std::string cell; std::getline(in, cell, by);)
        if (by != ' ' || !cell.empty()) cells.push_back(cell);
    return cells;
}

// "361件" or "1,024": the number and what follows it.
std::optional<std::pair<Amount, std::string>> number_in(std::string const& word) {
    std::string digits;
    std::size_t at = 0;
    for (; at < word.size() && (std::isdigit(static_cast<unsigned char>(word[at])) || word[at] == '.' || word[at] == ','); ++at)
        if (word[at] != ',') digits += word[at];
    auto const value = parse_amount(digits);
    return value ? std::optional(std::pair(*value, word.substr(at))) : std::nullopt;
}

bool is_share(std::string const& word) { return word.ends_with('%') || word.ends_with("％"); }
std::string without_sign(std::string const& word) { return word.substr(0, word.find_first_not_of("0123456789.")); }

std::optional<TableRow> row_in(std::vector<std::string> words, int line) {
    TableRow row{.line = line, .label = {}, .value = {}, .unit = {}, .share = {}};
    if (!words.empty() && is_share(words.back())) {
        row.share = without_sign(words.back());
        words.pop_back();
    }
    if (words.size() > 2 && !number_in(words.back())) {
        row.unit = words.back();
        words.pop_back();
    }
    auto const number = words.empty() ? std::nullopt : number_in(words.back());
    if (!number || words.size() < 2) return std::nullopt;
    row.value = number->first;
    if (!number->second.empty()) row.unit = number->second;
    words.pop_back();
    for (auto const& word : words) row.label += (row.label.empty() ? "" : " ") + word;
    return row;
}

// Builds breakdowns as lines come.
class TableReader {
public:
    void take(std::string const& text, int line) {
        auto const begin = text.find_first_not_of(' ');
        if (begin == std::string::npos) return;
        if (text[begin] == '/' || text[begin] == '~') return begin_named(text.substr(begin), line);
        auto const row = row_in(split(text.substr(begin), ' '), line);
        if (!row) return table_.unread.push_back(line);
        auto const depth = begin / 2;
        add(*row, depth);
    }
    // label, value, unit, share, part of
    void take_cells(std::vector<std::string> cells, int line) {
        cells.resize(std::max<std::size_t>(cells.size(), 5));
        auto const number = number_in(cells[1]);
        if (!number) {
            if (line > 1) table_.unread.push_back(line);  // the first may be a heading
            return;
        }
        TableRow const row{.line = line, .label = cells[0], .value = number->first, .unit = cells[2], .share = without_sign(cells[3])};
        table_.rows.push_back(row);
        if (!cells[4].empty()) part_of(cells[4], row);
    }
    FigureTable done() {
        std::erase_if(table_.breakdowns, [](TableBreakdown const& one) { return one.parts.empty(); });
        return std::move(table_);
    }

private:
    TableRow const* named(std::string const& label) const {
        auto const found = std::ranges::find(table_.rows, label, &TableRow::label);
        return found == table_.rows.end() ? nullptr : &*found;
    }
    void begin_named(std::string const& text, int line) {
        auto words = split(text, ' ');
        bool const open = words.front().starts_with('~');
        words.front() = words.front().substr(1);
        if (!words.empty() && words.front().empty()) words.erase(words.begin());
        auto const* whole = words.empty() ? nullptr : named(words.front());
        if (!whole) return table_.unread.push_back(line);
        open_ = {{0, table_.breakdowns.size()}};
        table_.breakdowns.push_back({.whole = *whole, .parts = {}, .open = open});
    }
    void add(TableRow const& row, std::size_t depth) {
        table_.rows.push_back(row);
        if (depth > 0)
            if (auto const above = open_.find(depth - 1); above != open_.end()) table_.breakdowns[above->second].parts.push_back(row);
        open_.erase(open_.lower_bound(depth), open_.end());
        open_[depth] = table_.breakdowns.size();
        table_.breakdowns.push_back({.whole = row, .parts = {}});
    }
    void part_of(std::string const& label, TableRow const& row) {
        auto found = std::ranges::find_if(table_.breakdowns, [&](TableBreakdown const& one) { return one.whole.label == label; });
        if (found == table_.breakdowns.end()) {
            auto const* whole = named(label);
            if (!whole) return table_.unread.push_back(row.line);
            found = table_.breakdowns.insert(table_.breakdowns.end(), {.whole = *whole, .parts = {}});
        }
        found->parts.push_back(row);
    }

    FigureTable table_;
    std::map<std::size_t, std::size_t> open_;  // depth -> breakdown of the line there
};

}  // namespace

FigureTable read_figure_table(std::string const& text) {
    TableReader reader;
    std::istringstream in(text);
    int number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        if (line.ends_with('\r')) line.pop_back();
        if (line.find('\t') != std::string::npos)
            reader.take_cells(split(line, '\t'), number);
        else if (std::ranges::count(line, ',') >= 2)
            reader.take_cells(split(line, ','), number);
        else
            reader.take(line, number);
    }
    return reader.done();
}

}  // namespace yishi::figure
