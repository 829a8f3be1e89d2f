#pragma once
// The text of a report with its figures named instead of written: definitions/reports/NAME.zh-CN.md, and any paragraph an office edits afterwards.
// Grammar and examples: docs/reports.md. Source: measure-language.md 6.1.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/number_words.hpp"
#include "flow/definition.hpp"
#include "flow/formula.hpp"
#include "flow/indicator.hpp"

namespace yishi::flow {

struct Message;

struct FigureRef {  // a figure, or one part of it
    std::string name;
    std::string attribute, value;  // "category", "economic"; empty: the whole
    bool is_part() const { return !attribute.empty(); }
};

struct Comparison {
    Formula left, right;
    std::string sign;  // > < >= <= = !=
};

enum class PieceKind { Text, Figure, Share, Prior, Day, Body, Year, Quarter, Term, Session, Names, Hand, If };
struct Piece {
    PieceKind kind = PieceKind::Text;
    std::string source;              // as written
    std::string text;                // Text: printed as it is; Hand: the number as typed
    FigureRef figure;                // Figure, Share, Prior (the difference to the same period a year before)
    NumberForm form;                 // Figure, Share, Year, Quarter, Term, Session
    std::string fact, role;          // Names: of those in that role of the matters
    std::string confirmed;           // Hand: what the number rests on
    std::optional<Comparison> when;  // If
    std::vector<Piece> then, otherwise;
    bool is_figure() const { return kind == PieceKind::Figure || kind == PieceKind::Share || kind == PieceKind::Prior; }
};

struct TableOrder {  // [table INDICATOR by ATTR, INDICATOR by ATTR: count share]; a figure without `by` takes that of the next one
    struct Column {
        std::string figure, by;
    };
    std::vector<Column> columns;
    bool under_sectors = false;  // [table INDICATOR by who under sector: count]: its people by sector, with those who have done nothing
    bool count = false, share = false;
};
struct ListOrder {  // [list FACT where FIELD=VALUE, …: COLUMN COLUMN | sort COLUMN | max N]
    std::string fact;
    Where where;
    std::vector<std::string> columns;
    std::string sort;  // "" = by day
    int most = 0;      // 0 = all
};

enum class LineKind { Text, Heading, Table, List };
struct ReportLine {
    LineKind kind = LineKind::Text;
    int level = 1;              // Heading: "## " is 1
    std::vector<Piece> pieces;  // Text, Heading
    TableOrder table;
    ListOrder list;
    int line = 0;  // in its file or paragraph, counted from 1
};

// What an office edits as one: everything below its `#anchor`.
struct ReportParagraph {
    std::string anchor;
    std::string text;               // as written, one line a block
    std::vector<ReportLine> lines;  // the same, read
    int line = 0;                   // of its first line
};

enum class ReportPeriod { Year, Quarter, Session };
enum class ReportAt { PeriodEnd, SessionEnd, Today, MonthDay };
struct ReportTemplate {
    std::string name;      // "annual_work"
    std::string body;      // whose own it is; "" = everybody's
    std::string language;  // "zh-CN"
    Label label;           // 年度工作报告
    ReportPeriod period = ReportPeriod::Year;
    ReportAt at = ReportAt::PeriodEnd;
    int month = 0, day = 0;         // ReportAt::MonthDay, of the year asked for
    std::string layout = "report";  // report circular letter
    std::vector<Who> approve;       // who may settle it
    std::vector<Piece> title, subtitle, addressee;
    std::vector<Piece> copies, printer;  // at the foot of the last page, where the report itself says nothing else
    std::vector<ReportParagraph> paragraphs;
    Place place;
};

// Reads text in the grammar. What is wrong with it is said with its line (counted from `place.line`), and the rest is read all the same.
std::vector<ReportLine> read_report_lines(std::string_view text, Place const& place, std::vector<Message>& messages);
std::vector<Piece> read_pieces(std::string_view text, Place const& place, std::vector<Message>& messages);

ReportTemplate load_report(std::string const& file, std::string const& text, std::vector<Message>& messages);
// The body's own, else everybody's; null if there is none.
ReportTemplate const* report_template(Definitions const& definitions, std::string_view name, std::string_view body);

// report.*: names, units, bases and sentences of lines read, in a template or in an edited paragraph.
void check_report_lines(Definitions const& all, std::vector<ReportLine> const& lines, Place const& place, std::vector<Message>& messages);

}  // namespace yishi::flow
