#include "domain/expectation.hpp"

#include <algorithm>
#include <charconv>
#include <sstream>

#include "domain/figure_words.hpp"
#include "flow/load.hpp"

namespace yishi::figure {
namespace {

std::vector<std::string> cells_of(std::string const& line) {
    std::vector<std::string> cells;
    std::istringstream in(line);
    for (std::string cell; std::getline(in, cell, '\t');) cells.push_back(cell);
    return cells;
}

std::string* column(Expectation& row, std::string const& name) {
    if (name == "seed") return &row.seed;
    if (name == "body") return &row.body;
    if (name == "indicator") return &row.name;
    if (name == "label") return &row.label;
    if (name == "op") return &row.compares;
    if (name == "value") return &row.value;
    return name == "unit" ? &row.unit : nullptr;
}

bool is_operator(std::string const& text) { return text == "=" || text == ">" || text == "~" || text == "<="; }

std::optional<Expectation> row_of(std::vector<std::string> const& names, std::vector<std::string> const& cells) {
    Expectation row;
    for (std::size_t i = 0; i < std::min(names.size(), cells.size()); ++i) {
        auto const& cell = cells[i];
        if (auto* text = column(row, names[i])) *text = cell;
        if (names[i] == "period") std::from_chars(cell.data(), cell.data() + cell.size(), row.year);
    }
    bool const whole = row.year != 0 && !row.body.empty() && !row.name.empty() && is_operator(row.compares) && parse_amount(row.value);
    return whole ? std::optional(std::move(row)) : std::nullopt;
}

Amount step_of(std::string const& value) {
    auto step = *divided({1}, [&] {
        Amount scale{1};
        for (int i = 0; i < decimals_of(value); ++i) scale = scale * Amount{10};
        return scale;
    }());
    auto const number = *parse_amount(value);
    while (number.number != 0 && divided(number, step * Amount{10})->is_whole()) step = step * Amount{10};
    return step;
}

void take(Comparison& row, flow::Indicator const* indicator, Measured const& measured) {
    row.how = measured.how;
    row.obtained = indicator ? shown_amount(*indicator, measured) : measured.value;
    row.outcome = !row.obtained ? Outcome::Nothing : holds(row.expected, *row.obtained) ? Outcome::Holds : Outcome::Differs;
}

}  // namespace

Result<std::vector<Expectation>> read_expectations(std::string const& text) {
    std::vector<Expectation> rows;
    std::vector<std::string> names;
    std::istringstream in(text);
    int number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        if (line.ends_with('\r')) line.pop_back();
        if (line.empty() || line.starts_with('#')) continue;
        if (names.empty()) {
            names = cells_of(line);
            continue;
        }
        auto row = row_of(names, cells_of(line));
        if (!row) return refuse(Why::Invalid, "table.line", {std::to_string(number)});
        rows.push_back(std::move(*row));
    }
    return rows;
}

bool holds(Expectation const& expected, Amount obtained) {
    auto const value = *parse_amount(expected.value);
    auto const step = step_of(expected.value);
    auto const apart = obtained < value ? value - obtained : obtained - value;
    if (expected.compares == "=") return rounded(obtained, decimals_of(expected.value)) == value;
    if (expected.compares == ">") return value < obtained && obtained < value + step;
    if (expected.compares == "~") return !(step < apart * Amount{2});
    return !(value < obtained);
}

std::vector<Comparison> compare(World& world, std::vector<Expectation> const& expected) {
    std::vector<Comparison> rows;
    for (auto const& one : expected) rows.push_back({.expected = one, .outcome = Outcome::NoBody, .obtained = {}});
    world.database.read([&](store::Tx& tx) {
        std::map<std::string, Measures> measures;  // what a body's figures read is read once
        for (auto const& body : store::bodies(tx)) measures.try_emplace(body.id, tx, world, body.id, Day{});
        for (auto& row : rows) {
            auto const found = measures.find(row.expected.body);
            if (found == measures.end()) continue;
            auto const* indicator = world.definitions.indicators.find(row.expected.name);
            if (indicator)
                take(row, indicator, found->second.named(row.expected.name, {row.expected.year}));
            else
                row.outcome = Outcome::NoFigure;
        }
    });
    return rows;
}

std::string origin(flow::Definitions const& definitions, std::string const& name) {
    auto const* indicator = definitions.indicators.find(name);
    if (!indicator) return "not yet";
    if (indicator->verb == flow::Verb::Setting) return "setting";
    if (indicator->verb == flow::Verb::Given) return indicator->given == flow::GivenHow::Entered ? "entered" : "reported";
    return indicator->or_reported ? "computed or reported" : "computed";
}

}  // namespace yishi::figure
