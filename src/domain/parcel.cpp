#include "domain/parcel.hpp"

#include <algorithm>

#include "base/id.hpp"
#include "domain/mirror.hpp"
#include "flow/effect.hpp"

namespace yishi::parcel {
namespace {

// What an opening carries to another body: words, numbers, choices, dates, files and bodies. People, organisations and links are
// unknown there and stay behind.
bool travels(flow::Field const* field) {
    using enum flow::FieldKind;
    return field && field->kind != Person && field->kind != Organisation && field->kind != Matter && field->kind != Row;
}

void leave_behind(flow::Flow const& target, flow::Opening& opening) {
    for (auto& [name, entries] : opening.parties) std::erase_if(entries, [](flow::PartyEntry const& entry) { return !entry.who.starts_with("b_"); });
    json::object fields;
    for (auto const& item : opening.fields)
        if (travels(target.field(item.key()))) fields[item.key()] = item.value();
    opening.fields = std::move(fields);
    for (auto& [name, rows] : opening.records)
        for (auto& row : rows) {
            auto const* record = target.record(name);
            row.by.clear();
            row.acting.clear();
            json::object values;
            for (auto const& item : row.values)
                if (record && travels(record->find(item.key()))) values[item.key()] = item.value();
            row.values = std::move(values);
        }
}

void note_files(json::value const& value, store::Tx& tx, std::string const& body, std::vector<store::FileRow>& files) {
    if (auto const* list = value.if_array())
        for (auto const& item : *list) note_files(item, tx, body, files);
    auto const id = value.is_object() ? text_at(value, "id") : "";
    if (letter_of(id) != 'f') return;
    if (auto file = store::find_file(tx, body, id)) files.push_back(std::move(*file));
}

std::vector<store::FileRow> files_of(flow::Opening const& opening, store::Tx& tx, std::string const& body) {
    std::vector<store::FileRow> files;
    for (auto const& item : opening.fields) note_files(item.value(), tx, body, files);
    for (auto const& [name, rows] : opening.records)
        for (auto const& row : rows)
            for (auto const& item : row.values) note_files(item.value(), tx, body, files);
    return files;
}

}  // namespace

void add(Ctx& ctx, Workspace& space, std::string const& id, std::string const& entry, std::vector<exchange::Parcel>& parcels) {
    auto const* matter = space.find(id);
    if (!matter) return;
    auto const situation = space.situation(*matter);
    auto const mirror_for = [&](std::string const& body) { return mirror::of(ctx.world.definitions, situation, body); };
    for (auto const* sent : flow::awaited(situation, *matter)) {
        auto opening = flow::opening_of(situation, *sent);
        auto const* target = situation.flow_named(sent->flow);
        if (!opening || !target) continue;
        leave_behind(*target, *opening);
        auto const to = sent->who.substr(2);
        auto files = files_of(*opening, space.tx(), ctx.body);
        parcels.push_back(
            {.from = ctx.body, .to = to, .entry = sent->entry, .mirror = mirror_for(to), .opening = std::move(opening), .files = std::move(files)});
    }
    for (auto const& to : mirror::keepers(*matter))
        parcels.push_back({.from = ctx.body, .to = to, .entry = entry, .mirror = mirror_for(to), .opening = {}, .files = {}});
}

std::string key_of(exchange::Parcel const& parcel) { return parcel.opening->sent_by + "/" + parcel.opening->flow + "/" + parcel.opening->for_party; }

}  // namespace yishi::parcel
