// Workbooks. Numbers are numbers and shares percentages; whatever else is text, also where it begins with = + - @, so nothing is ever computed.
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <stdexcept>
#include <utility>
#include <vector>

#include "print/file.hpp"

namespace yishi::print {
namespace {

using document::Cell, document::Document, document::FigureLine, document::Table;

// The library writes to files only; this one is gone when the book is.
class PassingFile {
public:
    PassingFile() : path_((std::filesystem::temp_directory_path() / "yishi-XXXXXX").string()) {
        int const file = mkstemp(path_.data());
        if (file < 0) throw std::runtime_error("cannot make a file in " + std::filesystem::temp_directory_path().string());
        close(file);
    }
    PassingFile(PassingFile const&) = delete;
    PassingFile& operator=(PassingFile const&) = delete;
    ~PassingFile() {
        std::error_code ignored;
        std::filesystem::remove(path_, ignored);
    }
    std::string const& path() const { return path_; }
    std::string content() const {
        std::ifstream file(path_, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }

private:
    std::string path_;
};

// Columns of a sheet: Chinese characters are two wide.
double width_of(std::string_view text) {
    double width = 0;
    for (char const byte : text) {
        auto const code = static_cast<unsigned char>(byte);
        width += code < 0x80 ? 1 : (code & 0xC0) == 0xC0 ? 2 : 0;
    }
    return width;
}

std::string first_characters(std::string_view text, int most) {
    std::size_t end = 0;
    for (int count = 0; end < text.size(); ++end)
        if ((static_cast<unsigned char>(text[end]) & 0xC0) != 0x80 && ++count > most) break;
    return std::string(text.substr(0, end));
}

// "占79.7%" has one.
int decimals_in(std::string_view printed) {
    auto const point = printed.find('.');
    if (point == std::string_view::npos) return 0;
    auto const end = printed.find_first_not_of("0123456789", point + 1);
    return static_cast<int>(std::min(end, printed.size()) - point - 1);
}

class Book {
public:
    Book() : book_(workbook_new(file_.path().c_str())) {
        if (!book_) throw std::runtime_error("no workbook");
        head_ = workbook_add_format(book_);
        format_set_bold(head_);
        format_set_bottom(head_, LXW_BORDER_THIN);
        format_set_text_wrap(head_);
        wrapped_ = workbook_add_format(book_);
        format_set_text_wrap(wrapped_);
        format_set_align(wrapped_, LXW_ALIGN_VERTICAL_TOP);
    }
    Book(Book const&) = delete;
    Book& operator=(Book const&) = delete;
    ~Book() {
        if (book_) lxw_workbook_free(book_);
    }

    void add(Table const& table, std::string const& otherwise_named) {
        begin(table.name.empty() ? otherwise_named : table.name, table.heads);
        for (auto const& row : table.rows) {
            for (auto const& cell : row) put(cell);
            end_row();
        }
        if (!table.check_line.empty()) put_line(table.check_line);
        for (auto const& note : table.notes) put_line(note);
        fit_columns();
    }

    void add(Document const& document, Press const& press) {
        begin(press.word("figures"),
              {press.word("figure.place"), press.word("figure.label"), press.word("figure.value"), press.word("figure.qualifier"),
               press.word("figure.unit"), press.word("figure.printed"), press.word("figure.period"), press.word("figure.at"),
               press.word("figure.convention"), press.word("figure.how"), press.word("figure.name"), press.word("figure.link")});
        for (auto const& line : document.figures) {
            put(line.place);
            put(line.label);
            put(value_of(line));
            for (auto const* text : {&line.qualifier, &line.unit, &line.printed, &line.period, &line.at, &line.convention, &line.how, &line.name})
                put(*text);
            put_link(line.link, press.address);
            end_row();
        }
        fit_columns();
    }

    // The bytes of the workbook, which is closed by it.
    std::string content() && {
        auto const fault = workbook_close(std::exchange(book_, nullptr));
        if (fault != LXW_NO_ERROR) throw std::runtime_error(std::string("workbook: ") + lxw_strerror(fault));
        return file_.content();
    }

private:
    static Cell value_of(FigureLine const& line) {
        if (!line.value) return {.text = line.printed};
        bool const percent = line.unit == "%";
        int const decimals = percent || !line.value->is_whole() ? decimals_in(line.printed) : 0;
        return {.text = plain(*line.value), .number = line.value, .percent = percent, .decimals = decimals};
    }

    void begin(std::string const& name, std::vector<std::string> const& heads) {
        sheet_ = workbook_add_worksheet(book_, free_name(name).c_str());
        if (!sheet_) throw std::runtime_error("no sheet " + name);
        row_ = column_ = 0;
        widths_.clear();
        for (auto const& head : heads) write(head, head_);
        end_row();
        worksheet_freeze_panes(sheet_, 1, 1);
    }

    // A sheet's name holds at most 31 characters and none of []:*?/\, and no two are equal.
    std::string free_name(std::string const& wish) {
        constexpr int longest = 28;  // leaves room for a number
        std::string name;
        for (char const letter : first_characters(wish, longest)) name += std::string_view("[]:*?/\\'").contains(letter) ? ' ' : letter;
        auto free = name;
        for (int number = 2; !names_.insert(free).second; ++number) free = name + " " + std::to_string(number);
        return free;
    }

    void put(Cell const& cell) {
        if (!cell.number) return put(cell.text);
        auto const value = cell.percent ? cell.number->to_double() / 100 : cell.number->to_double();
        widen(width_of(cell.text));
        worksheet_write_number(sheet_, row_, column_++, value, number_format(cell.percent, cell.decimals));
    }
    void put(std::string const& text) { write(text, wrapped_); }
    void put_line(std::string const& text) {  // under a table, not wrapped into its first column
        worksheet_write_string(sheet_, row_, 0, text.c_str(), nullptr);
        end_row();
    }
    void put_link(std::string const& link, std::string const& address) {
        if (address.empty() || link.empty()) return put(link);
        widen(width_of(link));
        worksheet_write_url_opt(sheet_, row_, column_++, (address + link).c_str(), nullptr, link.c_str(), nullptr);
    }
    void write(std::string const& text, lxw_format* format) {
        widen(width_of(text));
        worksheet_write_string(sheet_, row_, column_++, text.c_str(), format);
    }
    void end_row() {
        ++row_;
        column_ = 0;
    }

    lxw_format* number_format(bool percent, int decimals) {
        auto& format = number_formats_[{percent, decimals}];
        if (!format) {
            auto const pattern =
                std::string("0") + (decimals > 0 ? "." + std::string(static_cast<std::size_t>(decimals), '0') : "") + (percent ? "%" : "");
            format = workbook_add_format(book_);
            format_set_num_format(format, pattern.c_str());
            format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
        }
        return format;
    }

    void widen(double width) {
        if (widths_.size() <= column_) widths_.resize(column_ + 1u);
        widths_[column_] = std::max(widths_[column_], width);
    }
    void fit_columns() {
        constexpr double least = 6, most = 48, space = 2;
        for (std::size_t column = 0; column < widths_.size(); ++column)
            worksheet_set_column(sheet_, static_cast<lxw_col_t>(column), static_cast<lxw_col_t>(column),
                                 std::clamp(widths_[column], least, most) + space, nullptr);
    }

    PassingFile file_;
    lxw_workbook* book_ = nullptr;
    lxw_worksheet* sheet_ = nullptr;
    lxw_format *head_ = nullptr, *wrapped_ = nullptr;
    std::map<std::pair<bool, int>, lxw_format*> number_formats_;
    std::set<std::string> names_;
    std::vector<double> widths_;
    lxw_row_t row_ = 0;
    lxw_col_t column_ = 0;
};

}  // namespace

std::string to_xlsx(std::span<Table const> tables) {
    Book book;
    for (std::size_t i = 0; i < tables.size(); ++i) book.add(tables[i], "Sheet" + std::to_string(i + 1));
    return std::move(book).content();
}

std::string to_xlsx(Document const& document, Press const& press) {
    Book book;
    for (auto const& block : document.blocks)
        if (block.kind == document::BlockKind::Table) book.add(block.table, press.word("table"));
    book.add(document, press);
    return std::move(book).content();
}

}  // namespace yishi::print
