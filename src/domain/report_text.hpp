#pragma once
// A report's paragraphs with their figures computed: a document, the places its figures stand at, and what still has to be settled before
// anybody may approve it. Nothing is written; who may read or change a report is for the caller to know.
#include <memory>

#include "domain/context.hpp"
#include "domain/document.hpp"
#include "domain/measure.hpp"
#include "flow/report_template.hpp"

namespace yishi::report {

// What a report is asked about.
struct Question {
    std::string body;
    int year = 0, quarter = 0;             // quarter 0: the whole year
    Day at;                                // as it stood at the end of that day; empty: as the template says
    std::optional<figure::Moment> moment;  // exactly what is asked about and what was known; else as `at` says, by what is known now
};
Day asked_at(Ctx const& ctx, flow::ReportTemplate const& head, Question const& question);  // what an empty `at` stands for; never after today
// The moment asked about, else what `at` comes to. A day somebody named is that day; the end of the period answers like figures do that are asked for
// no day: with all that is known.
figure::Moment moment_asked(Ctx const& ctx, flow::ReportTemplate const& head, Question const& question);

// A paragraph as an office keeps it: text in the template's syntax, one line a block.
struct Paragraph {
    std::string anchor, text;
};
std::vector<Paragraph> paragraphs_of(flow::ReportTemplate const& head);

// A printed figure. Its place is ANCHOR.N, N counting the placeholders of the paragraph from 1 whether or not their condition holds; a number in
// a table ANCHOR.N.K, K counting its cells.
struct Place {
    std::string place, anchor;
    std::string source;                // "{proposal.filed:余100}"; "" in a table
    flow::FigureRef figure;            // name, and which part of it
    std::string label, unit, printed;  // unit: its word in the report's language
    std::optional<Amount> value;       // in the unit: a ratio as percent
    figure::Qualifier qualifier = figure::Qualifier::Exact;
    figure::How how = figure::How::Computed;
    bool share = false, prior = false;                 // a part's share; the difference to a year before
    std::string confirmed;                             // of a number typed by hand: what it rests on; then it has no figure
    std::shared_ptr<figure::Measured const> measured;  // what is behind it
};
// A figure that has no value: its sentence must be settled, for nothing is printed that is not known.
struct OpenPoint {
    std::string anchor, place, figure, label;
    std::string why;  // "none": nothing to count or divide by; "no_prior": nothing is known of the year before
};
// A number somebody typed. It is linked to a figure, or confirmed by {hand …|source}.
struct Unlinked {
    std::string anchor, text;  // "40余次"
    int nth = 1;               // of its paragraph
    std::size_t at = 0;        // where in the paragraph's text, in bytes
};

struct Printed {
    document::Document document;
    std::vector<Place> places;
    std::vector<OpenPoint> open;
    std::vector<Unlinked> unlinked;
};
// Prints a whole report. Refuses report.text with the paragraphs as fields, `paragraphs.ANCHOR`, when one of them cannot be read.
Result<Printed> print(Ctx& ctx, store::Tx& tx, flow::ReportTemplate const& head, std::vector<Paragraph> const& paragraphs, Question const& question);

// What is wrong with an edited paragraph, in words with the line; none if it can be printed.
std::vector<std::string> faults(flow::Definitions const& definitions, Paragraph const& paragraph);
// Numbers with a unit word behind them, typed in digits or Han characters; not years, dates, terms, sessions or articles of a law.
std::vector<Unlinked> unlinked_numbers(Paragraph const& paragraph);

}  // namespace yishi::report
