#pragma once
// Keeps the example's activities from clashing: half days taken by leaders, by places, and by crowds of which the same people are part.
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/time.hpp"
#include "flow/calendar.hpp"

namespace yishi::example {

struct HalfDay {
    Day day;
    int half = 1;  // 1 morning, 2 afternoon
    Time starts() const;
    Time ends() const;
};

class Diary {
public:
    explicit Diary(flow::Calendar const& calendar) : calendar_(calendar) {}

    // The first half day from `wanted` on, on working days, when none of the keys is taken; they are taken then.
    HalfDay take(HalfDay wanted, std::vector<std::string> const& keys);
    Day take_day(Day wanted, std::vector<std::string> const& keys);       // both halves
    void set(HalfDay const& when, std::vector<std::string> const& keys);  // whatever stands there

private:
    bool is_free(HalfDay const& when, std::vector<std::string> const& keys) const;

    using Slot = std::pair<Day, int>;
    flow::Calendar const& calendar_;
    std::set<std::pair<Slot, std::string>> taken_;
};

}  // namespace yishi::example
