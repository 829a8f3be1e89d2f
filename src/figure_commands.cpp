// `yishi figure`: prints figures, compares them with a table of published ones, and says where each of these comes from.
#include <fmt/format.h>

#include <fstream>
#include <set>
#include <sstream>

#include "app.hpp"
#include "commands.hpp"
#include "domain/expectation.hpp"
#include "domain/figure.hpp"
#include "domain/figure_prose.hpp"
#include "domain/figure_table.hpp"
#include "domain/texts.hpp"
#include "flow/load.hpp"

namespace yishi::commands {
namespace {

std::optional<std::string> text_in(std::string const& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return std::nullopt;
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

std::optional<std::vector<figure::Expectation>> expectations_in(std::string const& path) {
    auto const text = text_in(path);
    if (!text) {
        fmt::print(stderr, "{} cannot be read.\n", path);
        return std::nullopt;
    }
    auto rows = figure::read_expectations(*text);
    if (rows) return *rows;
    fmt::print(stderr, "{}: line {} has no body, year, figure, operator or value.\n", path, rows.error().reasons.front().names.front());
    return std::nullopt;
}

// "body figure" a line: what is known not to hold yet. What has come to hold is said, so that it is taken from the list.
std::set<std::string> open_ones(std::string const& path) {
    std::set<std::string> open;
    auto const text = path.empty() ? std::nullopt : text_in(path);
    std::istringstream in(text.value_or(""));
    for (std::string line; std::getline(in, line);)
        if (!line.empty() && !line.starts_with('#')) open.insert(line);
    return open;
}

std::string_view said(figure::Outcome outcome) {
    switch (outcome) {
        case figure::Outcome::Holds:
            return "holds";
        case figure::Outcome::Differs:
            return "differs";
        case figure::Outcome::Nothing:
            return "no value";
        case figure::Outcome::NoFigure:
            return "no such figure";
        case figure::Outcome::NoBody:
            return "no such body";
    }
    return "";
}

struct Tally {
    int compared = 0, failed = 0, left_out = 0;
};

void print_row(figure::Comparison const& row, std::set<std::string> const& open, FigureQuestion const& question, Tally& tally) {
    auto const& expected = row.expected;
    if (question.only_known && row.outcome == figure::Outcome::NoBody) {
        ++tally.left_out;
        return;
    }
    bool const good = row.outcome == figure::Outcome::Holds;
    bool const is_open = open.contains(expected.body + " " + expected.name);
    bool const fails = !good && !is_open;
    ++tally.compared;
    tally.failed += fails ? 1 : 0;
    fmt::print("{} {:<11} {} {:<34} {:>2} {:>10}  {:>10}  {:<9} {}\n",
               fails  ? "✗"
               : good ? " "
                      : "…",
               expected.body, expected.year, expected.name, expected.compares, expected.value, row.obtained ? plain(*row.obtained) : "—",
               row.obtained ? figure::to_text(row.how) : std::string_view("—"),
               good && is_open ? std::string_view("holds now: take it from the list") : said(row.outcome));
}

}  // namespace

int figure(Settings const& settings, FigureQuestion const& question) {
    if (question.body.empty() || question.year == 0) {
        fmt::print(stderr, "Say of which --body and --year, or --against which table.\n");
        return 2;
    }
    App app(settings, DataFolder::MustExist);
    require_body(app.world(), question.body);
    auto ctx = own_context(app.world(), question.body);
    auto const names = question.names.empty() ? figure::names(app.world()) : question.names;
    auto const figures =
        figure::compute_all(ctx, names, {question.year, question.quarter}, {parse_day(question.as_of), parse_day(question.as_known)});
    if (!figures) {
        fmt::print(stderr, "{}\n", told(app.world(), figures.error()));
        return 1;
    }
    for (auto const& one : *figures) fmt::print("{}\t{}\t{}\n", one.name, one.value ? plain(*one.value) : "none", one.unit);
    return 0;
}

int figure_against(Settings const& settings, FigureQuestion const& question) {
    auto const expected = expectations_in(question.against);
    if (!expected) return 2;
    App app(settings, DataFolder::MustExist);
    auto const open = open_ones(question.open);
    Tally tally;
    for (auto const& row : figure::compare(app.world(), *expected)) print_row(row, open, question, tally);
    if (tally.left_out > 0) fmt::print("{} of bodies that are not here\n", tally.left_out);
    fmt::print("{} passed, {} failed\n", tally.compared - tally.failed, tally.failed);
    return tally.failed > 0 || tally.compared == 0 ? 1 : 0;
}

int figure_table(Settings const& settings, FigureQuestion const& question) {
    auto const expected = expectations_in(question.table);
    if (!expected) return 2;
    auto const definitions = flow::load_definitions(settings.definitions);
    std::map<std::string, int> sums;
    for (auto const& row : *expected) ++sums[figure::origin(definitions, row.name)];
    fmt::print(
        "# Figures of published reports\n\nWritten by `./dev gen` from tests/data/seed_figures.tsv and the indicators declared. `yishi figure "
        "--against` compares each\nwith what the example years obtain.\n\n");
    for (auto const& [origin, sum] : sums) fmt::print("- {}: {}\n", origin, sum);
    fmt::print("\n| seed | body | year | figure | | expected | unit | comes |\n|---|---|---|---|---|---|---|---|\n");
    for (auto const& row : *expected)
        fmt::print("| {} | {} | {} | `{}` {} | {} | {} | {} | {} |\n", row.seed, row.body, row.year, row.name, row.label, row.compares, row.value,
                   row.unit, figure::origin(definitions, row.name));
    return 0;
}

int check_figures(Settings const& settings, std::string const& path) {
    auto const text = text_in(path);
    if (!text) {
        fmt::print(stderr, "{} cannot be read.\n", path);
        return 2;
    }
    auto const definitions = flow::load_definitions(settings.definitions);
    auto const laid = figure::laid_out(*text);
    if (!laid) {
        fmt::print(stderr, "{}\n", text_for(definitions, "zh-CN", "refusal." + laid.error().code));
        return 2;
    }
    if (laid->source == figure::Source::Prose) {
        fmt::print("{}", laid->text);
        fmt::print(stderr, "This is running text. Correct the table above against it, and check that.\n");
        return 2;
    }
    bool fails = false;
    for (auto const& one : figure::check_figure_table(figure::read_figure_table(laid->text))) {
        fails = fails || one.verdict == figure::Verdict::Fails;
        fmt::print("{} {:>3}  {}\n",
                   one.verdict == figure::Verdict::Fails   ? "✗"
                   : one.verdict == figure::Verdict::Holds ? " "
                                                           : "·",
                   one.line, text_for(definitions, "zh-CN", "table." + one.code, one.names));
    }
    return fails ? 1 : 0;
}

}  // namespace yishi::commands
