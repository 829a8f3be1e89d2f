#pragma once
// A report as the page shows it (docs/api-shape.md, Report).
#include "domain/report_freeze.hpp"
#include "domain/view.hpp"

namespace yishi::report {

std::string tag_of(store::ReportParagraphRow const& row);  // changes with every save of it
json::object shown_paragraph(view::Eye const& eye, store::ReportParagraphRow const& row);

json::object shown_draft(view::Eye const& eye, Report const& report, Printed const& printed, bool may_write);
json::object shown_edition(view::Eye const& eye, flow::Matter const& matter, Edition const& edition, json::array differences);

// A figure's line with its state: same changed hand open erratum.
json::object shown_figure(document::FigureLine const& line, std::string const& anchor, std::string const& state);

}  // namespace yishi::report
