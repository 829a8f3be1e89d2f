// Writes the sample documents as files, and for each the texts that must be read in it, a line each: write_samples FOLDER
// tools/check_documents opens them with the programs offices use.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <set>

#include "../unit/print_sample.hpp"

namespace {
using namespace yishi;

void write(std::string const& path, std::string const& content) { std::ofstream(path, std::ios::binary) << content; }

std::string text_of(std::vector<document::Run> const& runs) {
    std::string text;
    for (auto const& run : runs) text += run.text;
    return text;
}

void add_table(document::Table const& table, std::vector<std::string>& texts) {
    texts.push_back(table.check_line);
    for (auto const& head : table.heads) texts.push_back(head);
    for (auto const& row : table.rows)
        for (auto const& cell : row) texts.push_back(cell.text);
}

std::string lines_of(std::vector<std::string> const& texts) {
    std::string lines;
    for (auto const& text : texts)
        if (!text.empty()) lines += text + "\n";
    return lines;
}

std::string texts_of(document::Document const& document) {
    std::vector<std::string> texts{document.number,  document.title,   document.subtitle, document.addressee, document.signature,
                                   document.secrecy, document.urgency, document.copies,   document.printer};
    if (document.form != document::Form::Report) texts.push_back(document.issuer);
    for (auto const& block : document.blocks) {
        texts.push_back(text_of(block.runs));
        for (auto const& item : block.items) texts.push_back(text_of(item));
        add_table(block.table, texts);
    }
    texts.insert(texts.end(), document.annex.begin(), document.annex.end());
    texts.insert(texts.end(), document.errata.begin(), document.errata.end());
    return lines_of(texts);
}

std::string texts_in_sheets(document::Document const& document) {
    std::vector<std::string> texts;
    for (auto const& block : document.blocks) add_table(block.table, texts);
    for (auto const& line : document.figures) texts.insert(texts.end(), {line.place, line.label, line.printed, line.link});
    return lines_of(texts);
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) return std::cerr << "write_samples FOLDER\n", 2;
    auto const press = test::press();
    for (auto const& [name, document] : {std::pair{"report", test::report()},
                                         {"long_report", test::long_report()},
                                         {"full_report", test::full_report()},
                                         {"circular", test::circular()},
                                         {"marked_circular", test::marked_circular()},
                                         {"letter", test::letter()}}) {
        auto const path = std::string(arguments[1]) + "/" + name;
        auto const pdf = print::to_pdf(document, press);
        if (!pdf) return std::cerr << name << ": " << pdf.error().code << "\n", 1;
        write(path + ".pdf", *pdf);
        write(path + ".docx", print::to_docx(document, press));
        write(path + ".txt", texts_of(document));
        if (name == std::string("report")) {
            write(path + "_tables.xlsx", print::to_xlsx(document, press));
            write(path + "_tables.txt", texts_in_sheets(document));
        }
    }
    return 0;
}
