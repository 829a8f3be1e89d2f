#include "domain/view_row.hpp"

#include <algorithm>

#include "flow/readers.hpp"
#include "flow/row_choice.hpp"

namespace yishi::view {
namespace {

// Of a paper that is not for the reader nothing is told, not even its name.
std::string label_of_row(Eye const& eye, flow::Matter const& matter, flow::Field const& field, std::string const& id) {
    auto const* holder = flow::holder_of_rows(eye.space.situation(matter), matter, field);
    if (!holder) return "";
    auto const& flow = eye.space.flow_of(*holder);
    auto const* record = flow.record(field.rows);
    auto const rows = holder->records.find(field.rows);
    if (!record || rows == holder->records.end()) return "";
    auto const found = std::ranges::find(rows->second, id, &flow::Row::id);
    if (found == rows->second.end() || !flow::shows_row(eye.space.situation(*holder), *holder, *record, *found)) return "";
    return row_label(eye, flow, *record, *found);
}

}  // namespace

std::string row_label(Eye const& eye, flow::Flow const& flow, flow::Record const& record, flow::Row const& row) {
    bool const named = !record.fields.empty() && record.fields.front().name == "name" && row.values.contains("name");
    int const enough = named ? 1 : 3;
    std::string label;
    int told = 0;
    for (auto const& field : record.fields) {
        auto const* value = row.values.if_contains(field.name);
        if (!value || field.kind == flow::FieldKind::Row || told == enough) continue;
        auto const text = shown(eye, flow, field, *value);
        label += (label.empty() ? "" : " ") + text;
        ++told;
    }
    return label;
}

std::string shown_in(Eye const& eye, flow::Matter const& matter, flow::Field const& field, json::value const& value) {
    if (field.kind != flow::FieldKind::Row) return shown(eye, eye.space.flow_of(matter), field, value);
    std::string out;
    for (auto const& id : texts_of(value)) out += (out.empty() ? "" : eye.ctx.language == "en" ? ", " : "、") + label_of_row(eye, matter, field, id);
    return out;
}

json::array row_values(Eye const& eye, flow::Matter const& matter, flow::Field const& field) {
    json::array out;
    auto const* holder = flow::holder_of_rows(eye.space.situation(matter), matter, field);
    auto const* record = holder ? eye.space.flow_of(*holder).record(field.rows) : nullptr;
    if (!record) return out;
    for (auto const* row : flow::choosable_rows(eye.space.situation(matter), matter, field))
        out.push_back({{"value", row->id}, {"label", row_label(eye, eye.space.flow_of(*holder), *record, *row)}, {"code", ""}});
    return out;
}

}  // namespace yishi::view
