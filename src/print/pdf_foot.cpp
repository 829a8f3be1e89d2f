#include "print/pdf_foot.hpp"

namespace yishi::print {
namespace {

using Side = Lettering::Side;
constexpr double thick = page::millimetres(0.35), thin = page::millimetres(0.25);

class Foot {
public:
    Foot(Pages& pages, Letters const& letters, document::Form form, Fonts const& fonts)
        : pages_(pages), letters_(letters), font_(fonts.body), ruled_(form != document::Form::Letter) {}

    Result<> draw(std::span<Part const> parts) {
        std::vector<Lines> texts;
        int count = 0;
        for (auto const& part : parts) {
            texts.push_back(TRY(set(part)));
            count += texts.back().count();
        }
        double const height = count * page::line;
        if (!pages_.fits(height)) TRY(pages_.next());
        pages_.down(pages_.room() - height);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            rule(i == 0 ? thick : thin);
            TRY(draw(parts[i], texts[i]));
        }
        rule(thick);
        return {};
    }

private:
    // One character of its size is left free on both sides; what does not fit one line goes on under the first name.
    static constexpr double free = page::size_4, width = page::block_width - 2 * free;

    Result<Lines> set(Part const& part) const {
        std::vector<Words> words;
        for (auto const& run : part.runs) words.push_back({.text = clean(run.text)});
        double const indent = part.style == Style::Copies ? -3 * page::size_4 : 0;
        return letters_.set(words, {.font = font_, .size = page::size_4, .indent = indent}, width);
    }

    Result<> draw(Part const& part, Lines const& lines) {
        for (int line = 0; line < lines.count(); ++line) {
            double const baseline = baseline_in(page::top + pages_.y(), page::line, page::size_4);
            lines.draw(pages_.ink(), line, page::left + free, baseline);
            if (line == 0 && !part.opposite.empty()) {
                auto const day = TRY(letters_.set({{.text = part.opposite}}, {.font = font_, .size = page::size_4, .side = Side::Right}, width));
                day.draw(pages_.ink(), 0, page::left + free, baseline);
            }
            pages_.down(page::line);
        }
        return {};
    }

    void rule(double thickness) {
        if (!ruled_) return;
        cairo_set_line_width(pages_.ink(), thickness);
        cairo_move_to(pages_.ink(), page::left, page::top + pages_.y());
        cairo_line_to(pages_.ink(), page::left + page::block_width, page::top + pages_.y());
        cairo_stroke(pages_.ink());
    }

    Pages& pages_;
    Letters const& letters_;
    std::string const& font_;
    bool ruled_;
};

}  // namespace

Result<> draw_foot(Pages& pages, Letters const& letters, std::span<Part const> parts, document::Form form, Fonts const& fonts) {
    return Foot(pages, letters, form, fonts).draw(parts);
}

}  // namespace yishi::print
