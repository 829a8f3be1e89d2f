#include <algorithm>
#include <ranges>
#include <set>

#include "base/id.hpp"
#include "domain/derived.hpp"
#include "domain/matrix.hpp"
#include "domain/view.hpp"
#include "domain/view_row.hpp"
#include "flow/diagram.hpp"
#include "flow/readers.hpp"
#include "store/journal_store.hpp"

namespace yishi::view {
namespace {

json::array entries_of(Eye const& eye, std::vector<flow::PartyEntry> const& entries) {
    json::array out;
    for (auto const& entry : entries) {
        if (entry.ended) continue;
        auto const sector = eye.space.book().people.contains(entry.who) ? eye.space.book().people.at(entry.who).sector_on(day_of(eye.ctx.now)) : "";
        out.push_back({{"id", entry.who},
                       {"entry", entry.id},
                       {"kind", entry.who.starts_with("o_")   ? "organisation"
                                : entry.who.starts_with("b_") ? "body"
                                : entry.who.starts_with("x_") ? "outsider"
                                                              : "person"},
                       {"label", entry.name.empty() ? eye.name(entry.who) : entry.name},
                       {"sub", sector},
                       {"standing", flow::to_text(entry.standing)},
                       {"at", to_iso(entry.at)}});
    }
    return out;
}

json::object parties(Eye const& eye, flow::Flow const& flow, flow::Matter const& matter, flow::Sight const& sight) {
    json::object out;
    for (auto const& party : flow.parties) {
        auto const found = matter.parties.find(party.name);
        if (!sight.shows(party.name) || found == matter.parties.end()) continue;
        auto entries = entries_of(eye, found->second);
        if (!entries.empty()) out[party.name] = {{"label", eye.label(flow, "party", party.name)}, {"entries", std::move(entries)}};
    }
    return out;
}

json::array form(Eye const& eye, flow::Flow const& flow, flow::Matter const& matter, flow::Sight const& sight,
                 std::vector<std::string> const& editable) {
    json::array out;
    for (auto const& field : flow.fields) {
        if (!sight.shows(field.name) || flow.is_unused(field.name)) continue;
        auto value = flow::field_value(matter, field.name);
        bool const may_edit = std::ranges::find(editable, field.name) != editable.end();
        if (value.is_null() && !may_edit) continue;
        auto item = field_spec(eye, flow, field, eye.label(flow, "field", field.name));
        item["text"] = shown_in(eye, matter, field, value);
        item["value"] = std::move(value);
        item["editable"] = may_edit;
        out.push_back(std::move(item));
    }
    return out;
}

json::object row(Eye const& eye, flow::Flow const& flow, flow::Matter const& matter, flow::Record const& record, flow::Row const& row,
                 std::vector<flow::Field const*> const& visible) {
    json::object values, texts;
    for (auto const* field : visible)
        if (auto const* value = row.values.if_contains(field->name)) {
            values[field->name] = *value;
            texts[field->name] = shown_in(eye, matter, *field, *value);
        }
    json::object out{{"id", row.id},
                     {"label", row_label(eye, flow, record, row)},
                     {"round", row.round},
                     {"values", std::move(values)},
                     {"texts", std::move(texts)}};
    if (record.anonymous) return out;
    out["at"] = to_iso(row.at);
    out["by"] = {{"id", row.by}, {"name", eye.name(row.by)}};
    out["for"] = row.acting;
    out["for_label"] = eye.token(row.acting);
    return out;
}

// What somebody wrote himself he sees again, also where the others' rows are not for him: his own request for leave.
bool is_own(Eye const& eye, flow::Row const& row) { return !row.by.empty() && row.by == eye.ctx.actor.person; }

json::object records(Eye const& eye, flow::Flow const& flow, flow::Matter const& matter, flow::Sight const& sight) {
    json::object out;
    for (auto const& record : flow.records) {
        auto const found = matter.records.find(record.name);
        bool const all = sight.shows(record.name);
        auto const shows = [&](flow::Row const& item) {
            return is_own(eye, item) || (all && flow::shows_row(eye.space.situation(matter), matter, record, item));
        };
        if (found == matter.records.end() || !std::ranges::any_of(found->second, shows)) continue;
        std::vector<flow::Field const*> visible;
        json::array specs, rows;
        for (auto const& field : record.fields)
            if (flow::shows_field_of_row(eye.space.situation(matter), matter, field) && !flow.is_unused(record.name + "." + field.name)) {
                visible.push_back(&field);
                specs.push_back(field_spec(eye, flow, field, eye.label(flow, "row", record.name + "." + field.name)));
            }
        for (auto const& item : found->second)
            if (shows(item)) rows.push_back(row(eye, flow, matter, record, item, visible));
        out[record.name] = {{"label", eye.label(flow, "record", record.name)}, {"fields", std::move(specs)}, {"rows", std::move(rows)}};
    }
    return out;
}

// Records whose rows nobody is shown: their sums are asked for by name.
json::array anonymous_records(Eye const& eye, flow::Flow const& flow, flow::Sight const& sight) {
    json::array out;
    for (auto const& record : flow.records)
        if (record.anonymous && sight.shows(record.name)) out.push_back({{"name", record.name}, {"label", eye.label(flow, "record", record.name)}});
    return out;
}

json::array clocks(Eye const& eye, flow::Flow const& flow, flow::Matter const& matter) {
    json::array out;
    for (auto const& definition : flow.clocks) {
        auto const found = matter.clocks.find(definition.name);
        if (found != matter.clocks.end() && !found->second.due.empty()) out.push_back(clock(eye, flow, matter, definition.name));
    }
    return out;
}

json::array holders(Eye const& eye, flow::Matter const& matter) {
    json::array out;
    std::set<std::string> seen;
    for (auto const& todo : flow::todos(eye.space.situation(matter), matter)) {
        if (!seen.insert(todo.token).second) continue;
        out.push_back({{"kind", is_id(todo.token, 'p')         ? "person"
                                : todo.token.starts_with("o_") ? "organisation"
                                                               : "post"},
                       {"id", todo.token},
                       {"label", eye.token(todo.token)},
                       {"since", to_iso(matter.in_state_since)}});
    }
    return out;
}

// Whether what stands below it may hold something itself: then a tree says more than a list.
bool holds_what_holds(Eye const& eye, flow::Flow const& own) {
    auto const& flows = eye.ctx.world.definitions.flows;
    auto const holds = [&](std::string const& parent) {
        return std::ranges::any_of(flows, [&](auto const& one) { return one.second.stands_under(parent); });
    };
    return std::ranges::any_of(flows, [&](auto const& one) { return one.second.stands_under(own.name) && holds(one.first); });
}

// The link that makes a chain of its kind, if this matter is in one.
std::string chain_of(Eye const& eye, flow::Flow const& flow, json::object const& shown) {
    auto const& chains = eye.ctx.world.definitions.menu.chains;
    auto const chain = chains.find(flow.name);
    auto const* field = chain == chains.end() ? nullptr : flow.field(chain->second);
    auto const& links = shown.at("links").as_object();
    return field && (links.contains(field->name) || links.contains(field->back)) ? field->name : "";
}

// Kinds this reader may open under the matter, in the order of menus.
json::array opens_under(Eye const& eye, flow::Flow const& flow, flow::Matter const& matter) {
    json::array out;
    auto const* state = flow.state(matter.state);
    if (state && state->state_class == flow::StateClass::Done) return out;
    for (auto const& [name, base] : eye.ctx.world.definitions.flows) {
        auto const* kind = base.stands_under(flow.name) ? eye.ctx.world.rules.current(eye.ctx.body, name, day_of(eye.ctx.now)) : nullptr;
        if (!kind) continue;
        flow::Matter probe;  // what stands under it would have this parent
        probe.body = matter.body;
        probe.flow = name;
        probe.parent = matter.id;
        if (!flow::fits(kind->opens, eye.space.situation(probe), probe).empty())
            out.push_back({{"flow", name}, {"label", flow::in_language(kind->label, eye.ctx.language)}});
    }
    return out;
}

json::object children(Eye const& eye, flow::Flow const& own, flow::Matter const& matter) {
    json::object counts;
    json::array items;
    for (auto const* child : eye.space.situation(matter).tied(matter, "children")) {
        auto const& flow = eye.space.flow_of(*child);
        auto const* state_of = flow.state(child->state);
        if (!counts.contains(child->flow))
            counts[child->flow] = {{"initial", 0}, {"active", 0}, {"done", 0}, {"label", flow::in_language(flow.label, eye.ctx.language)}};
        if (state_of && !state_of->is_void) {
            auto& count = counts[child->flow].get_object()[flow::to_text(state_of->state_class)];
            count = count.get_int64() + 1;
        }
        if (!eye.space.shows(*child)) continue;
        json::object item{{"id", child->id},
                          {"flow", child->flow},
                          {"title", child->title},
                          {"state", state(eye, flow, child->state)},
                          {"round", child->opened_round},
                          {"for", child->opened_for},
                          {"for_label", eye.name(child->opened_for)},
                          {"role", child->opened_as},
                          {"role_label", child->opened_as.empty() ? flow::in_language(flow.label, eye.ctx.language)
                                                                  : eye.label(eye.space.flow_of(matter), "party", child->opened_as)}};
        if (auto const number = child->numbers.begin(); number != child->numbers.end()) item["number"] = number->second;
        for (auto const& definition : flow.clocks) {
            auto const found = child->clocks.find(definition.name);
            if (found != child->clocks.end() && found->second.runs() && !definition.window && definition.until.empty())
                item["clock"] = clock(eye, flow, *child, definition.name);
        }
        items.push_back(std::move(item));
    }
    return {{"counts", std::move(counts)}, {"items", std::move(items)}, {"opens", opens_under(eye, own, matter)}};
}

json::object link_item(Eye const& eye, flow::Matter const* target) {
    if (!target || !eye.space.shows(*target)) return {{"hidden", true}, {"title", eye.text("link.hidden")}};
    auto const& flow = eye.space.flow_of(*target);
    auto const number = target->numbers.find("number");
    return {{"id", target->id},
            {"flow", target->flow},
            {"title", target->title},
            {"number", number == target->numbers.end() ? "" : number->second},
            {"state", state(eye, flow, target->state)}};
}

// Links of this matter, and those that point here under the name they have at this end.
json::object links(Eye const& eye, flow::Flow const& flow, flow::Matter const& matter, flow::Sight const& sight) {
    json::object out;
    auto const situation = eye.space.situation(matter);
    auto const add = [&](std::string const& name, std::string const& label) {
        if (out.contains(name)) return;
        json::array items;
        for (auto const* target : situation.tied(matter, name)) items.push_back(link_item(eye, target));
        if (!items.empty()) out[name] = {{"label", label}, {"items", std::move(items)}};
    };
    for (auto const& field : flow.fields)
        if (field.kind == flow::FieldKind::Matter && sight.shows(field.name)) add(field.name, eye.label(flow, "field", field.name));
    if (!sight.full) return out;
    for (auto const& [name, other] : eye.ctx.world.definitions.flows)
        for (auto const& field : other.fields)
            if (!field.back.empty() && std::ranges::find(field.flows, matter.flow) != field.flows.end())
                add(field.back, eye.label(other, "field", field.back));
    return out;
}

json::array road(Eye const& eye, flow::Flow const& flow, flow::Matter const& matter) {
    std::map<std::string, std::int64_t> reached;
    for (auto const& [state, at] : store::states_reached(eye.space.tx(), matter.body, matter.id)) reached[state] = at;
    auto const stops = flow::main_road(flow);
    auto const here = std::ranges::find(stops, matter.state);
    json::array out;
    for (auto stop = stops.begin(); stop != stops.end(); ++stop) {
        bool const done = here == stops.end() ? reached.contains(*stop) : stop < here;
        json::object item{{"state", *stop}, {"label", eye.label(flow, "state", *stop)}, {"done", done}, {"now", stop == here}};
        if (auto const at = reached.find(*stop); at != reached.end() && (done || stop == here)) item["at"] = to_iso(Time{at->second});
        out.push_back(std::move(item));
    }
    if (here != stops.end()) return out;
    // Beside the road: it stands behind the last stop that was reached.
    auto const last = std::ranges::find_if(out | std::views::reverse, [](json::value const& stop) { return flag_at(stop, "done"); });
    out.insert(last.base(), json::object{{"state", matter.state},
                                         {"label", eye.label(flow, "state", matter.state)},
                                         {"done", false},
                                         {"now", true},
                                         {"at", to_iso(matter.in_state_since)}});
    return out;
}

}  // namespace

json::object matter(Eye const& eye, flow::Matter const& matter) {
    auto const& flow = eye.space.flow_of(matter);
    auto const situation = eye.space.situation(matter);
    auto const sight = flow::sight(situation, matter);
    json::object numbers;
    for (auto const& [name, number] : matter.numbers) numbers[name] = {{"label", eye.label(flow, "number", name)}, {"text", number}};
    auto const* leading = leading_party(flow);
    auto const offered = flow::offered(situation);
    auto offers = moves(eye, matter, offered);
    std::vector<std::string> editable;
    for (auto const& offer : offered)
        if (offer.name == "edit") editable = offer.names;
    bool const titled = sight.full || sight.names.contains("title");
    json::object out{{"id", matter.id},
                     {"flow", matter.flow},
                     {"label", flow::in_language(flow.label, eye.ctx.language)},
                     {"flow_version", matter.flow_version},
                     {"rule_set", matter.rule_set},
                     {"version", matter.version},
                     {"body", matter.body},
                     {"number", shown_number(flow, matter)},
                     {"numbers", std::move(numbers)},
                     {"title", titled || sight.names.empty() ? matter.title : ""},
                     {"state", state(eye, flow, matter.state)},
                     {"round", matter.round},
                     {"opened_at", to_iso(matter.opened_at)},
                     {"since", to_iso(matter.in_state_since)},
                     {"badges", badges(eye, flow, matter, sight)},
                     {"may_edit", !editable.empty()},
                     {"parties", parties(eye, flow, matter, sight)},
                     {"leading", leading ? leading->name : ""},
                     {"form", form(eye, flow, matter, sight, editable)},
                     {"records", records(eye, flow, matter, sight)},
                     {"anonymous", anonymous_records(eye, flow, sight)},
                     {"links", links(eye, flow, matter, sight)},
                     {"moves", std::move(offers)},
                     {"timeline", "/api/v1/matters/" + matter.id + "/entries"}};
    if (sight.full) {
        out["clocks"] = clocks(eye, flow, matter);
        out["holders"] = holders(eye, matter);
        out["road"] = road(eye, flow, matter);
        out["children"] = children(eye, flow, matter);
        out["deep"] = holds_what_holds(eye, flow);
        if (matrix::is_there(flow)) out["matrix"] = true;
    }
    if (auto const chain = chain_of(eye, flow, out); !chain.empty()) out["chain"] = chain;
    if (!matter.parent.empty())
        out["parent"] = link_item(eye, matter.parent_body.empty() ? eye.space.find(matter.parent) : eye.space.mirror(matter.parent));
    if (!eye.ctx.actor.body.empty() && eye.ctx.actor.body != matter.body)
        out["home"] = {{"id", "b_" + matter.body}, {"label", eye.name("b_" + matter.body)}};
    return out;
}

}  // namespace yishi::view
