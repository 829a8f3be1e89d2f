#pragma once
// A document as JSON: how an approved one is kept, and how its blocks are answered (docs/api-shape.md, ReportBlock). What is read is what was
// written; numbers keep six decimals.
#include "base/json.hpp"
#include "domain/document.hpp"

namespace yishi::document {

json::object to_json(Document const& document);
Document document_from_json(json::value const& value);

json::array blocks_to_json(std::vector<Block> const& blocks);
json::object to_json(FigureLine const& line);
json::value number_or_null(std::optional<Amount> const& amount);

}  // namespace yishi::document
