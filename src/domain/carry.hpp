#pragma once
// Open matters follow new rules: a version of their flow when an operator says so (`yishi carry`), a rule set with `carry: open` on
// its first day by itself. One `carry` entry and one transaction per matter.
#include <string>
#include <utility>
#include <vector>

#include "domain/jobs.hpp"

namespace yishi::carry {

struct Order {
    std::string flow;
    int to = 0;
    std::string body;       // "" = every body
    bool for_good = false;  // false: only looks, by doing each and undoing it
};
struct Item {
    std::string matter, name;  // "20210001 《…》"
    int from_version = 0;
    std::string from, to;                                    // states
    std::vector<std::pair<std::string, std::string>> moved;  // names that became others
    std::vector<std::string> dropped;                        // names with a value that go
    std::string refused;                                     // why it stays, "" when it goes
};
struct BodyPlan {
    std::string body;
    std::vector<std::string> faults;  // the definitions do not say how: nothing goes
    std::vector<Item> items;
    std::int64_t done = 0;  // matters that are done stay as they are
};
std::vector<BodyPlan> versions(World& world, Order const& order);
std::string text_of(std::vector<BodyPlan> const& plans, Order const& order);  // for a person, in English

// Versions that matters are pinned to and whose files have gone are read from the database. Once, at the start of the program.
void remember_versions(World& world);

// The rule set in force with `carry: open` is applied to the open matters of the sets before it. Gives how many went.
int follow_rule_sets(World& world, std::string const& body, jobs::PutOff& put_off);

}  // namespace yishi::carry
