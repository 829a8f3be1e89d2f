#pragma once
// Characters as official lists of names order them: element n - 1 has those of n strokes, compared stroke by stroke (横 竖 撇 点 折). They are the
// characters of GB 2312 and some more.
#include <array>
#include <string_view>

namespace yishi {

extern std::array<std::string_view, 36> const characters_by_strokes;

}  // namespace yishi
