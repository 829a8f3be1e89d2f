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

bool is_share(std::string const& word) { return word.ends_with('%'); }
std::string without_sign(std::string const& word) { return word.substr(0, word.find_first_not_of("0123456789.")); }

// A label, then a number, a share or both.
std::optional<TableRow> row_in(std::vector<std::string> words, int line) {
    TableRow row{.line = line};
    if (!words.empty() && is_share(words.back())) {
        row.share = without_sign(words.back());
        words.pop_back();
    }
    if (words.size() > 2 && !read_number(words.back()) && read_number(words[words.size() - 2])) {
        row.unit = words.back();
        words.pop_back();
    }
    if (words.size() > 1) row.number = read_number(words.back());
    if (row.number) {
        if (!row.number->unit.empty()) row.unit = row.number->unit;
        words.pop_back();
    }
    if (words.empty() || (!row.number && row.share.empty())) return std::nullopt;
    for (auto const& word : words) row.label += (row.label.empty() ? "" : " ") + word;
    return row;
}

// "2x5": five groups of two.
std::optional<std::pair<std::int64_t, std::int64_t>> groups_in(std::string const& word) {
    auto const by = word.find_first_of("xX*");
    if (by == std::string::npos) return std::nullopt;
    auto const size = parse_amount(word.substr(0, by)), count = parse_amount(word.substr(by + 1));
    if (!size || !count || !size->is_whole() || !count->is_whole() || Amount{100'000} < *size || Amount{100'000} < *count) return std::nullopt;
    return std::pair(size->number, count->number);
}

// Builds breakdowns as lines come.
class TableReader {
public:
    void take(std::string const& text, int line) {
        auto const begin = text.find_first_not_of(' ');
        if (begin == std::string::npos) return;
        if (text[begin] == '/' || text[begin] == '~') return begin_named(text.substr(begin), line);
        auto const words = split(text.substr(begin), ' ');
        if (take_note(words, line)) return;
        auto const row = row_in(words, line);
        if (!row) return table_.unread.push_back(line);
        add(*row, begin / 2);
    }
    // label, value, unit, share, part of
    void take_cells(std::vector<std::string> cells, int line) {
        cells.resize(std::max<std::size_t>(cells.size(), 5));
        TableRow row{
            .line = line, .label = cells[0], .number = read_number(cells[1]), .unit = cells[2], .share = without_sign(with_plain_digits(cells[3]))};
        if (!row.number && !parse_amount(row.share)) {
            if (line > 1) table_.unread.push_back(line);  // the first may be a heading
            return;
        }
        if (row.number && row.unit.empty()) row.unit = row.number->unit;
        table_.rows.push_back(row);
        if (cells[4].empty())
            table_.top.push_back(table_.rows.size() - 1);
        else
            part_of(cells[4], row);
    }
    FigureTable done() {
        std::erase_if(table_.breakdowns, [](TableBreakdown const& one) { return one.parts.empty(); });
        std::erase_if(table_.merges, [&](MergeNote const& one) { return one.cases >= table_.rows.size(); });
        return std::move(table_);
    }

private:
    // list 11 · merge 2x5 3x3 · mean SUM / NUMBER: said of the line above.
    bool take_note(std::vector<std::string> const& words, int line) {
        if (words.size() < 2 || table_.rows.empty()) return false;
        auto const above = table_.rows.size() - 1;
        if (words[0] == "list") {
            auto const listed = read_number(words[1]);
            if (listed) table_.lists.push_back({line, above, listed->value});
            return listed.has_value();
        }
        if (words[0] == "mean" && words.size() == 4 && words[2] == "/") {
            table_.means.push_back({line, above, words[1], words[3]});
            return true;
        }
        if (words[0] != "merge") return false;
        MergeNote note{.line = line, .originals = above, .cases = above + 1, .groups = {}};
        for (std::size_t i = 1; i < words.size(); ++i) {
            auto const groups = groups_in(words[i]);
            if (!groups) return false;
            note.groups.push_back(*groups);
        }
        table_.merges.push_back(std::move(note));
        return true;
    }
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
        table_.breakdowns.push_back({.whole = TableRow(*whole), .parts = {}, .open = open});
    }
    void add(TableRow const& row, std::size_t depth) {
        table_.rows.push_back(row);
        if (depth == 0) table_.top.push_back(table_.rows.size() - 1);
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
        line = with_plain_digits(line);
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
