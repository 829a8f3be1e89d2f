// What was handed in, told apart: a workbook, a sheet as text, a table as we write it, or running text.
#include <algorithm>
#include <map>
#include <sstream>

#include "base/text.hpp"
#include "domain/figure_number.hpp"
#include "domain/figure_prose.hpp"
#include "domain/figure_table.hpp"
#include "domain/roster_sheet.hpp"

namespace yishi::figure {
namespace {

struct SheetLine {
    std::string label, value, unit, share, whole;
};

// Columns by their heads, or in this order where no head is known.
struct Columns {
    std::size_t label = 0, value = 1, unit = 2, share = 3, whole = 4;
};

std::optional<Columns> columns_in(std::vector<std::string> const& heads) {
    constexpr std::size_t absent = 1000;
    Columns columns{absent, absent, absent, absent, absent};
    auto const is = [](std::string const& head, std::initializer_list<std::string_view> words) {
        return std::ranges::find(words, std::string_view(head)) != words.end();
    };
    for (std::size_t i = 0; i < heads.size(); ++i) {
        auto const head = simplified(heads[i]);
        if (is(head, {"名称", "项目", "类别", "label"})) columns.label = i;
        if (is(head, {"数值", "数量", "件数", "人数", "value"})) columns.value = i;
        if (is(head, {"单位", "unit"})) columns.unit = i;
        if (is(head, {"占比", "百分比", "比例", "share"})) columns.share = i;
        if (is(head, {"属于", "所属", "part of"})) columns.whole = i;
    }
    return columns.label == absent || columns.value == absent ? std::nullopt : std::optional(columns);
}

// A cell formatted as a percentage holds a fraction: 0.797 is 79.7, with two decimals at most.
std::string share_in(std::string const& cell) {
    auto const text = with_plain_digits(cell);
    auto const value = parse_amount(text);
    if (!value) return text;
    bool const fraction = !(Amount{1} < *value) && (text == "1" || text == "0" || text.contains('.'));
    return (fraction ? plain(rounded(*value * Amount{100}, 2)) : text) + "%";
}

std::vector<SheetLine> lines_in(roster::Sheet const& sheet) {
    std::vector<SheetLine> lines;
    Columns columns;
    for (auto const& row : sheet) {
        if (auto const heads = columns_in(row.cells); heads && lines.empty()) {
            columns = *heads;
            continue;
        }
        auto const cell = [&](std::size_t column) { return column < row.cells.size() ? row.cells[column] : std::string(); };
        SheetLine line{cell(columns.label), cell(columns.value), cell(columns.unit), cell(columns.share), cell(columns.whole)};
        std::erase(line.label, ' ');
        std::erase(line.whole, ' ');
        if (!line.label.empty() && (!line.value.empty() || !line.share.empty())) lines.push_back(std::move(line));
    }
    return lines;
}

std::string line_of(SheetLine const& line, std::size_t depth) {
    auto text = std::string(2 * depth, ' ') + line.label;
    for (auto const& word : {line.value, line.unit})
        if (!word.empty()) text += " " + word;
    return text + (line.share.empty() ? "" : " " + share_in(line.share)) + "\n";
}

// Each line with its parts under it. A part of what is nowhere stands by itself.
class Tree {
public:
    explicit Tree(std::vector<SheetLine> const& lines) : lines_(lines) {
        for (auto const& line : lines) names_.insert({line.label, &line});
    }
    std::string text() {
        std::string out;
        for (auto const& line : lines_)
            if (line.whole.empty() || line.whole == line.label || !names_.contains(line.whole)) out += with_parts(line, 0);
        return out;
    }

private:
    std::string with_parts(SheetLine const& line, std::size_t depth) {
        auto out = line_of(line, depth);
        constexpr std::size_t deepest = 8;  // a ring of parts ends here
        if (names_.at(line.label) == &line && depth < deepest)
            for (auto const& part : lines_)
                if (part.whole == line.label && &part != &line) out += with_parts(part, depth + 1);
        return out;
    }
    std::vector<SheetLine> const& lines_;
    std::map<std::string, SheetLine const*> names_;
};

bool is_columns(std::string const& text) {
    std::istringstream in(text);
    std::string line;
    std::getline(in, line);
    return line.contains('\t') || std::ranges::count(line, ',') >= 2;
}
// A table of ours has no punctuation of sentences.
bool is_prose(std::string const& text) {
    return std::ranges::any_of(std::initializer_list<char const*>{"。", "，", "；"}, [&](char const* mark) { return text.contains(mark); });
}

}  // namespace

Result<LaidOut> laid_out(std::string const& content) {
    bool const workbook = content.starts_with("PK\x03\x04");
    auto const text = workbook ? std::nullopt : is_utf8(content) ? std::optional(content) : from_gbk(content);
    if (!workbook && (!text || text->contains('\0'))) return refuse(Why::Invalid, "table.file");
    if (workbook || is_columns(*text)) {
        auto const sheet = roster::read_sheet(content);
        if (!sheet) return refuse(Why::Invalid, "table.file");
        return LaidOut{Source::Sheet, Tree(lines_in(*sheet)).text()};
    }
    auto const plain_text = text->starts_with("\xEF\xBB\xBF") ? text->substr(3) : *text;
    if (is_prose(plain_text)) return LaidOut{Source::Prose, table_in_prose(plain_text)};
    return LaidOut{Source::Table, plain_text};
}

}  // namespace yishi::figure
