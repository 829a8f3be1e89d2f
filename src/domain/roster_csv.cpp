// CSV as offices have it: UTF-8 with or without a mark, or GBK from older programs; commas, or tabs when copied from a sheet.
#include "base/text.hpp"
#include "domain/roster_sheet.hpp"

namespace yishi::roster {
namespace {

char separator_of(std::string_view text) {
    auto const first_line = text.substr(0, text.find('\n'));
    return first_line.find(',') == std::string_view::npos && first_line.find('\t') != std::string_view::npos ? '\t' : ',';
}

// Walks over the text once; a quoted cell may hold separators, line ends and doubled quotes.
class CsvReader {
public:
    explicit CsvReader(std::string_view text) : text_(text), separator_(separator_of(text)) {}

    Result<Sheet> rows() {
        Sheet sheet;
        for (int line = 1; at_ < text_.size(); ++line) {
            if (sheet.size() == most_rows) return refuse(Why::Invalid, "roster.too_many_rows", {std::to_string(most_rows)});
            SheetRow row{line, {}};
            while (next_cell(row)) {
            }
            if (in_quotes_ || row.cells.size() > most_columns) return refuse(Why::Invalid, "roster.broken");
            sheet.push_back(std::move(row));
        }
        return sheet;
    }

private:
    // Reads one cell and the separator or line end after it; true while the row goes on.
    bool next_cell(SheetRow& row) {
        std::string cell;
        in_quotes_ = at_ < text_.size() && text_[at_] == '"';
        if (in_quotes_) ++at_;
        while (at_ < text_.size()) {
            char const c = text_[at_++];
            if (in_quotes_ && c == '"') {
                if (at_ < text_.size() && text_[at_] == '"')
                    cell += text_[at_++];
                else
                    in_quotes_ = false;
            } else if (!in_quotes_ && (c == separator_ || c == '\n')) {
                row.cells.push_back(std::move(cell));
                return c == separator_;
            } else if (in_quotes_ || c != '\r') {
                cell += c;
            }
        }
        row.cells.push_back(std::move(cell));
        return false;
    }

    std::string_view text_;
    char separator_;
    std::size_t at_ = 0;
    bool in_quotes_ = false;
};

}  // namespace

Result<Sheet> read_csv(std::string const& content) {
    std::string_view text = content;
    if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
    if (text.find('\0') != std::string_view::npos) return refuse(Why::Invalid, "roster.format");
    if (is_utf8(text)) return CsvReader(text).rows();
    auto const converted = from_gbk(text);
    if (!converted) return refuse(Why::Invalid, "roster.format");
    return CsvReader(*converted).rows();
}

Result<Sheet> read_sheet(std::string const& content) {
    if (content.size() > largest_file) return refuse(Why::Invalid, "roster.too_large", {std::to_string(largest_file >> 20)});
    if (content.starts_with("PK\x03\x04")) return read_xlsx(content);
    return read_csv(content);
}

}  // namespace yishi::roster
