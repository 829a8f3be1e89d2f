#pragma once
// Why nobody works on a day, in the reader's language. The calendar keeps the words of the State Council's notice.
#include <string>

namespace yishi {

namespace flow {
struct Definitions;
}

// "国庆节、中秋节" is "National Day, Mid-Autumn Festival"; a name that vocab/holidays does not have stands as it is written.
std::string holiday_said(flow::Definitions const& definitions, std::string const& language, std::string const& names);

}  // namespace yishi
