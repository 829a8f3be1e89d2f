#pragma once
// The end matter of a document (版记, 7.4) at the foot of a PDF's page.
#include <span>

#include "print/parts.hpp"
#include "print/pdf_pages.hpp"

namespace yishi::print {

// Draws all of it, on the next page where this one has no room for it. A letter's stands without lines.
Result<> draw_foot(Pages& pages, Letters const& letters, std::span<Part const> parts, document::Form form, Fonts const& fonts);

}  // namespace yishi::print
