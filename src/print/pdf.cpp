// PDF: the parts of a document drawn on pages of GB/T 9704-2012, 22 lines of 28 characters each.
#include <cairo-pdf.h>

#include <algorithm>
#include <array>
#include <span>

#include "print/parts.hpp"
#include "print/pdf_foot.hpp"
#include "print/pdf_pages.hpp"
#include "print/pdf_table.hpp"

namespace yishi::print {
namespace {

using document::Document, document::Form;
using Side = Lettering::Side;

class Printing {
public:
    Printing(Document const& document, Press const& press)
        : document_(document), press_(press), letters_(document.language), pages_(document, letters_, press.fonts) {}

    Result<std::string> print() {
        auto const parts = parts_of(document_, press_);
        auto const foot = std::span(std::ranges::find_if(parts, [](Part const& part) { return is_foot(part.style); }), parts.end());
        auto const text = std::span(parts).first(parts.size() - foot.size());
        for (std::size_t i = 0; i < text.size(); ++i) TRY(draw(text[i], text.subspan(i + 1)));
        if (!foot.empty()) TRY(draw_foot(pages_, letters_, foot, document_.form, press_.fonts));
        return pages_.finish();
    }

private:
    Result<> draw(Part const& part, std::span<Part const> after) {
        if (part.new_page && !pages_.is_fresh()) TRY(pages_.next());
        switch (part.style) {
            case Style::Blank:
                if (!pages_.is_fresh() || pages_.number() == 1) pages_.down(page::line);
                return {};
            case Style::Mark:
                return draw_mark(part);
            case Style::RedLine:
                draw_red_lines();
                return {};
            case Style::Marking:
                return draw_marking(part);
            case Style::Number:
                return draw_number(part);
            case Style::Title:
                return draw_title(part);
            case Style::Table:
                return draw_table(pages_, letters_, document_, *part.table, press_);
            case Style::Signature:
            case Style::Date:
                return draw_sign(part);
            default:
                return draw_text(part, after);
        }
    }

    std::vector<Words> words_of(Part const& part) const {
        std::vector<Words> words;
        for (auto const& run : part.runs)
            words.push_back({.text = clean(run.text), .address = address_of(document_, press_, run.place), .marked = run.marked});
        return words;
    }

    Lettering lettering_of(Style style) const {
        auto const& fonts = press_.fonts;
        constexpr double indent = 2 * page::character;
        switch (style) {
            case Style::FirstHeading:
                return {.font = fonts.first, .pitch = page::character, .indent = indent, .side = Side::Both};
            case Style::SecondHeading:
                return {.font = fonts.second, .pitch = page::character, .indent = indent, .side = Side::Both};
            case Style::AnnexWord:
                return {.font = fonts.first, .pitch = page::character};
            case Style::Subtitle:
                return {.font = fonts.second, .pitch = page::character, .side = Side::Centre};
            case Style::Addressee:
                return {.font = fonts.body, .pitch = page::character, .side = Side::Both};
            default:
                return {.font = fonts.body, .pitch = page::character, .indent = indent, .side = Side::Both};
        }
    }

    Result<> draw_text(Part const& part, std::span<Part const> after) {
        auto const lines = TRY(letters_.set(words_of(part), lettering_of(part.style), page::block_width));
        if (is_heading(part.style)) {
            // A heading stays with a line of its text.
            if (!pages_.fits((lines.count() + 1) * page::line) && !pages_.is_fresh()) TRY(pages_.next());
            add_to_outline(part);
        }
        int const kept_after = lines_kept(part, after);
        for (int line = 0; line < lines.count(); ++line) {
            int const kept = line == std::max(0, lines.count() - 2) && kept_after > 0 ? lines.count() - line + kept_after : 1;
            if (!pages_.fits(kept * page::line) && !pages_.is_fresh()) TRY(pages_.next());
            draw_line(lines, line, page::size_3);
        }
        return {};
    }
    void draw_line(Lines const& lines, int line, double size) {
        lines.draw(pages_.ink(), line, page::left, baseline_in(page::top + pages_.y(), page::line, size));
        pages_.down(page::line);
    }

    // Lines of what must stand on one page with the end of a text.
    static int lines_kept(Part const& part, std::span<Part const> after) {
        int count = part.stays_with_next ? 1 : 0;
        for (auto const& next : after) {
            if (count == 0 || !next.stays_with_next) return count;
            ++count;
        }
        return count;
    }

    // Two lines of a title are about equal: set in the least width that needs no line more.
    Result<> draw_title(Part const& part) {
        Lettering const lettering{.font = press_.fonts.title, .size = page::size_2, .side = Side::Centre};
        auto const words = words_of(part);
        double wide = page::block_width, narrow = wide / 2;
        auto lines = TRY(letters_.set(words, lettering, wide));
        while (lines.count() > 1 && wide - narrow > page::size_2 / 2) {
            double const middle = (wide + narrow) / 2;
            (TRY(letters_.set(words, lettering, middle)).count() > lines.count() ? narrow : wide) = middle;
        }
        lines = TRY(letters_.set(words, lettering, wide));
        double const x = page::left + (page::block_width - wide) / 2;
        for (int line = 0; line < lines.count(); ++line) {
            if (!pages_.fits(page::line)) TRY(pages_.next());
            lines.draw(pages_.ink(), line, x, baseline_in(page::top + pages_.y(), page::line, page::size_2));
            pages_.down(page::line);
        }
        return {};
    }

    Result<> draw_sign(Part const& part) {
        Lettering const lettering{.font = press_.fonts.body, .pitch = page::character, .side = Side::Right};
        auto const lines = TRY(letters_.set(words_of(part), lettering, page::block_width - part.right * page::character));
        for (int line = 0; line < lines.count(); ++line) {
            if (!pages_.fits(page::line)) TRY(pages_.next());
            draw_line(lines, line, page::size_3);
        }
        return {};
    }

    // ---- the red head
    // As large as fits one line.
    Result<> draw_mark(Part const& part) {
        Lettering lettering{.font = press_.fonts.title, .size = page::largest_mark};
        double const natural = TRY(letters_.set(words_of(part), lettering, 0)).width();
        lettering.size *= std::min(1.0, page::block_width / natural);
        auto const lines = TRY(letters_.set(words_of(part), lettering, 0));
        double const upper = document_.form == Form::Letter ? page::letter_mark : page::top + page::mark_below_top;
        use_red();
        lines.draw(pages_.ink(), 0, page::left + (page::block_width - lines.width()) / 2, upper + lettering.size * 0.88);
        use_black();
        pages_.down(upper + lettering.size - page::top - pages_.y());
        if (document_.form == Form::Circular) pages_.to_grid();
        return {};
    }

    Result<> draw_marking(Part const& part) {
        auto const lines = TRY(letters_.set(words_of(part), {.font = press_.fonts.first}, page::block_width));
        double const baseline = baseline_in(page::top + pages_.y(), page::line, page::size_3);
        lines.draw(pages_.ink(), 0, page::left, baseline);
        if (!part.opposite.empty()) {
            auto const other =
                TRY(letters_.set({{.text = clean(part.opposite)}}, {.font = press_.fonts.body, .side = Side::Right}, page::block_width));
            other.draw(pages_.ink(), 0, page::left, baseline);
        }
        pages_.down(page::line);
        return {};
    }

    Result<> draw_number(Part const& part) {
        bool const letter = document_.form == Form::Letter;
        Lettering const lettering{.font = press_.fonts.body, .side = letter ? Side::Right : Side::Centre};
        auto const lines = TRY(letters_.set(words_of(part), lettering, page::block_width));
        draw_line(lines, 0, page::size_3);
        pages_.to_grid();
        return {};
    }

    void draw_red_lines() {
        use_red();
        if (document_.form == Form::Letter) {
            constexpr double x = (page::width - page::letter_line) / 2;
            double const upper = page::top + pages_.y() + page::line_below_mark, lower = page::height - page::letter_foot;
            draw_rule(x, upper, page::letter_line, 1.5);
            draw_rule(x, upper + 2.5, page::letter_line, 0.5);
            draw_rule(x, lower - 2.5, page::letter_line, 0.5);
            draw_rule(x, lower, page::letter_line, 1.5);
            pages_.down(page::line_below_mark + 2.5 + page::size_3 * 7 / 8 - (page::line - page::size_3) / 2);
            pages_.without_number();
        } else {
            // The number's line reaches this far under its characters already.
            constexpr double reached = (page::line - page::size_3) / 2;
            draw_rule(page::left, page::top + pages_.y() + page::line_below_mark - reached, page::block_width, 1.5);
        }
        use_black();
    }
    void draw_rule(double x, double y, double length, double thickness) {
        cairo_set_line_width(pages_.ink(), thickness);
        cairo_move_to(pages_.ink(), x, y);
        cairo_line_to(pages_.ink(), x + length, y);
        cairo_stroke(pages_.ink());
    }
    void use_red() { cairo_set_source_rgb(pages_.ink(), page::red[0], page::red[1], page::red[2]); }
    void use_black() { cairo_set_source_rgb(pages_.ink(), 0, 0, 0); }

    // Headings are the PDF's own table of contents.
    void add_to_outline(Part const& part) {
        std::string text;
        for (auto const& run : part.runs) text += clean(run.text);
        auto const level = static_cast<std::size_t>(heading_level(part.style));
        auto const where = "page=" + std::to_string(pages_.number());
        int const entry = cairo_pdf_surface_add_outline(cairo_get_target(pages_.ink()), outline_[level - 1], text.c_str(), where.c_str(),
                                                        CAIRO_PDF_OUTLINE_FLAG_OPEN);
        std::fill(outline_.begin() + static_cast<std::ptrdiff_t>(level), outline_.end(), entry);
    }

    Document const& document_;
    Press const& press_;
    Letters letters_;
    Pages pages_;
    std::array<int, 4> outline_{CAIRO_PDF_OUTLINE_ROOT, CAIRO_PDF_OUTLINE_ROOT, CAIRO_PDF_OUTLINE_ROOT,
                                CAIRO_PDF_OUTLINE_ROOT};  // the entry a heading of each level goes under
};

}  // namespace

Result<std::string> to_pdf(Document const& document, Press const& press) { return Printing(document, press).print(); }

}  // namespace yishi::print
