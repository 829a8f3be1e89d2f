#pragma once
// The pages of a PDF and how far the present one is filled. Numbers its pages, odd ones at the right, even ones at the left.
#include <cairo.h>

#include <memory>
#include <string>

#include "base/fonts.hpp"
#include "domain/document.hpp"
#include "print/pdf_letters.hpp"

namespace yishi::print {

class Pages {
public:
    Pages(document::Document const& document, Letters const& letters, Fonts const& fonts);

    cairo_t* ink() const { return ink_.get(); }
    double y() const { return y_; }  // from the block's top
    double room() const { return page::block_height - y_; }
    bool fits(double height) const { return height <= room() + 0.1; }
    bool is_fresh() const { return y_ == 0; }
    int number() const { return number_; }

    void down(double height) { y_ += height; }
    void to_grid();  // down to where a line of text begins
    Result<> next();
    void without_number() { numbered_ = false; }  // the present page bears none
    Result<std::string> finish();                 // the bytes; nothing can be drawn after

private:
    Result<> draw_number();

    std::string bytes_;
    std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface_{nullptr, cairo_surface_destroy};
    std::unique_ptr<cairo_t, decltype(&cairo_destroy)> ink_{nullptr, cairo_destroy};
    Letters const& letters_;
    std::string number_font_;
    double y_ = 0;
    int number_ = 1;
    bool numbered_ = true;
};

}  // namespace yishi::print
