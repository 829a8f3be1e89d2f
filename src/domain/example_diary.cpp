#include "domain/example_diary.hpp"

#include <algorithm>

namespace yishi::example {
namespace {
constexpr std::int64_t minute = 60'000;
}

Time HalfDay::starts() const { return {start_of(day).ms + (half == 1 ? 9 * 60 : 14 * 60 + 30) * minute}; }
Time HalfDay::ends() const { return {starts().ms + 150 * minute}; }

bool Diary::is_free(HalfDay const& when, std::vector<std::string> const& keys) const {
    return std::ranges::none_of(keys, [&](std::string const& key) { return taken_.contains({{when.day, when.half}, key}); });
}

void Diary::set(HalfDay const& when, std::vector<std::string> const& keys) {
    for (auto const& key : keys) taken_.insert({{when.day, when.half}, key});
}

HalfDay Diary::take(HalfDay wanted, std::vector<std::string> const& keys) {
    wanted.day = calendar_.next_workday(wanted.day).value();
    while (!is_free(wanted, keys)) {
        if (wanted.half == 1) {
            wanted.half = 2;
            continue;
        }
        wanted = {calendar_.next_workday(add_days(wanted.day, 1)).value(), 1};
    }
    set(wanted, keys);
    return wanted;
}

Day Diary::take_day(Day wanted, std::vector<std::string> const& keys) {
    auto day = calendar_.next_workday(wanted).value();
    while (!is_free({day, 1}, keys) || !is_free({day, 2}, keys)) day = calendar_.next_workday(add_days(day, 1)).value();
    set({day, 1}, keys);
    set({day, 2}, keys);
    return day;
}

}  // namespace yishi::example
