#include "print/pdf_pages.hpp"

#include <cairo-pdf.h>
#include <fmt/format.h>

#include <cmath>
#include <stdexcept>

#include "print/parts.hpp"

namespace yishi::print {
namespace {

cairo_status_t append(void* bytes, unsigned char const* data, unsigned length) {
    static_cast<std::string*>(bytes)->append(reinterpret_cast<char const*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

}  // namespace

Pages::Pages(document::Document const& document, Letters const& letters, Fonts const& fonts) : letters_(letters), number_font_(fonts.body) {
    surface_.reset(cairo_pdf_surface_create_for_stream(append, &bytes_, page::width, page::height));
    ink_.reset(cairo_create(surface_.get()));
    cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_TITLE, clean(document.title).c_str());
    cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_AUTHOR, clean(document.issuer).c_str());
    // The document's own day instead of now, so that the same document gives the same bytes.
    if (!document.date.empty())
        cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_CREATE_DATE, (to_text(document.date) + "T00:00:00").c_str());
}

void Pages::to_grid() { y_ = std::ceil(y_ / page::line - 0.01) * page::line; }

Result<> Pages::next() {
    if (numbered_) TRY(draw_number());
    cairo_show_page(ink());
    y_ = 0;
    ++number_;
    numbered_ = true;
    return {};
}

// 7.5: size 4, a dash at each side, 7 mm under the block, one character from its edge.
Result<> Pages::draw_number() {
    bool const odd = number_ % 2 == 1;
    Lettering const lettering{.font = number_font_, .size = page::size_4, .side = odd ? Lettering::Side::Right : Lettering::Side::Left};
    auto const lines = TRY(letters_.set({{.text = fmt::format("— {} —", number_)}}, lettering, page::block_width - 2 * page::size_4));
    // The dash lies about a third of the size above the baseline.
    lines.draw(ink(), 0, page::left + page::size_4, page::top + page::block_height + page::number_below + page::size_4 * 0.33);
    return {};
}

Result<std::string> Pages::finish() {
    if (numbered_) TRY(draw_number());
    cairo_show_page(ink());
    cairo_surface_finish(surface_.get());
    auto const status = cairo_surface_status(surface_.get());
    if (status != CAIRO_STATUS_SUCCESS) throw std::runtime_error(std::string("PDF: ") + cairo_status_to_string(status));
    return std::move(bytes_);
}

}  // namespace yishi::print
