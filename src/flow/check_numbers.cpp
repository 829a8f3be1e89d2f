// Number patterns (section 12).
#include <algorithm>

#include "flow/checker.hpp"

namespace yishi::flow {

namespace {

std::vector<std::string> const periods{"year", "month", "term", "session", "session_year", "window", "parent"};

bool has(std::vector<std::string> const& names, std::string const& name) { return std::ranges::find(names, name) != names.end(); }

// "{unit.code}〔{year}〕{serial:3}号" gives unit, year, serial; parent.x gives parent.
std::vector<std::string> placeholders(std::string const& pattern) {
    std::vector<std::string> names;
    for (auto open = pattern.find('{'); open != std::string::npos; open = pattern.find('{', open + 1)) {
        auto close = pattern.find('}', open);
        if (close == std::string::npos) break;
        auto inside = pattern.substr(open + 1, close - open - 1);
        names.push_back(inside.substr(0, inside.find_first_of(".:")));
    }
    return names;
}

}  // namespace

void check_numbers(Checker const& check) {
    for (auto const& number : check.flow.numbers) {
        auto printed = placeholders(number.pattern);
        auto known = [&](std::string const& name) { return has(periods, name) || name == "serial" || check.has_name(name); };
        for (auto const& name : printed)
            if (!known(name))
                check.error("move.name", number.place, "numbers", number.name, in_quotes(name) + " is no field, party, record or number");
        for (auto const& name : number.per)
            if (!known(name)) check.error("move.name", number.place, "numbers", number.name, in_quotes(name) + " is no field, party or period");
        // The office starts anew by period and knows which period it means; a field or party that starts a series must be read from the number.
        bool has_other_number = std::ranges::any_of(printed, [&](std::string const& name) { return check.flow.number(name) && name != number.name; });
        for (auto const& name : number.per)
            if (known(name) && !has(periods, name) && !has(printed, name) && !has_other_number)
                check.error("number.scope", number.place, "numbers", number.name,
                            "two series can print the same number: the pattern lacks " + in_quotes(name));
        for (auto const& name : printed)
            if (check.flow.field(name) && !has(number.per, name) && number.per.empty())
                check.error("number.scope", number.place, "numbers", number.name, "one series prints many: per lacks " + in_quotes(name));
        if (!has(printed, "serial") && !has_other_number)
            check.error("number.scope", number.place, "numbers", number.name, "two matters can print the same number: the pattern lacks {serial}");
    }
    for (auto const& name : placeholders(check.flow.title))
        if (!has(periods, name) && !check.has_name(name))
            check.error("move.name", check.flow.place_of("title"), "title", check.flow.name,
                        in_quotes(name) + " is no field, party or number" + did_you_mean(name, check.names()));
}

}  // namespace yishi::flow
