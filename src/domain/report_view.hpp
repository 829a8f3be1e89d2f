#pragma once
// A report as the page shows it (docs/api-shape.md, Report).
#include "domain/report_freeze.hpp"
#include "domain/view.hpp"

namespace yishi::report {

std::string anchor_of(std::string const& place);  // "filed.2" -> "filed"

std::string tag_of(store::ReportParagraphRow const& row);  // changes with every save of it
json::object shown_paragraph(view::Eye const& eye, store::ReportParagraphRow const& row);

json::object shown_draft(view::Eye const& eye, Report const& report, Printed const& printed, bool may_write);
// looked_at: when it was last looked what has changed since; none: not yet, or it is not the last edition.
json::object shown_edition(view::Eye const& eye, flow::Matter const& matter, Edition const& edition, json::array differences,
                           std::optional<Time> looked_at);
// What a save changed, all of it of one paragraph: its text and tag, blocks, figures, and what is unsettled in it.
json::object shown_part(view::Eye const& eye, Report const& report, Printed const& printed, std::string const& anchor);

// A figure's line with its state: same changed hand open erratum.
json::object shown_figure(document::FigureLine const& line, std::string const& anchor, std::string const& state);

}  // namespace yishi::report
