// definitions/reports/NAME.zh-CN.md: a head in YAML between lines of ---, then paragraphs, each under its #anchor.
#include <array>
#include <filesystem>
#include <set>
#include <sstream>

#include "flow/load_reader.hpp"
#include "flow/report_template.hpp"

namespace yishi::flow {
namespace {

struct Line {
    std::string text;
    int number = 0;  // counted from 1
};

std::vector<Line> lines_of(std::string const& text) {
    std::vector<Line> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) {
        if (line.ends_with('\r')) line.pop_back();
        lines.push_back({line, static_cast<int>(lines.size()) + 1});
    }
    return lines;
}

bool is_anchor(std::string_view text) {
    if (text.size() < 2 || text[0] != '#' || text[1] < 'a' || text[1] > 'z') return false;
    return text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_", 1) == std::string_view::npos;
}

class ReportReader {
public:
    ReportReader(std::string const& file, std::vector<Message>& messages) : reader_{file, messages} { reader_.section = "report"; }

    ReportTemplate read(std::string const& text) {
        auto const lines = lines_of(text);
        into_.place = reader_.place(1);
        auto const stem = std::filesystem::path(reader_.file).stem();  // annual_work.zh-CN
        into_.name = stem.stem().string();
        into_.language = stem.extension().string().erase(0, 1);
        reader_.name = into_.name;
        auto const body = head(lines);
        for (auto at = body; at < lines.size(); ++at) line(lines[at]);
        close();
        return std::move(into_);
    }

private:
    // Gives where the paragraphs begin.
    std::size_t head(std::vector<Line> const& lines) {
        bool const opened = !lines.empty() && lines.front().text == "---";
        std::string text;
        for (std::size_t at = 0; at < lines.size(); ++at) {
            if (lines[at].text != "---") {
                text += lines[at].text + "\n";
                continue;
            }
            if (at == 0 && opened) {
                text += "\n";  // keeps the lines counted
                continue;
            }
            read_head(text);
            return at + 1;
        }
        reader_.say("report.head", 1, "the head does not end: a line of --- is missing");
        return lines.size();
    }

    template <class Value, std::size_t Size>
    void choose(Node const& node, std::array<std::pair<char const*, Value>, Size> const& known, Value& into) const {
        auto const text = reader_.text(node);
        std::vector<std::string> words;
        for (auto const& [word, value] : known) {
            if (text == word) {
                into = value;
                return;
            }
            words.emplace_back(word);
        }
        reader_.say("key.value", node.line, in_quotes(text) + " is none of: " + joined(words));
    }

    std::vector<Piece> pieces(Node const& node) const { return read_pieces(reader_.text(node), reader_.place(node.line), reader_.messages); }

    void read_head(std::string const& text) {
        auto const period = [&](Node const& node) {
            choose(node,
                   std::array{std::pair{"year", ReportPeriod::Year}, std::pair{"quarter", ReportPeriod::Quarter},
                              std::pair{"session", ReportPeriod::Session}},
                   into_.period);
        };
        auto const layout = [&](Node const& node) {
            choose(node,
                   std::array{std::pair{"report", std::string("report")}, std::pair{"circular", std::string("circular")},
                              std::pair{"letter", std::string("letter")}},
                   into_.layout);
        };
        reader_.properties(parse_yaml(reader_.file, text, reader_.messages), "a report",
                           {{"report", [&](Node const& node) { must_be_named(node); }},
                            {"name", [&](Node const& node) { into_.label = reader_.label(node); }},
                            {"period", period},
                            {"at", [&](Node const& node) { read_at(node); }},
                            {"layout", layout},
                            {"approve", [&](Node const& node) { into_.approve = reader_.whos(node); }},
                            {"title", [&](Node const& node) { into_.title = pieces(node); }},
                            {"subtitle", [&](Node const& node) { into_.subtitle = pieces(node); }},
                            {"addressee", [&](Node const& node) { into_.addressee = pieces(node); }},
                            {"copies", [&](Node const& node) { into_.copies = pieces(node); }},
                            {"printer", [&](Node const& node) { into_.printer = pieces(node); }}});
        if (into_.label.empty()) reader_.say("label.missing", 1, "the report has no `name` in three languages");
        if (into_.title.empty()) reader_.say("report.head", 1, "the report has no `title`");
    }

    void must_be_named(Node const& node) const {
        if (auto const said = reader_.text(node); said != into_.name)
            reader_.say("report.file", node.line, "the file is named " + into_.name + " and says report " + said);
    }

    void read_at(Node const& node) {
        auto const text = reader_.text(node);
        if (auto const day = parse_day("2024-" + text); !day.empty()) {
            into_.at = ReportAt::MonthDay;
            into_.month = day.month;
            into_.day = day.day;
            return;
        }
        choose(node,
               std::array{std::pair{"year_end", ReportAt::PeriodEnd}, std::pair{"quarter_end", ReportAt::PeriodEnd},
                          std::pair{"session_end", ReportAt::SessionEnd}, std::pair{"today", ReportAt::Today}},
               into_.at);
    }

    // A heading that follows text is a paragraph of its own, so that editing the text never touches it.
    void line(Line const& line) {
        if (is_anchor(line.text)) return begin(line.text.substr(1), line.number);
        bool const heading = line.text.starts_with("##");
        if (heading && (!open_ || !open_->text.empty())) begin("heading_" + std::to_string(++headings_), line.number);
        if (!open_) {
            if (!line.text.empty()) reader_.say("report.anchor", line.number, "text stands under an #anchor");
            return;
        }
        if (open_->text.empty() && line.text.empty()) return;
        if (open_->text.empty()) open_->line = line.number;
        open_->text += line.text + "\n";
        if (heading && open_->anchor.starts_with("heading_")) close();
    }

    void begin(std::string anchor, int number) {
        close();
        if (!anchors_.insert(anchor).second) reader_.say("report.anchor", number, in_quotes("#" + anchor) + " is there already");
        open_ = ReportParagraph{.anchor = std::move(anchor), .text = {}, .lines = {}, .line = number};
    }

    void close() {
        if (!open_) return;
        while (open_->text.ends_with('\n')) open_->text.pop_back();
        if (open_->text.empty()) reader_.say("report.anchor", open_->line, in_quotes("#" + open_->anchor) + " has no text");
        open_->lines = read_report_lines(open_->text, reader_.place(open_->line), reader_.messages);
        into_.paragraphs.push_back(std::move(*open_));
        open_.reset();
    }

    Reader reader_;
    ReportTemplate into_;
    std::optional<ReportParagraph> open_;
    std::set<std::string> anchors_;
    int headings_ = 0;
};

}  // namespace

ReportTemplate load_report(std::string const& file, std::string const& text, std::vector<Message>& messages) {
    return ReportReader(file, messages).read(text);
}

}  // namespace yishi::flow
