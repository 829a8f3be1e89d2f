#include "domain/document_json.hpp"

#include <array>

namespace yishi::document {
namespace {

constexpr std::array<char const*, 4> block_kinds{"heading", "paragraph", "table", "list"};
constexpr std::array<char const*, 3> forms{"report", "circular", "letter"};

template <class Kind, std::size_t N>
Kind kind_named(std::array<char const*, N> const& names, std::string const& name) {
    for (std::size_t i = 0; i < N; ++i)
        if (name == names[i]) return static_cast<Kind>(i);
    return Kind{};
}

std::optional<Amount> amount_at(json::value const& value, std::string_view name) {
    auto const& found = member(value, name);
    if (found.is_int64()) return Amount{found.get_int64()};
    if (found.is_double()) return amount_of(found.get_double());
    return std::nullopt;
}

std::vector<std::string> texts_at(json::value const& value, std::string_view name) { return texts_of(member(value, name)); }

json::array const& list_at(json::value const& value, std::string_view name) {
    static json::array const none;
    auto const* list = member(value, name).if_array();
    return list ? *list : none;
}

// ---- runs
json::array to_json(std::vector<Run> const& runs) {
    json::array out;
    for (auto const& run : runs) out.push_back({{"text", run.text}, {"place", run.place}, {"marked", run.marked}});
    return out;
}

std::vector<Run> runs_in(json::array const& list) {
    std::vector<Run> out;
    for (auto const& run : list) out.push_back({text_at(run, "text"), text_at(run, "place"), flag_at(run, "marked")});
    return out;
}

// ---- tables
json::object to_json(Table const& table) {
    json::array rows;
    for (auto const& row : table.rows) {
        json::array cells;
        for (auto const& cell : row)
            cells.push_back({{"text", cell.text},
                             {"number", number_or_null(cell.number)},
                             {"percent", cell.percent},
                             {"decimals", cell.decimals},
                             {"place", cell.place}});
        rows.push_back(std::move(cells));
    }
    return {{"name", table.name},
            {"heads", array_of(table.heads)},
            {"rows", std::move(rows)},
            {"check_line", table.check_line},
            {"notes", array_of(table.notes)}};
}

Table table_in(json::value const& value) {
    Table table{.name = text_at(value, "name"),
                .heads = texts_at(value, "heads"),
                .rows = {},
                .check_line = text_at(value, "check_line"),
                .notes = texts_at(value, "notes")};
    for (auto const& row : list_at(value, "rows")) {
        auto& cells = table.rows.emplace_back();
        for (auto const& cell : row.as_array())
            cells.push_back({.text = text_at(cell, "text"),
                             .number = amount_at(cell, "number"),
                             .percent = flag_at(cell, "percent"),
                             .decimals = static_cast<int>(int_at(cell, "decimals")),
                             .place = text_at(cell, "place")});
    }
    return table;
}

// ---- blocks
Block block_in(json::value const& value) {
    Block block{.kind = kind_named<BlockKind>(block_kinds, text_at(value, "kind")),
                .level = static_cast<int>(int_at(value, "level", 1)),
                .anchor = text_at(value, "anchor"),
                .runs = runs_in(list_at(value, "runs")),
                .items = {},
                .table = {}};
    for (auto const& item : list_at(value, "items")) block.items.push_back(runs_in(item.as_array()));
    if (block.kind == BlockKind::Table) block.table = table_in(member(value, "table"));
    return block;
}

FigureLine figure_in(json::value const& value) {
    return {.place = text_at(value, "place"),
            .name = text_at(value, "name"),
            .label = text_at(value, "label"),
            .printed = text_at(value, "printed"),
            .value = amount_at(value, "value"),
            .qualifier = text_at(value, "qualifier"),
            .unit = text_at(value, "unit"),
            .period = text_at(value, "period"),
            .at = text_at(value, "at"),
            .convention = text_at(value, "convention"),
            .how = text_at(value, "how"),
            .link = text_at(value, "link")};
}

}  // namespace

json::value number_or_null(std::optional<Amount> const& amount) {
    if (!amount) return {};
    if (amount->is_whole()) return amount->number;
    return amount->to_double();
}

json::array blocks_to_json(std::vector<Block> const& blocks) {
    json::array out;
    for (auto const& block : blocks) {
        json::array items;
        for (auto const& item : block.items) items.push_back(to_json(item));
        out.push_back({{"kind", block_kinds[static_cast<std::size_t>(block.kind)]},
                       {"level", block.level},
                       {"anchor", block.anchor},
                       {"runs", to_json(block.runs)},
                       {"items", std::move(items)},
                       {"table", block.kind == BlockKind::Table ? json::value(to_json(block.table)) : json::value{}}});
    }
    return out;
}

json::object to_json(FigureLine const& line) {
    return {{"place", line.place},
            {"name", line.name},
            {"label", line.label},
            {"printed", line.printed},
            {"value", number_or_null(line.value)},
            {"qualifier", line.qualifier},
            {"unit", line.unit},
            {"period", line.period},
            {"at", line.at},
            {"convention", line.convention},
            {"how", line.how},
            {"link", line.link}};
}

json::object to_json(Document const& document) {
    json::array figures;
    for (auto const& line : document.figures) figures.push_back(to_json(line));
    return {{"form", forms[static_cast<std::size_t>(document.form)]},
            {"language", document.language},
            {"secrecy", document.secrecy},
            {"urgency", document.urgency},
            {"issuer", document.issuer},
            {"number", document.number},
            {"title", document.title},
            {"subtitle", document.subtitle},
            {"addressee", document.addressee},
            {"blocks", blocks_to_json(document.blocks)},
            {"signature", document.signature},
            {"date", to_text(document.date)},
            {"copies", document.copies},
            {"printer", document.printer},
            {"printed_on", to_text(document.printed_on)},
            {"annex_title", document.annex_title},
            {"annex", array_of(document.annex)},
            {"errata", array_of(document.errata)},
            {"figures", std::move(figures)}};
}

Document document_from_json(json::value const& value) {
    Document document{.form = kind_named<Form>(forms, text_at(value, "form")),
                      .language = text_at(value, "language"),
                      .secrecy = text_at(value, "secrecy"),
                      .urgency = text_at(value, "urgency"),
                      .issuer = text_at(value, "issuer"),
                      .number = text_at(value, "number"),
                      .title = text_at(value, "title"),
                      .subtitle = text_at(value, "subtitle"),
                      .addressee = text_at(value, "addressee"),
                      .blocks = {},
                      .signature = text_at(value, "signature"),
                      .date = parse_day(text_at(value, "date")),
                      .copies = text_at(value, "copies"),
                      .printer = text_at(value, "printer"),
                      .printed_on = parse_day(text_at(value, "printed_on")),
                      .annex_title = text_at(value, "annex_title"),
                      .annex = texts_at(value, "annex"),
                      .errata = texts_at(value, "errata"),
                      .figures = {}};
    for (auto const& block : list_at(value, "blocks")) document.blocks.push_back(block_in(block));
    for (auto const& line : list_at(value, "figures")) document.figures.push_back(figure_in(line));
    return document;
}

}  // namespace yishi::document
