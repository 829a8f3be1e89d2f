#include "flow/decide.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "flow/answers.hpp"
#include "flow/attendance.hpp"
#include "flow/builtin.hpp"
#include "flow/effect.hpp"
#include "flow/readers.hpp"
#include "flow/value.hpp"

namespace yishi::flow {
namespace {

constexpr std::int64_t longest_note = 4000;  // characters

bool starts_in(Move const& move, std::string const& state) { return std::ranges::find(move.from, state) != move.from.end(); }

// Once per round for the same party entry or post; in a group, for the same person.
std::string once_mark(Situation const& situation, Move const& move, std::string const& token) {
    bool const group = token == "members" || token == "staff" || token == "public";
    return std::to_string(situation.matter->round) + "|" + move.name + "|" + (group ? situation.actor->person : token);
}

// Who has answered an anonymous record is kept beside the matter.
bool has_answered(Situation const& situation, Move const& move, std::string const& token) {
    auto const* record = situation.flow->record(move.adds);
    if (!record || !record->anonymous || !situation.has_answered) return false;
    bool const group = token == "members" || token == "staff";
    return situation.has_answered(*situation.matter, move.adds, group ? situation.actor->person : token);
}

bool is_used_up(Situation const& situation, Move const& move, std::string const& token) {
    if (has_answered(situation, move, token)) return true;
    return move.once && situation.matter->once.contains(once_mark(situation, move, token));
}

// A move that writes nothing but one row, one entry or a mark does not compare versions: two members may sign at once.
bool compares_version(Flow const& flow, Move const& move) {
    if (!move.to.empty() || !move.changes.empty()) return true;
    auto const* record = flow.record(move.adds);
    auto const of_row = [&](std::string const& name) { return record && record->find(name); };
    return !std::ranges::all_of(move.asks, of_row) || !std::ranges::all_of(move.may, of_row);
}

Asked asked_of(Flow const& flow, Move const& move, std::string const& row) {
    auto const* record = flow.record(move.changes.empty() ? move.adds : move.changes);
    return {.asks = move.asks, .may = move.may, .adds = move.adds, .row_of = record, .row = row, .changes = !move.changes.empty()};
}

// Step 8: what must not be empty and is not changed here.
std::vector<FieldNote> missing_needs(Situation const& situation, Move const& move) {
    std::vector<FieldNote> notes;
    for (auto const& name : move.needs) {
        if (situation.flow->is_unused(name)) continue;
        Guard guard;
        guard.kind = GuardKind::Filled;
        guard.condition.filled = {name};
        if (!holds({guard}, GuardView{situation, *situation.matter, situation.matter->state})) notes.push_back({name, "field.missing", {name}});
    }
    return notes;
}

Row const* find_row(Matter const& matter, std::string const& record, std::string const& id) {
    auto const rows = matter.records.find(record);
    if (rows == matter.records.end()) return nullptr;
    auto const row = std::ranges::find(rows->second, id, &Row::id);
    return row == rows->second.end() ? nullptr : &*row;
}

// Rows a move with `changes` may take: those of this round that pass its `row` guards.
std::vector<std::string> rows_for(Situation const& situation, Move const& move) {
    std::vector<std::string> ids;
    Selection const all{{move.changes}, nullptr};
    for (auto const& member : members_of(all, GuardView{situation, *situation.matter, situation.matter->state})) {
        GuardView const view{situation, *situation.matter, situation.matter->state, member.row};
        if (holds(move.when, view)) ids.push_back(member.row->id);
    }
    return ids;
}

bool speaks_of_row(std::vector<Guard> const& guards) {
    return std::ranges::any_of(guards, [](Guard const& g) { return g.kind == GuardKind::Row || speaks_of_row(g.guards); });
}

// Step 7 for a list of moves: with `changes`, the guards may hold for some row.
std::vector<Reason> closed_because(Situation const& situation, Move const& move) {
    GuardView const view{situation, *situation.matter, situation.matter->state};
    if (move.changes.empty()) return why_not(move.when, view);
    if (!rows_for(situation, move).empty()) return {};
    auto reasons = speaks_of_row(move.when) ? std::vector<Reason>{} : why_not(move.when, view);
    if (reasons.empty()) reasons.push_back({"guard.row", {move.changes}});
    return reasons;
}

Result<Fit> acting(Situation const& situation, Move const& move, std::string const& as) {
    auto const all = fits(move.by, situation, *situation.matter);
    std::vector<std::string> who;
    for (auto const& form : move.by) who.push_back(to_text(form));
    if (all.empty()) return refuse(Why::Forbidden, "move.not_yours", who);
    std::optional<Fit> used;
    for (auto const& fit : all) {
        if (!as.empty() && as != fit.token && as != to_text(*fit.who)) continue;
        if (!is_used_up(situation, move, fit.token)) return fit;
        used = fit;
    }
    if (used) return refuse(Why::Conflict, "move.once", {move.name});
    return refuse(Why::Forbidden, "move.not_yours", who);
}

Result<> same_version(Situation const& situation, Move const& move, Command const& command) {
    if (!command.version || !compares_version(*situation.flow, move) || *command.version == situation.matter->version) return {};
    return refuse(Why::Conflict, "matter.changed", {std::to_string(situation.matter->version)});
}

// A move about a row is told to those whom the row concerns, before or after it.
void tell_concerned(Situation const& situation, Move const& move, Row const& row, Decision& decision) {
    auto const& record = move.changes.empty() ? move.adds : move.changes;
    auto const now = concerned(situation, decision.after, record, row);
    auto const* old = find_row(*situation.matter, record, row.id);
    auto const before = old ? concerned(situation, *situation.matter, record, *old) : std::set<std::string>{};
    if (!now || !before) return;
    auto const* found = situation.flow->record(record);
    std::erase_if(decision.tells, [&](std::string const& token) {
        bool const to_be_asked = (found && found->readers) || stands_in_attendance(*situation.flow, decision.after, token);
        return to_be_asked && !now->contains(token) && !before->contains(token);
    });
}

// Steps 10 of section 17, in its order: answers and row are in `decision.after` already.
Result<Decision> apply(Situation const& situation, Move const& move, Fit const& fit, Decision decision, std::optional<Row> const& row) {
    auto& after = decision.after;
    auto const state_before = situation.matter->state;
    GuardView const with_answers{situation, after, state_before, row ? &*row : nullptr};
    if (auto reasons = why_not(move.ensure, with_answers); !reasons.empty())
        return std::unexpected(Refusal{Why::Invalid, "move.refused", std::move(reasons), {}, {}});
    if (move.once) after.once.insert(once_mark(situation, move, fit.token));
    after.made[move.name] = {situation.actor->person, situation.now, after.round};
    if (!move.to.empty()) {
        after.state = move.to;
        if (move.to != state_before) after.in_state_since = situation.now;
    }
    TRY(apply_effects(situation, move.then, row ? std::optional(row->id) : std::nullopt, move.changes.empty() ? move.adds : move.changes, decision));
    TRY(finish(situation, decision, state_before));
    for (auto const& who : move.tells)
        for (auto& token : tokens(who, situation, after)) decision.tells.push_back(std::move(token));
    if (row) tell_concerned(situation, move, *row, decision);
    // Request and answer: whoever wrote the row hears that another answered or changed it.
    if (!move.changes.empty() && row && !row->by.empty() && row->by != situation.actor->person) decision.tells.push_back(row->by);
    return decision;
}

Decision start(Situation const& situation, Move const& move, Fit const& fit, std::string const& note) {
    Decision decision{
        .after = *situation.matter, .entry = blank_entry(situation, fit, move.name, note), .openings = {}, .tells = {}, .compares_version = true};
    decision.compares_version = compares_version(*situation.flow, move);
    return decision;
}

// The row of the move: a new one, or a copy of the one named.
Result<std::optional<Row>> row_of(Situation const& situation, Move const& move, Command const& command, Fit const& fit) {
    if (!move.changes.empty()) {
        auto const* row = find_row(*situation.matter, move.changes, command.row);
        if (!row) return bad_field("row", "row.missing", {move.changes});
        return *row;
    }
    if (!situation.flow->record(move.adds)) return std::nullopt;
    return Row{.id = situation.new_id('r'),
               .at = situation.now,
               .by = situation.actor->person,
               .acting = fit.token == "members" || fit.token == "staff" ? situation.actor->person : fit.token,
               .round = situation.matter->round,
               .values = {}};
}

void store_row(Move const& move, Row const& row, Decision& decision) {
    auto& rows = decision.after.records[move.changes.empty() ? move.adds : move.changes];
    auto const old = std::ranges::find(rows, row.id, &Row::id);
    if (old != rows.end())
        *old = row;
    else
        rows.push_back(row);
    if (move.changes.empty() && decision.entry.changes.empty()) decision.entry.changes.push_back({move.adds, row.id, nullptr, row.values});
}

std::optional<FieldNote> note_fault(Move const& move, std::string const& note) {
    if (move.note == NoteRule::Required && is_blank(note)) return FieldNote{"note", "note.required", {}};
    if (move.note == NoteRule::None && !note.empty()) return FieldNote{"note", "field.unknown", {"note"}};
    if (character_count(note) > longest_note) return FieldNote{"note", "field.too_long", {std::to_string(longest_note)}};
    return std::nullopt;
}

bool is_system(Move const& move) {
    return std::ranges::any_of(move.by, [](Who const& who) { return who.kind == WhoKind::System; });
}

}  // namespace

Entry blank_entry(Situation const& situation, Fit const& fit, std::string const& move, std::string const& note) {
    auto const& matter = *situation.matter;
    Entry entry;
    entry.id = situation.new_id('e');
    entry.matter = matter.id;
    entry.body = matter.body;
    entry.seq = matter.version + 1;
    entry.at = situation.now;
    entry.actor = situation.actor->person;
    entry.acting = fit.token;
    entry.stand_in_for = fit.person_for;
    entry.move = move;
    entry.from = matter.state;
    entry.round = matter.round;
    entry.flow_version = matter.flow_version;
    entry.rule_set = matter.rule_set;
    entry.note = note;
    return entry;
}

namespace {

// A minimum binds from the moment a matter is handed in; one that ends as void or was never handed in need not meet it.
std::vector<FieldNote> parties_too_few(Flow const& flow, Matter const& after) {
    auto const* state = flow.state(after.state);
    if (!state || state->state_class == StateClass::Initial || state->is_void) return {};
    std::vector<FieldNote> faults;
    for (auto const& party : flow.parties) {
        auto const found = after.parties.find(party.name);
        auto const standing = found == after.parties.end() ? 0 : std::ranges::count_if(found->second, [](PartyEntry const& e) { return e.counts(); });
        if (standing < party.min && party.from.empty()) faults.push_back({party.name, "party.min", {party.name, std::to_string(party.min)}});
    }
    return faults;
}

// Whoever has not answered when the states in which one answers are left is no longer asked.
void lapse_invitations(Situation const& situation, Matter& after, std::string const& state_before) {
    for (auto const& party : situation.flow->parties) {
        auto const answers_in = [&](std::string const& state) { return std::ranges::find(party.confirm, state) != party.confirm.end(); };
        if (!answers_in(state_before) || answers_in(after.state)) continue;
        for (auto& entry : after.parties[party.name])
            if (entry.standing == Standing::Invited && !entry.ended) {
                entry.standing = Standing::Lapsed;
                entry.answered = situation.now;
            }
    }
}

}  // namespace

// What every move ends with: parties checked, unanswered invitations lapsed, clocks brought up to date, title, version.
Result<> finish(Situation const& situation, Decision& decision, std::string const& state_before) {
    auto& after = decision.after;
    if (auto faults = parties_too_few(*situation.flow, after); !faults.empty())
        return std::unexpected(Refusal{Why::Invalid, "move.refused", {}, std::move(faults), {}});
    lapse_invitations(situation, after, state_before);
    after.title = title_of(situation, after);
    after.version = decision.entry.seq;
    after.changed_at = situation.now;
    decision.entry.clocks = TRY(update_clocks(situation, after, state_before));
    decision.entry.to = after.state;
    decision.entry.round = after.round;
    return {};
}

Result<Decision> decide(Situation const& situation, Command const& command) {
    if (!sight(situation, *situation.matter).any) return missing();
    if (is_builtin(command.move)) return decide_builtin(situation, command);
    auto const* move = situation.flow->move(command.move);
    if (!move || situation.flow->is_unused(command.move)) return refuse(Why::Invalid, "move.unknown", {command.move});
    if (!starts_in(*move, situation.matter->state)) return refuse(Why::Conflict, "move.wrong_state", {situation.matter->state});
    auto const fit = TRY(acting(situation, *move, command.as));
    TRY(same_version(situation, *move, command));

    Refusal refusal{Why::Invalid, "move.refused", {}, {}, {}};
    auto const* row_before = move->changes.empty() ? nullptr : find_row(*situation.matter, move->changes, command.row);
    refusal.reasons = why_not(move->when, GuardView{situation, *situation.matter, situation.matter->state, row_before});
    refusal.fields = missing_needs(situation, *move);

    auto decision = start(situation, *move, fit, command.note);
    decision.entry.key = command.key;
    auto row = TRY(row_of(situation, *move, command, fit));
    take_answers(situation, asked_of(*situation.flow, *move, command.row), command.answers, fit, decision.after, row, decision.entry.changes,
                 refusal.fields);
    if (auto fault = note_fault(*move, command.note)) refusal.fields.push_back(std::move(*fault));
    if (!refusal.reasons.empty() || !refusal.fields.empty()) return std::unexpected(std::move(refusal));
    if (row) store_row(*move, *row, decision);
    return apply(situation, *move, fit, std::move(decision), row);
}

std::optional<Decision> system_move(Situation const& situation, std::string const& cause) {
    GuardView const view{situation, *situation.matter, situation.matter->state};
    for (auto const& move : situation.flow->moves) {
        if (!is_system(move) || situation.flow->is_unused(move.name) || !starts_in(move, situation.matter->state)) continue;
        if (is_used_up(situation, move, "system") || !holds(move.when, view)) continue;
        Fit const fit{&move.by.front(), "system", ""};
        auto decision = apply(situation, move, fit, start(situation, move, fit, ""), std::nullopt);
        if (!decision) continue;
        decision->entry.cause = cause;
        return std::move(*decision);
    }
    return std::nullopt;
}

std::vector<Offered> offered(Situation const& situation) {
    std::vector<Offered> out;
    auto const* state = situation.flow->state(situation.matter->state);
    for (auto const& move : situation.flow->moves) {
        if (situation.flow->is_unused(move.name) || !starts_in(move, situation.matter->state) || is_system(move)) continue;
        auto const all = fits(move.by, situation, *situation.matter);
        if (all.empty()) continue;
        Offered offer{.move = &move, .name = move.name, .expected = state && std::ranges::find(state->todo, move.name) != state->todo.end()};
        for (auto const& fit : all)
            if (!is_used_up(situation, move, fit.token) && std::ranges::find(offer.as, fit.token) == offer.as.end()) offer.as.push_back(fit.token);
        if (offer.as.empty()) offer.reasons.push_back({"move.once", {move.name}});
        for (auto& reason : closed_because(situation, move)) offer.reasons.push_back(std::move(reason));
        for (auto const& note : missing_needs(situation, move)) offer.reasons.push_back({note.code, note.names});
        if (!move.changes.empty()) offer.rows = rows_for(situation, move);
        offer.allowed = offer.reasons.empty();
        out.push_back(std::move(offer));
    }
    offer_builtins(situation, out);
    return out;
}

namespace {

// A running clock and who owes it; `of_all`: everybody with a to-do. A window without `for` is a right, not a debt.
struct Debt {
    std::string clock;
    Day due;
    bool of_all = false;
    std::set<std::string> tokens = {};
};

// Found once for all to-dos: a survey is owed by thousands.
std::vector<Debt> debts(Situation const& situation, Matter const& matter) {
    std::vector<Debt> out;
    for (auto const& clock : situation.flow->clocks) {
        auto const state = matter.clocks.find(clock.name);
        if (state == matter.clocks.end() || !state->second.runs() || (clock.window && clock.owed_by.empty())) continue;
        out.push_back({clock.name, state->second.due, clock.owed_by.empty()});
        for (auto const& who : clock.owed_by)
            for (auto& token : tokens(who, situation, matter)) out.back().tokens.insert(std::move(token));
    }
    return out;
}

// The earliest that the holder of a token owes.
void date_todo(std::vector<Debt> const& debts, Todo& todo) {
    for (auto const& debt : debts) {
        if (!debt.of_all && !debt.tokens.contains(todo.token)) continue;
        if (todo.due.empty() || debt.due < todo.due) {
            todo.due = debt.due;
            todo.clock = debt.clock;
        }
    }
}

}  // namespace

std::vector<Todo> todos(Situation const& given, Matter const& matter) {
    // Asked for holders of tokens, not for one person: guards that look at the person pass.
    Actor const nobody;
    Situation situation = given;
    situation.matter = &matter;
    situation.actor = &nobody;
    // Other activities come and go, and people sign in, without touching this matter: a to-do does not depend on them.
    situation.clashes = nullptr;
    situation.crowd = nullptr;
    std::vector<Todo> out;
    auto const* state = situation.flow->state(matter.state);
    if (!state) return out;
    for (auto const& name : state->todo) {
        auto const* move = situation.flow->move(name);
        if (!move || situation.flow->is_unused(name) || !starts_in(*move, matter.state) || !closed_because(situation, *move).empty()) continue;
        std::set<std::string> there;
        for (auto const& who : move->by)
            for (auto& token : tokens(who, situation, matter))
                if (!is_used_up(situation, *move, acted_as(token)) && there.insert(token).second) out.push_back({name, std::move(token), {}, {}});
    }
    builtin_todos(situation, matter, out);
    auto const owed = debts(situation, matter);
    for (auto& todo : out)
        if (todo.due.empty()) date_todo(owed, todo);
    return out;
}

bool derive_parties(Situation const& situation, Matter& matter) {
    bool changed = false;
    auto const parents = situation.tied(matter, "parent");
    for (auto const& party : situation.flow->parties) {
        if (party.from.empty()) continue;
        std::vector<PartyEntry> entries;
        for (auto const& source : party.from) {
            if (parents.empty()) continue;
            auto const found = parents.front()->parties.find(source.substr(source.find('.') + 1));
            if (found == parents.front()->parties.end()) continue;
            for (auto const& entry : found->second)
                if (entry.counts() && std::ranges::find(entries, entry.who, &PartyEntry::who) == entries.end()) {
                    entries.push_back(entry);
                    entries.back().derived = true;
                }
        }
        auto& present = matter.parties[party.name];
        if (!std::ranges::equal(present, entries, {}, &PartyEntry::who, &PartyEntry::who)) {
            present = std::move(entries);
            changed = true;
        }
    }
    return changed;
}

std::string title_of(Situation const& situation, Matter const& matter) {
    if (situation.flow->field("title")) return text_of(field_value(matter, "title"));
    return fill_pattern(situation.flow->title, situation, matter, std::nullopt);
}

}  // namespace yishi::flow
