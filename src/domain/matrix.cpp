#include "domain/matrix.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "domain/exchange.hpp"
#include "flow/effect.hpp"
#include "flow/readers.hpp"

namespace yishi::matrix {
namespace {

using view::Eye;

// A child as a column.
struct Column {
    flow::Matter const* child = nullptr;  // null: asked for elsewhere, and not there yet
    flow::Flow const* flow = nullptr;
    flow::Sight sight{};
    std::string label{};
};

// The first clock of a flow is the one the others are measured by: whoever does not run under it has answered.
flow::ClockState const* measure(Column const& column) {
    if (column.flow->clocks.empty()) return nullptr;
    auto const found = column.child->clocks.find(column.flow->clocks.front().name);
    return found == column.child->clocks.end() ? nullptr : &found->second;
}

bool is_void(Column const& column) {
    auto const* state = column.flow->state(column.child->state);
    return state && state->is_void;
}

bool has_answered(Column const& column) {
    if (!column.child || is_void(column)) return false;
    if (auto const* clock = measure(column)) return clock->stopped || clock->paused_at;
    auto const* state = column.flow->state(column.child->state);
    return state && state->state_class == flow::StateClass::Done;
}

bool in_time(Column const& column) {
    auto const* clock = measure(column);
    if (!clock) return true;
    return clock->stopped ? clock->met : clock->paused_at && *clock->paused_at <= clock->due_at;
}

json::object column_of(Eye const& eye, Column const& column) {
    json::object out{{"id", column.child ? column.child->id : ""}, {"label", column.label}, {"answered", has_answered(column)}};
    if (!column.child) return out;
    out["state"] = view::state(eye, *column.flow, column.child->state);
    if (has_answered(column)) out["in_time"] = in_time(column);
    if (auto const* clock = measure(column); clock && !clock->due.empty()) out["due"] = to_text(clock->due);
    return out;
}

std::string tone_of(Column const& column, flow::Field const& field, json::value const& value) {
    auto const* vocabulary = column.flow->vocab(field.vocab);
    auto const* found = vocabulary ? vocabulary->find(text_of(value)) : nullptr;
    return found ? found->tone : "";
}

// The copy of the parent's row in a child, as far as the reader sees it.
flow::Row const* copy_in(Eye const& eye, Column const& column, std::string const& record, std::string const& row) {
    if (!column.child || !column.sight.shows(record)) return nullptr;
    auto const rows = column.child->records.find(record);
    if (rows == column.child->records.end()) return nullptr;
    auto const found = std::ranges::find(rows->second, row, &flow::Row::from);
    auto const* declared = column.flow->record(record);
    if (found == rows->second.end() || !declared) return nullptr;
    return flow::shows_row(eye.space.situation(*column.child), *column.child, *declared, *found) ? &*found : nullptr;
}

// What the parts add up to, and how often each choice was made, over one row.
class Sums {
public:
    void add(Eye const& eye, Column const& column, flow::Field const& field, json::value const& value) {
        if (field.kind == flow::FieldKind::Number && value.is_number()) {
            auto& number = numbers_[field.name];
            number.first += value.to_number<double>();
            ++number.second;
        } else if (field.kind == flow::FieldKind::Choice) {
            auto& count = choices_[field.name][text_of(value)];
            count.label = view::shown(eye, *column.flow, field, value);
            count.tone = tone_of(column, field, value);
            ++count.n;
        }
    }

    // `whole`: what the numbers must add up to, null when nobody said.
    json::array told(json::value const& whole) const {
        json::array out;
        for (auto const& [name, number] : numbers_) {
            json::object item{{"field", name}, {"sum", number.first}, {"given", number.second}};
            if (whole.is_number()) {
                item["whole"] = whole;
                item["holds"] = std::abs(whole.to_number<double>() - number.first) < 1e-6;
            }
            out.push_back(std::move(item));
        }
        for (auto const& [name, counts] : choices_)
            for (auto const& [value, count] : counts)
                out.push_back({{"field", name}, {"value", value}, {"label", count.label}, {"tone", count.tone}, {"given", count.n}});
        return out;
    }

private:
    struct Count {
        std::string label, tone;
        int n = 0;
    };
    std::map<std::string, std::pair<double, int>> numbers_;
    std::map<std::string, std::map<std::string, Count>> choices_;
};

json::value cell_of(Eye const& eye, Column const& column, std::string const& record, std::string const& row, Sums& sums) {
    auto const* copy = copy_in(eye, column, record, row);
    auto const* declared = column.child ? column.flow->record(record) : nullptr;
    if (!copy || !declared) return {};
    json::object texts;
    std::string tone;
    for (auto const& field : declared->fields) {
        auto const* value = field.list ? copy->values.if_contains(field.name) : nullptr;
        if (!value || column.flow->is_unused(record + "." + field.name)) continue;
        if (!flow::shows_field_of_row(eye.space.situation(*column.child), *column.child, field)) continue;
        texts[field.name] = view::shown(eye, *column.flow, field, *value);
        if (tone.empty() && field.kind == flow::FieldKind::Choice) tone = tone_of(column, field, *value);
        sums.add(eye, column, field, *value);
    }
    if (texts.empty()) return {};
    return json::object{{"texts", std::move(texts)}, {"tone", tone}};
}

// The first text with `list` groups the rows where there are two; the first number with `list` is what the parts must add up to.
json::object row_of(Eye const& eye, flow::Flow const& flow, flow::Record const& record, flow::Row const& row, std::vector<Column> const& columns) {
    std::vector<std::string> texts;
    json::value whole;
    for (auto const& field : record.fields) {
        auto const* value = field.list ? row.values.if_contains(field.name) : nullptr;
        if (!value) continue;
        if (field.kind == flow::FieldKind::Number)
            whole = whole.is_null() ? *value : whole;
        else if (texts.size() < 2)
            texts.push_back(view::shown(eye, flow, field, *value));
    }
    Sums sums;
    json::array cells;
    for (auto const& column : columns) cells.push_back(cell_of(eye, column, record.name, row.id, sums));
    return {{"id", row.id},
            {"group", texts.size() > 1 ? texts.front() : ""},
            {"label", texts.empty() ? "" : texts.back()},
            {"cells", std::move(cells)},
            {"sums", sums.told(whole)}};
}

std::vector<Column> columns_of(Eye const& eye, flow::Matter const& matter, int& hidden) {
    std::vector<Column> out;
    auto const situation = eye.space.situation(matter);
    for (auto const* child : situation.tied(matter, "children")) {
        if (child->opened_for.empty()) continue;
        Column column{.child = child, .flow = &eye.space.flow_of(*child), .label = eye.name(child->opened_for)};
        column.sight = flow::sight(eye.space.situation(*child), *child);
        if (column.sight.any)
            out.push_back(std::move(column));
        else
            ++hidden;
    }
    for (auto const* sent : flow::awaited(situation, matter)) out.push_back({.label = eye.name(sent->who)});
    return out;
}

// Fields of a cell, in the words of the first child that has them.
json::array fields_of(Eye const& eye, flow::Record const& record, std::vector<Column> const& columns) {
    json::array out;
    for (auto const& column : columns) {
        auto const* declared = column.child ? column.flow->record(record.name) : nullptr;
        if (!declared) continue;
        for (auto const& field : declared->fields)
            if (field.list) out.push_back({{"name", field.name}, {"label", eye.label(*column.flow, "row", record.name + "." + field.name)}});
        return out;
    }
    return out;
}

bool gives(flow::Effect const& effect, flow::Flow const& flow) {
    return effect.kind == flow::EffectKind::Open && !effect.for_each.empty() &&
           std::ranges::any_of(effect.with, [&](auto const& pair) { return flow.record(pair.second.name) != nullptr; });
}

json::object table(Eye const& eye, flow::Matter const& matter) {
    auto const& flow = eye.space.flow_of(matter);
    auto const own = flow::sight(eye.space.situation(matter), matter);
    int hidden = 0;
    auto const columns = columns_of(eye, matter, hidden);
    json::array heads, records;
    for (auto const& column : columns) heads.push_back(column_of(eye, column));
    for (auto const& record : flow.records) {
        auto const rows = matter.records.find(record.name);
        auto fields = fields_of(eye, record, columns);
        if (fields.empty() || rows == matter.records.end() || !own.shows(record.name)) continue;
        json::array lines;
        for (auto const& row : rows->second) lines.push_back(row_of(eye, flow, record, row, columns));
        records.push_back({{"label", eye.label(flow, "record", record.name)}, {"fields", std::move(fields)}, {"rows", std::move(lines)}});
    }
    auto const answered = std::ranges::count_if(columns, has_answered);
    auto const timely = std::ranges::count_if(columns, [](Column const& column) { return has_answered(column) && in_time(column); });
    return {{"columns", std::move(heads)}, {"records", std::move(records)},
            {"asked", columns.size()},     {"answered", answered},
            {"in_time", timely},           {"hidden", hidden}};
}

}  // namespace

bool is_there(flow::Flow const& flow) {
    return std::ranges::any_of(flow.moves, [&](flow::Move const& move) {
        return std::ranges::any_of(move.then, [&](flow::Effect const& effect) { return gives(effect, flow); });
    });
}

Result<json::object> show(Ctx& from, std::string const& id) {
    return exchange::at_home(from, id, [&](Ctx& ctx) {
        return ctx.read([&](store::Tx& tx) -> Result<json::object> {
            Workspace space(ctx, tx);
            auto const* matter = TRY(space.visible(id));
            if (!flow::sight(space.situation(*matter), *matter).full) return missing();
            return table(Eye{ctx, space}, *matter);
        });
    });
}

}  // namespace yishi::matrix
