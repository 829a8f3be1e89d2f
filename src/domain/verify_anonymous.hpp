#pragma once
// Answers nobody is named by, against the entries that sealed them: see anonymous.hpp.
#include <functional>
#include <map>
#include <string>

#include "domain/context.hpp"
#include "store/journal_store.hpp"

namespace yishi {

class AnonymousInspection {
public:
    void named_in(store::JournalRow const& entry);  // oldest first
    void run(World& world, store::Tx& tx, std::string const& body,
             std::function<void(std::string const& matter, std::string const& wrong)> const& tell);

private:
    std::map<std::pair<std::string, std::string>, std::string> sealed_;  // matter and record -> "count digest" of the last seal
};

}  // namespace yishi
