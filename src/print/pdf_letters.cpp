#include "print/pdf_letters.hpp"

#include <fmt/format.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <cmath>

namespace yishi::print {
namespace {

int units(double points) { return static_cast<int>(std::lround(points * PANGO_SCALE)); }
double points(int units) { return static_cast<double>(units) / PANGO_SCALE; }

// The first character no font has, with its code; "" when all have one.
std::string character_without_glyph(PangoLayout* layout) {
    if (pango_layout_get_unknown_glyphs_count(layout) == 0) return "";
    char const* text = pango_layout_get_text(layout);
    for (auto const* line = pango_layout_get_lines_readonly(layout); line; line = line->next)
        for (auto const* run = static_cast<PangoLayoutLine*>(line->data)->runs; run; run = run->next) {
            auto const& item = *static_cast<PangoGlyphItem*>(run->data);
            for (int i = 0; i < item.glyphs->num_glyphs; ++i) {
                auto const glyph = item.glyphs->glyphs[i].glyph;
                if (glyph == PANGO_GLYPH_EMPTY || !(glyph & PANGO_GLYPH_UNKNOWN_FLAG)) continue;
                char const* at = text + item.item->offset + item.glyphs->log_clusters[i];
                return {at, static_cast<std::size_t>(g_utf8_next_char(at) - at)};
            }
        }
    return "?";
}

void add_attribute(PangoAttrList* list, PangoAttribute* attribute, std::size_t begin, std::size_t end) {
    attribute->start_index = static_cast<guint>(begin);
    attribute->end_index = static_cast<guint>(end);
    pango_attr_list_insert(list, attribute);
}

// Text within the quotes of a Cairo tag.
std::string quoted(std::string const& text) {
    std::string out;
    for (char const letter : text) {
        if (letter == '\'' || letter == '\\') out += '\\';
        out += letter;
    }
    return out;
}

void align(PangoLayout* layout, Lettering::Side side) {
    pango_layout_set_justify(layout, side == Lettering::Side::Both);
    pango_layout_set_alignment(layout, side == Lettering::Side::Centre  ? PANGO_ALIGN_CENTER
                                       : side == Lettering::Side::Right ? PANGO_ALIGN_RIGHT
                                                                        : PANGO_ALIGN_LEFT);
}

struct ReleaseFont {
    void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};
struct ReleaseAttributes {
    void operator()(PangoAttrList* list) const { pango_attr_list_unref(list); }
};
struct ReleaseIterator {
    void operator()(PangoLayoutIter* iterator) const { pango_layout_iter_free(iterator); }
};

}  // namespace

double Lines::width() const {
    int width = 0;
    pango_layout_get_size(layout_.get(), &width, nullptr);
    return points(width);
}

void Lines::draw(cairo_t* ink, int number, double x, double baseline) const {
    std::unique_ptr<PangoLayoutIter, ReleaseIterator> const iterator(pango_layout_get_iter(layout_.get()));
    for (int i = 0; i < number; ++i) pango_layout_iter_next_line(iterator.get());
    PangoRectangle extents;
    pango_layout_iter_get_line_extents(iterator.get(), nullptr, &extents);
    auto* line = pango_layout_iter_get_line_readonly(iterator.get());
    cairo_move_to(ink, x + points(extents.x), baseline);
    pango_cairo_show_layout_line(ink, line);
    for (auto const& link : links_) {
        int const begin = std::max(link.begin, line->start_index), end = std::min(link.end, line->start_index + line->length);
        if (begin >= end) continue;
        int *ranges = nullptr, count = 0;
        pango_layout_line_get_x_ranges(line, begin, end, &ranges, &count);
        for (int i = 0; i < count; ++i) {
            double const from = points(ranges[2 * i]), to = points(ranges[2 * i + 1]);
            auto const tag =
                fmt::format("rect=[{:.2f} {:.2f} {:.2f} {:.2f}] uri='{}'", x + from, baseline - 0.88 * size_, to - from, size_, quoted(link.address));
            cairo_tag_begin(ink, CAIRO_TAG_LINK, tag.c_str());
            cairo_tag_end(ink, CAIRO_TAG_LINK);
        }
        g_free(ranges);
    }
}

Letters::Letters(std::string const& language) : fonts_(pango_cairo_font_map_new()) {
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(fonts_.get()), 72);  // sizes in points are lengths in points
    context_.reset(pango_font_map_create_context(fonts_.get()));
    pango_context_set_language(context_.get(), pango_language_from_string(language.c_str()));
    pango_context_set_round_glyph_positions(context_.get(), FALSE);
    auto* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context_.get(), options);
    cairo_font_options_destroy(options);
}

Result<Lines> Letters::set(std::vector<Words> const& words, Lettering const& lettering, double width) const {
    Lines lines;
    lines.size_ = lettering.size;
    lines.layout_.reset(pango_layout_new(context_.get()));
    auto* layout = lines.layout_.get();
    std::unique_ptr<PangoAttrList, ReleaseAttributes> const attributes(pango_attr_list_new());
    std::string text;
    for (auto const& one : words) {
        auto const begin = text.size();
        text += one.text;
        if (!one.address.empty()) lines.links_.push_back({static_cast<int>(begin), static_cast<int>(text.size()), one.address});
        if (one.marked) add_attribute(attributes.get(), pango_attr_underline_new(PANGO_UNDERLINE_SINGLE), begin, text.size());
    }
    if (lettering.pitch > 0) add_attribute(attributes.get(), pango_attr_letter_spacing_new(units(lettering.pitch - lettering.size)), 0, text.size());
    std::unique_ptr<PangoFontDescription, ReleaseFont> const font(pango_font_description_from_string(lettering.font.c_str()));
    pango_font_description_set_size(font.get(), units(lettering.size));
    pango_layout_set_font_description(layout, font.get());
    pango_layout_set_attributes(layout, attributes.get());
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    align(layout, lettering.side);
    constexpr double slack = 0.3;  // what rounding leaves: a full line of characters still fits
    if (width > 0) pango_layout_set_width(layout, units(width + slack));
    pango_layout_set_indent(layout, units(lettering.indent));
    pango_layout_set_text(layout, text.data(), static_cast<int>(text.size()));
    auto const lost = character_without_glyph(layout);
    if (lost.empty()) return lines;
    return refuse(Why::Invalid, "print.no_glyph", {lost, fmt::format("U+{:04X}", static_cast<unsigned>(g_utf8_get_char(lost.c_str())))});
}

}  // namespace yishi::print
