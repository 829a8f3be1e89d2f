// Documents as files, read back: what stands in them, where figures lead, and that nothing in them is computed or lost.
#include <doctest/doctest.h>
#include <zip.h>

#include <memory>
#include <set>

#include "domain/roster_sheet.hpp"
#include "domain/roster_xml.hpp"
#include "print/parts.hpp"
#include "print_sample.hpp"

namespace yishi {
namespace {

std::string entry_of(std::string const& archive, char const* name) {
    zip_error_t error;
    zip_error_init(&error);
    auto* source = zip_source_buffer_create(archive.data(), archive.size(), 0, &error);
    std::unique_ptr<zip_t, decltype(&zip_discard)> const zip(zip_open_from_source(source, ZIP_RDONLY, &error), zip_discard);
    REQUIRE(zip);
    zip_stat_t stat;
    REQUIRE_MESSAGE(zip_stat(zip.get(), name, 0, &stat) == 0, name);
    std::string content(stat.size, '\0');
    std::unique_ptr<zip_file_t, decltype(&zip_fclose)> const file(zip_fopen(zip.get(), name, 0), zip_fclose);
    REQUIRE(zip_fread(file.get(), content.data(), content.size()) == static_cast<zip_int64_t>(content.size()));
    return content;
}

struct Paragraph {
    std::string style, text;
    bool begins_page = false;
};
std::vector<Paragraph> paragraphs_of(std::string const& docx) {
    std::vector<Paragraph> paragraphs;
    bool in_text = false;
    REQUIRE(roster::read_xml(entry_of(docx, "word/document.xml"), {.starts =
                                                                       [&](std::string_view name, roster::Attributes const& at) {
                                                                           if (name == "p") paragraphs.emplace_back();
                                                                           if (name == "pStyle") paragraphs.back().style = at("val");
                                                                           if (name == "pageBreakBefore") paragraphs.back().begins_page = true;
                                                                           in_text = name == "t";
                                                                       },
                                                                   .ends = [&](std::string_view) { in_text = false; },
                                                                   .text =
                                                                       [&](std::string_view text) {
                                                                           if (in_text) paragraphs.back().text += text;
                                                                       }}));
    return paragraphs;
}
Paragraph const& paragraph_with(std::vector<Paragraph> const& all, std::string_view text) {
    for (auto const& one : all)
        if (one.text.contains(text)) return one;
    FAIL("no paragraph with ", text);
    return all.front();
}

int count_of(std::string_view wanted, std::string_view in) {
    int count = 0;
    for (auto at = in.find(wanted); at != std::string_view::npos; at = in.find(wanted, at + wanted.size())) ++count;
    return count;
}

}  // namespace

TEST_CASE("a DOCX has the document's text in paragraphs of named styles, in the standard's order") {
    auto const all = paragraphs_of(print::to_docx(test::circular(), test::press()));
    CHECK(all.front().style == "Mark");
    CHECK(all.front().text == "政协安平市委员会文件");
    CHECK(paragraph_with(all, "安协〔2022〕3号").style == "Number");
    CHECK(paragraph_with(all, "关于2021年社情民意信息工作情况的通报").style == "Title");
    CHECK(paragraph_with(all, "各县（区）政协").text == "各县（区）政协，市政协各专门委员会：");
    CHECK(paragraph_with(all, "一、提案工作提质增效").style == "Heading1");
    CHECK(paragraph_with(all, "（一）重点提案").style == "Heading2");
    CHECK(paragraph_with(all, "1. 督办情况").style == "Heading3");
    CHECK(paragraph_with(all, "共收到提案").text.starts_with("截至2021年12月31日，共收到提案399件，经审查立案318件，立案率79.7%；"));
    CHECK(paragraph_with(all, "79.7%").style == "BodyText");
    CHECK(paragraph_with(all, "合计 318").style == "TableNote");
    CHECK(paragraph_with(all, "2022年1月20日").style == "Date");
}

TEST_CASE("annex and errata begin pages of their own") {
    auto const all = paragraphs_of(print::to_docx(test::report(), test::press()));
    CHECK(paragraph_with(all, "附件：口径说明").begins_page == false);
    auto const word = std::ranges::find(all, "AnnexWord", &Paragraph::style);
    REQUIRE(word != all.end());
    CHECK(word->begins_page);
    auto const errata = std::ranges::find_if(all, [](auto const& one) { return one.text == "勘误"; });
    REQUIRE(errata != all.end());
    CHECK(errata->begins_page);
    CHECK(std::ranges::count(all, true, &Paragraph::begins_page) == 2);
}

TEST_CASE("secrecy and urgency stand above all, copies and printing below all") {
    using print::Style;
    auto const document = test::marked_circular();
    auto const parts = print::parts_of(document, test::press());
    REQUIRE(parts.size() > 4);
    CHECK(parts[0].style == Style::Marking);
    CHECK(parts[0].runs.front().text == "秘密★1年");
    CHECK(parts[1].runs.front().text == "特急");
    CHECK(parts[2].style == Style::Mark);
    auto const& copies = parts[parts.size() - 2];
    CHECK(copies.style == Style::Copies);
    CHECK(copies.runs.front().text.starts_with("抄送：省政协办公厅，"));
    CHECK(copies.runs.front().text.ends_with("市人民检察院。"));
    CHECK(parts.back().runs.front().text == "政协安平市委员会办公室");
    CHECK(parts.back().opposite == "2022年1月21日印发");
    auto const plain = test::circular();
    for (auto const& part : print::parts_of(plain, test::press())) CHECK((part.style != Style::Marking && !print::is_foot(part.style)));
}

TEST_CASE("a letter has its number beside the secrecy, and of the foot no more than the copies") {
    auto document = test::marked_circular();
    document.form = document::Form::Letter;
    auto const parts = print::parts_of(document, test::press());
    auto const marking = std::ranges::find(parts, print::Style::Marking, &print::Part::style);
    REQUIRE(marking != parts.end());
    CHECK(marking->opposite == "安协〔2022〕3号");
    CHECK(std::ranges::count(parts, print::Style::Number, &print::Part::style) == 0);
    CHECK(parts.back().style == print::Style::Copies);
    CHECK(print::to_pdf(document, test::press()).has_value());
}

TEST_CASE("the foot floats at the bottom of a DOCX's page, and on a page of a PDF that has room for it") {
    auto const xml = entry_of(print::to_docx(test::marked_circular(), test::press()), "word/document.xml");
    CHECK(count_of("w:tblpYSpec=\"bottom\"", xml) == 1);
    CHECK(xml.find("tblpYSpec") < xml.find("抄送："));
    CHECK(xml.find("抄送：") < xml.find("2022年1月21日印发"));
    auto const pages = [](document::Document const& document) { return count_of("/Type /Page ", *print::to_pdf(document, test::press())); };
    auto document = test::marked_circular();
    document.annex = document.errata = {};
    document.blocks.clear();
    int before = pages(document), grown = 0;
    for (int lines = 1; lines < 30; ++lines) {
        document.blocks.push_back(test::paragraph({{.text = "一行文字。"}}));
        auto without = document;
        without.copies = without.printer = "";
        grown += pages(document) > pages(without) ? 1 : 0;
        CHECK(pages(document) >= before);
        before = pages(document);
    }
    CHECK(grown > 0);   // a page that is full gives it to the next
    CHECK(grown <= 6);  // of two pages that fill up, each with its last three lines
}

TEST_CASE("no page has a signature alone: it takes the end of the text along") {
    using print::Style;
    std::vector<Style> kept;
    for (auto const& part : print::parts_of(test::report(), test::press()))
        if (part.stays_with_next) kept.push_back(part.style);
    CHECK(kept == std::vector{Style::Text, Style::Blank, Style::Text, Style::Blank, Style::Signature});
    // However long the text is, the page with the date has a line of it.
    for (int lines = 8; lines < 40; ++lines) {
        auto document = test::report();
        document.annex = document.errata = {};
        document.blocks.clear();
        for (int i = 0; i < lines; ++i) document.blocks.push_back(test::paragraph({{.text = "一行文字。"}}));
        int pages_with_links = 0;
        document.blocks.back() = test::paragraph({{.text = "399件", .place = "proposals.1"}});
        auto const pdf = *print::to_pdf(document, test::press());
        for (auto at = pdf.find("/Type /Page "); at != std::string::npos; at = pdf.find("/Type /Page ", at + 1))
            pages_with_links += pdf.substr(at, pdf.find("endobj", at) - at).contains("/Annots") ? 1 : 0;
        CAPTURE(lines);
        CHECK(pages_with_links == 1);
        auto const last = pdf.rfind("/Type /Page ");
        CHECK(pdf.substr(last, pdf.find("endobj", last) - last).contains("/Annots"));
    }
}

TEST_CASE("a figure in a DOCX is a link to its address that looks like the text around it") {
    auto const docx = print::to_docx(test::report(), test::press());
    std::set<std::string> addresses;
    REQUIRE(roster::read_xml(entry_of(docx, "word/_rels/document.xml.rels"), {.starts = [&](std::string_view, roster::Attributes const& at) {
                                 if (at("TargetMode") == "External") addresses.emplace(at("Target"));
                             }}));
    std::set<std::string> expected;
    for (auto const& line : test::report().figures) expected.insert("https://yishi.example.cn" + line.link);
    CHECK(addresses == expected);
    CHECK(count_of("<w:hyperlink", entry_of(docx, "word/document.xml")) == 5);
    CHECK_FALSE(entry_of(docx, "word/document.xml").contains("rStyle"));
}

TEST_CASE("without an address of our own nothing in a file is a link") {
    auto press = test::press();
    press.address = "";
    CHECK_FALSE(entry_of(print::to_docx(test::report(), press), "word/document.xml").contains("hyperlink"));
    CHECK_FALSE(print::to_pdf(test::report(), press)->contains("/URI"));
}

TEST_CASE("text that looks like XML stays text, and what XML does not know is left out") {
    auto document = test::report();
    document.title = "“A&B” <试点> \x01工作\xEF\xBF\xBF报告";
    document.blocks = {test::paragraph({{.text = "a < b && c > \"d\""}})};
    auto const all = paragraphs_of(print::to_docx(document, test::press()));
    CHECK(paragraph_with(all, "试点").text == "“A&B” <试点> 工作报告");
    CHECK(paragraph_with(all, "a <").text == "a < b && c > \"d\"");
    CHECK(print::to_pdf(document, test::press()).has_value());
}

TEST_CASE("every part of a DOCX is well formed, of letters too") {
    for (auto const& document : {test::report(), test::circular(), test::marked_circular(), test::letter()}) {
        auto const docx = print::to_docx(document, test::press());
        std::vector<std::string> parts{"[Content_Types].xml", "_rels/.rels"};
        REQUIRE(roster::read_xml(entry_of(docx, "[Content_Types].xml"), {.starts = [&](std::string_view, roster::Attributes const& at) {
                                     if (!at("PartName").empty()) parts.emplace_back(at("PartName").substr(1));
                                 }}));
        CHECK(parts.size() >= 9);
        for (auto const& part : parts) CHECK_MESSAGE(roster::read_xml(entry_of(docx, part.c_str()), {}), part);
    }
}

TEST_CASE("a PDF has a link for every figure, on each line it stands in, and the same bytes every time") {
    auto const pdf = print::to_pdf(test::report(), test::press());
    REQUIRE(pdf.has_value());
    CHECK(pdf->starts_with("%PDF-"));
    for (auto const& line : test::report().figures) CHECK_MESSAGE(pdf->contains("https://yishi.example.cn" + line.link), line.place);
    CHECK(*pdf == *print::to_pdf(test::report(), test::press()));
}

TEST_CASE("a character no font has stops the printing and is named") {
    auto document = test::report();
    document.blocks.push_back(test::paragraph({{.text = "某\U00100000县"}}));
    auto const pdf = print::to_pdf(document, test::press());
    REQUIRE_FALSE(pdf.has_value());
    CHECK(pdf.error().code == "print.no_glyph");
    CHECK(pdf.error().reasons.at(0).names == std::vector<std::string>{"\U00100000", "U+100000"});
    document.blocks.back() = {.kind = document::BlockKind::Table, .table = {.heads = {"a"}, .rows = {{test::text_cell("\U00100000")}}}};
    CHECK_FALSE(print::to_pdf(document, test::press()).has_value());
}

TEST_CASE("a table cell longer than a page goes on over the next and loses nothing") {
    auto document = test::report();
    std::string names;
    for (int i = 0; i < 2000; ++i) names += "委员" + std::to_string(i) + "、";
    document.blocks = {{.kind = document::BlockKind::Table, .table = {.heads = {"姓名"}, .rows = {{test::text_cell(names)}}}}};
    auto const pdf = print::to_pdf(document, test::press());
    REQUIRE(pdf.has_value());
    CHECK(count_of("/Type /Page ", *pdf) > 3);
}

TEST_CASE("a workbook has a sheet a table and a last one with every figure; numbers are numbers") {
    auto const xlsx = print::to_xlsx(test::report(), test::press());
    auto const first = roster::read_sheet(xlsx);
    REQUIRE(first.has_value());
    CHECK((*first)[0].cells == std::vector<std::string>{"类别", "件数", "占比"});
    CHECK((*first)[1].cells == std::vector<std::string>{"经济建设", "150", "0.472"});
    CHECK((*first)[6].cells == std::vector<std::string>{"合计 318 = 立案 318 ✓"});
    auto const workbook = entry_of(xlsx, "xl/workbook.xml");
    CHECK(workbook.contains("name=\"立案提案分类情况\""));
    CHECK(workbook.find("name=\"立案提案分类情况\"") < workbook.find("name=\"数字\""));
    CHECK(entry_of(xlsx, "xl/styles.xml").contains("formatCode=\"0.0%\""));
    auto const figures = entry_of(xlsx, "xl/worksheets/sheet2.xml");
    CHECK(count_of("<row ", figures) == 6);
    CHECK(figures.contains("<v>0.797"));
    CHECK(figures.contains("state=\"frozen\""));
    CHECK(count_of("<hyperlink ", figures) == 5);
}

TEST_CASE("text in a workbook is never computed, whatever it begins with") {
    std::vector<document::Table> tables(2, test::category_table());
    tables[0].rows = {{test::text_cell("=1+1"), test::text_cell("+86 10"), test::text_cell("-")},
                      {test::text_cell("@SUM(A1)"), test::text_cell("007")}};
    tables[1].name = tables[0].name = "a/b: [表]";
    auto const xlsx = print::to_xlsx(tables);
    auto const sheet = roster::read_sheet(xlsx);
    REQUIRE(sheet.has_value());
    CHECK((*sheet)[1].cells == std::vector<std::string>{"=1+1", "+86 10", "-"});
    CHECK((*sheet)[2].cells == std::vector<std::string>{"@SUM(A1)", "007"});
    CHECK_FALSE(entry_of(xlsx, "xl/worksheets/sheet1.xml").contains("<f>"));
    CHECK(entry_of(xlsx, "xl/workbook.xml").contains("name=\"a b   表 \""));
    CHECK(entry_of(xlsx, "xl/workbook.xml").contains("name=\"a b   表  2\""));
}

}  // namespace yishi
