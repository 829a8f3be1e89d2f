#pragma once
// A document before it has a form: what a report, circular or letter says, block by block. Page, DOCX, PDF and XLSX are made of it.
// Layout follows GB/T 9704-2012; here stand only the parts it names, no fonts and no millimetres.
#include <optional>
#include <string>
#include <vector>

#include "base/amount.hpp"
#include "base/time.hpp"

namespace yishi::document {

// A stretch of text. A figure in it leads to its records.
struct Run {
    std::string text;
    std::string place;    // of a figure: its place in the document ("study.3"), by which it is opened; "" for plain text
    bool marked = false;  // stands out: corrected by an erratum
};

struct Cell {
    std::string text;              // as printed
    std::optional<Amount> number;  // written as a number in a sheet; a share is its percent (79.7)
    bool percent = false;
    int decimals = 0;
    std::string place;  // as of a run
};
struct Table {
    std::string name;                // title above it, and name of its sheet
    std::vector<std::string> heads;  // one per column; the first column names the rows
    std::vector<std::vector<Cell>> rows;
    std::string check_line;          // 「合计 318 = 立案 318 ✓」; may be empty
    std::vector<std::string> notes;  // 「百分比经调整合计为100%」
};

enum class BlockKind { Heading, Paragraph, Table, List };
struct Block {
    BlockKind kind = BlockKind::Paragraph;
    int level = 1;                        // of a heading, 1 to 4: 一、 （一） 1. （1）; the number stands in its text
    std::string anchor;                   // the paragraph it is of; one paragraph may make several blocks, in its order
    std::vector<Run> runs;                // heading, paragraph
    std::vector<std::vector<Run>> items;  // list
    Table table;
};

// One place a figure is printed at, for the annex and the sheet "figures".
struct FigureLine {
    std::string place, name, label, printed;
    std::optional<Amount> value;
    std::string qualifier, unit, period, at, convention, how;  // how: computed reported entered setting, in words of the document's language
    std::string link;                                          // permanent address, "/f/REPORT/PLACE"
};

enum class Form { Report, Circular, Letter };
struct Document {
    Form form = Form::Report;
    std::string language = "zh-CN";
    std::string secrecy, urgency;  // at the upper left: "秘密★1年", "特急"; may be empty
    std::string issuer;            // red mark at the head: the body's full name
    std::string number;            // document number "安协〔2021〕3号"; may be empty
    std::string title;
    std::string subtitle;   // in brackets under the title; may be empty
    std::string addressee;  // without colon; may be empty
    std::vector<Block> blocks;
    std::string signature;  // who issues it
    Day date;
    std::string copies, printer;  // at the foot of the last page: to whom copies go, who has it printed; may be empty
    Day printed_on;
    std::string annex_title;          // 口径说明
    std::vector<std::string> annex;   // one paragraph per figure used
    std::vector<std::string> errata;  // own page at the end; one paragraph each
    std::vector<FigureLine> figures;
};

}  // namespace yishi::document
