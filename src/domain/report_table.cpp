#include "domain/report_print.hpp"

namespace yishi::report {

// Breakdowns are not there yet: a table is a point to settle.
document::Table print_table(Values& values, Finds& finds, Anchor& anchor, flow::TableOrder const& order) {
    auto const place = anchor.next();
    for (auto const& name : order.figures) finds.open.push_back({anchor.name, place, name, values.words().label(name), "no_parts"});
    return {};
}

}  // namespace yishi::report
