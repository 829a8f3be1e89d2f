#pragma once
// Makes workbooks and bare ZIP archives in memory for tests.
#include <xlsxwriter.h>
#include <zip.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "base/crypto.hpp"
#include "domain/roster_sheet.hpp"

namespace yishi::test {

inline std::string taken_from(std::filesystem::path const& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    std::filesystem::remove(path);
    return text.str();
}

inline std::filesystem::path new_path() { return std::filesystem::temp_directory_path() / ("yishi-" + random_token(8)); }

// Cells as text; "#5" is the number 5.
inline std::string workbook(std::vector<std::vector<std::string>> const& rows) {
    auto const path = new_path();
    auto* book = workbook_new(path.c_str());
    auto* sheet = workbook_add_worksheet(book, "名册");
    for (std::size_t line = 0; line < rows.size(); ++line)
        for (std::size_t column = 0; column < rows[line].size(); ++column) {
            auto const& cell = rows[line][column];
            auto const row = static_cast<lxw_row_t>(line);
            auto const col = static_cast<lxw_col_t>(column);
            if (cell.starts_with('#'))
                worksheet_write_number(sheet, row, col, std::atof(cell.c_str() + 1), nullptr);
            else
                worksheet_write_string(sheet, row, col, cell.c_str(), nullptr);
        }
    workbook_close(book);
    return taken_from(path);
}

inline std::string archive(std::vector<std::pair<std::string, std::string>> const& entries) {
    auto const path = new_path();
    auto* zip = zip_open(path.c_str(), ZIP_CREATE | ZIP_EXCL, nullptr);
    for (auto const& [name, content] : entries)
        zip_file_add(zip, name.c_str(), zip_source_buffer(zip, content.data(), content.size(), 0), ZIP_FL_ENC_UTF_8);
    zip_close(zip);
    return taken_from(path);
}

}  // namespace yishi::test
