#include "domain/roster_row.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

#include "base/text.hpp"

namespace yishi::roster {
namespace {

using Header = std::map<Column, std::size_t>;

std::string cell_at(SheetRow const& row, std::size_t index) { return index < row.cells.size() ? normalised(row.cells[index]) : ""; }

std::optional<Header> header_of(SheetRow const& row) {
    Header header;
    for (std::size_t index = 0; index < row.cells.size(); ++index) {
        auto const cell = directory::login_spelling(cell_at(row, index));
        auto const found =
            std::ranges::find_if(columns, [&](ColumnName const& name) { return cell == name.zh || cell == name.hant || cell == name.en; });
        if (found != columns.end()) header.emplace(found->column, index);
    }
    if (!header.contains(Column::Name)) return std::nullopt;
    return header;
}

std::optional<int> whole_number(std::string_view text) {
    int number = 0;
    auto const read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || read.ec != std::errc{} || read.ptr != text.data() + text.size()) return std::nullopt;
    return number;
}

// "十四" is 14; up to 99, which is enough for terms.
std::optional<int> chinese_number(std::string_view text) {
    static std::map<std::string_view, int> const digits{{"一", 1}, {"二", 2}, {"三", 3}, {"四", 4}, {"五", 5},
                                                        {"六", 6}, {"七", 7}, {"八", 8}, {"九", 9}};
    int tens = 0, ones = 0;
    bool any = false;
    for (; text.size() >= 3; text.remove_prefix(3), any = true) {
        auto const sign = text.substr(0, 3);
        if (sign == "十") {
            tens = ones == 0 ? 1 : ones;
            ones = 0;
        } else if (auto const digit = digits.find(sign); digit != digits.end() && ones == 0) {
            ones = digit->second;
        } else {
            return std::nullopt;
        }
    }
    if (!any || !text.empty()) return std::nullopt;
    return tens * 10 + ones;
}

// "5", "五届", "第十四届".
std::optional<int> term_in(std::string text) {
    for (std::string_view const extra : {"第", "届", "屆", " "})
        if (auto const at = text.find(extra); at != std::string::npos) text.erase(at, extra.size());
    auto const number = whole_number(text);
    auto const term = number ? number : chinese_number(text);
    return term && *term > 0 && *term < 100 ? term : std::nullopt;
}

// "2021-02-20", "2021/2/20", "2021.2.20", "2021年2月20日", "20210220", or the serial number a sheet keeps for a day.
Day day_in(std::string text) {
    for (std::string_view const sign : {"年", "月", "/", "."})
        for (auto at = text.find(sign); at != std::string::npos; at = text.find(sign)) text.replace(at, sign.size(), "-");
    if (auto const at = text.find("日"); at != std::string::npos) text.erase(at);
    if (auto const blank = text.find_first_of(" T"); blank != std::string::npos) text.erase(blank);  // a time of day
    if (auto const number = whole_number(text)) {
        if (text.size() == 8) return parse_day(text.substr(0, 4) + "-" + text.substr(4, 2) + "-" + text.substr(6));
        constexpr int first = 20000, last = 80000;  // 1954 … 2119
        return *number >= first && *number <= last ? add_days(Day{1899, 12, 30}, *number) : Day{};
    }
    auto const one = text.find('-');
    auto const two = one == std::string::npos ? one : text.find('-', one + 1);
    if (two == std::string::npos) return {};
    auto const padded = [](std::string part) { return part.size() == 1 ? "0" + part : part; };
    return parse_day(text.substr(0, one) + "-" + padded(text.substr(one + 1, two - one - 1)) + "-" + padded(text.substr(two + 1)));
}

std::optional<std::string> seat_in(std::string const& text) {
    static std::map<std::string, std::string, std::less<>> const seats{{"", "ordinary"},         {"委员", "ordinary"},     {"委員", "ordinary"},
                                                                       {"ordinary", "ordinary"}, {"常委", "standing"},     {"常务委员", "standing"},
                                                                       {"常務委員", "standing"}, {"standing", "standing"}, {"主席", "chair"},
                                                                       {"副主席", "chair"},      {"chair", "chair"}};
    auto const found = seats.find(text);
    return found == seats.end() ? std::nullopt : std::optional(found->second);
}

void note(RosterRow& row, Column column, std::string code, std::vector<std::string> names = {}) {
    row.errors.push_back({column, std::move(code), std::move(names)});
}

void read_days(RosterRow& row, std::string const& starts, std::string const& ends) {
    row.starts = day_in(starts);
    row.ends = day_in(ends);
    if (starts.empty())
        note(row, Column::Starts, "starts_missing");
    else if (row.starts.empty())
        note(row, Column::Starts, "day_wrong", {starts});
    if (!ends.empty() && row.ends.empty()) note(row, Column::Ends, "day_wrong", {ends});
    if (!row.starts.empty() && !row.ends.empty() && row.ends < row.starts) note(row, Column::Ends, "days_order");
}

// One reason for each cell that cannot be taken; more is for the directory to say.
RosterRow read_row(SheetRow const& sheet_row, Header const& header) {
    constexpr std::int64_t longest = 100;
    auto const cell = [&](Column column) {
        auto const index = header.find(column);
        return index == header.end() ? std::string() : cell_at(sheet_row, index->second);
    };
    RosterRow row{.line = sheet_row.line,
                  .name = cell(Column::Name),
                  .reading = cell(Column::Reading),
                  .sector = cell(Column::Sector),
                  .committee = cell(Column::Committee),
                  .login = directory::login_spelling(cell(Column::Login)),
                  .contact = cell(Column::Contact)};
    for (auto const& [column, text] : {std::pair{Column::Name, &row.name}, {Column::Reading, &row.reading}, {Column::Contact, &row.contact}})
        if (character_count(*text) > longest) note(row, column, "too_long", {std::to_string(longest)});
    if (row.name.empty()) note(row, Column::Name, "name_missing");
    if (row.sector.empty()) note(row, Column::Sector, "sector_missing");
    auto const seat = cell(Column::Seat), term = cell(Column::Term);
    row.seat = seat_in(seat).value_or("");
    if (row.seat.empty()) note(row, Column::Seat, "seat_unknown", {seat});
    row.term = term_in(term).value_or(0);
    if (row.term == 0) note(row, Column::Term, term.empty() ? "term_missing" : "term_wrong", {term});
    read_days(row, cell(Column::Starts), cell(Column::Ends));
    if (!row.login.empty() && !directory::is_login(row.login)) note(row, Column::Login, "login_shape");
    return row;
}

bool is_blank(SheetRow const& row) {
    return std::ranges::all_of(row.cells, [](std::string const& cell) { return normalised(cell).empty(); });
}

}  // namespace

std::string name_in(Column column, std::string_view language) {
    auto const& name = *std::ranges::find(columns, column, &ColumnName::column);
    return std::string(language == "en" ? name.en : language == "zh-Hant" ? name.hant : name.zh);
}

Result<std::vector<RosterRow>> read_rows(Sheet const& sheet) {
    constexpr std::size_t searched = 10;  // a title and notes may stand above
    std::optional<Header> header;
    std::size_t at = 0;
    while (!header && at < std::min(searched, sheet.size())) header = header_of(sheet[at++]);
    if (!header) return refuse(Why::Invalid, "roster.no_header");
    std::vector<RosterRow> rows;
    for (; at < sheet.size(); ++at)
        if (!is_blank(sheet[at])) rows.push_back(read_row(sheet[at], *header));
    if (rows.empty()) return refuse(Why::Invalid, "roster.empty");
    return rows;
}

json::array to_json(std::vector<RosterRow> const& rows) {
    json::array out;
    for (auto const& row : rows)
        out.push_back(json::object{{"line", row.line},
                                   {"name", row.name},
                                   {"reading", row.reading},
                                   {"sector", row.sector},
                                   {"committee", row.committee},
                                   {"seat", row.seat},
                                   {"term", row.term},
                                   {"starts", to_text(row.starts)},
                                   {"ends", to_text(row.ends)},
                                   {"login", row.login},
                                   {"contact", row.contact}});
    return out;
}

std::vector<RosterRow> rows_from_json(json::value const& value) {
    std::vector<RosterRow> rows;
    for (auto const& one : value.as_array())
        rows.push_back({.line = static_cast<int>(int_at(one, "line")),
                        .name = text_at(one, "name"),
                        .reading = text_at(one, "reading"),
                        .sector = text_at(one, "sector"),
                        .committee = text_at(one, "committee"),
                        .seat = text_at(one, "seat"),
                        .login = text_at(one, "login"),
                        .contact = text_at(one, "contact"),
                        .term = static_cast<int>(int_at(one, "term")),
                        .starts = parse_day(text_at(one, "starts")),
                        .ends = parse_day(text_at(one, "ends"))});
    return rows;
}

}  // namespace yishi::roster
