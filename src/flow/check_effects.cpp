// Effects: what is written, drawn and opened exists on both ends.
#include <algorithm>

#include "flow/checker.hpp"

namespace yishi::flow {

namespace {

bool has(std::vector<std::string> const& names, std::string const& name) { return std::ranges::find(names, name) != names.end(); }

bool knows(Flow const& flow, std::string const& name) { return flow.field(name) || flow.party(name) || flow.record(name); }

void each_name(Source const& source, auto const& visit) {
    if (source.kind == SourceKind::Name) visit(source.name);
    for (auto const& part : source.parts) each_name(part, visit);
}

// The names a value reads: =field, =party, =record, =record.field, =number.
void check_source(Checker const& check, Move const& move, Source const& source) {
    each_name(source, [&](std::string const& name) {
        auto dot = name.find('.');
        auto record = dot == std::string::npos ? nullptr : check.flow.record(name.substr(0, dot));
        bool known = dot == std::string::npos ? check.has_name(name) || name == "title"
                                              : name.starts_with("parent.") || (record && record->find(name.substr(dot + 1)));
        if (!known)
            check.error("move.name", source.place, "moves", move.name,
                        in_quotes(name) + " is no field, party, record or number" + did_you_mean(name, check.names()));
    });
}

void check_set(Checker const& check, Move const& move, Effect const& effect) {
    for (auto const& [name, source] : effect.set) {
        auto dot = name.find('.');
        auto record = dot == std::string::npos ? nullptr : check.flow.record(name.substr(0, dot));
        auto field = record ? record->find(name.substr(dot + 1)) : check.flow.field(name);
        if (!field)
            check.error("move.name", effect.place, "moves", move.name, in_quotes(name) + " is no field" + did_you_mean(name, check.names()));
        else if (source.kind == SourceKind::Constant)
            for (auto const& value : source.constant) check_value(check, *field, value, source.place, "moves", move.name);
        if (record && move.adds != record->name && move.changes != record->name)
            check.error("move.row", effect.place, "moves", move.name,
                        in_quotes(name) + " is written, but the move neither adds nor changes a row of " + record->name);
        check_source(check, move, source);
    }
}

// Only what the journal keeps beside its entries can leave it: words.
void check_erase(Checker const& check, Move const& move, Effect const& effect) {
    for (auto const& name : effect.erase) {
        auto const* field = check.flow.field(name);
        if (!field)
            check.error("move.name", effect.place, "moves", move.name, in_quotes(name) + " is no field" + did_you_mean(name, check.names()));
        else if (field->kind != FieldKind::Line && field->kind != FieldKind::Text)
            check.error("effect.erase", effect.place, "moves", move.name, in_quotes(name) + " is no text, so its value cannot leave the journal");
    }
}

void check_with(Checker const& check, Move const& move, Effect const& effect, Flow const& target) {
    for (auto const& [name, source] : effect.with) {
        check_source(check, move, source);
        auto field = target.field(name);
        if (!knows(target, name)) {
            std::vector<std::string> known;
            for (auto const& one : target.fields) known.push_back(one.name);
            check.error("open.with", effect.place, "moves", move.name, target.name + " has no field " + in_quotes(name) + did_you_mean(name, known));
        } else if (field && source.kind == SourceKind::Constant) {
            for (auto const& value : source.constant) check_value(check, *field, value, source.place, "moves", move.name);
        }
    }
}

// Opening in a later state skips the move that leads there: what that move needs or draws must come from `with`.
void check_entry(Checker const& check, Move const& move, Effect const& effect, Flow const& target) {
    if (effect.at.empty() || target.states.empty() || effect.at == target.states.front().name) return;
    if (!target.state(effect.at)) {
        check.error("move.state", effect.place, "moves", move.name, "state " + in_quotes(effect.at) + " of " + target.name + " does not exist");
        return;
    }
    for (auto const& skipped : target.moves) {
        if (skipped.to != effect.at || !has(skipped.from, target.states.front().name)) continue;
        std::string opened = "opened at " + in_quotes(effect.at) + " but " + skipped.name + " ";
        for (auto const& name : skipped.needs)
            if (std::ranges::none_of(effect.with, [&](auto const& one) { return one.first == name; }))
                check.error("open.entry", effect.place, "moves", move.name, opened + "needs " + in_quotes(name) + ", which with does not fill");
        if (std::ranges::any_of(skipped.then, [](Effect const& one) { return one.kind == EffectKind::Number; }))
            check.error("open.entry", effect.place, "moves", move.name, opened + "draws a number");
    }
}

void check_for(Checker const& check, Move const& move, Effect const& effect, Flow const& target) {
    for (auto const& name : effect.for_each)
        if (!check.flow.party(name)) check.error("move.party", effect.place, "moves", move.name, "party " + in_quotes(name) + " does not exist");
    if (effect.for_each.empty()) return;
    auto takers = std::ranges::count_if(target.parties, [&](Party const& party) { return opens_party(target, party); });
    if (takers != 1)
        check.error("open.entry", effect.place, "moves", move.name,
                    target.name + " has " + std::to_string(takers) + " parties with min 1 and max 1; open … for needs exactly one");
}

void check_open(Checker const& check, Move const& move, Effect const& effect) {
    if (effect.flow_from) return check_source(check, move, *effect.flow_from);
    auto target = check.other(effect.flow, effect.place, "moves", move.name);
    if (!target) return;
    if (effect.link.empty()) {
        if (!has(target->parents, check.flow.name))
            check.error("open.parent", effect.place, "moves", move.name, target->name + " does not name " + check.flow.name + " as parent");
    } else {
        auto link = target->field(effect.link);
        if (!link || link->kind != FieldKind::Matter || !has(link->flows, check.flow.name))
            check.error("open.link", effect.place, "moves", move.name,
                        target->name + " has no link " + in_quotes(effect.link) + " to " + check.flow.name);
    }
    check_with(check, move, effect, *target);
    check_for(check, move, effect, *target);
    check_entry(check, move, effect, *target);
}

// A number that an earlier effect already passes on would still be empty.
void check_order(Checker const& check, Move const& move) {
    for (std::size_t i = 0; i < move.then.size(); ++i) {
        if (move.then[i].kind != EffectKind::Number) continue;
        if (!check.flow.number(move.then[i].number))
            check.error("move.name", move.then[i].place, "moves", move.name, in_quotes(move.then[i].number) + " is no number");
        for (std::size_t j = 0; j < i; ++j)
            for (auto const* assignments : {&move.then[j].set, &move.then[j].with})
                for (auto const& [name, source] : *assignments)
                    each_name(source, [&](std::string const& used) {
                        if (used == move.then[i].number)
                            check.error(
                                "effect.order", move.then[j].place, "moves", move.name,
                                in_quotes(used) + " is used by " + (move.then[j].kind == EffectKind::Open ? "open" : "set") + " before it is drawn");
                    });
    }
}

}  // namespace

void check_effects(Checker const& check) {
    for (auto const& move : check.flow.moves) {
        for (auto const& effect : move.then) {
            if (effect.kind == EffectKind::Set) check_set(check, move, effect);
            if (effect.kind == EffectKind::Open) check_open(check, move, effect);
            if (effect.kind == EffectKind::Erase) check_erase(check, move, effect);
        }
        check_order(check, move);
    }
}

}  // namespace yishi::flow
