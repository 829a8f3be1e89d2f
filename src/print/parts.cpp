#include "print/parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "print/page.hpp"

namespace yishi::print {
namespace {

using document::Block, document::BlockKind, document::Document, document::Form, document::Run;

Style heading_of(int level) { return level <= 1 ? Style::FirstHeading : level == 2 ? Style::SecondHeading : Style::LowerHeading; }

class Composer {
public:
    Composer(Document const& document, Press const& press) : document_(document), press_(press) {}

    std::vector<Part> parts() {
        head();
        addressee();
        for (auto const& block : document_.blocks) text(block);
        annex_note();
        sign();
        annex();
        errata();
        foot();
        return std::move(parts_);
    }

private:
    void add(Style style, std::string text, bool new_page = false) {
        if (!text.empty()) parts_.push_back({.style = style, .runs = {{.text = std::move(text)}}, .new_page = new_page});
    }
    void blank(int lines) {
        for (int i = 0; i < lines; ++i) parts_.push_back({.style = Style::Blank});
    }

    // 7.2.2 and 7.2.3, one below the other.
    void markings() {
        add(Style::Marking, document_.secrecy);
        add(Style::Marking, document_.urgency);
    }

    // 7.2, and 10.1 for letters, where the markings and the number stand on both sides under the red lines. A report has no red head.
    void head() {
        if (document_.form != Form::Letter) markings();
        if (document_.form == Form::Circular) {
            add(Style::Mark, document_.issuer + press_.word("document"));
            blank(2);
            add(Style::Number, document_.number);
            parts_.push_back({.style = Style::RedLine});
            blank(2);
        } else if (document_.form == Form::Letter) {
            add(Style::Mark, document_.issuer);
            parts_.push_back({.style = Style::RedLine});
            auto const first = parts_.size();
            markings();
            if (first < parts_.size())
                parts_[first].opposite = document_.number;
            else
                add(Style::Number, document_.number);
            blank(2);
        } else {
            blank(1);
        }
        add(Style::Title, document_.title);
        add(Style::Subtitle, document_.subtitle);
        blank(1);
    }

    void addressee() {
        if (!document_.addressee.empty()) add(Style::Addressee, document_.addressee + press_.word("colon"));
    }

    void text(Block const& block) {
        switch (block.kind) {
            case BlockKind::Heading:
                parts_.push_back({.style = heading_of(block.level), .runs = block.runs});
                break;
            case BlockKind::Paragraph:
                parts_.push_back({.style = Style::Text, .runs = block.runs});
                break;
            case BlockKind::List:
                for (auto const& item : block.items) parts_.push_back({.style = Style::Text, .runs = item});
                break;
            case BlockKind::Table:
                parts_.push_back({.style = Style::Table, .table = &block.table});
                break;
        }
    }

    // 7.3.4
    void annex_note() {
        if (document_.annex.empty()) return;
        blank(1);
        annex_note_ = parts_.size();
        add(Style::Text, press_.word("annex") + press_.word("colon") + document_.annex_title);
    }

    // 7.3.5: sealed documents carry the date four characters from the right with the signature centred over it; others the signature two
    // characters from the right with the date beginning two characters after it.
    void sign() {
        if (document_.signature.empty() && document_.date.empty()) return;
        auto const date = date_in_words(document_.date, document_.language);
        double const name_width = characters_of(document_.signature), date_width = characters_of(date);
        double name_right = 2, date_right = name_width - date_width;
        if (document_.form != Form::Report) {
            constexpr double sealed = 4;
            name_right = std::max(2.0, sealed + (date_width - name_width) / 2);
            date_right = name_right + (name_width - date_width) / 2;
        } else if (date_width + 2 > name_width) {
            date_right = 2;
            name_right = date_width + 4 - name_width;
        }
        blank(1);
        add(Style::Signature, document_.signature);
        parts_.back().right = name_right;
        keep_with_date();
        add(Style::Date, date);
        parts_.back().right = date_right;
    }

    // The text, the annexes named after it and the signature.
    void keep_with_date() {
        for (auto part = parts_.rbegin(); part != parts_.rend(); ++part) {
            if (part->style == Style::Table || is_heading(part->style)) return;
            part->stays_with_next = true;
            if (part->style == Style::Text && !is_annex_note(*part)) return;
        }
    }
    bool is_annex_note(Part const& part) const { return annex_note_ && *annex_note_ == static_cast<std::size_t>(&part - parts_.data()); }

    // 7.3.9: 「附件」 at the upper left, the title in the third line.
    void annex() {
        if (document_.annex.empty()) return;
        add(Style::AnnexWord, press_.word("annex"), true);
        blank(1);
        add(Style::Title, document_.annex_title);
        blank(1);
        for (auto const& paragraph : document_.annex) add(Style::Text, paragraph);
    }

    void errata() {
        if (document_.errata.empty()) return;
        add(Style::Title, press_.word("errata"), true);
        blank(1);
        for (auto const& paragraph : document_.errata) add(Style::Text, paragraph);
    }

    // 7.4; a letter has no more of it than the copies (10.1).
    void foot() {
        if (!document_.copies.empty())
            add(Style::Copies,
                press_.word("copies") + press_.word("colon") + document_.copies + (document_.copies.ends_with("。") ? "" : press_.word("stop")));
        if (document_.printer.empty() || document_.form == Form::Letter) return;
        add(Style::Printer, document_.printer);
        if (!document_.printed_on.empty()) parts_.back().opposite = date_in_words(document_.printed_on, document_.language) + press_.word("printed");
    }

    Document const& document_;
    Press const& press_;
    std::vector<Part> parts_;
    std::optional<std::size_t> annex_note_;
};

}  // namespace

std::vector<Part> parts_of(Document const& document, Press const& press) { return Composer(document, press).parts(); }

bool is_heading(Style style) { return heading_level(style) > 0; }
int heading_level(Style style) { return style == Style::FirstHeading ? 1 : style == Style::SecondHeading ? 2 : style == Style::LowerHeading ? 3 : 0; }

std::string address_of(Document const& document, Press const& press, std::string const& place) {
    if (place.empty() || press.address.empty()) return "";
    auto const line = std::ranges::find(document.figures, place, &document::FigureLine::place);
    return line == document.figures.end() || line->link.empty() ? "" : press.address + line->link;
}

std::string date_in_words(Day day, std::string_view language) {
    if (day.empty()) return "";
    if (language != "en") return fmt::format("{}年{}月{}日", day.year, day.month, day.day);
    constexpr std::array months{"January", "February", "March",     "April",   "May",      "June",
                                "July",    "August",   "September", "October", "November", "December"};
    return fmt::format("{} {} {}", day.day, months[static_cast<std::size_t>(day.month - 1)], day.year);
}

std::string clean(std::string_view text) {
    std::string cleaned;
    for (std::size_t at = 0; at < text.size(); ++at) {
        auto const rest = text.substr(at, 3);
        if (rest == "\xEF\xBF\xBE" || rest == "\xEF\xBF\xBF")  // U+FFFE and U+FFFF, which XML does not know
            at += 2;
        else if (static_cast<unsigned char>(text[at]) >= 0x20 && text[at] != 0x7F)
            cleaned += text[at];
    }
    return cleaned;
}

double characters_of(std::string_view text) {
    double width = 0;
    for (char const byte : text) {
        auto const code = static_cast<unsigned char>(byte);
        width += code < 0x80 ? 0.5 : (code & 0xC0) == 0xC0 ? 1 : 0;
    }
    return width;
}

std::vector<double> fitted_columns(std::vector<double> widths) {
    if (widths.empty()) return widths;
    double const even = page::block_width / static_cast<double>(widths.size());
    double const total = std::accumulate(widths.begin(), widths.end(), 0.0), over = total - page::block_width;
    double spare = 0;  // what columns wider than an even part have too much
    for (double const width : widths) spare += std::max(0.0, width - even);
    for (double& width : widths) width = over > 0 ? width - over * std::max(0.0, width - even) / spare : width * page::block_width / total;
    return widths;
}

bool is_number_column(document::Table const& table, std::size_t column) {
    return column > 0 && std::ranges::any_of(table.rows, [&](auto const& row) { return column < row.size() && row[column].number; });
}

}  // namespace yishi::print
