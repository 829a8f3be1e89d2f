#pragma once
// Which installed families stand for the four faces of official documents (GB/T 9704-2012), as Pango names them: "FZXiaoBiaoSong-B05",
// "Noto Serif CJK SC Bold". Several with commas between: the first that has the character.
#include <string>

namespace yishi {

struct Fonts {
    std::string title = "Noto Serif CJK SC Bold";     // 小标宋: titles and the red mark
    std::string body = "Noto Serif CJK SC";           // 仿宋: the text
    std::string second = "Noto Serif CJK SC Medium";  // 楷体: headings （一）
    std::string first = "Noto Sans CJK SC";           // 黑体: headings 一、 and heads of tables
};

}  // namespace yishi
