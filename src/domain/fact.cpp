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

std::string about(flow::FactRule const& rule, flow::Matter const& matter) {
    if (rule.about.empty()) return matter.id;
    if (rule.about == "parent") return matter.parent;
    auto const* pointed = matter.fields.if_contains(rule.about);
    return pointed ? text_of(*pointed) : "";
}

// Of an entry made then: what was entered later than the day asked about is read as it is known.
HistoryPtr const& as_of_entry(HistoryPtr const& one, Time entered, Moment const& moment) {
    return one->as_known && entered > moment.at ? one->as_known : one;
}

Fact fact_of(flow::FactRule const& rule, HistoryPtr const& one, Day day) {
    Fact fact;
    fact.history = one;
    fact.day = day;
    fact.about = about(rule, one->matter);
    return fact;
}

void add_matter(flow::FactRule const& rule, HistoryPtr const& one, Moment const& moment, std::vector<Fact>& into) {
    auto const opened = one->steps.front().at;
    auto fact = fact_of(rule, as_of_entry(one, opened, moment), day_named(rule, *one, nullptr, opened));
    if (one->is_void) {
        auto const last = std::ranges::find_if(one->steps.rbegin(), one->steps.rend(),
                                               [&](Step const& step) { return step.from != step.to && step.at <= moment.at; });
        if (last != one->steps.rend()) fact.until = day_of(last->at);
    }
    into.push_back(std::move(fact));
}

// From the first step that begins it until the one that ends it, and so again.
void add_stays(flow::FactRule const& rule, HistoryPtr const& one, Moment const& moment, auto const& begins, auto const& ends,
               std::vector<Fact>& into) {
    bool inside = false;
    for (auto const& step : one->steps) {
        bool const before = inside;
        inside = inside ? !ends(step) : begins(step);
        if (inside && !before) into.push_back(fact_of(rule, as_of_entry(one, step.at, moment), day_named(rule, *one, nullptr, step.at)));
        if (!inside && before) into.back().until = day_of(step.at);
    }
}

void add_states(flow::FactRule const& rule, HistoryPtr const& one, std::vector<std::string> const& states, Moment const& moment,
                std::vector<Fact>& into) {
    auto const is_inside = [&](Step const& step) { return is_one_of(states, step.to); };
    add_stays(rule, one, moment, is_inside, std::not_fn(is_inside), into);
}

void add_between(flow::FactRule const& rule, HistoryPtr const& one, std::vector<std::string> const& moves, Moment const& moment,
                 std::vector<Fact>& into) {
    auto const ends = rule.until.find(one->matter.flow);
    if (ends == rule.until.end()) return;
    auto const is = [](std::vector<std::string> const& words) { return [&](Step const& step) { return is_one_of(words, step.move); }; };
    add_stays(rule, one, moment, is(moves), is(ends->second), into);
}

void add_parties(flow::FactRule const& rule, HistoryPtr const& one, std::vector<std::string> const& roles, Moment const& moment,
                 std::vector<Fact>& into) {
    auto const add = [&](HistoryPtr const& from, bool later) {
        for (auto const& role : roles) {
            auto const party = from->matter.parties.find(role);
            if (party == from->matter.parties.end()) continue;
            for (auto const& entry : party->second) {
                auto const since = entry.answered.value_or(entry.at);
                if (entry.standing != flow::Standing::Confirmed || (since > moment.at) != later) continue;
                auto fact = fact_of(rule, from, day_named(rule, *from, nullptr, since));
                fact.who = entry.who;
                if (entry.ended) fact.until = day_of(*entry.ended);
                into.push_back(std::move(fact));
            }
        }
    };
    add(one, one->matter.opened_at > moment.at);
    if (one->as_known) add(one->as_known, true);
}

void add_rows(flow::FactRule const& rule, HistoryPtr const& one, std::vector<std::string> const& records, Moment const& moment,
              std::vector<Fact>& into) {
    auto const add = [&](HistoryPtr const& from, bool later) {
        for (auto const& record : records) {
            auto const rows = from->matter.records.find(record);
            if (rows == from->matter.records.end()) continue;
            for (auto const& row : rows->second) {
                if ((row.at > moment.at) != later) continue;
                auto fact = fact_of(rule, from, day_named(rule, *from, &row.values, row.at));
                fact.row = std::shared_ptr<json::object const>(from, &row.values);
                fact.row_id = row.id;
                fact.record = record;
                into.push_back(std::move(fact));
            }
        }
    };
    add(one, one->matter.opened_at > moment.at);
    if (one->as_known) add(one->as_known, true);
}

// The matter itself, not one beside it.
bool is_of_flow(Facts::About const& about, std::string const& flow) {
    return std::ranges::any_of(about.family, [&](auto const& one) { return one.first == flow && one.second == about.matter; });
}

}  // namespace

Facts::Facts(store::Tx& tx, World& world, std::string body, Time from, Moment moment)
    : Facts(tx, world, body, from, moment.at, std::make_shared<Histories>(tx, world, body, moment.known)) {}

Facts::Facts(store::Tx& tx, World& world, std::string body, Time from, Time at, std::shared_ptr<Histories> histories)
    : tx_(tx),
      world_(world),
      body_(std::move(body)),
      from_(from),
      moment_{at, histories->known()},
      histories_(std::move(histories)),
      attendance_(tx, world, body_, "", moment_) {}

Facts::Facts(store::Tx& tx, World& world, std::string body, About about, Time at, std::shared_ptr<Histories> histories)
    : tx_(tx),
      world_(world),
      body_(std::move(body)),
      moment_{at, histories->known()},
      about_(std::move(about)),
      histories_(std::move(histories)),
      attendance_(tx, world, body_, about_->matter, moment_) {}

std::vector<Fact> const& Facts::of(flow::FactRule const& rule, Reach reach) {
    auto const [found, fresh] = facts_.try_emplace({rule.name, reach});
    auto& facts = found->second;
    if (!fresh) return facts;
    if (rule.source == FactSource::Register) facts = register_facts(book(), rule.name);
    for (auto const& [flow, words] : rule.of)
        if (!about_ || !rule.about.empty() || is_of_flow(*about_, flow))  // a fact of its own is made by the matter itself
            for (auto const& one : histories_of(flow, reach)) add(rule, one, words, facts);
    if (about_) std::erase_if(facts, [&](Fact const& fact) { return fact.about != about_->matter; });
    return facts;
}

Facts::Some const& Facts::of_matter(flow::FactRule const& rule, Reach reach, std::string const& matter) {
    static Some const none;
    auto const [found, fresh] = by_matter_.try_emplace({rule.name, reach});
    if (fresh)
        for (auto const& fact : of(rule, reach)) found->second[fact.about].push_back(&fact);
    auto const facts = found->second.find(matter);
    return facts == found->second.end() ? none : facts->second;
}

Facts::Some const& Facts::beside(flow::FactRule const& rule, Fact const& fact) {
    bool const is_own = fact.history && rule.about.empty() && fact.about == fact.history->matter.id;
    if (!is_own) return of_matter(rule, Reach::Ever, fact.about);
    auto const [found, fresh] = own_.try_emplace({&rule, fact.history.get()});
    auto& own = found->second;
    if (!fresh) return own.all;
    if (auto const words = rule.of.find(fact.history->matter.flow); words != rule.of.end()) add(rule, fact.history, words->second, own.facts);
    for (auto const& one : own.facts) own.all.push_back(&one);
    return own.all;
}

Fact const* Facts::pointed(std::string const& matter) {
    auto const [found, fresh] = pointed_.try_emplace(matter);
    if (fresh)
        if (auto const history = read_history(matter)) {
            found->second.emplace();
            found->second->history = history;
            found->second->day = day_of(history->steps.front().at);
            found->second->about = matter;
        }
    return found->second ? &*found->second : nullptr;
}

HistoryPtr Facts::read_history(std::string const& matter) {
    for (auto const& [key, all] : of_flow_) {
        auto const found = std::ranges::lower_bound(all, matter, {}, [](HistoryPtr const& one) -> std::string const& { return one->matter.id; });
        if (found != all.end() && (*found)->matter.id == matter) return *found;
    }
    auto const doc = store::matter_doc(tx_, body_, matter);
    return doc ? histories_->one(text_at(parse(*doc), "flow"), matter, moment_.at) : nullptr;
}

Facts::Words const& Facts::said(flow::Attribute const& attribute, Fact const& fact, std::function<Words()> const& work_out) {
    std::pair const key{&attribute, fact.history.get()};
    if (auto const found = said_.find(key); found != said_.end()) return found->second;
    return said_[key] = work_out();
}

flow::Matter const* Facts::parent_of(flow::Matter const& matter) {
    auto const* fact = matter.parent.empty() ? nullptr : pointed(matter.parent);
    return fact ? fact->matter() : nullptr;
}

directory::Book const& Facts::book() {
    if (!book_) book_ = directory::book(world_, tx_, body_);
    return *book_;
}

// What was read for ever serves a period too.
std::vector<HistoryPtr> const& Facts::histories_of(std::string const& flow, Reach reach) {
    if (auto const whole = of_flow_.find({flow, Reach::Ever}); whole != of_flow_.end()) return whole->second;
    auto const [found, fresh] = of_flow_.try_emplace({flow, reach});
    if (!fresh) return found->second;
    if (!about_) return found->second = histories_->of(flow, reach == Reach::Ever ? Time{} : from_, moment_.at);
    for (auto const& [of, id] : about_->family)
        if (of == flow)
            if (auto history = histories_->one(flow, id, moment_.at)) found->second.push_back(std::move(history));
    return found->second;
}

void Facts::add(flow::FactRule const& rule, HistoryPtr const& one, std::vector<std::string> const& words, std::vector<Fact>& into) {
    switch (rule.source) {
        case FactSource::Matters:
            return add_matter(rule, one, moment_, into);
        case FactSource::Moves:
            return rule.until.empty() ? add_moves(rule, one, words, into) : add_between(rule, one, words, moment_, into);
        case FactSource::States:
            return add_states(rule, one, words, moment_, into);
        case FactSource::Parties:
            return add_parties(rule, one, words, moment_, into);
        case FactSource::Records:
            return add_rows(rule, one, words, moment_, into);
        case FactSource::Register:
            return;  // of no matter
    }
}

void Facts::add_moves(flow::FactRule const& rule, HistoryPtr const& one, std::vector<std::string> const& moves, std::vector<Fact>& into) {
    for (auto const& step : one->steps) {
        if (!is_one_of(moves, step.move)) continue;
        add_made(rule, as_of_entry(one, step.at, moment_), step.at, into);
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
        for (auto const& person : attendance_.at(one->matter, sitting, rule.each)) {
            fact.who = person;
            into.push_back(fact);
        }
    }
}

void Facts::add_people(flow::FactRule const& rule, HistoryPtr const& one, Day day, std::vector<Fact>& into) {
    auto const& matter = one->matter;
    auto people = rule.each == FactEach::Attendee ? attendance_.of(matter) : std::set<std::string>{};
    for (auto const& role : rule.parties)
        if (auto const party = matter.parties.find(role); party != matter.parties.end())
            for (auto const& entry : party->second)
                if (entry.counts()) people.insert(entry.who);
    for (auto const& person : people) {
        auto fact = fact_of(rule, one, day);
        fact.who = person;
        into.push_back(std::move(fact));
    }
}

}  // namespace yishi::figure
