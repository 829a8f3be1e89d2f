#pragma once
// Approval: in its transaction the document is kept as it was, each figure with what it takes to find again what it counted. A draft goes on
// changing; an edition never does.
#include <optional>

#include "domain/report_matter.hpp"

namespace yishi::report {

struct Edition {
    int edition = 1;
    Time known{};  // the moment of approval
    std::string person;
    document::Document document;
    std::vector<Paragraph> paragraphs;
    Day at;         // the day its figures are said to be of
    Time moment{};  // and exactly what they were asked about
};
// That one, or with 0 the last; none if there is none.
std::optional<Edition> edition(store::Tx& tx, flow::Matter const& matter, int number);
// To compute its figures again, by what was known at some time.
Report report_of(Ctx& ctx, store::Tx& tx, flow::Matter const& matter, Edition const& edition, Time known);

std::string exact(std::optional<Amount> const& value);  // "318", "318/399"; "" for none

// Refuses report.not_ready with every number that rests on nothing and every figure without a value.
Result<> ready(Printed const& printed);
Result<> freeze(Ctx& ctx, store::Tx& tx, Report report);

std::string digest_of(std::vector<store::SnapshotRow> const& rows);  // what the chain "approval" says of an edition's figures

}  // namespace yishi::report
