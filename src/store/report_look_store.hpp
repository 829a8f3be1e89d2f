#pragma once
// What has changed since reports were approved, as it was last looked up. Derived: it can be thrown away and is found again.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/database.hpp"

namespace yishi::store {

// When an edition was looked at, and how far the body's journal and register were then.
struct ReportLook {
    int edition = 0;
    std::int64_t at = 0, pos = 0, directory = 0;
    bool operator==(ReportLook const&) const = default;
};
struct ReportDifferenceRow {
    std::string place, printed, now, value, records;
    bool operator==(ReportDifferenceRow const&) const = default;
};
std::optional<ReportLook> report_look(Tx& tx, std::string const& body, std::string const& matter);
std::vector<ReportDifferenceRow> report_differences(Tx& tx, std::string const& body, std::string const& matter);  // by place
// Takes the place of what was found before; one who looked earlier and comes later changes nothing.
void put_report_look(Tx& tx, std::string const& body, std::string const& matter, ReportLook const& look,
                     std::vector<ReportDifferenceRow> const& differences);

// The last edition of each report, those first that nobody has looked at for longest.
struct ApprovedReport {
    std::string matter;
    int edition = 0;
    std::int64_t known = 0;          // the moment of its approval
    std::optional<ReportLook> look;  // at whichever edition
};
std::vector<ApprovedReport> approved_reports(Tx& tx, std::string const& body);

}  // namespace yishi::store
