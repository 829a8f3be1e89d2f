#include <fmt/format.h>

#include <algorithm>

#include "base/time.hpp"
#include "domain/texts.hpp"
#include "domain/view.hpp"

namespace yishi::view {
namespace {

std::string_view kind_text(flow::FieldKind kind) {
    using enum flow::FieldKind;
    switch (kind) {
        case Line:
            return "line";
        case Text:
            return "text";
        case Number:
            return "number";
        case Figure:
            return "figure";
        case Flag:
            return "flag";
        case Choice:
            return "choice";
        case Date:
            return "date";
        case Moment:
            return "moment";
        case Person:
            return "person";
        case Organisation:
            return "organisation";
        case Matter:
            return "matter";
        case Row:
            return "row";
        case File:
            return "file";
        case Questions:
            return "questions";
        case Answers:
            return "answers";
    }
    return "";
}

// `of: flows/held`: the kinds of activities there are.
bool is_of_activities(flow::Field const& field) { return field.of == std::vector<std::string>{"flows/held"}; }

std::string activity_label(Eye const& eye, std::string const& name) {
    auto const* flow = eye.ctx.world.rules.current(eye.ctx.body, name, day_of(eye.ctx.now));
    return flow ? flow::in_language(flow->label, eye.ctx.language) : name;
}

json::array values_of(Eye const& eye, flow::Flow const& flow, flow::Field const& field) {
    json::array out;
    if (auto const* vocabulary = flow.vocab(field.vocab)) {
        auto const today = day_of(eye.ctx.now);
        for (auto const& value : vocabulary->values) {
            bool const in_force = (value.starts.empty() || value.starts <= today) && (value.ends.empty() || today <= value.ends);
            if (in_force) out.push_back({{"value", value.name}, {"label", flow::in_language(value.label, eye.ctx.language)}, {"code", value.code}});
        }
        return out;
    }
    if (is_of_activities(field)) {
        for (auto const& [name, base] : eye.ctx.world.definitions.flows)
            if (!base.held.empty()) out.push_back({{"value", name}, {"label", activity_label(eye, name)}, {"code", ""}});
        return out;
    }
    for (auto const& value : field.of) out.push_back({{"value", value}, {"label", eye.label(flow, "value", value)}, {"code", ""}});
    return out;
}

std::string help_of(Eye const& eye, flow::Flow const& flow, std::string const& name) {
    auto const key = "flow." + flow.name + ".field." + name + ".help";
    return has_text(eye.ctx.world.definitions, eye.ctx.language, key) ? eye.text(key) : "";
}

json::object party_spec(Eye const& eye, flow::Flow const& flow, flow::Party const& party) {
    json::array of;
    for (auto kind : party.of) {
        switch (kind) {
            case flow::PartyKind::Person:
                of.push_back("person");
                break;
            case flow::PartyKind::Organisation:
                of.push_back("organisation");
                break;
            case flow::PartyKind::Body:
                of.push_back("body");
                break;
            case flow::PartyKind::Outsider:
                of.push_back("outsider");
                break;
        }
    }
    json::object out{{"name", party.name},
                     {"label", eye.label(flow, "party", party.name)},
                     {"help", help_of(eye, flow, party.name)},
                     {"what", "party"},
                     {"kind", party.of == std::set{flow::PartyKind::Body}           ? "body"
                              : party.of == std::set{flow::PartyKind::Organisation} ? "organisation"
                                                                                    : "person"},
                     {"many", !party.max || *party.max > 1},
                     {"required", party.min > 0},
                     {"of", of}};
    out["max"] = party.max ? json::value(*party.max) : json::value{};
    return out;
}

// What a later move writes into a row is not asked of him who adds the row: whether a suggestion was adopted.
bool is_answered_later(flow::Flow const& flow, flow::Record const& record, std::string const& field) {
    auto const names = [&](std::vector<std::string> const& list) { return std::ranges::find(list, field) != list.end(); };
    return std::ranges::any_of(flow.moves,
                               [&](flow::Move const& move) { return move.changes == record.name && (names(move.asks) || names(move.may)); });
}

json::object record_spec(Eye const& eye, flow::Flow const& flow, flow::Record const& record) {
    json::array row;
    for (auto const& field : record.fields)
        if (!flow.is_unused(record.name + "." + field.name) && !is_answered_later(flow, record, field.name))
            row.push_back(field_spec(eye, flow, field, eye.label(flow, "row", record.name + "." + field.name)));
    json::object out{{"name", record.name},
                     {"label", eye.label(flow, "record", record.name)},
                     {"help", help_of(eye, flow, record.name)},
                     {"what", "record"},
                     {"kind", "record"},
                     {"many", true},
                     {"required", false},
                     {"fields", std::move(row)}};
    out["max"] = record.max ? json::value(*record.max) : json::value{};
    return out;
}

// As a notice of a meeting has it: the body's own day and hour.
std::string moment_text(Time time) {
    auto const day = day_of(time);
    auto const minutes = (time.ms - start_of(day).ms) / 60'000;
    return fmt::format("{} {:02}:{:02}", to_text(day), minutes / 60, minutes % 60);
}

std::string shown_one(Eye const& eye, flow::Flow const& flow, flow::Field const& field, json::value const& value) {
    switch (field.kind) {
        case flow::FieldKind::Choice: {
            if (is_of_activities(field)) return activity_label(eye, text_of(value));
            auto const* vocabulary = flow.vocab(field.vocab);
            auto const* found = vocabulary ? vocabulary->find(text_of(value)) : nullptr;
            return found ? flow::in_language(found->label, eye.ctx.language) : eye.label(flow, "value", text_of(value));
        }
        case flow::FieldKind::Flag:
            return eye.text(value.is_bool() && value.get_bool() ? "word.yes" : "word.no");
        case flow::FieldKind::Person:
        case flow::FieldKind::Organisation:
            return eye.name(text_of(value));
        case flow::FieldKind::Matter: {
            auto const target = eye.space.visible(text_of(value));
            return target ? (*target)->title : eye.text("link.hidden");
        }
        case flow::FieldKind::File:
            return text_at(value, "name");
        case flow::FieldKind::Questions:
            return text_at(value, "text");
        case flow::FieldKind::Moment:
            return value.is_int64() ? moment_text(Time{value.get_int64()}) : "";
        case flow::FieldKind::Number:
            return write(value) + field.unit;
        case flow::FieldKind::Figure:
            return write(member(value, "value")) + field.unit;
        default:
            return text_of(value);
    }
}

}  // namespace

json::object field_spec(Eye const& eye, flow::Flow const& flow, flow::Field const& field, std::string const& label) {
    json::object out{
        {"name", field.name}, {"label", label},   {"help", help_of(eye, flow, field.name)}, {"what", "field"}, {"kind", kind_text(field.kind)},
        {"many", field.many}, {"required", false}};
    out["max"] = field.max ? json::value(*field.max) : json::value{};
    out["min"] = field.min ? json::value(*field.min) : json::value{};
    if (field.kind == flow::FieldKind::Choice) out["values"] = values_of(eye, flow, field);
    if (field.kind == flow::FieldKind::Matter) out["flows"] = array_of(field.flows);
    if (field.kind == flow::FieldKind::Answers) out["of"] = json::array{json::string(field.questions)};
    if (field.kind == flow::FieldKind::Row && field.rows_of.empty()) out["of"] = json::array{json::string(field.rows)};
    if (!field.unit.empty()) out["unit"] = field.unit;
    return out;
}

json::value spec(Eye const& eye, flow::Flow const& flow, std::string const& name) {
    if (flow.is_unused(name)) return {};
    if (auto const* field = flow.field(name)) return field_spec(eye, flow, *field, eye.label(flow, "field", name));
    if (auto const* party = flow.party(name)) return party_spec(eye, flow, *party);
    if (auto const* record = flow.record(name)) return record_spec(eye, flow, *record);
    return {};
}

std::string shown(Eye const& eye, flow::Flow const& flow, flow::Field const& field, json::value const& value) {
    if (value.is_null()) return "";
    auto const* list = value.if_array();
    if (list && field.kind == flow::FieldKind::Questions) return eye.text("questions.count", {std::to_string(list->size())});
    if (!list) return shown_one(eye, flow, field, value);
    std::string out;
    for (auto const& item : *list) out += (out.empty() ? "" : eye.ctx.language == "en" ? ", " : "、") + shown_one(eye, flow, field, item);
    return out;
}

}  // namespace yishi::view
