#pragma once
// The sums themselves. A cell holds, for one month, the changes of a figure of one body and all below it: how many things more or fewer
// are counted from which day on, and the sum of their numbers. A figure as of a day is the sum of the changes up to that day.
#include <map>
#include <string>
#include <vector>

#include "domain/rollup_unit.hpp"

namespace yishi::rollup {

struct Sum {
    std::int64_t count = 0, amount = 0;  // amount: millionths
    bool operator==(Sum const&) const = default;
    bool empty() const { return count == 0 && amount == 0; }
    void add(Sum const& other, int sign = 1) {
        count += sign * other.count;
        amount += sign * other.amount;
    }
};

// Changes to cells, gathered and then written at once, in the order of their names: many readers of one database do not wait for each
// other in a circle. Adding commutes, so that nothing depends on which body is read first.
class Changes {
public:
    // A figure of the bodies below only does not go into the cells of `body` itself.
    void add(Plan const& plan, std::string const& body, std::vector<std::string> const& above, Give const& give, int sign);
    void write(store::Tx& tx) const;
    std::size_t size() const { return cells_.size(); }

private:
    struct Name {
        std::string body, indicator, dimension, period, value, month;
        auto operator<=>(Name const&) const = default;
    };
    std::map<Name, std::map<int, Sum>> cells_;  // by day of the month
};

// By value of a dimension ("": the whole, under ""), in the asked period as of a day. What sums to nothing is left out.
struct Question {
    std::string body, dimension;
    figure::Asked asked;
    Day day;
};
std::map<std::string, Sum> sums(store::Tx& tx, flow::Indicator const& indicator, Question const& question);

// Whether the body's cells are whole for this figure as it is defined today.
bool is_kept(store::Tx& tx, World const& world, std::string const& body, flow::Indicator const& indicator);

}  // namespace yishi::rollup
