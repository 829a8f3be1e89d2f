#pragma once
// What a row is called where something else names it.
#include "domain/view.hpp"

namespace yishi::view {

// Its name where that is what it begins with; else the texts of its first fields.
std::string row_label(Eye const& eye, flow::Flow const& flow, flow::Record const& record, flow::Row const& row);

}  // namespace yishi::view
