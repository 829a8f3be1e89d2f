// DOCX (ECMA-376): the parts of a document as paragraphs with named styles on the page of GB/T 9704-2012. Figures are links that look
// like any other text.
#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "print/archive.hpp"
#include "print/docx_parts.hpp"
#include "print/page.hpp"
#include "print/parts.hpp"

namespace yishi::print {
namespace {

using document::Document, document::Form, document::Run, document::Table;
using namespace docx;

class Writer {
public:
    Writer(Document const& document, Press const& press) : document_(document), press_(press) {}

    std::string write() {
        auto const parts = parts_of(document_, press_);
        auto const foot = std::span(std::ranges::find_if(parts, [](Part const& part) { return is_foot(part.style); }), parts.end());
        for (auto const& part : std::span(parts).first(parts.size() - foot.size())) add(part);
        if (!foot.empty()) add_foot(foot);
        auto const body = fmt::format("{}<w:document {}><w:body>{}{}</w:body></w:document>", declaration, spaces, body_, section());
        std::vector<ArchiveEntry> entries{{"[Content_Types].xml", content_types()},
                                          {"_rels/.rels", package_relations()},
                                          {"docProps/core.xml", properties(document_)},
                                          {"word/document.xml", body},
                                          {"word/_rels/document.xml.rels", relations()},
                                          {"word/styles.xml", styles(document_.language)},
                                          {"word/settings.xml", settings()},
                                          {"word/fontTable.xml", font_table()},
                                          {"word/footer1.xml", page_number(Side::Right)},
                                          {"word/footer2.xml", page_number(Side::Left)}};
        if (is_letter()) {
            entries.push_back({"word/header3.xml", fmt::format("{}<w:hdr {}>{}</w:hdr>", declaration, spaces, head_)});
            entries.push_back({"word/footer3.xml", letter_foot()});
        }
        return archive_of(entries, document_.date);
    }

private:
    bool is_letter() const { return document_.form == Form::Letter; }

    void add(Part const& part) {
        switch (part.style) {
            case Style::Table:
                return add_table(*part.table);
            case Style::Mark:
                return add_mark(part);
            case Style::RedLine:
                return add_red_line();
            case Style::Marking:
                return add_marking(part);
            default:
                break;
        }
        std::string more;
        if (part.right > 0) more = fmt::format(R"(<w:ind w:right="{}"/>)", twips(part.right * page::character));
        if (part.style == Style::Number && is_letter()) more = R"(<w:jc w:val="right"/>)";
        auto const breaks = std::string(part.stays_with_next ? "<w:keepNext/>" : "") + (part.new_page ? "<w:pageBreakBefore/>" : "");
        add_paragraph(style_name(part.style), part.runs, breaks + more);
    }

    // What stands at the right of the same line is set there by a tab.
    std::string with_opposite(Part const& part) {
        if (part.opposite.empty()) return text(part.runs);
        return text(part.runs) + "<w:r><w:tab/></w:r>" + text({{.text = part.opposite}});
    }
    static std::string right_tab(double at) { return fmt::format(R"(<w:tabs><w:tab w:val="right" w:pos="{}"/></w:tabs>)", twips(at)); }
    void add_marking(Part const& part) {
        ++markings_;
        body_ += fmt::format(R"(<w:p><w:pPr><w:pStyle w:val="Marking"/>{}</w:pPr>{}</w:p>)", right_tab(page::block_width), with_opposite(part));
    }

    // The end matter is a table that floats at the foot of the page it ends on; its first and last line are thicker than those between.
    // LibreOffice lets a table as wide as the block float only where it is measured from the page's edge.
    void add_foot(std::span<Part const> parts) {
        auto const line = [](char const* side, int size) {
            return fmt::format(R"(<w:{} w:val="single" w:sz="{}" w:space="0" w:color="000000"/>)", side, size);
        };
        auto const lines = is_letter() ? "" : "<w:tblBorders>" + line("top", 8) + line("bottom", 8) + line("insideH", 6) + "</w:tblBorders>";
        constexpr double half = page::block_width / 2;
        body_ += fmt::format(
            R"(<w:tbl><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="margin" w:horzAnchor="page" w:tblpX="{3}" w:tblpYSpec="bottom"/><w:tblW w:w="{0}" w:type="dxa"/>{1}<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="{2}"/><w:gridCol w:w="{2}"/></w:tblGrid>)",
            2 * twips(half), lines, twips(half), twips(page::left));
        for (auto const& part : parts) add_foot_row(part, half);
        body_ += R"(</w:tbl><w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>)";
    }
    // One character of its size is left free at both sides; names go on under the first one.
    void add_foot_row(Part const& part, double half) {
        constexpr double free = page::size_4;
        bool const wide = part.opposite.empty();
        auto const left = part.style == Style::Copies
                              ? fmt::format(R"(<w:ind w:left="{}" w:right="{}" w:hanging="{}"/>)", twips(4 * free), twips(free), twips(3 * free))
                              : fmt::format(R"(<w:ind w:left="{}"/>)", twips(free));
        auto const cell = [&](double width, char const* span, std::string const& more, std::vector<Run> const& runs) {
            body_ += fmt::format(R"(<w:tc><w:tcPr><w:tcW w:w="{}" w:type="dxa"/>{}</w:tcPr>)", twips(width), span);
            add_paragraph(style_name(part.style), runs, more);
            body_ += "</w:tc>";
        };
        body_ += "<w:tr><w:trPr><w:cantSplit/></w:trPr>";
        cell(wide ? 2 * half : half, wide ? R"(<w:gridSpan w:val="2"/>)" : "", left, part.runs);
        if (!wide) cell(half, "", fmt::format(R"(<w:ind w:right="{}"/><w:jc w:val="right"/>)", twips(free)), {{.text = part.opposite}});
        body_ += "</w:tr>";
    }

    void add_paragraph(std::string const& style, std::vector<Run> const& runs, std::string const& more = "") {
        body_ += fmt::format(R"(<w:p><w:pPr><w:pStyle w:val="{}"/>{}</w:pPr>{}</w:p>)", style, more, text(runs));
    }

    std::string text(std::vector<Run> const& runs) {
        std::string out;
        for (auto const& run : runs) {
            auto const words = fmt::format(R"(<w:r><w:rPr><w:rFonts w:hint="eastAsia"/>{}</w:rPr><w:t xml:space="preserve">{}</w:t></w:r>)",
                                           run.marked ? R"(<w:u w:val="single"/>)" : "", escaped(run.text));
            auto const address = address_of(document_, press_, run.place);
            out += address.empty() ? words : fmt::format(R"(<w:hyperlink r:id="{}" w:history="1">{}</w:hyperlink>)", link(address), words);
        }
        return out;
    }
    std::string link(std::string const& address) {
        auto found = std::ranges::find(links_, address);
        if (found == links_.end()) found = links_.insert(links_.end(), address);
        return fmt::format("link{}", found - links_.begin() + 1);
    }

    // ---- the red head
    // As large as fits one line; a letter's stands above the block, in the header of the first page.
    void add_mark(Part const& part) {
        auto const& words = part.runs.front().text;
        auto const size = static_cast<int>(2 * std::min(page::largest_mark, page::block_width / characters_of(words)));
        auto const mark = fmt::format(
            R"(<w:p><w:pPr><w:pStyle w:val="Mark"/><w:snapToGrid w:val="0"/><w:spacing w:before="{}" w:after="{}"/></w:pPr><w:r><w:rPr><w:rFonts w:hint="eastAsia"/><w:sz w:val="{}"/><w:szCs w:val="{}"/></w:rPr><w:t>{}</w:t></w:r></w:p>)",
            is_letter() ? 0 : twips(page::mark_below_top - markings_ * page::line), 0, size, size, escaped(words));
        (is_letter() ? head_ : body_) += mark;
    }
    void add_red_line() {
        // A line of 1 point with the rule under it.
        auto const rule = [&](char const* kind, int thickness, char const* indent) {
            return fmt::format(
                R"(<w:p><w:pPr><w:pStyle w:val="RedLine"/><w:pBdr><w:bottom w:val="{}" w:sz="{}" w:space="0" w:color="D6000F"/></w:pBdr><w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="100" w:lineRule="exact"/>{}</w:pPr></w:p>)",
                kind, thickness, indent);
        };
        if (is_letter())
            head_ += rule("thickThinSmallGap", 18, R"(<w:ind w:left="-454" w:right="-340"/>)");  // 170 mm in the middle of the page
        else
            body_ += rule("single", 12, "");
    }

    // ---- tables
    void add_table(Table const& table) {
        if (table.heads.empty()) return;
        if (!table.name.empty()) add_paragraph(style_name(Style::Table), {{.text = table.name}});
        auto const widths = widths_of(table);
        body_ += fmt::format(
            R"(<w:tbl><w:tblPr><w:tblW w:w="{}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>)",
            twips(page::block_width), borders());
        for (double const width : widths) body_ += fmt::format(R"(<w:gridCol w:w="{}"/>)", twips(width));
        body_ += "</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>";
        for (std::size_t column = 0; column < widths.size(); ++column) add_cell(widths[column], "TableHead", {{.text = table.heads[column]}});
        body_ += "</w:tr>";
        for (auto const& row : table.rows) add_row(table, row, widths);
        body_ += "</w:tbl>";
        if (!table.check_line.empty()) add_paragraph("TableNote", {{.text = table.check_line}});
        for (auto const& note : table.notes) add_paragraph("TableNote", {{.text = note}});
        if (table.check_line.empty() && table.notes.empty()) add_paragraph("TableNote", {});  // tables that touch become one
    }
    static std::vector<double> widths_of(Table const& table) {
        std::vector<double> widths;
        for (std::size_t column = 0; column < table.heads.size(); ++column) {
            double widest = characters_of(table.heads[column]);
            for (auto const& row : table.rows)
                if (column < row.size()) widest = std::max(widest, characters_of(row[column].text));
            widths.push_back((widest + 1) * page::size_small_4);
        }
        return fitted_columns(std::move(widths));
    }
    static std::string borders() {
        std::string out;
        for (auto const* side : {"top", "left", "bottom", "right", "insideH", "insideV"})
            out += fmt::format(R"(<w:{} w:val="single" w:sz="4" w:space="0" w:color="000000"/>)", side);
        return out;
    }
    void add_row(Table const& table, std::vector<document::Cell> const& row, std::vector<double> const& widths) {
        body_ += "<w:tr>";
        for (std::size_t column = 0; column < widths.size(); ++column) {
            Run const run = column < row.size() ? Run{.text = row[column].text, .place = row[column].place} : Run{};
            add_cell(widths[column], is_number_column(table, column) ? "TableNumber" : "TableText", {run});
        }
        body_ += "</w:tr>";
    }
    void add_cell(double width, char const* style, std::vector<Run> const& runs) {
        body_ += fmt::format(R"(<w:tc><w:tcPr><w:tcW w:w="{}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>)", twips(width));
        add_paragraph(style, runs);
        body_ += "</w:tc>";
    }

    // ---- the page, and what belongs to what
    std::string section() const {
        auto const first =
            is_letter() ? R"(<w:headerReference w:type="first" r:id="header3"/><w:footerReference w:type="first" r:id="footer3"/>)" : "";
        return fmt::format(
            R"(<w:sectPr>{}<w:footerReference w:type="default" r:id="footer1"/><w:footerReference w:type="even" r:id="footer2"/><w:pgSz w:w="{}" w:h="{}"/><w:pgMar w:top="{}" w:right="{}" w:bottom="{}" w:left="{}" w:header="{}" w:footer="{}" w:gutter="0"/>{}<w:docGrid w:type="lines" w:linePitch="{}"/></w:sectPr>)",
            first, twips(page::width), twips(page::height), twips(page::top), twips(page::width - page::left - page::block_width),
            twips(page::height - page::top - page::block_height), twips(page::left), twips(page::letter_mark), twips(page::letter_foot),
            is_letter() ? "<w:titlePg/>" : "", static_cast<int>(page::line * 20));
    }

    std::string content_types() const {
        auto const part = [](char const* name, char const* kind) {
            return fmt::format(
                R"(<Override PartName="/word/{}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"/>)", name,
                kind);
        };
        auto out = fmt::format(
            R"({}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>)",
            declaration);
        out += part("document", "document.main") + part("styles", "styles") + part("settings", "settings") + part("fontTable", "fontTable");
        out += part("footer1", "footer") + part("footer2", "footer");
        if (is_letter()) out += part("header3", "header") + part("footer3", "footer");
        return out + "</Types>";
    }
    static std::string package_relations() {
        return fmt::format(
            R"({}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="document" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="properties" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>)",
            declaration);
    }
    std::string relations() const {
        auto out = fmt::format(R"({}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)", declaration);
        auto const add = [&](std::string_view id, char const* kind, std::string const& target, char const* mode = "") {
            out +=
                fmt::format(R"(<Relationship Id="{}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}"{}/>)",
                            id, kind, escaped(target), mode);
        };
        add("styles", "styles", "styles.xml");
        add("settings", "settings", "settings.xml");
        add("fonts", "fontTable", "fontTable.xml");
        add("footer1", "footer", "footer1.xml");
        add("footer2", "footer", "footer2.xml");
        if (is_letter()) {
            add("header3", "header", "header3.xml");
            add("footer3", "footer", "footer3.xml");
        }
        for (std::size_t i = 0; i < links_.size(); ++i) add(fmt::format("link{}", i + 1), "hyperlink", links_[i], R"( TargetMode="External")");
        return out + "</Relationships>";
    }

    Document const& document_;
    Press const& press_;
    std::string body_, head_;
    int markings_ = 0;  // lines above the mark
    std::vector<std::string> links_;
};

}  // namespace

std::string to_docx(Document const& document, Press const& press) { return Writer(document, press).write(); }

}  // namespace yishi::print
