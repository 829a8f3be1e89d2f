#pragma once
// Whether the chains beside the matters (answers, signatures) hold: each by itself, where the matters' entries name their heads, and
// that what is shown of every person follows from them.
#include <functional>
#include <map>
#include <string>
#include <tuple>

#include "store/activity_store.hpp"
#include "store/journal_store.hpp"

namespace yishi {

class CrowdInspection {
public:
    void named_in(store::JournalRow const& entry);  // notes the heads an entry of a matter names
    void run(store::Tx& tx, std::string const& body, std::function<void(std::string const& matter, std::string const& wrong)> const& tell);

private:
    std::map<std::tuple<std::string, std::string, std::int64_t>, std::string> named_;  // matter, chain, seq -> hash
};

}  // namespace yishi
