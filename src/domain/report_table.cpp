// A figure by one attribute as a table of a report, or several figures side by side.
#include <algorithm>
#include <map>
#include <set>

#include "domain/attribute.hpp"
#include "domain/breakdown.hpp"
#include "domain/report_print.hpp"
#include "flow/load.hpp"

namespace yishi::report {
namespace {

struct Column {
    flow::Indicator const* indicator = nullptr;
    Value whole;
    figure::Breakdown broken;
    figure::PartsTable beside;
    figure::Part const* part(std::string const& value) const {
        auto const found = std::ranges::find_if(broken.parts, [&](figure::Part const& part) { return part.of.value == value; });
        return found == broken.parts.end() ? nullptr : &*found;
    }
};

class TablePrinter {
public:
    TablePrinter(Values& values, Finds& finds, Anchor& anchor, flow::TableOrder const& order)
        : values_(values), finds_(finds), anchor_(anchor), order_(order), place_(anchor.next()) {}

    document::Table print() {
        for (auto const& column : order_.columns)
            if (!add_column(column.figure, column.by)) return {};
        if (std::ranges::none_of(columns_, [](Column const& column) { return column.whole.value && *column.whole.value != Amount{}; })) return {};
        heads();
        if (order_.under_sectors)
            for (auto const& group : groups_of(rows_of_all(in_office()))) add_group(group);
        else
            for (auto const& named : rows_of_all({})) row(named.value, named.label);
        total();
        for (auto const& column : columns_) {
            if (table_.check_line.empty()) table_.check_line = column.beside.check;
            table_.notes.insert(table_.notes.end(), column.beside.notes.begin(), column.beside.notes.end());
            if (order_.share) table_.notes.insert(table_.notes.end(), column.beside.share_notes.begin(), column.beside.share_notes.end());
        }
        return std::move(table_);
    }

private:
    // What cannot be broken down so has to be settled.
    bool add_column(std::string const& name, std::string const& by) {
        auto const* indicator = values_.ctx().world.definitions.indicators.find(name);
        auto broken = indicator ? figure::break_down(values_.words(), values_.measures(), *indicator, values_.asked(), by)
                                : Result<figure::Breakdown>(refuse(Why::Missing, "figure.unknown", {name}));
        if (!broken) {
            finds_.open.push_back({anchor_.name, place_, name, values_.words().label(name), "no_parts"});
            return false;
        }
        Column column{
            .indicator = indicator, .whole = values_.of({.name = name, .attribute = {}, .value = {}}), .broken = std::move(*broken), .beside = {}};
        column.beside = figure::parts_table(values_.words(), values_.measures(), *indicator, values_.asked(), column.broken);
        columns_.push_back(std::move(column));
        return true;
    }

    void heads() {
        auto const& words = values_.words();
        auto const by = figure::label_of_attribute(words, *columns_.front().indicator, columns_.front().broken.by);
        for (auto const& column : columns_)
            table_.name = table_.name.empty() ? column.whole.label : words("report.annex.and", {table_.name, column.whole.label});
        table_.heads.push_back(by);
        for (auto const& column : columns_) {
            auto const& whole = column.whole;
            if (order_.count)
                table_.heads.push_back(words("report.table.count", {columns_.size() == 1 ? words("report.table.number") : whole.label, whole.unit}));
        }
        if (order_.share) table_.heads.push_back(words("report.table.share"));
    }

    // Every value that some figure has, and these, in the order of its kind; totals others sent come last.
    std::vector<figure::NamedValue> rows_of_all(std::set<std::string> values) {
        std::vector<figure::NamedValue> rows, reported;
        for (auto const& column : columns_)
            for (auto const& part : column.broken.parts)
                if (part.of.value == figure::reported_part)
                    reported = {part.of};
                else
                    values.insert(part.of.value);
        rows = in_order(columns_.front().broken.by, values);
        rows.insert(rows.end(), reported.begin(), reported.end());
        return rows;
    }
    std::vector<figure::NamedValue> in_order(std::string const& by, std::set<std::string> const& values) {
        auto const& first = *columns_.front().indicator;
        return figure::values_in_order(values_.words(), facts(), first, by, figure::period_of(facts(), first, values_.asked()), values);
    }
    figure::Facts& facts() { return values_.measures().facts(values_.ctx().body, values_.asked().year); }

    // ---- people under their sectors
    struct Group {
        std::string label;
        std::vector<figure::NamedValue> rows;
    };

    // On the day of the figures; empty for what is no person, or no longer in office.
    std::string sector_of(std::string const& value) {
        auto const& people = facts().book().people;
        auto const person = people.find(value);
        return person == people.end() ? "" : person->second.sector_on(values_.at());
    }

    std::set<std::string> in_office() {
        std::set<std::string> ids;
        for (auto const& [id, person] : facts().book().people)
            if (person.in_office(values_.at())) ids.insert(id);
        return ids;
    }

    // Whoever is in none comes last: who has left since, and organisations.
    std::vector<Group> groups_of(std::vector<figure::NamedValue> const& rows) {
        std::map<std::string, std::vector<figure::NamedValue>> by_sector;
        for (auto const& one : rows) by_sector[sector_of(one.value)].push_back(one);
        auto others = std::move(by_sector[""]);
        by_sector.erase("");
        std::set<std::string> sectors;
        for (auto const& [sector, people] : by_sector) sectors.insert(sector);
        auto const& words = values_.words();
        std::vector<Group> groups;
        for (auto const& named : in_order("sector", sectors)) {
            auto& people = by_sector[named.value];
            groups.push_back({words("report.table.group", {named.label, std::to_string(people.size())}), std::move(people)});
        }
        if (!others.empty()) groups.push_back({words("report.table.others"), std::move(others)});
        return groups;
    }

    // A line with what its people come to, then they.
    void add_group(Group const& group) {
        std::vector<document::Cell> cells{{.text = group.label, .number = {}, .place = {}}};
        for (auto const& column : columns_) cells.push_back(sum_cell(column, group));
        table_.rows.push_back(std::move(cells));
        for (auto const& one : group.rows) row(one.value, one.label);
    }

    document::Cell sum_cell(Column const& column, Group const& group) {
        if (!column.broken.adds) return {.text = "—", .number = {}, .place = {}};
        auto sum = column.whole;
        sum.value = Amount{};
        for (auto const& one : group.rows)
            if (auto const* part = column.part(one.value); part && part->measured.value)
                sum.value = *sum.value + figure::shown_amount(*column.indicator, part->measured).value_or(Amount{});
        return {.text = values_.printed(sum, {.bare = true}), .number = sum.value, .place = {}};
    }

    void row(std::string const& value, std::string const& label) {
        std::vector<document::Cell> cells{{.text = label, .number = {}, .place = {}}};
        if (order_.count)
            for (auto const& column : columns_) cells.push_back(count_cell(column, value, label));
        if (order_.share) cells.push_back(share_cell(columns_.front(), value, label));
        table_.rows.push_back(std::move(cells));
    }

    void total() {
        auto const adds = [](Column const& column) { return column.broken.kind == figure::Parts::Whole && column.broken.adds; };
        if (!std::ranges::all_of(columns_, adds)) return;
        std::vector<document::Cell> cells{{.text = values_.words()("report.table.total"), .number = {}, .place = {}}};
        if (order_.count)
            for (auto const& column : columns_) cells.push_back(number_cell(column.whole));
        if (order_.share) cells.push_back(total_share(columns_.front()));
        table_.rows.push_back(std::move(cells));
    }

    document::Cell count_cell(Column const& column, std::string const& value, std::string const& label) {
        auto const* part = column.part(value);
        if (!part && column.broken.adds) return {.text = "0", .number = Amount{}, .place = {}};
        if (!part) return {.text = "—", .number = {}, .place = {}};
        return number_cell(part_of(column, *part, label));
    }

    Value part_of(Column const& column, figure::Part const& part, std::string const& label) const {
        auto one = column.whole;
        one.figure.attribute = column.broken.by;
        one.figure.value = part.of.value;
        one.label += "（" + label + "）";
        one.value = figure::shown_amount(*column.indicator, part.measured);
        one.measured = std::make_shared<figure::Measured const>(part.measured);
        return one;
    }

    document::Cell number_cell(Value const& value) {
        auto const run = print_value(finds_, anchor_, next_place(), value, values_.printed(value, {.bare = true}));
        return {.text = run.text, .number = value.value, .percent = value.percent, .decimals = value.decimals, .place = run.place};
    }

    document::Cell share_cell(Column const& column, std::string const& value, std::string const& label) {
        auto const* part = column.part(value);
        auto const at = static_cast<std::size_t>(part - column.broken.parts.data());
        if (!part || at >= column.beside.shares.parts.size()) return {.text = "—", .number = {}, .place = {}};
        auto const& share = column.beside.shares.parts[at];
        auto one = part_of(column, *part, label);
        one.value = share.percent;
        one.percent = one.share = true;
        one.unit = "%";
        auto const place = next_place();
        if (share.percent) print_value(finds_, anchor_, place, one, share.text);
        return {
            .text = share.text, .number = share.percent, .percent = true, .decimals = values_.shares().decimals, .place = share.percent ? place : ""};
    }

    document::Cell total_share(Column const& column) const {
        auto const& total = column.beside.shares.total;
        if (!total) return {.text = "—", .number = {}, .place = {}};
        return {.text = figure::percent_said(*total, values_.shares()) + "%",
                .number = total,
                .percent = true,
                .decimals = values_.shares().decimals,
                .place = {}};
    }

    std::string next_place() { return place_ + "." + std::to_string(++cells_); }

    Values& values_;
    Finds& finds_;
    Anchor& anchor_;
    flow::TableOrder const& order_;
    std::string place_;
    int cells_ = 0;
    std::vector<Column> columns_;
    document::Table table_;
};

}  // namespace

document::Table print_table(Values& values, Finds& finds, Anchor& anchor, flow::TableOrder const& order) {
    return TablePrinter(values, finds, anchor, order).print();
}

}  // namespace yishi::report
