// A paragraph of a report line by line: running text, headings, tables and lists.
#include <charconv>
#include <sstream>

#include "flow/load_reader.hpp"
#include "flow/report_template.hpp"

namespace yishi::flow {
namespace {

std::vector<std::string> words_in(std::string_view text) {
    std::istringstream in{std::string(text)};
    std::vector<std::string> words;
    for (std::string word; in >> word;) words.push_back(word);
    return words;
}

std::vector<std::string> parts_of(std::string_view text, char mark) {
    std::istringstream in{std::string(text)};
    std::vector<std::string> parts;
    for (std::string part; std::getline(in, part, mark);) {
        auto const begin = part.find_first_not_of(' '), end = part.find_last_not_of(' ');
        parts.push_back(begin == std::string::npos ? "" : part.substr(begin, end - begin + 1));
    }
    return parts;
}

// `orders` is what stands between "[table " or "[list " and "]": what, a colon, and how it is shown.
struct Order {
    std::string what, how;
    bool complete = false;
};
Order order_in(std::string_view line, std::string_view opening) {
    if (!line.ends_with(']')) return {};
    auto const inner = line.substr(opening.size(), line.size() - opening.size() - 1);
    auto const colon = inner.find(':');
    if (colon == std::string_view::npos) return {};
    return {std::string(inner.substr(0, colon)), std::string(inner.substr(colon + 1)), true};
}

// "a.b" or "a.b by month"; the last one also "a.b by who under sector".
bool read_column(std::string const& text, TableOrder& into) {
    auto words = words_in(text);
    if (into.under_sectors) return false;
    if (words.size() == 5 && words[3] == "under" && words[4] == "sector") {
        into.under_sectors = true;
        words.resize(3);
    }
    bool const said = words.size() == 3 && words[1] == "by";
    if (!said && words.size() != 1) return false;
    into.columns.push_back({words[0], said ? words[2] : ""});
    return true;
}

bool read_table(std::string_view line, TableOrder& into) {
    auto const order = order_in(line, "[table ");
    if (!order.complete) return false;
    for (auto const& part : parts_of(order.what, ','))
        if (!read_column(part, into)) return false;
    if (into.columns.empty() || into.columns.back().by.empty()) return false;
    for (auto at = into.columns.size() - 1; at-- > 0;)
        if (into.columns[at].by.empty()) into.columns[at].by = into.columns[at + 1].by;
    for (auto const& word : words_in(order.how)) {
        into.count = into.count || word == "count";
        into.share = into.share || word == "share";
        if (word != "count" && word != "share") return false;
    }
    if (into.under_sectors && into.share) return false;
    return (into.count || into.share) && (!into.share || into.columns.size() == 1);
}

// "kind=biweekly, state=held"
bool read_tests(std::string_view text, Where& into) {
    for (auto const& part : parts_of(text, ',')) {
        auto const sign = part.find('=');
        if (sign == std::string::npos || sign == 0) return false;
        into.tests.push_back({.name = part.substr(0, sign), .values = {part.substr(sign + 1)}, .min = {}, .max = {}});
    }
    return true;
}

bool read_list_option(std::string const& text, ListOrder& into) {
    auto const words = words_in(text);
    if (words.size() != 2) return false;
    if (words[0] == "sort") {
        into.sort = words[1];
        return true;
    }
    auto const end = words[1].data() + words[1].size();
    return words[0] == "max" && std::from_chars(words[1].data(), end, into.most).ptr == end && into.most > 0;
}

bool read_list(std::string_view line, ListOrder& into) {
    auto const order = order_in(line, "[list ");
    if (!order.complete) return false;
    auto const where = order.what.find(" where ");
    auto const fact = words_in(order.what.substr(0, where));
    if (fact.size() != 1 || (where != std::string::npos && !read_tests(order.what.substr(where + 7), into.where))) return false;
    into.fact = fact.front();
    auto const options = parts_of(order.how, '|');
    if (options.empty()) return false;
    into.columns = words_in(options.front());
    for (std::size_t i = 1; i < options.size(); ++i)
        if (!read_list_option(options[i], into)) return false;
    return !into.columns.empty();
}

// "## " is level 1, "##### " level 4; 0 for what is no heading.
int heading_level(std::string_view line) {
    auto const marks = line.find_first_not_of('#');
    if (marks == std::string_view::npos || marks < 2 || marks > 5 || line[marks] != ' ') return 0;
    return static_cast<int>(marks) - 1;
}

ReportLine read_line(std::string_view text, Place const& place, std::vector<Message>& messages) {
    ReportLine line;
    line.line = place.line;
    auto const say = [&](char const* what) { messages.push_back({"report.line", place, "", "", in_quotes(text) + " is no " + what, false}); };
    if (text.starts_with("[table ")) {
        line.kind = LineKind::Table;
        if (read_table(text, line.table)) return line;
        say("table: [table FIGURE by ATTRIBUTE: count share]");
        line.table = {};
        return line;
    }
    if (text.starts_with("[list ")) {
        line.kind = LineKind::List;
        if (read_list(text, line.list)) return line;
        say("list: [list FACT where FIELD=VALUE: number title | sort number | max 20]");
        line.list = {};
        return line;
    }
    if (auto const level = heading_level(text); level > 0) {
        line.kind = LineKind::Heading;
        line.level = level;
        text.remove_prefix(static_cast<std::size_t>(level) + 2);
    } else if (text.find("[table ") != std::string_view::npos || text.find("[list ") != std::string_view::npos) {
        say("running text: a table or list has a line of its own");
    }
    line.pieces = read_pieces(text, place, messages);
    return line;
}

}  // namespace

std::vector<ReportLine> read_report_lines(std::string_view text, Place const& place, std::vector<Message>& messages) {
    std::vector<ReportLine> lines;
    Place here = place;
    std::istringstream in{std::string(text)};
    for (std::string line; std::getline(in, line); ++here.line) {
        auto const end = line.find_last_not_of(" \r\t");
        if (end != std::string::npos) lines.push_back(read_line(std::string_view(line).substr(0, end + 1), here, messages));
    }
    return lines;
}

}  // namespace yishi::flow
