#include "domain/verify_report.hpp"

#include <fmt/format.h>

#include "base/crypto.hpp"
#include "domain/report_freeze.hpp"

namespace yishi {

void ReportInspection::take(std::string const& matter, store::CrowdEntry const& entry) {
    auto const text = parse(entry.entry);
    if (entry.chain == report::text_chain) {
        auto& rows = texts_[matter];
        rows = report::applied(std::move(rows), text);
        return;
    }
    auto const& what = member(text, "what");
    approvals_[{matter, int_at(what, "edition")}] = {text_at(what, "document"), text_at(what, "figures")};
}

void ReportInspection::compare(store::Tx& tx, std::string const& body,
                               std::function<void(std::string const& matter, std::string const& wrong)> const& tell) {
    std::map<std::string, report::Rows> kept;
    store::each_report_paragraph(tx, body, [&](std::string const& matter, store::ReportParagraphRow const& row) { kept[matter].push_back(row); });
    for (auto const& [matter, rows] : texts_)
        if (kept[matter] != rows) tell(matter, "its paragraphs do not follow from the entries");
    for (auto const& [matter, rows] : kept)
        if (!rows.empty() && !texts_.contains(matter)) tell(matter, "it has paragraphs without entries");
    std::vector<std::pair<std::string, store::ReportEditionRow>> editions;
    store::each_report_edition(tx, body, [&](std::string const& matter, store::ReportEditionRow const& row) { editions.emplace_back(matter, row); });
    for (auto const& [matter, row] : editions) {
        auto const found = approvals_.find({matter, row.edition});
        bool const same = found != approvals_.end() && found->second.document == sha256_hex(row.document) &&
                          found->second.figures == report::digest_of(store::snapshots(tx, body, matter, row.edition));
        if (!same) tell(matter, fmt::format("edition {} is not what was approved", row.edition));
        if (found != approvals_.end()) approvals_.erase(found);
    }
    for (auto const& [key, approval] : approvals_) tell(key.first, fmt::format("edition {} was removed", key.second));
}

}  // namespace yishi
