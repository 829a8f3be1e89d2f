#pragma once
// What the parts of the printer share: report_text.cpp prints paragraphs, report_table.cpp tables, report_list.cpp lists and names,
// report_annex.cpp what is said of the figures at the end.
#include "domain/report_value.hpp"

namespace yishi::report {

// Counts the places of one paragraph.
struct Anchor {
    std::string name;
    int last = 0;
    std::string next() { return name + "." + std::to_string(++last); }
};

// What is found while printing, beside the blocks.
struct Finds {
    std::vector<Place> places;
    std::vector<OpenPoint> open;
};

// Notes the place and, of what has no value, an open point; gives the figure as a run.
document::Run print_value(Finds& finds, Anchor const& anchor, std::string place, Value const& value, std::string printed, std::string source = {});

document::Table print_table(Values& values, Finds& finds, Anchor& anchor, flow::TableOrder const& order);
std::vector<std::vector<document::Run>> print_list(Values& values, flow::ListOrder const& order);
std::string print_names(Values& values, std::string const& fact, std::string const& role);  // 李苇、王岚, by surname strokes

void add_annex(Values& values, std::vector<Place> const& places, document::Document& into);  // and the lines of the sheet of figures
// As the sheet of figures has it, but in the language of `values`, whatever the place was printed in.
document::FigureLine said_of(Values& values, Place const& place);
std::string day_said(figure::Words const& words, Day day);                 // 2021年11月30日
std::string period_said(figure::Words const& words, figure::Asked asked);  // 2021年第三季度

}  // namespace yishi::report
