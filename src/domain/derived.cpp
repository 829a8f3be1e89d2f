#include "domain/derived.hpp"

#include <algorithm>

#include "base/id.hpp"
#include "base/json.hpp"
#include "domain/notice.hpp"
#include "store/notice_store.hpp"

namespace yishi {
namespace {

constexpr char const* no_due = "9999-12-31";

std::string as_text(json::value const& value) {
    if (value.is_string()) return text_of(value);
    if (value.is_bool()) return value.get_bool() ? "true" : "false";
    return write(value);
}

void add_values(flow::Flow const& flow, flow::Matter const& matter, store::Derived& out) {
    for (auto const& field : flow.fields) {
        auto const value = flow::field_value(matter, field.name);
        if (flow::is_empty(value)) continue;
        if (field.kind == flow::FieldKind::Matter)
            for (auto const& target : texts_of(value)) out.links.emplace(field.name, target);
        bool const filtered = (field.list || field.badge) && field.kind != flow::FieldKind::Line && field.kind != flow::FieldKind::Text;
        if (!filtered) continue;
        if (auto const* list = value.if_array())
            for (auto const& item : *list) out.values.emplace(field.name, as_text(item));
        else
            out.values.emplace(field.name, as_text(value));
    }
}

void add_parties(flow::Matter const& matter, store::Derived& out) {
    for (auto const& [role, entries] : matter.parties)
        for (auto const& entry : entries)
            out.parties.insert(
                {role, entry.id, entry.who, std::string(flow::to_text(entry.standing)), entry.ended ? std::optional(entry.ended->ms) : std::nullopt});
}

void add_deadlines(flow::Situation const& situation, flow::Matter const& matter, store::Derived& out) {
    for (auto const& [name, state] : matter.clocks) {
        auto const* clock = situation.flow->clock(name);
        if (!clock || !state.runs()) continue;
        if (auto const next = flow::next_moment(*clock, state, *situation.calendar, situation.offset_minutes, situation.now))
            out.deadlines.insert({name, to_text(state.due), next->ms});
    }
    for (auto const& release : flow::releases(*situation.flow, matter))
        out.deadlines.insert({release.record->name + "/" + release.row->id, to_text(day_of(release.at, situation.offset_minutes)), release.at.ms});
}

std::string earliest_due(flow::Flow const& flow, flow::Matter const& matter) {
    Day due;
    for (auto const& [name, state] : matter.clocks) {
        auto const* clock = flow.clock(name);
        if (clock && !clock->window && state.runs() && (due.empty() || state.due < due)) due = state.due;
    }
    return to_text(due);
}

// Who stands first in a list: "p_…|3" is the first proposer of three.
std::string first_party(flow::Flow const& flow, flow::Matter const& matter) {
    auto const* party = leading_party(flow);
    auto const found = party ? matter.parties.find(party->name) : matter.parties.end();
    if (found == matter.parties.end()) return "";
    std::string first;
    int count = 0;
    for (auto const& [role, entries] : matter.parties) {
        bool const joins = role == party->name || role == "cosigner";
        for (auto const& entry : entries) {
            if (!joins || !entry.counts()) continue;
            ++count;
        }
    }
    for (auto const& entry : found->second)
        if (entry.counts() && first.empty()) first = entry.name.empty() ? entry.who : entry.name;
    return first.empty() ? "" : first + "|" + std::to_string(count);
}

// What is told, and by what it is known that it was told.
struct News {
    std::string cause, kind, about;
};

// To those who hold one of the tokens and may open the matter.
void tell_holders(store::Tx& tx, directory::Book const& book, flow::Situation const& situation, std::vector<std::string> const& tokens,
                  News const& news) {
    auto const& matter = *situation.matter;
    auto const day = day_of(situation.now, situation.offset_minutes);
    auto const readers = flow::audience(situation, matter);
    std::set<std::string> const audience(readers.begin(), readers.end());
    for (auto const& token : tokens)
        for (auto const& person : book.holders(token, day)) {
            if (!notice::may_hear(book, person, day, audience)) continue;
            notice::tell(tx, matter.body,
                         {.id = new_id('n'),
                          .person = person,
                          .matter = matter.id,
                          .entry = news.cause,
                          .kind = news.kind,
                          .about = news.about,
                          .at = situation.now,
                          .read = false,
                          .flow = {},
                          .title = {},
                          .number = {}},
                         situation.now);
        }
}

}  // namespace

store::Derived derived_rows(flow::Situation const& situation, flow::Matter const& matter) {
    store::Derived out;
    add_values(*situation.flow, matter, out);
    add_parties(matter, out);
    for (auto const& todo : flow::todos(situation, matter))
        out.todos.insert({todo.token, todo.move, todo.due.empty() ? no_due : to_text(todo.due), todo.clock});
    for (auto& token : flow::audience(situation, matter)) out.audience.insert(std::move(token));
    add_deadlines(situation, matter, out);
    return out;
}

flow::Party const* leading_party(flow::Flow const& flow) {
    auto const opener = std::ranges::find_if(flow.parties, &flow::Party::opener);
    if (opener != flow.parties.end()) return &*opener;
    return flow.parties.empty() ? nullptr : &flow.parties.front();
}

std::string shown_number(flow::Flow const& flow, flow::Matter const& matter) {
    auto const number = matter.numbers.find("number");
    if (number != matter.numbers.end()) return number->second;
    auto const other = flow.numbers.empty() ? matter.numbers.end() : matter.numbers.find(flow.numbers.front().name);
    return other == matter.numbers.end() ? "" : other->second;
}

store::MatterRow matter_row(flow::Matter const& matter, flow::Flow const& flow) {
    auto const* state = flow.state(matter.state);
    return {.body = matter.body,
            .id = matter.id,
            .flow = matter.flow,
            .rule_set = matter.rule_set,
            .number = shown_number(flow, matter),
            .title = matter.title,
            .state = matter.state,
            .state_class = state ? std::string(flow::to_text(state->state_class)) : "",
            .parent = matter.parent,
            .opened_for = matter.opened_for,
            .due = earliest_due(flow, matter),
            .first_party = first_party(flow, matter),
            .doc = flow::document_of(matter),
            .flow_version = matter.flow_version,
            .round = matter.round,
            .version = matter.version,
            .is_void = state && state->is_void,
            .opened_at = matter.opened_at.ms,
            .changed_at = matter.changed_at.ms};
}

std::vector<std::string> files_in(flow::Matter const& matter) {
    std::vector<std::string> out;
    auto const take = [&](json::value const& value) {
        auto const* list = value.if_array();
        for (std::size_t i = 0; i < (list ? list->size() : 1); ++i) {
            auto const id = text_at(list ? (*list)[i] : value, "id");
            if (letter_of(id) == 'f') out.push_back(id);
        }
    };
    for (auto const& item : matter.fields) take(item.value());
    for (auto const& [name, rows] : matter.records)
        for (auto const& row : rows)
            for (auto const& item : row.values) take(item.value());
    return out;
}

void notify_alarm(store::Tx& tx, directory::Book const& book, flow::Situation const& situation, flow::Alarm const& alarm) {
    auto const& matter = *situation.matter;
    std::vector<std::string> tokens;
    // A reminder goes to those who owe it; without `for` they are those the next step waits for.
    auto const* clock = situation.flow->clock(alarm.clock);
    auto const& hearers = alarm.kind == "remind" && clock ? clock->owed_by : alarm.who;
    for (auto const& who : hearers)
        for (auto& token : flow::tokens(who, situation, matter)) tokens.push_back(std::move(token));
    if (hearers.empty())
        for (auto const& todo : flow::todos(situation, matter)) tokens.push_back(todo.token);
    // A clock that starts again or is extended has another due, and is told of again.
    auto const cause = matter.id + "|" + alarm.clock + "|" + to_text(matter.clocks.at(alarm.clock).due) + "|" + std::to_string(alarm.step);
    tell_holders(tx, book, situation, tokens, {cause, alarm.kind, alarm.clock});
}

void notify_release(store::Tx& tx, directory::Book const& book, flow::Situation const& situation, flow::Release const& release) {
    auto const move = std::ranges::find(situation.flow->moves, release.record->name, &flow::Move::adds);
    if (move == situation.flow->moves.end()) return;
    tell_holders(tx, book, situation, flow::told_of(situation, *situation.matter, release),
                 {situation.matter->id + "|" + release.mark, "told", move->name});
}

}  // namespace yishi
