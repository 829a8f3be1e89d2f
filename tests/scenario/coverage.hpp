#pragma once
// Which moves and clocks of the definitions the scenarios have used: the contract is that each is allowed once and refused once.
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "flow/load.hpp"

namespace yishi::scenario {

class Coverage {
public:
    void allowed(std::string const& flow, std::string const& move);
    void refused(std::string const& flow, std::string const& move);
    void passed(std::string const& flow_and_clock);
    // What is missing, one a line; `exceptions` is a file of lines "flow.move allowed|refused: reason".
    std::vector<std::string> gaps(flow::Definitions const& definitions, std::string const& exceptions) const;

private:
    mutable std::mutex mutex_;
    std::set<std::string> allowed_, refused_, passed_;
};

}  // namespace yishi::scenario
