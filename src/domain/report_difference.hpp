#pragma once
// Figures of an approved edition that today's knowledge would change: found by counting them again, kept (store/report_look_store.hpp), and
// shown to whoever reads the report. The edition itself is not touched.
#include "domain/report_view.hpp"
#include "store/report_look_store.hpp"

namespace yishi::report {

using Differences = std::vector<store::ReportDifferenceRow>;

// Counts every figure of the edition with what is known at `known`; where one differs, also with what was known at its approval, to tell which
// records came, went or changed.
Result<Differences> differences(Ctx& ctx, store::Tx& tx, flow::Matter const& matter, Edition const& edition, Time known);

// In the order of the document, with the records the reader may see; of the others only how many.
json::array shown_differences(view::Eye const& eye, Edition const& edition, Differences const& found);

// The figures of some paragraphs of an edition, by what was known at some time.
Result<Printed> counted_again(Ctx& ctx, store::Tx& tx, flow::Matter const& matter, Edition const& edition, std::vector<Paragraph> const& paragraphs,
                              Time known);
std::vector<Paragraph> only(std::vector<Paragraph> const& paragraphs, std::string const& anchor);
Place const* place_in(Printed const& printed, std::string const& place);  // null where it is not printed

}  // namespace yishi::report
