// `yishi report`: prints the draft of a report as its template makes it.
#include <fmt/format.h>

#include <filesystem>
#include <fstream>

#include "app.hpp"
#include "commands.hpp"
#include "domain/report_text.hpp"
#include "domain/texts.hpp"
#include "print/file.hpp"

namespace yishi::commands {
namespace {

using Blocks = std::vector<document::Block>;

std::string text_of(std::vector<document::Run> const& runs) {
    std::string text;
    for (auto const& run : runs) text += run.text;
    return text;
}

void print_table(document::Table const& table) {
    auto const line = [](std::vector<std::string> const& cells) { fmt::print("{}\n", fmt::join(cells, "\t")); };
    fmt::print("\n{}\n", table.name);
    line(table.heads);
    for (auto const& row : table.rows) {
        std::vector<std::string> cells;
        for (auto const& cell : row) cells.push_back(cell.text);
        line(cells);
    }
    if (!table.check_line.empty()) fmt::print("{}\n", table.check_line);
    for (auto const& note : table.notes) fmt::print("{}\n", note);
}

void print_block(document::Block const& block) {
    switch (block.kind) {
        case document::BlockKind::Heading:
            return fmt::print("\n{}\n", text_of(block.runs));
        case document::BlockKind::Paragraph:
            return fmt::print("\n    {}\n", text_of(block.runs));
        case document::BlockKind::Table:
            return print_table(block.table);
        case document::BlockKind::List:
            fmt::print("\n");
            for (auto const& item : block.items) fmt::print("  · {}\n", text_of(item));
            return;
    }
}

void print_document(document::Document const& document) {
    fmt::print("{}\n", document.title);
    if (!document.subtitle.empty()) fmt::print("（{}）\n", document.subtitle);
    if (!document.addressee.empty()) fmt::print("\n{}：\n", document.addressee);
    for (auto const& block : document.blocks) print_block(block);
    if (!document.annex.empty()) fmt::print("\n{}\n", document.annex_title);
    for (auto const& line : document.annex) fmt::print("  {}\n", line);
}

// What has to be settled before anybody may approve it.
void print_unsettled(World const& world, report::Printed const& printed) {
    auto const text = [&](std::string const& key, std::vector<std::string> const& names) { return text_for(world.definitions, "zh-CN", key, names); };
    for (auto const& one : printed.open) fmt::print("! #{} {}: {}\n", one.anchor, one.figure, text("report.open." + one.why, {one.label}));
    for (auto const& one : printed.unlinked) fmt::print("! #{}: {}\n", one.anchor, text("report.unlinked", {one.text}));
}

void print_places(report::Printed const& printed) {
    for (auto const& place : printed.places) {
        auto const part = place.figure.is_part() ? fmt::format("[{}={}]", place.figure.attribute, place.figure.value) : "";
        fmt::print("{}\t{}{}{}\t{}\t{}\n", place.place, place.share ? "share " : "", place.figure.name, part,
                   place.value ? plain(*place.value) : "none", place.printed);
    }
}

int write_file(World const& world, document::Document const& document, std::string const& path) {
    auto const format = print::format_named(std::filesystem::path(path).extension().string().erase(0, 1));
    if (!format) {
        fmt::print(stderr, "{} ends in none of .docx .pdf .xlsx.\n", path);
        return 2;
    }
    auto const file = print::to_file(document, *format, print::press_of(world, document.language));
    if (!file) {
        for (auto const& reason : file.error().reasons)
            fmt::print(stderr, "{}\n", text_for(world.definitions, "zh-CN", "refusal." + reason.code, reason.names));
        return 1;
    }
    std::ofstream out(path, std::ios::binary);
    out << *file;
    out.close();
    if (out) return 0;
    fmt::print(stderr, "{} cannot be written.\n", path);
    return 2;
}

}  // namespace

int report(Settings const& settings, ReportOrder const& order) {
    App app(settings, DataFolder::MustExist);
    require_body(app.world(), order.body);
    auto ctx = own_context(app.world(), order.body);
    auto const* head = flow::report_template(app.world().definitions, order.name, order.body);
    if (!head) {
        fmt::print(stderr, "There is no report {} in definitions/reports.\n", order.name);
        return 2;
    }
    report::Question const question{.body = order.body, .year = order.year, .quarter = order.quarter, .at = parse_day(order.at)};
    auto const printed = ctx.read([&](store::Tx& tx) { return report::print(ctx, tx, *head, report::paragraphs_of(*head), question); });
    if (!printed) {
        for (auto const& fault : printed.error().fields) fmt::print(stderr, "{}\n", fault.names.front());
        return 1;
    }
    if (!order.out.empty()) return write_file(app.world(), printed->document, order.out);
    if (order.places)
        print_places(*printed);
    else
        print_document(printed->document);
    print_unsettled(app.world(), *printed);
    return 0;
}

}  // namespace yishi::commands
