#pragma once
// What stands on the pages of a document, from the first line to the last, as GB/T 9704-2012 orders it: the head, the text, the signature,
// the annex and the errata on pages of their own. PDF and DOCX only draw it.
#include <vector>

#include "print/file.hpp"

namespace yishi::print {

enum class Style {
    Marking,  // secrecy and urgency, at the upper left
    Mark,     // the red name at the head
    Number,   // of the document
    RedLine,
    Title,
    Subtitle,
    Addressee,
    FirstHeading,   // 一、
    SecondHeading,  // （一）
    LowerHeading,   // 1. （1）
    Text,
    Signature,
    Date,
    AnnexWord,  // 附件, at the upper left of its page
    Table,
    Copies,   // at the foot of the last page, between lines: to whom copies go
    Printer,  // and who has it printed, with the day
    Blank,    // an empty line
};

struct Part {
    Style style = Style::Blank;
    std::vector<document::Run> runs;
    std::string opposite;                    // at the right of the same line: a letter's number, the day of printing
    document::Table const* table = nullptr;  // the document's
    double right = 0;                        // characters left free at the right: signature and date
    bool new_page = false;                   // begins one
    bool stays_with_next = false;            // from the last paragraph to the date: no page has a signature alone
};

// The parts point into the document.
std::vector<Part> parts_of(document::Document const& document, Press const& press);

inline bool is_foot(Style style) { return style == Style::Copies || style == Style::Printer; }
bool is_heading(Style style);
int heading_level(Style style);  // 1 to 3

// The place's address, complete; "" where a figure leads nowhere.
std::string address_of(document::Document const& document, Press const& press, std::string const& place);

// "2021年1月20日", "20 January 2021".
std::string date_in_words(Day day, std::string_view language);
// Bytes that are no text in files (control characters) left out.
std::string clean(std::string_view text);
// Width in characters: what is not Chinese takes half of one.
double characters_of(std::string_view text);

// Columns as wide as their text and together as wide as the block; wide ones give way where there is not room enough.
std::vector<double> fitted_columns(std::vector<double> natural);
// A column of numbers; what has none in it ("—") stands among them.
bool is_number_column(document::Table const& table, std::size_t column);

}  // namespace yishi::print
