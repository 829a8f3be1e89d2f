#include "flow/carry.hpp"

#include <algorithm>
#include <optional>

#include "flow/builtin.hpp"
#include "flow/clock_due.hpp"

namespace yishi::flow {
namespace {

bool among(std::vector<std::string> const& names, std::string const& name) { return std::ranges::find(names, name) != names.end(); }

// Where each name of the old version went. Without a new version every name stays.
class Names {
public:
    Names(Flow const& old, Flow const& now) : carry_(old.version == now.version || !now.carry ? nullptr : &*now.carry) {}

    std::string state(std::string const& old) const {
        if (!carry_) return old;
        auto const found = carry_->states.find(old);
        return found == carry_->states.end() ? old : found->second;
    }
    bool drops(std::string const& old) const { return carry_ && among(carry_->drop, old); }
    // Of a field, party, record, number, or a row field as "record.field".
    std::string of(std::string const& old) const {
        if (!carry_) return old;
        auto const found = carry_->fields.find(old);
        return found == carry_->fields.end() ? old : found->second;
    }
    // A row field's new name within its record, which may have another name itself.
    std::string row_field(std::string const& record, std::string const& field) const {
        auto const path = record + "." + field, target = of(path);
        return target == path ? field : target.substr(target.find('.') + 1);
    }

private:
    Carry const* carry_;
};

// ---- what the definitions leave without a place

class Comparison {
public:
    Comparison(Flow const& old, Flow const& now) : old_(old), now_(now), names_(old, now) {}

    std::vector<CarryFault> run() {
        for (auto const& state : old_.states)
            if (!now_.state(names_.state(state.name))) missing("carry.state", "state", state.name, "is neither here nor mapped");
        for (auto const& field : old_.fields) {
            auto const* target = now_.field(names_.of(field.name));
            place("field", field.name, target, target && same_kind(field, *target));
        }
        for (auto const& party : old_.parties) {
            auto const* target = now_.party(names_.of(party.name));
            place("party", party.name, target, true);
        }
        for (auto const& record : old_.records) compare(record);
        return std::move(faults_);
    }

private:
    static bool same_kind(Field const& old, Field const& now) { return old.kind == now.kind && old.many == now.many; }

    void missing(char const* code, char const* kind, std::string const& name, char const* why) {
        faults_.push_back({code, std::string(kind) + " \"" + name + "\" of version " + std::to_string(old_.version) + " " + why});
    }

    void place(char const* kind, std::string const& name, bool is_there, bool fits) {
        if (names_.drops(name)) return;
        if (!is_there)
            missing("carry.field", kind, name, "is neither here, mapped nor dropped");
        else if (!fits)
            missing("carry.field", kind, name, "is of another kind here: map it to another field or drop it");
    }

    void compare(Record const& record) {
        auto const* target = now_.record(names_.of(record.name));
        place("record", record.name, target, true);
        if (!target || names_.drops(record.name)) return;
        for (auto const& field : record.fields) {
            auto const* into = target->find(names_.row_field(record.name, field.name));
            place("row field", record.name + "." + field.name, into, into && same_kind(field, *into));
        }
    }

    Flow const& old_;
    Flow const& now_;
    Names names_;
    std::vector<CarryFault> faults_;
};

// ---- one matter

class Carrying {
public:
    Carrying(Situation const& situation, Flow const& old, Decision& decision)
        : situation_(situation), old_(old), now_(*situation.flow), names_(old, now_), before_(*situation.matter), decision_(decision) {}

    void run() {
        take_fields();
        take_parties();
        take_records();
        take_numbers();
        take_clocks();
        after().state = names_.state(before_.state);
    }

private:
    Matter& after() { return decision_.after; }
    void tell(std::string const& name, std::string const& row, json::value const& before, json::value const& value) {
        decision_.entry.changes.push_back({name, row, before, value});
    }
    // Tells where a value went; one that keeps its name is not told.
    void tell_way(std::string const& from, std::string const& to, std::string const& row, json::value const& value) {
        if (from == to) return;
        tell(from, row, value, nullptr);
        if (!to.empty()) tell(to, row, nullptr, value);
    }

    void take_fields() {
        json::object fields;
        for (auto const& item : before_.fields) {
            auto const name = std::string(item.key()), target = names_.drops(name) ? "" : names_.of(name);
            tell_way(name, target, "", item.value());
            if (!target.empty()) fields[target] = item.value();
        }
        after().fields = std::move(fields);
    }

    void take_parties() {
        after().parties.clear();
        for (auto const& [name, entries] : before_.parties) {
            auto const target = names_.drops(name) ? "" : names_.of(name);
            for (auto const& entry : entries) tell_way(name, target, entry.id, json::string(entry.who));
            if (!target.empty()) after().parties[target] = entries;
        }
    }

    void take_records() {
        after().records.clear();
        for (auto const& [name, rows] : before_.records) {
            auto const target = names_.drops(name) ? "" : names_.of(name);
            for (auto const& row : rows) {
                tell_way(name, target, row.id, row.values);
                if (!target.empty()) after().records[target].push_back(row_under(name, target, row));
            }
        }
    }

    Row row_under(std::string const& record, std::string const& target, Row row) {
        json::object values;
        for (auto const& item : row.values) {
            auto const name = std::string(item.key()), path = record + "." + name;
            auto const field = names_.drops(path) ? "" : names_.row_field(record, name);
            if (field != name) tell_way(path, field.empty() ? "" : target + "." + field, row.id, item.value());
            if (!field.empty()) values[field] = item.value();
        }
        row.values = std::move(values);
        return row;
    }

    // A drawn number is never changed: it keeps its text under whatever name.
    void take_numbers() {
        after().numbers.clear();
        for (auto const& [name, number] : before_.numbers) after().numbers[names_.of(name)] = number;
    }

    void take_clocks() {
        after().clocks.clear();
        for (auto const& [name, state] : before_.clocks) {
            auto const* clock = now_.clock(name);
            auto const* was = old_.clock(name);
            if (!clock || !was) {
                if (state.runs()) decision_.entry.clocks.push_back({name, "stopped", state.due});
                continue;
            }
            // One that had stopped elsewhere and would run here under the new rules starts afresh.
            bool const starts = state.stopped && among(clock->during, names_.state(before_.state)) && !among(was->during, before_.state);
            if (!starts) after().clocks[name] = state.stopped ? state : under_new_rule(*was, *clock, state);
        }
    }

    // It goes on with its start. The case was chosen then and stays, unless the new rule tells its cases apart otherwise.
    ClockState under_new_rule(Clock const& was, Clock const& clock, ClockState state) const {
        if (was.cases.size() == clock.cases.size() || state.calculation.empty()) return state;
        GuardView const view{situation_, decision_.after, before_.state};
        state.calculation[0] = start_step(state.start_day, choose_case(clock, view));
        return state;
    }

    Situation const& situation_;
    Flow const& old_;
    Flow const& now_;
    Names names_;
    Matter const& before_;
    Decision& decision_;
};

}  // namespace

std::vector<CarryFault> carry_faults(Flow const& old, Flow const& now) { return Comparison(old, now).run(); }

Result<Decision> carry(Situation const& situation, Flow const& old, std::string const& rule_set) {
    auto const& now = *situation.flow;
    auto const* state = old.state(situation.matter->state);
    if (state && state->state_class == StateClass::Done) return refuse(Why::Conflict, "carry.done", {situation.matter->state});
    bool const says_how = old.version == now.version || (now.carry && now.carry->from == old.version);
    if (!says_how || !carry_faults(old, now).empty()) return refuse(Why::Conflict, "carry.from", {std::to_string(old.version)});

    Fit const fit{nullptr, "system", ""};
    Decision decision{
        .after = *situation.matter, .entry = blank_entry(situation, fit, "carry", ""), .openings = {}, .tells = {}, .compares_version = false};
    Carrying(situation, old, decision).run();
    auto& after = decision.after;
    after.flow_version = decision.entry.flow_version = now.version;
    after.rule_set = decision.entry.rule_set = rule_set;
    // The matter has not moved, so no clock is entered anew; `from` of the entry keeps the old state's name.
    auto clocks = std::move(decision.entry.clocks);
    TRY(finish(situation, decision, after.state));
    decision.entry.clocks.insert(decision.entry.clocks.begin(), clocks.begin(), clocks.end());
    return decision;
}

}  // namespace yishi::flow
