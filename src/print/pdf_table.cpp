#include "print/pdf_table.hpp"

#include <algorithm>
#include <utility>

namespace yishi::print {
namespace {

using document::Cell, document::Table;

constexpr double padding = 6;         // left and right of a cell
constexpr double leading = 1.5;       // lines of a cell, by the size of type
constexpr double over_and_under = 3;  // a row's text
constexpr double thin = 0.5;          // lines

class TableDrawing {
public:
    TableDrawing(Pages& pages, Letters const& letters, document::Document const& document, Table const& table, Press const& press)
        : pages_(pages),
          letters_(letters),
          document_(document),
          table_(table),
          press_(press),
          size_(table.heads.size() > 6 ? page::size_5 : page::size_small_4) {}

    Result<> draw() {
        TRY(fit_columns());
        auto const heads = TRY(set_heads());
        TRY(draw_title(heads));
        TRY(draw_row(heads, 0, heads.lines));
        for (auto const& cells : table_.rows) TRY(draw_over_pages(TRY(set_row(cells)), heads));
        TRY(draw_notes());
        pages_.to_grid();
        return {};
    }

private:
    struct Row {
        std::vector<Lines> cells;
        int lines = 1;
    };

    Lettering heads_lettering() const { return {.font = press_.fonts.first, .size = size_, .side = Lettering::Side::Centre}; }
    Lettering cell_lettering(std::size_t column) const {
        return {.font = press_.fonts.body, .size = size_, .side = is_number_column(table_, column) ? Lettering::Side::Right : Lettering::Side::Left};
    }
    double line_height() const { return size_ * leading; }
    double height_of(int lines) const { return lines * line_height() + 2 * over_and_under; }

    Result<> fit_columns() {
        for (std::size_t column = 0; column < table_.heads.size(); ++column) {
            double widest = TRY(letters_.set({{.text = clean(table_.heads[column])}}, heads_lettering(), 0)).width();
            for (auto const& row : table_.rows)
                if (column < row.size())
                    widest = std::max(widest, TRY(letters_.set({{.text = clean(row[column].text)}}, cell_lettering(column), 0)).width());
            widths_.push_back(widest + 2 * padding);
        }
        widths_ = fitted_columns(std::move(widths_));
        return {};
    }

    Result<Row> set_heads() const {
        Row row;
        for (std::size_t column = 0; column < table_.heads.size(); ++column)
            add(row, TRY(letters_.set({{.text = clean(table_.heads[column])}}, heads_lettering(), widths_[column] - 2 * padding)));
        return row;
    }
    Result<Row> set_row(std::vector<Cell> const& cells) const {
        Row row;
        for (std::size_t column = 0; column < widths_.size(); ++column) {
            Words words;
            if (column < cells.size()) words = {.text = clean(cells[column].text), .address = address_of(document_, press_, cells[column].place)};
            add(row, TRY(letters_.set({words}, cell_lettering(column), widths_[column] - 2 * padding)));
        }
        return row;
    }
    static void add(Row& row, Lines lines) {
        row.lines = std::max(row.lines, lines.count());
        row.cells.push_back(std::move(lines));
    }

    // The title stays with the heads and the first row.
    Result<> draw_title(Row const& heads) {
        double const head = height_of(heads.lines) + height_of(1);
        if (!pages_.fits(head + (table_.name.empty() ? 0 : page::line)) && !pages_.is_fresh()) TRY(pages_.next());
        if (table_.name.empty()) return {};
        Lettering const lettering{.font = press_.fonts.first, .size = page::size_4, .side = Lettering::Side::Centre};
        auto const lines = TRY(letters_.set({{.text = clean(table_.name)}}, lettering, page::block_width));
        for (int line = 0; line < lines.count(); ++line) {
            lines.draw(pages_.ink(), line, page::left, baseline_in(page::top + pages_.y(), page::line, page::size_4));
            pages_.down(page::line);
        }
        return {};
    }

    Result<> draw_over_pages(Row const& row, Row const& heads) {
        for (int done = 0; done < row.lines;) {
            int const left = row.lines - done;
            bool const whole_fits = pages_.fits(height_of(left));
            double const fresh_room = page::block_height - height_of(heads.lines);
            int const room = static_cast<int>((pages_.room() - 2 * over_and_under) / line_height());
            if (!whole_fits && (height_of(left) <= fresh_room || room < 1)) {
                TRY(pages_.next());
                TRY(draw_row(heads, 0, heads.lines));
                continue;
            }
            int const now = whole_fits ? left : room;
            TRY(draw_row(row, done, now));
            done += now;
        }
        return {};
    }

    // Lines `from` to `from + count` of every cell, with the grid around them.
    Result<> draw_row(Row const& row, int from, int count) {
        double const top = page::top + pages_.y(), height = height_of(count);
        double x = page::left;
        auto* ink = pages_.ink();
        cairo_set_line_width(ink, thin);
        for (std::size_t column = 0; column < row.cells.size(); ++column) {
            auto const& lines = row.cells[column];
            double const sunk = lines.count() < row.lines && row.lines == count ? (row.lines - lines.count()) * line_height() / 2
                                                                                : 0;  // short cells stand in the middle
            for (int line = from; line < std::min(from + count, lines.count()); ++line)
                lines.draw(ink, line, x + padding, baseline_in(top + over_and_under + sunk + (line - from) * line_height(), line_height(), size_));
            cairo_rectangle(ink, x, top, widths_[column], height);
            cairo_stroke(ink);
            x += widths_[column];
        }
        pages_.down(height);
        return {};
    }

    // The check line and notes, small, under the table.
    Result<> draw_notes() {
        auto notes = table_.notes;
        if (!table_.check_line.empty()) notes.insert(notes.begin(), table_.check_line);
        constexpr double height = page::size_5 * 1.6;
        for (auto const& note : notes) {
            auto const lines = TRY(letters_.set({{.text = clean(note)}}, {.font = press_.fonts.body, .size = page::size_5}, page::block_width));
            for (int line = 0; line < lines.count(); ++line) {
                if (!pages_.fits(height)) TRY(pages_.next());
                lines.draw(pages_.ink(), line, page::left, baseline_in(page::top + pages_.y() + over_and_under, height, page::size_5));
                pages_.down(height);
            }
        }
        return {};
    }

    Pages& pages_;
    Letters const& letters_;
    document::Document const& document_;
    Table const& table_;
    Press const& press_;
    double size_;
    std::vector<double> widths_;
};

}  // namespace

Result<> draw_table(Pages& pages, Letters const& letters, document::Document const& document, Table const& table, Press const& press) {
    if (table.heads.empty()) return {};
    return TableDrawing(pages, letters, document, table, press).draw();
}

}  // namespace yishi::print
