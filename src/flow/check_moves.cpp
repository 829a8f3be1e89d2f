// Names in moves and in the form.
#include <algorithm>

#include "flow/checker.hpp"

namespace yishi::flow {

namespace {

void unknown_name(Checker const& check, Move const& move, std::string const& name) {
    check.error("move.name", move.place, "moves", move.name,
                in_quotes(name) + " is no field, party, record or number" + did_you_mean(name, check.names()));
}

void check_states_of(Checker const& check, Move const& move) {
    std::vector<std::string> known;
    for (auto const& state : check.flow.states) known.push_back(state.name);
    auto must_exist = [&](std::string const& state) {
        if (!check.flow.state(state))
            check.error("move.state", move.place, "moves", move.name, "state " + in_quotes(state) + " does not exist" + did_you_mean(state, known));
    };
    std::ranges::for_each(move.from, must_exist);
    if (!move.to.empty()) must_exist(move.to);
    if (move.from.empty()) check.error("move.state", move.place, "moves", move.name, "a move needs from");
}

// What `adds` may add to: a record, a party, or a link that holds many.
void check_adds(Checker const& check, Move const& move) {
    if (move.adds.empty()) return;
    auto field = check.flow.field(move.adds);
    bool fits = check.flow.record(move.adds) || check.flow.party(move.adds) || (field && field->kind == FieldKind::Matter && field->many);
    if (!fits)
        check.error("move.row", move.place, "moves", move.name,
                    "adds needs a record, a party or a link that holds many; " + in_quotes(move.adds) + " is none");
}

void check_changes(Checker const& check, Move const& move) {
    if (move.changes.empty() || check.flow.record(move.changes)) return;
    std::string what = check.flow.party(move.changes) ? "is a party" : check.flow.field(move.changes) ? "is a field" : "does not exist";
    check.error("move.row", move.place, "moves", move.name, "changes needs a record; " + in_quotes(move.changes) + " " + what);
}

void check_answers(Checker const& check, Move const& move) {
    std::vector<std::string> rows;
    for (auto const& name : {move.adds, move.changes})
        if (auto record = check.flow.record(name))
            for (auto const& field : record->fields) rows.push_back(field.name);
    for (auto const* names : {&move.asks, &move.may})
        for (auto const& name : *names)
            if (!check.flow.field(name) && !check.flow.party(name) && std::ranges::find(rows, name) == rows.end()) {
                auto known = check.names();
                known.insert(known.end(), rows.begin(), rows.end());
                check.error(
                    "move.name", move.place, "moves", move.name,
                    in_quotes(name) +
                        (check.flow.record(name) || check.flow.number(name) ? " cannot be asked for" : " is no field, party, record or number") +
                        did_you_mean(name, known));
            }
}

bool is_filled_somewhere(Flow const& flow, std::string const& name) {
    auto has = [&](std::vector<std::string> const& names) { return std::ranges::find(names, name) != names.end(); };
    if (has(flow.form)) return true;
    for (auto const& state : flow.states)
        if (std::ranges::any_of(state.edit, [&](Editing const& edit) { return has(edit.names); })) return true;
    for (auto const& move : flow.moves) {
        if (has(move.asks) || has(move.may) || move.adds == name) return true;
        for (auto const& effect : move.then) {
            if (effect.number == name) return true;
            if (std::ranges::any_of(effect.set, [&](auto const& one) { return one.first == name; })) return true;
        }
    }
    auto party = flow.party(name);
    return party && (!party->from.empty() || party->opener || party->fill_members);
}

// Fields that flows which open this one fill in.
bool is_filled_on_opening(Checker const& check, std::string const& name) {
    for (auto const& [other, flow] : check.all.flows)
        for (auto const& move : flow.moves)
            for (auto const& effect : move.then)
                if (effect.flow == check.flow.name && std::ranges::any_of(effect.with, [&](auto const& one) { return one.first == name; }))
                    return true;
    return false;
}

void check_needs(Checker const& check, Move const& move) {
    for (auto const& name : move.needs) {
        if (!check.has_name(name))
            unknown_name(check, move, name);
        else if (!is_filled_somewhere(check.flow, name) && !is_filled_on_opening(check, name))
            check.error("form.missing", move.place, "moves", move.name,
                        in_quotes(name) + " is needed by " + move.name + ", but is neither in form nor asked before");
    }
}

// Nothing beside such a row may tell who made it, or when.
void check_anonymous(Checker const& check, Move const& move) {
    auto const* record = check.flow.record(move.changes.empty() ? move.adds : move.changes);
    if (!record || !record->anonymous) return;
    auto const of_row = [&](std::string const& name) { return record->find(name) != nullptr; };
    bool const silent = move.changes.empty() && move.once && move.note == NoteRule::None && move.to.empty() && move.then.empty() &&
                        move.tells.empty() && move.ensure.empty() && std::ranges::all_of(move.asks, of_row) && std::ranges::all_of(move.may, of_row);
    if (!silent)
        check.error("move.anonymous", move.place, "moves", move.name,
                    "a move that adds to the anonymous " + in_quotes(record->name) + " needs once and note: none, and does nothing else");
}

// Rows of a form stand in the matter's document, with their author.
void check_anonymous_forms(Checker const& check) {
    auto const say = [&](std::vector<std::string> const& names, Place const& place, char const* section) {
        for (auto const& name : names)
            if (auto const* record = check.flow.record(name); record && record->anonymous)
                check.error("move.anonymous", place, section, name, "the anonymous " + in_quotes(name) + " is filled by a move of its own only");
    };
    say(check.flow.form, check.flow.place_of("form"), "form");
    for (auto const& state : check.flow.states)
        for (auto const& edit : state.edit) say(edit.names, state.place, "states");
    for (auto const& record : check.flow.records)
        for (auto const& field : record.fields) {
            auto const* form = field.kind == FieldKind::Answers ? check.flow.field(field.questions) : nullptr;
            if (field.kind == FieldKind::Answers && (!form || form->kind != FieldKind::Questions))
                check.error("move.name", field.place, "records", record.name, in_quotes(field.questions) + " is no field of kind questions");
        }
}

void check_form(Checker const& check) {
    for (auto const& name : check.flow.form)
        if (!check.flow.field(name) && !check.flow.party(name) && !check.flow.record(name))
            check.error("move.name", check.flow.place_of("form"), "form", name,
                        in_quotes(name) + " is no field, party or record" + did_you_mean(name, check.names()));
}

void check_links(Checker const& check) {
    for (auto const& parent : check.flow.parents)
        if (parent != "none") check.other(parent, check.flow.place_of("parent"), "parent", check.flow.name);
    for (auto const& field : check.flow.fields)
        for (auto const& name : field.flows) check.other(name, field.place, "fields", field.name);
}

}  // namespace

void check_moves(Checker const& check) {
    check_form(check);
    check_anonymous_forms(check);
    check_links(check);
    for (auto const& party : check.flow.parties)
        for (auto const& state : party.confirm)
            if (!check.flow.state(state))
                check.error("move.state", party.place, "parties", party.name, "state " + in_quotes(state) + " does not exist");
    for (auto const& move : check.flow.moves) {
        check_states_of(check, move);
        check_adds(check, move);
        check_anonymous(check, move);
        check_changes(check, move);
        check_answers(check, move);
        check_needs(check, move);
    }
}

}  // namespace yishi::flow
