#pragma once
// A document as a file: PDF and DOCX laid out after GB/T 9704-2012, XLSX with a sheet a table. Nothing is read from the
// database here.
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/fonts.hpp"
#include "base/result.hpp"
#include "domain/document.hpp"

namespace yishi {
struct World;
}

namespace yishi::print {

// What a file needs beside the document.
struct Press {
    Fonts fonts;
    // Put before the figures' own addresses ("https://yishi.example.cn"); without it figures lead nowhere, as "/f/…" means nothing in a file.
    std::string address;
    std::function<std::string(std::string_view key)> word;  // texts "print.KEY" in the document's language
};
Press press_of(World const& world, std::string const& language);

Result<std::string> to_pdf(document::Document const& document, Press const& press);  // refuses print.no_glyph: {0} the character, {1} its code
std::string to_docx(document::Document const& document, Press const& press);
std::string to_xlsx(document::Document const& document, Press const& press);
// Tables alone, a sheet each: exports of figure tables.
std::string to_xlsx(std::span<document::Table const> tables);

enum class Format { Pdf, Docx, Xlsx };
std::optional<Format> format_named(std::string_view name);  // "pdf" "docx" "xlsx"
std::string_view media_type(Format format);
Result<std::string> to_file(document::Document const& document, Format format, Press const& press);

}  // namespace yishi::print
