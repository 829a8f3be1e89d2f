#include "print/docx_parts.hpp"

#include <fmt/format.h>

#include <cmath>

#include "print/page.hpp"

namespace yishi::print::docx {

char const* const declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
char const* const spaces =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

namespace {

// The fonts offices have; a file names them, whoever opens it brings them.
constexpr auto title_font = "方正小标宋简体", body_font = "仿宋", second_font = "楷体", first_font = "黑体", number_font = "宋体";

std::string fonts(std::string_view name) { return fmt::format(R"(<w:rFonts w:ascii="{0}" w:hAnsi="{0}" w:eastAsia="{0}" w:cs="{0}"/>)", name); }
// Characters of the text's size stand a little closer, so that 28 make a line. Not by the page's character grid: LibreOffice gives a
// character that is larger than its square of the grid one and a half.
std::string size(double points) {
    auto const closer =
        points == page::size_3 ? fmt::format(R"(<w:spacing w:val="{}"/>)", static_cast<int>(std::floor((page::character - page::size_3) * 20))) : "";
    return fmt::format(R"({0}<w:sz w:val="{1}"/><w:szCs w:val="{1}"/>)", closer, std::lround(points * 2));
}

struct Look {
    Style style;
    char const *id, *name, *font;
    double size = page::size_3;
    char const* side = "both";
    bool indented = false;
};
// The looks of paragraphs. Every line is as high as the page's lines.
constexpr Look looks[] = {
    {Style::Marking, "Marking", "密级和紧急程度", first_font, page::size_3, "left"},
    {Style::Mark, "Mark", "发文机关标志", title_font, page::size_2, "center"},
    {Style::Number, "Number", "发文字号", body_font, page::size_3, "center"},
    {Style::RedLine, "RedLine", "分隔线", body_font, page::size_3, "center"},
    {Style::Title, "Title", "Title", title_font, page::size_2, "center"},
    {Style::Subtitle, "Subtitle", "Subtitle", second_font, page::size_3, "center"},
    {Style::Addressee, "Addressee", "主送机关", body_font},
    {Style::FirstHeading, "Heading1", "heading 1", first_font, page::size_3, "both", true},
    {Style::SecondHeading, "Heading2", "heading 2", second_font, page::size_3, "both", true},
    {Style::LowerHeading, "Heading3", "heading 3", body_font, page::size_3, "both", true},
    {Style::Text, "BodyText", "Body Text", body_font, page::size_3, "both", true},
    {Style::Signature, "Signature", "Signature", body_font, page::size_3, "right"},
    {Style::Date, "Date", "Date", body_font, page::size_3, "right"},
    {Style::AnnexWord, "AnnexWord", "附件", first_font, page::size_3, "left"},
    {Style::Copies, "Copies", "抄送机关", body_font, page::size_4, "left"},
    {Style::Printer, "Printer", "印发机关和印发日期", body_font, page::size_4, "left"},
    {Style::Blank, "Blank", "空行", body_font},
    {Style::Table, "TableTitle", "表题", first_font, page::size_4, "center"},
};

std::string paragraph_style(Look const& look) {
    auto const heading = heading_level(look.style);
    bool const stays = heading > 0 || look.style == Style::Table || look.style == Style::Signature;
    auto const height = look.style == Style::Mark ? std::string(R"(<w:spacing w:line="240" w:lineRule="auto"/>)") : "";
    auto const indent = look.indented ? fmt::format(R"(<w:ind w:firstLineChars="200" w:firstLine="{}"/>)", twips(2 * page::character)) : "";
    auto const outline = heading > 0 ? fmt::format(R"(<w:outlineLvl w:val="{}"/>)", heading - 1) : "";
    return fmt::format(
        R"(<w:style w:type="paragraph" w:styleId="{}"{}><w:name w:val="{}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{}{}{}<w:jc w:val="{}"/>{}</w:pPr><w:rPr>{}{}{}</w:rPr></w:style>)",
        look.id, static_cast<unsigned char>(look.name[0]) < 0x80 ? "" : R"( w:customStyle="1")", look.name, stays ? "<w:keepNext/>" : "", height,
        indent, look.side, outline, fonts(look.font), look.style == Style::Mark ? R"(<w:color w:val="D6000F"/>)" : "", size(look.size));
}

// Text of cells and notes under tables: closer lines than the page's.
std::string small_style(char const* id, char const* name, char const* font, double points, char const* side) {
    return fmt::format(
        R"(<w:style w:type="paragraph" w:customStyle="1" w:styleId="{}"><w:name w:val="{}"/><w:basedOn w:val="Normal"/><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:before="60" w:after="60" w:line="{}" w:lineRule="exact"/><w:jc w:val="{}"/></w:pPr><w:rPr>{}{}</w:rPr></w:style>)",
        id, name, twips(points * 1.5), side, fonts(font), size(points));
}

std::string font(char const* name, char const* otherwise, char const* family = "roman") {
    return fmt::format(R"(<w:font w:name="{}"><w:altName w:val="{}"/><w:charset w:val="86"/><w:family w:val="{}"/></w:font>)", name, otherwise,
                       family);
}

}  // namespace

int twips(double points) { return static_cast<int>(std::lround(points * 20)); }

std::string escaped(std::string_view text) {
    std::string out;
    for (char const letter : clean(text)) switch (letter) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += letter;
        }
    return out;
}

std::string style_name(Style style) {
    for (auto const& look : looks)
        if (look.style == style) return look.id;
    return "Normal";
}

std::string styles(std::string const& language) {
    // Whole lines of 28 characters: no wider gaps between Chinese and Latin letters. Hanging punctuation is Word's own default; it is
    // written out because LibreOffice 7.4 hangs it where nothing is said, and then leaves it out of the PDF it makes.
    auto out = fmt::format(
        R"({}<w:styles {}><w:docDefaults><w:rPrDefault><w:rPr>{}{}<w:lang w:val="en-US" w:eastAsia="{}"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>)"
        R"(<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl w:val="0"/><w:overflowPunct w:val="1"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:spacing w:line="{}" w:lineRule="exact"/><w:jc w:val="both"/></w:pPr></w:style>)"
        R"(<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>)",
        declaration, spaces, fonts(body_font), size(page::size_3), language == "zh-Hant" ? "zh-TW" : "zh-CN", static_cast<int>(page::line * 20));
    for (auto const& look : looks) out += paragraph_style(look);
    out += small_style("TableHead", "表头", first_font, page::size_small_4, "center");
    out += small_style("TableText", "表文", body_font, page::size_small_4, "left");
    out += small_style("TableNumber", "表数", body_font, page::size_small_4, "right");
    out += small_style("TableNote", "表注", body_font, page::size_5, "left");
    out += small_style("PageNumber", "页码", number_font, page::size_4, "left");
    return out + "</w:styles>";
}

std::string settings() {
    return fmt::format(
        R"({}<w:settings {}><w:zoom w:percent="100"/><w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>)",
        declaration, spaces);
}

std::string font_table() {
    return fmt::format("{}<w:fonts {}>{}{}{}{}{}</w:fonts>", declaration, spaces, font(title_font, "华文中宋"), font(body_font, "仿宋_GB2312"),
                       font(second_font, "楷体_GB2312"), font(first_font, "SimHei", "swiss"), font(number_font, "SimSun"));
}

std::string properties(document::Document const& document) {
    auto const created = document.date.empty()
                             ? ""
                             : fmt::format(R"(<dcterms:created xsi:type="dcterms:W3CDTF">{}T00:00:00Z</dcterms:created>)", to_text(document.date));
    return fmt::format(
        R"({}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{}</dc:title><dc:creator>{}</dc:creator>{}</cp:coreProperties>)",
        declaration, escaped(document.title), escaped(document.issuer), created);
}

std::string page_number(Side side) {
    auto const where = side == Side::Right ? fmt::format(R"(<w:ind w:right="{}"/><w:jc w:val="right"/>)", twips(page::size_4))
                                           : fmt::format(R"(<w:ind w:left="{}"/><w:jc w:val="left"/>)", twips(page::size_4));
    // The footer's lower edge is where a letter's double line stands; the number stands 7 mm under the block.
    int const under = twips(page::height - page::top - page::block_height - page::number_below - page::letter_foot - page::size_4 * 0.75);
    return fmt::format(
        R"({}<w:ftr {}><w:p><w:pPr><w:pStyle w:val="PageNumber"/><w:spacing w:before="0" w:after="{}"/>{}</w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>)",
        declaration, spaces, under, where);
}

std::string letter_foot() {
    return fmt::format(
        R"({}<w:ftr {}><w:p><w:pPr><w:pStyle w:val="PageNumber"/><w:pBdr><w:bottom w:val="thinThickSmallGap" w:sz="18" w:space="0" w:color="D6000F"/></w:pBdr><w:spacing w:before="0" w:after="0"/><w:ind w:left="-454" w:right="-340"/></w:pPr></w:p></w:ftr>)",
        declaration, spaces);
}

}  // namespace yishi::print::docx
