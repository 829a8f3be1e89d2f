#pragma once
// Numbers of another office's text or sheet, laid out as the table that figure_table.hpp reads. It is shown to be corrected; nothing is
// checked before. Source: measure-language.md 4.2.
#include <string>

#include "base/result.hpp"

namespace yishi::figure {

// Running Chinese text: numbers with label, unit and share; 其中 and 「…中，」 begin parts; years, dates and ordinals are no figures.
std::string table_in_prose(std::string const& text);

enum class Source { Table, Sheet, Prose };
struct LaidOut {
    Source source = Source::Table;  // a table is left as it is
    std::string text;
};
// A file or what was pasted: XLSX or CSV (UTF-8 or GBK) with the columns label, value, unit, share, part of; a table; or running text.
// Refuses table.file.
Result<LaidOut> laid_out(std::string const& content);

}  // namespace yishi::figure
