#include "domain/holiday.hpp"

#include <algorithm>

#include "domain/texts.hpp"
#include "flow/load.hpp"

namespace yishi {
namespace {

constexpr std::string_view between = "、";  // as the notices join names

std::string one_said(flow::Definitions const& definitions, std::string const& language, std::string const& name) {
    auto const holidays = definitions.vocabs.find("holidays");
    if (holidays == definitions.vocabs.end()) return name;
    auto const& values = holidays->second.values;
    auto const found = std::ranges::find_if(values, [&](auto const& value) { return value.label.zh == name; });
    return found == values.end() ? name : flow::in_language(found->label, language);
}

}  // namespace

std::string holiday_said(flow::Definitions const& definitions, std::string const& language, std::string const& names) {
    auto const end = names.find(between);
    if (end == std::string::npos) return one_said(definitions, language, names);
    return text_for(definitions, language, "calendar.both",
                    {one_said(definitions, language, names.substr(0, end)), holiday_said(definitions, language, names.substr(end + between.size()))});
}

}  // namespace yishi
