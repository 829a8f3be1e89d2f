#pragma once
// Numbers of a report in its language: as number_words.hpp words them in simplified characters, the same in traditional ones, and in English
// ("more than 400 items", "nearly 500 items", "about 25,860,000 characters").
#include "base/number_words.hpp"

namespace yishi {

// language: "zh-CN" "zh-Hant" "en"; any other is taken for the first. Arguments as of `worded`; a unit is a word of that language.
std::string worded_in(std::string_view language, Amount value, Nearness nearness, NumberForm const& form, std::string_view unit, int decimals = 0,
                      Rounding rounding = Rounding::HalfUp);
std::string numeral_in(std::string_view language, std::int64_t value);  // 三, 3

// The words of numbers and their forms alone: 餘 萬 億 約 兩 負, and back.
std::string number_words_in_traditional(std::string text);
std::string number_words_in_simplified(std::string text);

}  // namespace yishi
