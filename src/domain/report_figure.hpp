#pragma once
// What is behind a figure of a report.
#include "domain/report_difference.hpp"

namespace yishi::report {

// Of a draft: as it is counted now.
Result<json::object> opened_now(view::Eye const& eye, Report const& report, std::string const& place);
// Of an edition: counted again with what was known at its approval. Where the same facts are found, their digest proves it.
Result<json::object> opened_frozen(view::Eye const& eye, flow::Matter const& matter, Edition const& edition, std::string const& place,
                                   Differences const& found);

}  // namespace yishi::report
