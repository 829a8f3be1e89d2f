#include "flow/effect.hpp"

#include <algorithm>

#include "flow/value.hpp"

namespace yishi::flow {
namespace {

Row* row_in(Matter& matter, std::string const& record, std::optional<std::string> const& id) {
    auto const rows = matter.records.find(record);
    if (rows == matter.records.end() || rows->second.empty()) return nullptr;
    if (!id) return &rows->second.back();
    auto const found = std::ranges::find(rows->second, *id, &Row::id);
    return found == rows->second.end() ? &rows->second.back() : &*found;
}

void set_field(json::object& fields, std::string const& name, json::value value, std::string const& path, std::string const& row,
               std::vector<Change>& changes) {
    auto const* found = fields.if_contains(name);
    auto before = found ? *found : json::value{};
    if (before == value) return;
    changes.push_back({path, row, std::move(before), value});
    if (value.is_null())
        fields.erase(name);
    else
        fields[name] = std::move(value);
}

void set_values(Situation const& situation, Effect const& effect, std::optional<std::string> const& row_id, std::string const& record,
                Decision& decision) {
    auto const& flow = *situation.flow;
    for (auto const& [target, source] : effect.set) {
        auto const dot = target.find('.');
        Row* row = record.empty() ? nullptr : row_in(decision.after, record, row_id);
        ValueView const view{situation, decision.after, row, {}};
        if (dot == std::string::npos) {
            set_field(decision.after.fields, target, value_of(source, view, flow.field(target)), target, "", decision.entry.changes);
            continue;
        }
        auto const record_name = target.substr(0, dot), field_name = target.substr(dot + 1);
        auto const* declared = flow.record(record_name);
        Row* into = row_in(decision.after, record_name, record_name == record ? row_id : std::nullopt);
        if (!declared || !into) continue;
        set_field(into->values, field_name, value_of(source, view, declared->find(field_name)), target, into->id, decision.entry.changes);
    }
}

// The entry says what was erased and nothing of what it said.
void erase(Effect const& effect, Decision& decision) {
    for (auto const& name : effect.erase) {
        decision.after.fields.erase(name);
        decision.entry.erased.push_back(name);
    }
}

PartyEntry copied(Situation const& situation, PartyEntry const& entry) {
    PartyEntry copy{.id = situation.new_id('y'),
                    .who = entry.who,
                    .name = entry.name,
                    .contact = entry.contact,
                    .at = situation.now,
                    .by = situation.actor->person};
    copy.answered = situation.now;
    return copy;
}

// `with` fills fields, parties and records of the new matter; a party from a party copies its confirmed entries.
void fill(Situation const& situation, Effect const& effect, Flow const& target, ValueView const& view, Opening& opening) {
    for (auto const& [name, source] : effect.with) {
        if (target.party(name)) {
            if (source.kind != SourceKind::Name) continue;
            auto const from = view.matter.parties.find(source.name);
            if (from == view.matter.parties.end()) continue;
            for (auto const& entry : from->second)
                if (entry.counts()) opening.parties[name].push_back(copied(situation, entry));
        } else if (auto const* record = target.record(name)) {
            auto const from = source.kind == SourceKind::Name ? view.matter.records.find(source.name) : view.matter.records.end();
            if (from == view.matter.records.end()) continue;
            for (auto const& row : from->second) {
                Row copy{
                    .id = situation.new_id('r'), .at = situation.now, .by = row.by, .acting = row.acting, .round = 1, .values = {}, .from = row.id};
                for (auto const& field : record->fields)
                    if (auto const* value = row.values.if_contains(field.name)) copy.values[field.name] = *value;
                opening.records[name].push_back(std::move(copy));
            }
        } else if (auto value = value_of(source, view, target.field(name)); !value.is_null()) {
            opening.fields[name] = std::move(value);
        }
    }
}

bool has_child(Situation const& situation, Matter const& matter, std::string const& flow, std::string const& who) {
    for (auto const* child : situation.tied(matter, "children")) {
        if (child->flow != flow || child->opened_for != who) continue;
        auto const* definition = situation.flow_of(*child);
        auto const* state = definition ? definition->state(child->state) : nullptr;
        if (state && state->is_void) continue;
        if (definition && definition->per_round && child->opened_round != matter.round) continue;
        return true;
    }
    return std::ranges::any_of(awaited(situation, matter), [&](Sent const* sent) {
        auto const* definition = situation.flow_named(flow);
        return sent->flow == flow && sent->who == who && (!definition || !definition->per_round || sent->round == matter.round);
    });
}

// The reader of the journal opens it there.
void ask_elsewhere(std::string const& flow, std::string const& party, std::string const& who, Row const* row, Decision& decision) {
    auto const& entry = decision.entry;
    decision.after.sent.push_back(
        {.flow = flow, .party = party, .who = who, .entry = entry.id, .move = entry.move, .row = row ? row->id : "", .round = decision.after.round});
    decision.entry.sent.push_back(who + " " + flow);
}

Opening blank_opening(Effect const& effect, std::string const& flow, std::string const& who, std::string const& party) {
    return {.flow = flow, .link = effect.link, .at = effect.at, .for_who = who, .for_party = party, .fields = {}, .parties = {}, .records = {}};
}

Result<> open(Situation const& situation, Effect const& effect, std::string const& record, std::optional<std::string> const& row_id,
              Decision& decision) {
    Row* row = record.empty() ? nullptr : row_in(decision.after, record, row_id);
    ValueView const plain{situation, decision.after, row, {}};
    auto const name = effect.flow_from ? text_of(value_of(*effect.flow_from, plain, nullptr)) : effect.flow;
    auto const* target = situation.flow_named(name);
    if (!target) return refuse(Why::Invalid, "open.unknown_flow", {name});
    auto const one = [&](std::string const& who, std::string const& party) {
        if (who.starts_with("b_") && who != "b_" + decision.after.body) return ask_elsewhere(name, party, who, row, decision);
        auto opening = blank_opening(effect, name, who, party);
        fill(situation, effect, *target, ValueView{situation, decision.after, row, party}, opening);
        decision.openings.push_back(std::move(opening));
    };
    if (effect.for_each.empty()) {
        one("", "");
        return {};
    }
    for (auto const& party : effect.for_each) {
        auto const found = decision.after.parties.find(party);
        if (found == decision.after.parties.end()) continue;
        for (auto const& entry : found->second)
            if (entry.counts() && !has_child(situation, decision.after, name, entry.who)) one(entry.who, party);
    }
    return {};
}

}  // namespace

Result<> apply_effects(Situation const& situation, std::vector<Effect> const& effects, std::optional<std::string> const& row,
                       std::string const& record, Decision& decision) {
    for (auto const& effect : effects) {
        switch (effect.kind) {
            case EffectKind::Set:
                set_values(situation, effect, row, record, decision);
                break;
            case EffectKind::Number:
                if (auto const* number = situation.flow->number(effect.number); number && !decision.after.numbers.contains(number->name)) {
                    auto const drawn = draw_number(*number, situation, decision.after);
                    decision.after.numbers[number->name] = drawn;
                    decision.entry.numbers[number->name] = drawn;
                }
                break;
            case EffectKind::Round:
                decision.after.round += 1;
                break;
            case EffectKind::Erase:
                erase(effect, decision);
                break;
            case EffectKind::Open:
                TRY(open(situation, effect, record, row, decision));
                break;
        }
    }
    return {};
}

std::vector<Sent const*> awaited(Situation const& situation, Matter const& matter) {
    std::vector<Sent const*> out;
    if (matter.sent.empty()) return out;
    auto const children = situation.tied(matter, "children");
    for (auto const& sent : matter.sent)
        if (std::ranges::none_of(children, [&](Matter const* child) {
                return child->sent_by == sent.entry && child->flow == sent.flow && child->opened_for == sent.who && child->opened_as == sent.party;
            }))
            out.push_back(&sent);
    return out;
}

std::optional<Opening> opening_of(Situation const& situation, Sent const& sent) {
    auto const& matter = *situation.matter;
    auto const* move = situation.flow->move(sent.move);
    auto const* target = situation.flow_named(sent.flow);
    if (!move || !target) return std::nullopt;
    Matter copy = matter;
    auto const record = move->changes.empty() ? move->adds : move->changes;
    Row const* row = sent.row.empty() ? nullptr : row_in(copy, record, sent.row);
    for (auto const& effect : move->then) {
        bool const same = effect.kind == EffectKind::Open && std::ranges::find(effect.for_each, sent.party) != effect.for_each.end();
        if (!same || (!effect.flow_from && effect.flow != sent.flow)) continue;
        auto opening = blank_opening(effect, sent.flow, sent.who, sent.party);
        fill(situation, effect, *target, ValueView{situation, copy, row, sent.party}, opening);
        opening.sent_by = sent.entry;
        return opening;
    }
    return std::nullopt;
}

}  // namespace yishi::flow
