#include "domain/mirror.hpp"

#include <algorithm>

#include "flow/readers.hpp"
#include "flow/who.hpp"

namespace yishi::mirror {
namespace {

// The whole of a body: what any of its posts may see is known to it.
flow::Actor whole(flow::Definitions const& definitions, std::string const& body) {
    flow::Actor actor;
    actor.body = body;
    actor.for_body.insert("b_" + body);
    for (auto const& [post, label] : definitions.access.posts) actor.for_body.insert("b_" + body + "/" + post);
    return actor;
}

// People and organisations are unknown elsewhere, files and links stay at home.
bool travels(flow::Field const& field) {
    using enum flow::FieldKind;
    return field.list && field.kind != Person && field.kind != Organisation && field.kind != Matter && field.kind != File;
}

json::object listed(std::vector<flow::Field> const& fields, json::object const& values) {
    json::object out;
    for (auto const& field : fields)
        if (auto const* value = travels(field) ? values.if_contains(field.name) : nullptr) out[field.name] = *value;
    return out;
}

// `situation` is the keeper's: a row kept for some, or a field with a narrower `see`, is no more open to it than to a reader.
void take_rows(flow::Situation const& situation, flow::Sight const& sight, flow::Matter& out) {
    auto const& matter = *situation.matter;
    for (auto const& record : situation.flow->records) {
        auto const rows = matter.records.find(record.name);
        if (rows == matter.records.end() || record.anonymous || !sight.shows(record.name)) continue;
        auto fields = record.fields;
        std::erase_if(fields, [&](flow::Field const& field) { return !travels(field) || !flow::shows_field_of_row(situation, matter, field); });
        if (fields.empty()) continue;
        for (auto const& row : rows->second)
            if (flow::shows_row(situation, matter, record, row))
                out.records[record.name].push_back(
                    {.id = row.id, .at = row.at, .by = {}, .acting = {}, .round = row.round, .values = listed(fields, row.values), .from = row.from});
    }
}

void take_dates(flow::Matter const& matter, flow::Matter& out) {
    for (auto [name, clock] : matter.clocks) {
        clock.calculation.clear();
        clock.extensions.clear();
        clock.reminded = clock.escalated = 0;
        out.clocks[name] = std::move(clock);
    }
}

// Of the parties only bodies, of which `see` may speak.
void take_bodies(flow::Matter const& matter, flow::Matter& out) {
    for (auto const& [name, entries] : matter.parties)
        for (auto entry : entries)
            if (entry.who.starts_with("b_")) {
                entry.by.clear();
                out.parties[name].push_back(std::move(entry));
            }
}

}  // namespace

std::set<std::string> keepers(flow::Matter const& matter) {
    std::set<std::string> out;
    for (auto const& [name, entries] : matter.parties)
        for (auto const& entry : entries)
            if (entry.who.starts_with("b_")) out.insert(entry.who.substr(2));
    if (!matter.parent_body.empty()) out.insert(matter.parent_body);
    out.erase(matter.body);
    return out;
}

store::MirrorRow of(flow::Definitions const& definitions, flow::Situation situation, std::string const& keeper) {
    auto const& matter = *situation.matter;
    auto const reader = whole(definitions, keeper);
    situation.actor = &reader;
    auto const sight = flow::sight(situation, matter);
    flow::Matter out;
    out.id = matter.id;
    out.body = matter.body;
    out.flow = matter.flow;
    out.flow_version = matter.flow_version;
    out.rule_set = matter.rule_set;
    out.numbers = matter.numbers;
    out.state = matter.state;
    out.round = matter.round;
    out.version = matter.version;
    out.parent = matter.parent;
    out.parent_body = matter.parent_body;
    out.sent_by = matter.sent_by;
    out.opened_for = matter.opened_for;
    out.opened_as = matter.opened_as;
    out.opened_round = matter.opened_round;
    out.opened_at = matter.opened_at;
    out.changed_at = matter.changed_at;
    out.in_state_since = matter.in_state_since;
    if (sight.full || (sight.any && (sight.names.empty() || sight.names.contains("title")))) out.title = matter.title;
    auto fields = listed(situation.flow->fields, matter.fields);
    for (auto const& field : situation.flow->fields)
        if (fields.contains(field.name) && sight.shows(field.name)) out.fields[field.name] = fields[field.name];
    take_rows(situation, sight, out);
    take_dates(matter, out);
    take_bodies(matter, out);
    return {.id = matter.id, .home = matter.body, .parent = matter.parent, .doc = canonical(flow::to_json(out)), .seq = matter.version};
}

flow::Actor guest(flow::Actor const& actor) {
    flow::Actor out;
    out.person = actor.person;
    out.account = actor.account;
    out.body = actor.body;
    out.for_body = actor.for_body;
    for (auto const& [token, person] : actor.stands_in)
        if (token.starts_with("b_")) out.stands_in[token] = person;
    return out;
}

}  // namespace yishi::mirror
