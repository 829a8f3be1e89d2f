#pragma once
// A report as it lies before one reader in one transaction: a draft with its figures computed, or an approved edition as it was.
#include <string>
#include <vector>

#include "domain/report_chain.hpp"
#include "domain/report_text.hpp"
#include "domain/workspace.hpp"

namespace yishi::report {

struct Report {
    flow::Matter const* matter = nullptr;
    flow::ReportTemplate const* head = nullptr;  // never null: an empty one where the definitions have none of that name
    Rows rows;
    Question question;
};
Report report_of(Ctx& ctx, store::Tx& tx, flow::Matter const& matter);
Question question_of(flow::Matter const& matter);

std::vector<Paragraph> paragraphs_of(Rows const& rows);
// With the matter's title, number, addressee and issuer on it, and the address of every figure.
Result<Printed> printed(Ctx& ctx, store::Tx& tx, Report const& report);
Result<Printed> printed(Ctx& ctx, store::Tx& tx, Report const& report, std::vector<Paragraph> const& paragraphs);
// What its writer saw: {"filed.2": {"printed": "318件", "value": 318}}.
json::object seen_in(Printed const& printed, std::string const& anchor);

// The report, if there is one and the actor sees it.
Result<flow::Matter const*> visible(Workspace& space, std::string const& id);
bool may_write(Workspace& space, flow::Matter const& matter);   // its text, now
bool sees_draft(Workspace& space, flow::Matter const& matter);  // all of the matter, not only what is published of it
inline int edition_of(flow::Matter const& matter) { return matter.round; }
bool is_approved(flow::Matter const& matter);  // its present edition

std::string text_of_runs(std::vector<document::Run> const& runs);
std::string heading_over(document::Document const& document, std::string const& anchor);  // the last one before that paragraph, or ""

// Errata noted of an edition: marks where they stand in the text, and their page at the end.
struct Erratum {
    std::string anchor, place, printed, correct, reason, approver;
    Day date;
};
std::vector<Erratum> errata_of(Workspace& space, flow::Matter const& matter, int edition);
void mark(Ctx const& ctx, document::Document& document, std::vector<Erratum> const& errata);

}  // namespace yishi::report
