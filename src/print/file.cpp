#include "print/file.hpp"

#include "domain/context.hpp"
#include "domain/texts.hpp"

namespace yishi::print {

Press press_of(World const& world, std::string const& language) {
    return {.fonts = world.fonts, .address = world.outside.public_url, .word = [&world, language](std::string_view key) {
                return text_for(world.definitions, language, "print." + std::string(key));
            }};
}

std::optional<Format> format_named(std::string_view name) {
    if (name == "pdf") return Format::Pdf;
    if (name == "docx") return Format::Docx;
    if (name == "xlsx") return Format::Xlsx;
    return std::nullopt;
}

std::string_view media_type(Format format) {
    switch (format) {
        case Format::Pdf:
            return "application/pdf";
        case Format::Docx:
            return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
        case Format::Xlsx:
            return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    }
    return "";
}

Result<std::string> to_file(document::Document const& document, Format format, Press const& press) {
    switch (format) {
        case Format::Pdf:
            return to_pdf(document, press);
        case Format::Docx:
            return to_docx(document, press);
        case Format::Xlsx:
            return to_xlsx(document, press);
    }
    return "";
}

}  // namespace yishi::print
