#pragma once
// Text set in lines by Pango and drawn by Cairo. Lengths are points. Lines are drawn one by one, as pages and tables have room for them.
#include <cairo.h>
#include <pango/pango.h>

#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "print/page.hpp"

namespace yishi::print {

struct ReleaseObject {
    void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, ReleaseObject>;

// A stretch of text; with an address it is a link, which looks like any other text.
struct Words {
    std::string text, address;
    bool marked = false;  // underlined
};

struct Lettering {
    enum class Side { Left, Centre, Right, Both };
    std::string font;
    double size = page::size_3;
    double pitch = 0;   // from one Chinese character to the next; 0: as the font has it
    double indent = 0;  // of the first line
    Side side = Side::Left;
};

class Lines {
public:
    int count() const { return pango_layout_get_line_count(layout_.get()); }
    double width() const;  // of the widest line
    // Draws one line; x is where the width the text was set in begins. Links are laid over it.
    void draw(cairo_t* ink, int line, double x, double baseline) const;

private:
    friend class Letters;
    struct Link {
        int begin, end;  // bytes
        std::string address;
    };
    Owned<PangoLayout> layout_;
    std::vector<Link> links_;
    double size_ = 0;
};

// Sets text in the fonts that are installed. Belongs to one thread.
class Letters {
public:
    explicit Letters(std::string const& language);
    // Broken into lines of this width; without one (0) a single line. Refuses print.no_glyph where no font has a character.
    Result<Lines> set(std::vector<Words> const& words, Lettering const& lettering, double width) const;

private:
    Owned<PangoFontMap> fonts_;
    Owned<PangoContext> context_;
};

// The baseline of type of a size that stands in the middle of a line: the square of a Chinese character reaches 0.88 above it, 0.12 below.
constexpr double baseline_in(double top, double height, double size) { return top + height / 2 + size * 0.38; }

}  // namespace yishi::print
