#include <algorithm>
#include <limits>

#include "domain/view.hpp"

namespace yishi::view {
namespace {

// Present values are offered, so that what is known is not typed twice.
void offer_value(json::object& spec, flow::Matter const& matter, std::string const& name) {
    if (auto value = flow::field_value(matter, name); !value.is_null()) {
        spec["value"] = std::move(value);
        return;
    }
    if (auto const party = matter.parties.find(name); party != matter.parties.end()) {
        json::array who;
        for (auto const& entry : party->second)
            if (!entry.ended && entry.standing != flow::Standing::Declined && entry.standing != flow::Standing::Lapsed)
                who.push_back(json::string(entry.who));
        if (!who.empty()) spec["value"] = std::move(who);
    }
    if (auto const record = matter.records.find(name); record != matter.records.end()) {
        json::array rows;
        for (auto const& row : record->second) {
            json::object values = row.values;
            values["id"] = row.id;
            rows.push_back(std::move(values));
        }
        if (!rows.empty()) spec["value"] = std::move(rows);
    }
}

json::value asked(Eye const& eye, flow::Flow const& flow, flow::Matter const& matter, flow::Record const* record, std::string const& name,
                  bool required) {
    json::value found;
    if (auto const* field = record ? record->find(name) : nullptr) {
        if (flow.is_unused(record->name + "." + name)) return {};
        found = field_spec(eye, flow, *field, eye.label(flow, "row", record->name + "." + name));
        if (!field->rows_of.empty()) found.get_object()["values"] = row_values(eye, matter, *field);
        if (field->kind == flow::FieldKind::Answers) found.get_object()["questions"] = flow::field_value(matter, field->questions);
    } else {
        found = spec(eye, flow, name);
        if (found.is_object()) offer_value(found.get_object(), matter, name);
        if (auto const* own = flow.field(name); own && !own->rows_of.empty()) found.get_object()["values"] = row_values(eye, matter, *own);
    }
    if (found.is_object()) found.get_object()["required"] = required;
    return found;
}

// Whether the step that is expected here would miss it.
bool next_needs(flow::Flow const& flow, flow::Matter const& matter, std::string const& name) {
    auto const* state = flow.state(matter.state);
    return state && std::ranges::any_of(state->todo, [&](std::string const& next) {
               auto const* move = flow.move(next);
               return move && std::ranges::find(move->needs, name) != move->needs.end();
           });
}

json::array asks_of(Eye const& eye, flow::Flow const& flow, flow::Matter const& matter, flow::Offered const& offer) {
    json::array out;
    auto const add = [&](json::value spec) {
        if (spec.is_object()) out.push_back(std::move(spec));
    };
    if (offer.name == "edit")
        for (auto const& name : offer.names) add(asked(eye, flow, matter, nullptr, name, next_needs(flow, matter, name)));
    if (offer.name.starts_with("ask_extension.") || offer.name.starts_with("grant_extension.")) {
        json::object until{
            {"name", "until"}, {"label", eye.text("extension.until")}, {"help", ""}, {"what", "field"}, {"kind", "date"}, {"many", false},
            {"required", true}};
        auto const& clock = matter.clocks.at(offer.name.substr(offer.name.find('.') + 1));
        for (auto const& extension : clock.extensions)
            if (extension.decision.empty()) until["value"] = extension.until;
        out.push_back(std::move(until));
    }
    if (!offer.move) return out;
    auto const* record = flow.record(offer.move->changes.empty() ? offer.move->adds : offer.move->changes);
    if (!offer.move->adds.empty() && !record) add(asked(eye, flow, matter, nullptr, offer.move->adds, true));
    for (auto const& name : offer.move->asks) add(asked(eye, flow, matter, record, name, true));
    for (auto const& name : offer.move->may) add(asked(eye, flow, matter, record, name, false));
    return out;
}

std::string_view note_text(flow::Offered const& offer) {
    if (!offer.move) return offer.name.starts_with("ask_extension") || offer.name.starts_with("refuse_extension") ? "required" : "optional";
    switch (offer.move->note) {
        case flow::NoteRule::Required:
            return "required";
        case flow::NoteRule::Optional:
            return "optional";
        case flow::NoteRule::None:
            return "none";
    }
    return "optional";
}

bool needs_version(flow::Flow const& flow, flow::Offered const& offer) {
    if (!offer.move) return offer.name != "confirm" && offer.name != "decline";
    if (!offer.move->to.empty() || !offer.move->changes.empty()) return true;
    auto const* record = flow.record(offer.move->adds);
    auto const of_row = [&](std::string const& name) { return record && record->find(name); };
    return !std::ranges::all_of(offer.move->asks, of_row) || !std::ranges::all_of(offer.move->may, of_row);
}

std::string label_of(Eye const& eye, flow::Flow const& flow, std::string const& name) {
    auto const dot = name.find('.');
    if (dot == std::string::npos) {
        auto const& own = flow.label_of("move", name);
        return own.empty() ? eye.text("move." + name) : flow::in_language(own, eye.ctx.language);
    }
    return eye.text("move." + name.substr(0, dot), {eye.label(flow, "clock", name.substr(dot + 1))});
}

// In whose place the move can be made, by name: a choice where there are several.
json::array acting_of(Eye const& eye, std::vector<std::string> const& tokens) {
    json::array out;
    for (auto const& token : tokens) out.push_back(json::object{{"token", token}, {"label", eye.token(token)}});
    return out;
}

}  // namespace

json::array moves(Eye const& eye, flow::Matter const& matter, std::vector<flow::Offered> const& offers) {
    auto const& flow = eye.space.flow_of(matter);
    auto const* state = flow.state(matter.state);
    // What is expected comes first: what every flow has (a confirmation, a verdict), then the steps as the state names them. The rest
    // stands as the flow writes it.
    constexpr auto unexpected = std::numeric_limits<std::ptrdiff_t>::max();
    auto const place = [&](flow::Offered const* offer) {
        if (!offer->expected || !offer->allowed) return unexpected;
        if (!state) return std::ptrdiff_t{-1};
        auto const found = std::ranges::find(state->todo, offer->name);
        return found == state->todo.end() ? -1 : found - state->todo.begin();
    };
    std::vector<flow::Offered const*> ordered;
    for (auto const& offer : offers) ordered.push_back(&offer);
    std::ranges::sort(ordered, {}, [&](flow::Offered const* offer) { return std::pair(place(offer), offer); });
    json::array out;
    for (auto const* ordered_offer : ordered) {
        auto const& offer = *ordered_offer;
        json::object item{{"name", offer.name},         {"label", label_of(eye, flow, offer.name)},
                          {"expected", offer.expected}, {"allowed", offer.allowed},
                          {"as", array_of(offer.as)},   {"acting", acting_of(eye, offer.as)},
                          {"note", note_text(offer)},   {"needs_version", needs_version(flow, offer)}};
        if (offer.move && !offer.move->to.empty()) item["to"] = offer.move->to;
        if (offer.move && !offer.move->changes.empty()) {
            item["changes"] = offer.move->changes;
            item["rows"] = array_of(offer.rows);
        }
        if (offer.move && !offer.move->adds.empty()) item["adds"] = offer.move->adds;
        if (offer.allowed)
            item["asks"] = asks_of(eye, flow, matter, offer);
        else
            item["reasons"] = reasons(eye, flow, offer.reasons);
        out.push_back(std::move(item));
    }
    return out;
}

}  // namespace yishi::view
