#pragma once
// Reports: the paragraphs of a draft, derived from the chain "text" beside the matter, and what each approval froze.
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "store/database.hpp"

namespace yishi::store {

struct ReportParagraphRow {
    std::string anchor, text, sent, seen, person;
    std::int64_t seq = 0, at = 0;
    bool gone = false;
    auto operator<=>(ReportParagraphRow const&) const = default;
};
// In their order, those that are gone among them.
std::vector<ReportParagraphRow> report_paragraphs(Tx& tx, std::string const& body, std::string const& matter);
void put_report_paragraph(Tx& tx, std::string const& body, std::string const& matter, ReportParagraphRow const& row, std::int64_t place);
void each_report_paragraph(Tx& tx, std::string const& body,
                           std::function<void(std::string const& matter, ReportParagraphRow const&)> const& each);  // by matter, in order

struct ReportEditionRow {
    int edition = 1;
    std::int64_t known = 0;
    std::string person, document;
};
void add_report_edition(Tx& tx, std::string const& body, std::string const& matter, ReportEditionRow const& row);
std::optional<ReportEditionRow> report_edition(Tx& tx, std::string const& body, std::string const& matter, int edition);  // 0: the last
// Without their documents, which are long; the first one first.
std::vector<ReportEditionRow> report_edition_heads(Tx& tx, std::string const& body, std::string const& matter);
void each_report_edition(Tx& tx, std::string const& body, std::function<void(std::string const& matter, ReportEditionRow const&)> const& each);

struct SnapshotRow {
    std::string place, indicator, definition_hash, period, at;
    std::int64_t known = 0;
    std::string value, qualifier, printed, convention;
    std::int64_t facts_count = 0;
    std::string facts_digest;
    auto operator<=>(SnapshotRow const&) const = default;
};
void add_snapshot(Tx& tx, std::string const& body, std::string const& matter, int edition, SnapshotRow const& row);
std::vector<SnapshotRow> snapshots(Tx& tx, std::string const& body, std::string const& matter, int edition);  // by place
std::optional<SnapshotRow> snapshot_at(Tx& tx, std::string const& body, std::string const& matter, int edition, std::string const& place);

}  // namespace yishi::store
