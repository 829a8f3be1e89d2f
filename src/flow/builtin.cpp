#include "flow/builtin.hpp"

#include <algorithm>

#include "flow/opener.hpp"

namespace yishi::flow {
namespace {

// "ask_extension.reply" -> ("ask_extension", "reply")
std::pair<std::string, std::string> split(std::string_view move) {
    auto const dot = move.find('.');
    return {std::string(move.substr(0, dot)), dot == std::string_view::npos ? "" : std::string(move.substr(dot + 1))};
}

bool contains(std::vector<std::string> const& list, std::string const& item) { return std::ranges::find(list, item) != list.end(); }

// ---- invitations

struct Invitation {
    Party const* party = nullptr;
    PartyEntry const* entry = nullptr;
};

// The actor's own entry that may answer now: an invited one, or a confirmed one that may take it back.
Invitation invitation(Situation const& situation, bool confirmed_too) {
    for (auto const& party : situation.flow->parties) {
        if (!contains(party.confirm, situation.matter->state)) continue;
        auto const found = situation.matter->parties.find(party.name);
        if (found == situation.matter->parties.end()) continue;
        for (auto const& entry : found->second) {
            bool const open =
                entry.standing == Standing::Invited || (confirmed_too && entry.standing == Standing::Confirmed && entry.by != entry.who);
            bool const own = entry.who == situation.actor->person || situation.actor->unit_posts.contains({entry.who, "leader"}) ||
                             situation.actor->unit_posts.contains({entry.who, "clerk"});
            if (!entry.ended && open && own) return {&party, &entry};
        }
    }
    return {};
}

Result<Decision> answer_invitation(Situation const& situation, Command const& command) {
    bool const yes = command.move == "confirm";
    auto const found = invitation(situation, !yes);
    if (!found.entry) return refuse(Why::Forbidden, "move.not_yours", {});
    Fit const fit{nullptr, found.entry->who, ""};
    Decision decision{.after = *situation.matter,
                      .entry = blank_entry(situation, fit, command.move, command.note),
                      .openings = {},
                      .tells = {},
                      .compares_version = false};
    decision.entry.key = command.key;
    for (auto& entry : decision.after.parties[found.party->name]) {
        if (entry.id != found.entry->id) continue;
        decision.entry.changes.push_back(
            {found.party->name, entry.id, json::string(to_text(entry.standing)), json::string(yes ? "confirmed" : "declined")});
        entry.standing = yes ? Standing::Confirmed : Standing::Declined;
        entry.answered = situation.now;
    }
    TRY(finish(situation, decision, situation.matter->state));
    return decision;
}

// ---- editing

Result<Decision> edit(Situation const& situation, Command const& command) {
    auto const names = editable(situation);
    if (names.empty()) return refuse(Why::Forbidden, "move.not_yours", {});
    if (command.version && *command.version != situation.matter->version)
        return refuse(Why::Conflict, "matter.changed", {std::to_string(situation.matter->version)});
    Fit fit{nullptr, situation.actor->person, ""};
    auto const* state = situation.flow->state(situation.matter->state);
    for (auto const& editing : state->edit)
        if (auto const all = fits(editing.who, situation, *situation.matter); !all.empty()) fit.token = all.front().token;
    Decision decision{.after = *situation.matter,
                      .entry = blank_entry(situation, fit, "edit", command.note),
                      .openings = {},
                      .tells = {},
                      .compares_version = true};
    decision.entry.key = command.key;
    std::optional<Row> row;
    std::vector<FieldNote> faults;
    take_answers(situation, {.asks = {}, .may = names, .adds = {}, .row_of = nullptr, .row = {}, .changes = false}, command.answers, fit,
                 decision.after, row, decision.entry.changes, faults);
    note_opener_gone(*situation.flow, *situation.matter, decision.after, faults);
    if (!faults.empty()) return std::unexpected(Refusal{Why::Invalid, "move.refused", {}, std::move(faults), {}});
    decision.after.made["edit"] = {situation.actor->person, situation.now, decision.after.round};
    TRY(finish(situation, decision, situation.matter->state));
    return decision;
}

// ---- extensions

Extension const* waiting(ClockState const& state) {
    auto const found = std::ranges::find(state.extensions, "", &Extension::decision);
    return found == state.extensions.end() ? nullptr : &*found;
}

int granted(ClockState const& state) { return static_cast<int>(std::ranges::count(state.extensions, "granted", &Extension::decision)); }

// Why an extension may not be asked or granted now: nothing runs, it has passed, used up, or one is waiting already.
std::vector<Reason> extension_closed(Situation const& situation, Clock const& clock, std::string const& verb) {
    auto const found = situation.matter->clocks.find(clock.name);
    if (found == situation.matter->clocks.end() || !found->second.runs()) return {{"guard.running", {clock.name}}};
    bool const direct = clock.extend->asked_by.empty();
    if (verb == "ask_extension" || direct) {
        if (is_passed(*situation.matter, clock, situation.now)) return {{"extension.passed", {clock.name}}};
        if (granted(found->second) >= clock.extend->times) return {{"extension.times", {clock.name, std::to_string(clock.extend->times)}}};
    }
    if (verb == "ask_extension" && waiting(found->second)) return {{"extension.waiting", {clock.name}}};
    if (verb != "ask_extension" && !direct && !waiting(found->second)) return {{"extension.none_asked", {clock.name}}};
    return {};
}

std::vector<Who> const& who_may(Clock const& clock, std::string const& verb) {
    return verb == "ask_extension" ? clock.extend->asked_by : clock.extend->granted_by;
}

Result<Day> wanted_until(Situation const& situation, Clock const& clock, ClockState const& state, Command const& command, Extension const* asked) {
    auto const* given = command.answers.if_contains("until");
    auto const text = given ? text_of(*given) : asked ? asked->until : "";
    if (text.empty()) return bad_field("answers.until", "field.missing", {"until"});
    if (!is_day(text)) return bad_field("answers.until", "field.date");
    auto const until = parse_day(text);
    auto const ceiling = extension_ceiling(clock, state, *situation.calendar, situation.offset_minutes);
    if (until <= state.due) return bad_field("answers.until", "field.range", {yishi::to_text(add_days(state.due, 1)), yishi::to_text(ceiling)});
    if (!ceiling.empty() && ceiling < until) return bad_field("answers.until", "extension.ceiling", {yishi::to_text(ceiling)});
    return until;
}

Result<Decision> extend(Situation const& situation, Command const& command) {
    auto const [verb, name] = split(command.move);
    auto const* clock = situation.flow->clock(name);
    if (!clock || !clock->extend) return refuse(Why::Invalid, "move.unknown", {command.move});
    auto const all = fits(who_may(*clock, verb), situation, *situation.matter);
    if (all.empty()) return refuse(Why::Forbidden, "move.not_yours", {});
    if (auto reasons = extension_closed(situation, *clock, verb); !reasons.empty())
        return std::unexpected(Refusal{Why::Invalid, "move.refused", std::move(reasons), {}, {}});
    if (verb != "grant_extension" && command.note.empty()) return bad_field("note", "note.required");

    Decision decision{.after = *situation.matter,
                      .entry = blank_entry(situation, all.front(), command.move, command.note),
                      .openings = {},
                      .tells = {},
                      .compares_version = true};
    decision.entry.key = command.key;
    auto& state = decision.after.clocks[name];
    auto asked = std::ranges::find(state.extensions, "", &Extension::decision);
    if (verb != "refuse_extension") {
        auto const until = TRY(wanted_until(situation, *clock, state, command, asked == state.extensions.end() ? nullptr : &*asked));
        if (asked == state.extensions.end()) {
            state.extensions.push_back({.asked_at = situation.now,
                                        .asked_by = situation.actor->person,
                                        .until = {},
                                        .reason = command.note,
                                        .decision = {},
                                        .decided_by = {},
                                        .decision_note = {}});
            asked = state.extensions.end() - 1;
        }
        asked->until = yishi::to_text(until);
    }
    if (verb != "ask_extension") {
        asked->decision = verb == "grant_extension" ? "granted" : "refused";
        asked->decided_by = situation.actor->person;
        asked->decision_note = command.note;
    }
    decision.entry.changes.push_back({"extensions." + name, "", nullptr, json::object{{"until", asked->until}, {"decision", asked->decision}}});
    for (auto const& who : verb == "ask_extension" ? clock->extend->granted_by : clock->extend->asked_by)
        for (auto& token : tokens(who, situation, decision.after)) decision.tells.push_back(std::move(token));
    TRY(finish(situation, decision, situation.matter->state));
    return decision;
}

void offer_extensions(Situation const& situation, std::vector<Offered>& out) {
    for (auto const& clock : situation.flow->clocks) {
        if (!clock.extend) continue;
        auto const found = situation.matter->clocks.find(clock.name);
        if (found == situation.matter->clocks.end() || !found->second.runs()) continue;
        for (std::string const verb : {"ask_extension", "grant_extension", "refuse_extension"}) {
            auto const all = fits(who_may(clock, verb), situation, *situation.matter);
            if (all.empty() || (verb == "refuse_extension" && clock.extend->asked_by.empty())) continue;
            Offered offer{.name = verb + "." + clock.name, .as = {all.front().token}, .reasons = extension_closed(situation, clock, verb)};
            offer.allowed = offer.reasons.empty();
            offer.expected = offer.allowed && verb == "grant_extension" && waiting(found->second);
            out.push_back(std::move(offer));
        }
    }
}

}  // namespace

bool is_builtin(std::string_view move) {
    auto const verb = split(move).first;
    return verb == "edit" || verb == "confirm" || verb == "decline" ||
           ((verb == "ask_extension" || verb == "grant_extension" || verb == "refuse_extension") && move.find('.') != std::string_view::npos);
}

Result<Decision> decide_builtin(Situation const& situation, Command const& command) {
    if (command.move == "edit") return edit(situation, command);
    if (command.move == "confirm" || command.move == "decline") return answer_invitation(situation, command);
    return extend(situation, command);
}

std::vector<std::string> editable(Situation const& situation) {
    auto const* state = situation.flow->state(situation.matter->state);
    if (!state) return {};
    std::vector<std::string> names;
    auto const visible = sight(situation, *situation.matter);
    for (auto const& editing : state->edit) {
        if (fits(editing.who, situation, *situation.matter).empty()) continue;
        for (auto const& name : editing.names.empty() ? situation.flow->form : editing.names)
            if (!contains(names, name) && visible.shows(name) && !situation.flow->is_unused(name)) names.push_back(name);
    }
    return names;
}

void offer_builtins(Situation const& situation, std::vector<Offered>& out) {
    if (auto names = editable(situation); !names.empty())
        out.push_back({.name = "edit", .allowed = true, .as = {}, .reasons = {}, .rows = {}, .names = std::move(names)});
    if (auto const found = invitation(situation, false); found.entry)
        out.push_back({.name = "confirm", .expected = true, .allowed = true, .as = {found.entry->who}, .reasons = {}, .rows = {}, .names = {}});
    if (auto const found = invitation(situation, true); found.entry)
        out.push_back({.name = "decline", .allowed = true, .as = {found.entry->who}, .reasons = {}, .rows = {}, .names = {}});
    offer_extensions(situation, out);
}

void builtin_todos(Situation const& situation, Matter const& matter, std::vector<Todo>& out) {
    for (auto const& party : situation.flow->parties) {
        if (!contains(party.confirm, matter.state)) continue;
        auto const found = matter.parties.find(party.name);
        if (found == matter.parties.end()) continue;
        for (auto const& entry : found->second)
            if (entry.standing == Standing::Invited && !entry.ended) out.push_back({"confirm", entry.who, {}, {}});
    }
    for (auto const& clock : situation.flow->clocks) {
        auto const state = matter.clocks.find(clock.name);
        if (!clock.extend || state == matter.clocks.end() || !state->second.runs() || !waiting(state->second)) continue;
        for (auto const& who : clock.extend->granted_by)
            for (auto& token : tokens(who, situation, matter))
                out.push_back({"grant_extension." + clock.name, std::move(token), state->second.due, clock.name});
    }
}

}  // namespace yishi::flow
