#pragma once
// The words Chinese numbers count in (量词), and which of them may stand for another. Source: measure-language.md 2.2.
#include <string_view>

namespace yishi::flow {

enum class UnitSort { Things, Persons, PersonTimes, Size, Ratio };
struct UnitWord {
    std::string_view word;
    UnitSort sort;
};
// The one a text begins with, 人次 rather than 人; null when it begins with none.
UnitWord const* unit_at(std::string_view text);

}  // namespace yishi::flow
