#pragma once
// Names as official lists order them: by the strokes of the surname (姓氏笔画). Source: domain.md 10.5.
#include <string>
#include <vector>

namespace yishi {

// By the number of strokes of the first character, then stroke by stroke (横竖撇点折); then character by character, where a name of two characters
// has none in the middle and stands before longer ones: 田富, 田大利. Compound surnames go by their first character. Characters that are not in
// the table (stroke_order.hpp: rare and traditional ones) stand behind those of as many strokes, in ICU's order, which is that of radicals: there
// a list for print wants a look.
void order_by_strokes(std::vector<std::string>& names);

}  // namespace yishi
