#pragma once
// Which matters are pinned to which version and rule set.
#include <string>
#include <vector>

#include "store/database.hpp"

namespace yishi::store {

struct Pinned {
    std::string matter, flow, rule_set;
    int flow_version = 1;
};
std::vector<Pinned> open_of_flow(Tx& tx, std::string const& body, std::string const& flow);  // not done; by id
std::vector<Pinned> open_before_rule_set(Tx& tx, std::string const& body, std::string const& rule_set);
std::int64_t done_of_flow(Tx& tx, std::string const& body, std::string const& flow, int other_than_version);

}  // namespace yishi::store
