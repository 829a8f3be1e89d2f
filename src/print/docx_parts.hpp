#pragma once
// The parts of a DOCX beside its text: styles, settings, fonts, page numbers. Their sizes are those of page.hpp.
#include <string>

#include "domain/document.hpp"
#include "print/parts.hpp"

namespace yishi::print::docx {

int twips(double points);                    // twentieths of a point
std::string escaped(std::string_view text);  // for XML, control characters left out
std::string style_name(Style style);         // what paragraphs of a style are called in styles()

std::string styles(std::string const& language);
std::string settings();
std::string font_table();
std::string properties(document::Document const& document);  // title, author, day

enum class Side { Left, Right };
std::string page_number(Side side);
std::string letter_foot();  // the double line at the foot of a letter's first page

extern char const* const declaration;  // first line of every part
extern char const* const spaces;       // names of the XML spaces of word/ parts

}  // namespace yishi::print::docx
