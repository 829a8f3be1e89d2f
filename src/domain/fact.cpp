#include "domain/fact.hpp"

#include <algorithm>

#include "flow/attendance.hpp"
#include "store/figure_store.hpp"
#include "store/matter_store.hpp"

namespace yishi::figure {
namespace {

using flow::FactEach;
using flow::FactSource;

std::vector<flow::Sitting> held_sittings(flow::Matter const& matter) {
    auto sittings = flow::sittings_of(matter);
    std::erase_if(sittings, [](flow::Sitting const& sitting) { return sitting.cancelled; });
    return sittings;
}

bool is_one_of(std::vector<std::string> const& words, std::string const& word) { return std::ranges::find(words, word) != words.end(); }

// A date stands as its text, a moment in milliseconds.
Day day_in(json::value const* value) {
    if (!value) return {};
    if (value->is_int64()) return day_of({value->get_int64()});
    return parse_day(text_of(*value));
}

Day day_named(flow::FactRule const& rule, History const& history, json::object const* row, Time otherwise) {
    if (rule.day.empty()) return day_of(otherwise);
    if (rule.day == "sitting") {
        auto const sittings = held_sittings(history.matter);
        return day_of(sittings.empty() ? otherwise : sittings.front().starts);
    }
    auto day = row ? day_in(row->if_contains(rule.day)) : Day{};
    if (day.empty()) day = day_in(history.matter.fields.if_contains(rule.day));
    return day.empty() ? day_of(otherwise) : day;
}

Fact fact_of(flow::FactRule const& rule, HistoryPtr const& one, Day day) {
    Fact fact;
    fact.history = one;
    fact.day = day;
    fact.about = rule.about_parent ? one->matter.parent : one->matter.id;
    return fact;
}

void add_matter(flow::FactRule const& rule, HistoryPtr const& one, std::vector<Fact>& into) {
    auto fact = fact_of(rule, one, day_named(rule, *one, nullptr, one->steps.front().at));
    if (one->is_void) {
        auto const last = std::ranges::find_if(one->steps.rbegin(), one->steps.rend(), [](Step const& step) { return step.from != step.to; });
        if (last != one->steps.rend()) fact.until = day_of(last->at);
    }
    into.push_back(std::move(fact));
}

// From coming into one of the states until leaving them all.
void add_states(flow::FactRule const& rule, HistoryPtr const& one, std::vector<std::string> const& states, std::vector<Fact>& into) {
    bool inside = false;
    for (auto const& step : one->steps) {
        bool const now_inside = is_one_of(states, step.to);
        if (now_inside && !inside) into.push_back(fact_of(rule, one, day_named(rule, *one, nullptr, step.at)));
        if (!now_inside && inside) into.back().until = day_of(step.at);
        inside = now_inside;
    }
}

void add_parties(flow::FactRule const& rule, HistoryPtr const& one, std::vector<std::string> const& roles, Time until, std::vector<Fact>& into) {
    for (auto const& role : roles) {
        auto const party = one->matter.parties.find(role);
        if (party == one->matter.parties.end()) continue;
        for (auto const& entry : party->second) {
            auto const since = entry.answered.value_or(entry.at);
            if (entry.standing != flow::Standing::Confirmed || entry.at > until || since > until) continue;
            auto fact = fact_of(rule, one, day_named(rule, *one, nullptr, since));
            fact.who = entry.who;
            if (entry.ended && *entry.ended <= until) fact.until = day_of(*entry.ended);
            into.push_back(std::move(fact));
        }
    }
}

void add_rows(flow::FactRule const& rule, HistoryPtr const& one, std::vector<std::string> const& records, Time until, std::vector<Fact>& into) {
    for (auto const& record : records) {
        auto const rows = one->matter.records.find(record);
        if (rows == one->matter.records.end()) continue;
        for (auto const& row : rows->second) {
            if (row.at > until) continue;
            auto fact = fact_of(rule, one, day_named(rule, *one, &row.values, row.at));
            fact.row = std::shared_ptr<json::object const>(one, &row.values);
            fact.row_id = row.id;
            into.push_back(std::move(fact));
        }
    }
}

}  // namespace

Facts::Facts(store::Tx& tx, World& world, std::string body, Time from, Time until)
    : tx_(tx), world_(world), body_(std::move(body)), from_(from), until_(until) {}

std::vector<Fact> const& Facts::of(flow::FactRule const& rule, Reach reach) {
    auto const [found, fresh] = facts_.try_emplace({rule.name, reach});
    auto& facts = found->second;
    if (!fresh) return facts;
    if (rule.source == FactSource::Register) facts = register_facts(book(), rule.name);
    for (auto const& [flow, words] : rule.of)
        for (auto const& one : histories_of(flow, reach)) add(rule, one, words, facts);
    return facts;
}

std::vector<Fact const*> Facts::of_matter(flow::FactRule const& rule, Reach reach, std::string const& matter) {
    auto const [found, fresh] = by_matter_.try_emplace({rule.name, reach});
    if (fresh)
        for (auto const& fact : of(rule, reach)) found->second[fact.about].push_back(&fact);
    auto const facts = found->second.find(matter);
    return facts == found->second.end() ? std::vector<Fact const*>{} : facts->second;
}

flow::Matter const* Facts::parent_of(flow::Matter const& matter) {
    if (matter.parent.empty()) return nullptr;
    auto const [found, fresh] = parents_.try_emplace(matter.parent);
    if (fresh)
        if (auto const doc = store::matter_doc(tx_, body_, matter.parent))
            found->second = std::make_unique<flow::Matter>(flow::matter_from_json(parse(*doc)));
    return found->second.get();
}

directory::Book const& Facts::book() {
    if (!book_) book_ = directory::book(world_, tx_, body_);
    return *book_;
}

// What was read for ever serves a period too.
std::vector<HistoryPtr> const& Facts::histories_of(std::string const& flow, Reach reach) {
    if (auto const whole = histories_.find({flow, Reach::Ever}); whole != histories_.end()) return whole->second;
    auto const [found, fresh] = histories_.try_emplace({flow, reach});
    if (fresh) found->second = histories(tx_, world_, body_, flow, reach == Reach::Ever ? Time{} : from_, until_);
    return found->second;
}

std::set<std::string> const& Facts::signed_in(std::string const& flow, std::string const& matter, std::string const& sitting) {
    auto const [found, fresh] = signed_in_.try_emplace(flow);
    if (fresh)
        store::each_signed_in(tx_, body_, flow, until_.ms, [&](std::string const& of, std::string const& at, std::string const& person) {
            found->second[{of, at}].insert(person);
        });
    return found->second[{matter, sitting}];
}

void Facts::add(flow::FactRule const& rule, HistoryPtr const& one, std::vector<std::string> const& words, std::vector<Fact>& into) {
    switch (rule.source) {
        case FactSource::Matters:
            return add_matter(rule, one, into);
        case FactSource::Moves:
            return add_moves(rule, one, words, into);
        case FactSource::States:
            return add_states(rule, one, words, into);
        case FactSource::Parties:
            return add_parties(rule, one, words, until_, into);
        case FactSource::Records:
            return add_rows(rule, one, words, until_, into);
        case FactSource::Register:
            return;  // of no matter
    }
}

void Facts::add_moves(flow::FactRule const& rule, HistoryPtr const& one, std::vector<std::string> const& moves, std::vector<Fact>& into) {
    for (auto const& step : one->steps) {
        if (!is_one_of(moves, step.move)) continue;
        add_made(rule, one, step.at, into);
        if (!rule.every_time) return;
    }
}

void Facts::add_made(flow::FactRule const& rule, HistoryPtr const& one, Time at, std::vector<Fact>& into) {
    auto const day = day_named(rule, *one, nullptr, at);
    if (rule.each == FactEach::Matter) return into.push_back(fact_of(rule, one, day));
    if (rule.each == FactEach::Party || rule.each == FactEach::Attendee) return add_people(rule, one, day, into);
    for (auto const& sitting : held_sittings(one->matter)) {
        auto fact = fact_of(rule, one, day_of(sitting.starts));
        fact.sitting = sitting.id;
        if (rule.each == FactEach::Sitting) into.push_back(fact);
        auto const people = rule.each == FactEach::SittingAttendee ? signed_in(one->matter.flow, one->matter.id, sitting.id)
                            : rule.each == FactEach::SittingLeader ? std::set(sitting.leaders.begin(), sitting.leaders.end())
                                                                   : std::set<std::string>{};
        for (auto const& person : people) {
            fact.who = person;
            into.push_back(fact);
        }
    }
}

void Facts::add_people(flow::FactRule const& rule, HistoryPtr const& one, Day day, std::vector<Fact>& into) {
    std::set<std::string> people;
    auto const& matter = one->matter;
    if (rule.each == FactEach::Attendee)
        for (auto const& sitting : held_sittings(matter)) people.merge(std::set(signed_in(matter.flow, matter.id, sitting.id)));
    else if (auto const party = matter.parties.find(rule.party); party != matter.parties.end())
        for (auto const& entry : party->second)
            if (entry.counts()) people.insert(entry.who);
    for (auto const& person : people) {
        auto fact = fact_of(rule, one, day);
        fact.who = person;
        into.push_back(std::move(fact));
    }
}

}  // namespace yishi::figure
