// The first sheet of a workbook: a ZIP archive with XML inside (ECMA-376), of which only cells with their values are read.
#include <zip.h>

#include <charconv>
#include <cmath>
#include <memory>

#include "domain/roster_sheet.hpp"
#include "domain/roster_xml.hpp"

namespace yishi::roster {
namespace {

std::unexpected<Refusal> broken(std::string note) {
    Refusal refusal{Why::Invalid, "roster.broken", {}, {}, std::move(note)};
    return std::unexpected(std::move(refusal));
}

// The archive, with what it may unpack to counted over all entries.
class Archive {
public:
    static Result<Archive> open(std::string const& content) {
        zip_error_t error;
        zip_error_init(&error);
        auto* source = zip_source_buffer_create(content.data(), content.size(), 0, &error);
        if (!source) return broken("no source");
        auto* zip = zip_open_from_source(source, ZIP_RDONLY, &error);
        if (!zip) {
            zip_source_free(source);
            return broken("no archive");
        }
        Archive archive(zip);
        if (zip_get_num_entries(zip, 0) > static_cast<zip_int64_t>(most_entries)) return refuse(Why::Invalid, "roster.too_large");
        return archive;
    }

    // The content of an entry, "" when there is none.
    Result<std::string> entry(std::string const& name) {
        zip_stat_t stat;
        zip_stat_init(&stat);
        if (zip_stat(zip_.get(), name.c_str(), 0, &stat) != 0) return std::string();
        constexpr std::size_t small = 64 << 10;  // short entries of equal bytes pack better than any ratio says
        if (stat.size > largest_unpacked - unpacked_ || stat.size > std::max<std::size_t>(small, stat.comp_size * most_ratio))
            return refuse(Why::Invalid, "roster.too_large");
        std::unique_ptr<zip_file_t, decltype(&zip_fclose)> const file(zip_fopen(zip_.get(), name.c_str(), 0), zip_fclose);
        if (!file) return broken("cannot open " + name);
        std::string content(stat.size + 1, '\0');  // one more: an entry that lies about its size shows itself
        zip_int64_t read = 0;
        std::size_t filled = 0;
        while (filled < content.size() && (read = zip_fread(file.get(), content.data() + filled, content.size() - filled)) > 0)
            filled += static_cast<std::size_t>(read);
        if (read < 0 || filled != stat.size) return broken("cannot read " + name);
        content.resize(filled);
        unpacked_ += filled;
        return content;
    }

private:
    explicit Archive(zip_t* zip) : zip_(zip, zip_discard) {}
    std::unique_ptr<zip_t, decltype(&zip_discard)> zip_;
    std::size_t unpacked_ = 0;
};

Result<std::vector<std::string>> read_shared_texts(Archive& archive) {
    auto const xml = TRY(archive.entry("xl/sharedStrings.xml"));
    std::vector<std::string> texts;
    bool in_text = false;
    int in_reading = 0;  // phonetic guides stand beside the text and are not part of it
    XmlEvents const events{.starts =
                               [&](std::string_view name, Attributes const&) {
                                   if (name == "si") texts.emplace_back();
                                   if (name == "rPh") ++in_reading;
                                   in_text = name == "t";
                               },
                           .ends =
                               [&](std::string_view name) {
                                   if (name == "rPh") --in_reading;
                                   in_text = false;
                               },
                           .text =
                               [&](std::string_view text) {
                                   if (in_text && in_reading == 0 && !texts.empty()) texts.back() += text;
                               }};
    if (!xml.empty() && !read_xml(xml, events)) return broken("shared strings");
    return texts;
}

// The workbook names its sheets by a relation, and the relations name the files.
Result<std::string> first_sheet_name(Archive& archive) {
    std::string relation, target = "worksheets/sheet1.xml";
    auto const workbook = TRY(archive.entry("xl/workbook.xml"));
    XmlEvents const sheets{.starts = [&](std::string_view name, Attributes const& at) {
        if (name == "sheet" && relation.empty()) relation = at("id");
    }};
    if (workbook.empty() || !read_xml(workbook, sheets)) return broken("workbook");
    auto const relations = TRY(archive.entry("xl/_rels/workbook.xml.rels"));
    XmlEvents const targets{.starts = [&](std::string_view name, Attributes const& at) {
        if (name == "Relationship" && at("Id") == relation) target = at("Target");
    }};
    if (!relations.empty() && !read_xml(relations, targets)) return broken("relations");
    return target.starts_with('/') ? target.substr(1) : "xl/" + target;
}

// "AB12" is column 27; columns the sheet has no letters for go on from the last one.
std::size_t column_of(std::string_view reference, std::size_t otherwise) {
    std::size_t column = 0, letters = 0;
    while (letters < reference.size() && letters < 3 && reference[letters] >= 'A' && reference[letters] <= 'Z')
        column = column * 26 + static_cast<std::size_t>(reference[letters++] - 'A' + 1);
    return letters == 0 ? otherwise : column - 1;
}

// 13800000000 is kept as 1.38E10 by some programs; whole numbers are written out.
std::string plain_number(std::string const& value) {
    double number = 0;
    auto const read = std::from_chars(value.data(), value.data() + value.size(), number);
    bool const whole = read.ec == std::errc{} && read.ptr == value.data() + value.size() && std::abs(number) < 1e15 && number == std::floor(number);
    return whole ? std::to_string(static_cast<long long>(number)) : value;
}

class SheetReader {
public:
    SheetReader(Sheet& sheet, std::vector<std::string> const& texts) : sheet_(sheet), texts_(texts) {}

    bool read(std::string const& xml) {
        return read_xml(xml, {.starts = [&](std::string_view name, Attributes const& at) { starts(name, at); },
                              .ends = [&](std::string_view name) { ends(name); },
                              .text =
                                  [&](std::string_view text) {
                                      if (reads_text_) value_ += text;
                                  }});
    }
    bool too_many() const { return too_many_; }

private:
    void starts(std::string_view name, Attributes const& at) {
        if (name == "row") {
            int line = sheet_.empty() ? 1 : sheet_.back().line + 1;
            if (auto const said = at("r"); !said.empty()) std::from_chars(said.data(), said.data() + said.size(), line);
            too_many_ = too_many_ || sheet_.size() == most_rows;
            if (!too_many_) sheet_.push_back({line, {}});
        } else if (name == "c" && !sheet_.empty()) {
            column_ = column_of(at("r"), sheet_.back().cells.size());
            kind_ = at("t");
            value_.clear();
        }
        reads_text_ = name == "v" || name == "t";
    }

    void ends(std::string_view name) {
        reads_text_ = false;
        if (name != "c" || sheet_.empty() || too_many_ || column_ >= most_columns || value_.empty()) return;
        auto& cells = sheet_.back().cells;
        if (cells.size() <= column_) cells.resize(column_ + 1);
        cells[column_] = value();
    }

    std::string value() const {
        if (kind_.empty() || kind_ == "n") return plain_number(value_);
        if (kind_ != "s") return value_;
        std::size_t index = texts_.size();
        std::from_chars(value_.data(), value_.data() + value_.size(), index);
        return index < texts_.size() ? texts_[index] : "";
    }

    Sheet& sheet_;
    std::vector<std::string> const& texts_;
    std::string kind_, value_;
    std::size_t column_ = 0;
    bool reads_text_ = false, too_many_ = false;
};

}  // namespace

Result<Sheet> read_xlsx(std::string const& content) {
    auto archive = TRY(Archive::open(content));
    auto const texts = TRY(read_shared_texts(archive));
    auto const xml = TRY(archive.entry(TRY(first_sheet_name(archive))));
    Sheet sheet;
    SheetReader reader(sheet, texts);
    if (xml.empty() || !reader.read(xml)) return broken("sheet");
    if (reader.too_many()) return refuse(Why::Invalid, "roster.too_many_rows", {std::to_string(most_rows)});
    return sheet;
}

}  // namespace yishi::roster
