#pragma once
// Names as official lists order them: by the strokes of the surname (姓氏笔画). Source: domain.md 10.5.
#include <string>
#include <vector>

namespace yishi {

// By the number of strokes of the first character; then character by character, where a name of two characters has none in the middle and stands
// before longer ones: 田富, 田大利. Compound surnames go by their first character. Characters of equally many strokes stand in ICU's order, which is
// that of their radicals and not always that of their first stroke (横竖撇点折): there a list for print wants a look.
void order_by_strokes(std::vector<std::string>& names);

}  // namespace yishi
