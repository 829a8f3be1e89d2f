#pragma once
// A table within the block: heads again on every page, a row too long for its page goes on over the next.
#include "print/parts.hpp"
#include "print/pdf_pages.hpp"

namespace yishi::print {

Result<> draw_table(Pages& pages, Letters const& letters, document::Document const& document, document::Table const& table, Press const& press);

}  // namespace yishi::print
