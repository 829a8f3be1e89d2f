#include "flow/unit_words.hpp"

#include <algorithm>
#include <array>

namespace yishi::flow {
namespace {

// In simplified and traditional characters; the longer ones first.
constexpr std::array<UnitWord, 48> unit_words{
    {{"個百分點", UnitSort::Ratio},   {"冊次", UnitSort::Things}, {"場次", UnitSort::Things}, {"個月", UnitSort::Size}, {"百分點", UnitSort::Ratio},
     {"項", UnitSort::Things},        {"條", UnitSort::Things},   {"場", UnitSort::Things},   {"個", UnitSort::Things}, {"組", UnitSort::Things},
     {"類", UnitSort::Things},        {"冊", UnitSort::Things},   {"處", UnitSort::Things},   {"戶", UnitSort::Things}, {"个百分点", UnitSort::Ratio},
     {"人次", UnitSort::PersonTimes}, {"册次", UnitSort::Things}, {"场次", UnitSort::Things}, {"个月", UnitSort::Size}, {"百分点", UnitSort::Ratio},
     {"人", UnitSort::Persons},       {"名", UnitSort::Persons},  {"位", UnitSort::Persons},  {"%", UnitSort::Ratio},   {"％", UnitSort::Ratio},
     {"倍", UnitSort::Ratio},         {"字", UnitSort::Size},     {"天", UnitSort::Size},     {"元", UnitSort::Size},   {"件", UnitSort::Things},
     {"项", UnitSort::Things},        {"条", UnitSort::Things},   {"篇", UnitSort::Things},   {"期", UnitSort::Things}, {"场", UnitSort::Things},
     {"次", UnitSort::Things},        {"个", UnitSort::Things},   {"组", UnitSort::Things},   {"类", UnitSort::Things}, {"册", UnitSort::Things},
     {"本", UnitSort::Things},        {"份", UnitSort::Things},   {"家", UnitSort::Things},   {"处", UnitSort::Things}, {"批", UnitSort::Things},
     {"户", UnitSort::Things},        {"部", UnitSort::Things},   {"集", UnitSort::Things}}};

}  // namespace

UnitWord const* unit_at(std::string_view text) {
    auto const found = std::ranges::find_if(unit_words, [&](UnitWord const& unit) { return text.starts_with(unit.word); });
    return found == unit_words.end() ? nullptr : &*found;
}

}  // namespace yishi::flow
