#pragma once
// Whether the paragraphs of drafts follow from the chain "text", and whether what was approved is still what the chain "approval" says.
#include <functional>
#include <map>
#include <string>

#include "domain/report_chain.hpp"
#include "store/activity_store.hpp"

namespace yishi {

class ReportInspection {
public:
    void take(std::string const& matter, store::CrowdEntry const& entry);  // of one of report_chain.hpp, in their order
    void compare(store::Tx& tx, std::string const& body, std::function<void(std::string const& matter, std::string const& wrong)> const& tell);

private:
    struct Approval {
        std::string document, figures;  // digests
    };
    std::map<std::string, report::Rows> texts_;                           // by matter
    std::map<std::pair<std::string, std::int64_t>, Approval> approvals_;  // by matter and edition
};

}  // namespace yishi
