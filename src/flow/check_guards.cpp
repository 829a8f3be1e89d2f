// Guards and conditions: the names in them exist where they are looked for.
#include <algorithm>

#include "flow/checker.hpp"

namespace yishi::flow {

namespace {

bool has(std::vector<std::string> const& names, std::string const& name) { return std::ranges::find(names, name) != names.end(); }

std::vector<std::string> flow_names(std::vector<Flow const*> const& flows) {
    std::vector<std::string> names;
    for (auto flow : flows) names.push_back(flow->name);
    return names;
}

class GuardCheck {
public:
    GuardCheck(Checker const& check, std::string section, std::string name, std::string changes = {}, std::string adds = {})
        : check_(check), section_(std::move(section)), name_(std::move(name)), changes_(std::move(changes)), adds_(std::move(adds)) {}

    void operator()(std::vector<Guard> const& guards) const {
        each_guard(guards, [&](Guard const& guard) { visit(guard); });
    }

    void set(Selection const& selection, Condition const& condition, Place const& place) const {
        Condition const* where = selection.where.get();
        for (auto const& name : selection.of) {
            SetTarget target = target_of(check_, name, where);
            if (target.kind == SetKind::Unknown)
                say("move.name", place, in_quotes(name) + " is no set: name children, siblings, parent, a link, a record or a party");
            if (where) over(*where, target, place);
            over(condition, target, place);
        }
        if (where)
            for (auto const& flow : where->flow) check_.other(flow, place, section_, name_);
    }

private:
    void say(std::string code, Place const& place, std::string text) const { check_.error(std::move(code), place, section_, name_, std::move(text)); }

    void visit(Guard const& guard) const {
        using enum GuardKind;
        Flow const& flow = check_.flow;
        switch (guard.kind) {
            case Any:
            case Not:
                return;
            case Is:
            case Filled:
                return own(guard.condition, guard.place);
            case In:
                for (auto const& state : guard.condition.in)
                    if (!flow.state(state)) say("move.state", guard.place, "state " + in_quotes(state) + " does not exist");
                return;
            case Some:
            case All:
            case None:
            case Count:
                bound(guard);
                return set(guard.selection, guard.condition, guard.place);
            case Each:
                return each(guard);
            case Passed:
            case Running:
                if (!flow.clock(guard.clock)) say("move.name", guard.place, in_quotes(guard.clock) + " is no clock");
                return;
            case Round:
                return bound(guard);
            case Rule:
                return rules(guard);
            case OtherThan:
                for (auto const& move : guard.moves)
                    if (!flow.move(move)) say("move.name", guard.place, in_quotes(move) + " is no move");
                return;
            case Row:
                return row(guard);
            case Sum:
                return sum(guard);
            case NoClash:
                return;
            case Missed:
                if (!flow.ability("sign_in")) say("guard.shape", guard.place, "missed needs sign_in under held");
                return fields_of_row({guard.person, guard.sitting}, guard.place, "missed");
            case Sole:
                return fields_of_row(guard.same, guard.place, "sole");
        }
    }

    void each(Guard const& guard) const {
        for (auto const& party : guard.parties)
            if (!check_.flow.party(party)) say("move.party", guard.place, "party " + in_quotes(party) + " does not exist");
        if (guard.has)
            set(guard.selection, guard.condition, guard.place);
        else
            over_entries(guard.condition, guard.place);
    }

    void bound(Guard const& guard) const {
        for (auto const& one : {guard.least, guard.most, guard.over})
            if (one && !one->setting.empty() && !check_.flow.setting(one->setting))
                say("move.name", guard.place, in_quotes(one->setting) + " is no setting");
    }

    void rules(Guard const& guard) const {
        std::vector<std::string> known;
        for (auto const& setting : check_.flow.settings) known.push_back(setting.name);
        for (auto const& [setting, values] : guard.rules)
            if (!has(known, setting)) say("move.name", guard.place, in_quotes(setting) + " is no setting" + did_you_mean(setting, known));
    }

    void row(Guard const& guard) const {
        if (auto record = check_.flow.record(changes_))
            over(guard.condition, {SetKind::Rows, {}, record}, guard.place);
        else
            say("guard.shape", guard.place, "row needs a move that changes a record");
    }

    void fields_of_row(std::vector<std::string> const& names, Place const& place, char const* word) const {
        auto const* record = check_.flow.record(changes_.empty() ? adds_ : changes_);
        if (!record) return say("guard.shape", place, std::string(word) + " needs a move that adds or changes a record");
        for (auto const& name : names)
            if (!record->find(name)) say("move.name", place, in_quotes(name) + " is no field of " + record->name);
    }

    void sum(Guard const& guard) const {
        auto const* record = check_.flow.record(changes_.empty() ? adds_ : changes_);
        if (!record) return say("guard.shape", guard.place, "sum needs a move that adds or changes a record");
        auto names = guard.summed;
        names.push_back(guard.against);
        for (auto const& name : names)
            if (auto const* field = record->find(name); !field || field->kind != FieldKind::Number)
                say("move.name", guard.place, in_quotes(name) + " is no number of " + record->name);
    }

    // Conditions on the matter itself.
    void own(Condition const& condition, Place const& place) const {
        for (auto const& [name, values] : condition.is) {
            auto field = check_.flow.field(name);
            if (!field)
                say("move.name", place, in_quotes(name) + " is no field" + did_you_mean(name, check_.names()));
            else
                for (auto const& value : values) check_value(check_, *field, value, place, section_, name_);
        }
        for (auto const& name : condition.filled)
            if (!check_.has_name(name))
                say("move.name", place, in_quotes(name) + " is no field, party, record or number" + did_you_mean(name, check_.names()));
    }

    void over(Condition const& condition, SetTarget const& target, Place const& place) const {
        if (target.kind == SetKind::Matters) over_matters(condition, target.flows, place);
        if (target.kind == SetKind::Rows) over_rows(condition, *target.record, place);
        if (target.kind == SetKind::Entries)
            over_entries(condition, place);
        else if (condition.confirmed || condition.signed_in || condition.kind)
            say("guard.shape", place, "confirmed, signed_in and kind are asked of a party");
        if (condition.negated) over(*condition.negated, target, place);
        for (auto const& one : condition.any) over(one, target, place);
    }

    void over_matters(Condition const& condition, std::vector<Flow const*> const& flows, Place const& place) const {
        if (flows.empty()) return;  // flow.unknown has been said
        auto nowhere = [&](auto find) { return std::ranges::none_of(flows, [&](Flow const* flow) { return find(*flow) != nullptr; }); };
        std::string among = "no flow among [" + joined(flow_names(flows)) + "] has the ";
        for (auto const& state : condition.in)
            if (nowhere([&](Flow const& flow) { return flow.state(state); })) say("guard.state", place, among + "state " + in_quotes(state));
        for (auto const& [name, values] : condition.is)
            if (nowhere([&](Flow const& flow) { return flow.field(name); }))
                say("move.name", place, among + "field " + in_quotes(name));
            else if (flows.size() == 1)
                for (auto const& value : values) check_value(check_, *flows.front()->field(name), value, place, section_, name_);
        for (auto const& name : condition.filled)
            if (nowhere([&](Flow const& flow) { return flow.field(name); }) && nowhere([&](Flow const& flow) { return flow.party(name); }) &&
                nowhere([&](Flow const& flow) { return flow.record(name); }) && nowhere([&](Flow const& flow) { return flow.number(name); }))
                say("move.name", place, among + "field " + in_quotes(name));
    }

    // Who stands in a party has no fields and no state: such a condition would never hold, and nobody would see why.
    void over_entries(Condition const& condition, Place const& place) const {
        if (!condition.is.empty() || !condition.filled.empty() || !condition.in.empty() || !condition.state_class.empty() || !condition.flow.empty())
            say("guard.shape", place, "of those in a party only confirmed, signed_in and kind can be asked");
    }

    void over_rows(Condition const& condition, Record const& record, Place const& place) const {
        bool reads = !condition.is.empty() || !condition.filled.empty();
        if (record.anonymous && reads) say("guard.anonymous", place, "a guard cannot read the rows of an anonymous record");
        for (auto const& [name, values] : condition.is) {
            auto field = record.find(name);
            if (!field)
                say("move.name", place, in_quotes(name) + " is no field of " + record.name);
            else
                for (auto const& value : values) check_value(check_, *field, value, place, section_, name_);
        }
        for (auto const& name : condition.filled)
            if (!record.find(name)) say("move.name", place, in_quotes(name) + " is no field of " + record.name);
    }

    Checker const& check_;
    std::string section_, name_, changes_, adds_;
};

// Children opened for a party without a bound may be thousands; a move made often should not count them.
void check_load(Checker const& check, Move const& move) {
    bool unbounded = false;
    for (auto const& other : check.flow.moves)
        for (auto const& effect : other.then)
            for (auto const& name : effect.for_each)
                if (auto party = check.flow.party(name); party && (!party->max || *party->max > 1000)) unbounded = true;
    if (!unbounded || !(move.to.empty() || move.once) || is_by_system(move)) return;
    each_guard(move.when, [&](Guard const& guard) {
        if (has(guard.selection.of, "children"))
            check.warn("guard.load", guard.place, "moves", move.name,
                       in_quotes(move.name) + " reads all children of an unbounded party: keep it out of moves made often");
    });
}

}  // namespace

void check_value(Checker const& check, Field const& field, std::string const& value, Place const& place, std::string const& section,
                 std::string const& name) {
    if (value == "none") return;
    std::vector<std::string> known;
    std::string from = field.name;
    if (field.kind == FieldKind::Flag)
        known = {"true", "false"};
    else if (field.kind != FieldKind::Choice)
        return;
    else if (field.vocab.empty())
        known = field.of;
    else if (auto found = check.all.vocabs.find(field.vocab); found != check.all.vocabs.end()) {
        from = "vocab/" + field.vocab;
        for (auto const& one : found->second.values) known.push_back(one.name);
    } else
        return;
    if (has(known, "flows/held") || has(known, value)) return;
    check.error("vocab.code", place, section, name, in_quotes(value) + " is not a value of " + from + did_you_mean(value, known));
}

void check_guards(Checker const& check) {
    for (auto const& move : check.flow.moves) {
        GuardCheck judge(check, "moves", move.name, move.changes, move.adds);
        judge(move.when);
        judge(move.ensure);
        for (auto const& effect : move.then)
            for (auto const* assignments : {&effect.set, &effect.with})
                for (auto const& [name, source] : *assignments)
                    if (source.kind == SourceKind::Tied) judge.set(source.selection, {}, source.place);
        check_load(check, move);
    }
    for (auto const& clock : check.flow.clocks)
        for (auto const& due : clock.cases) {
            GuardCheck judge(check, "clocks", clock.name);
            judge(due.when);
            if (!due.selection.of.empty()) judge.set(due.selection, {}, due.place);
        }
    for (auto const& see : check.flow.see) GuardCheck(check, "see", to_text(see.who))(see.when);
}

}  // namespace yishi::flow
