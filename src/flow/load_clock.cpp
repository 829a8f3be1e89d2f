// Clocks (section 11).
#include "flow/load_reader.hpp"

namespace yishi::flow {

namespace {

void read_before(Reader const& reader, Node const& node, Due& due) {
    if (!node.is_map()) {
        due.before = reader.text(node);
        return;
    }
    reader.properties(
        node, "before",
        {{"clock", [&](Node const& value) { due.before_clock = reader.text(value); }},
         {"of", [&](Node const& value) { due.selection.of = reader.texts(value); }},
         {"where", [&](Node const& value) { due.selection.where = std::make_shared<Condition const>(read_condition(reader, value)); }}});
}

// One due from the keys in, from, at, before, by and when of a clock or a case; other keys belong to the clock.
Due read_due(Reader const& reader, Node const& node) {
    Due due;
    due.place = reader.place(node.line);
    int kinds = 0;
    for (auto const& [key, line, value] : node.entries) {
        bool is_kind = key == "in" || key == "at" || key == "before";
        if (is_kind) ++kinds;
        if (key == "in" || key == "by") due.duration = reader.duration(value).value_or(Duration{});
        if (key == "at") due.kind = DueKind::At, due.at = reader.text(value);
        if (key == "before") due.kind = DueKind::Before, read_before(reader, value, due);
        if (key == "from") due.from = reader.text(value);
        if (key == "when") due.when = read_guards(reader, value);
    }
    if (kinds != 1) reader.say("clock.duration", node.line, "a due is one of in, at and before");
    return due;
}

}  // namespace

std::vector<Due> read_dues(Reader const& reader, Node const& clock) {
    auto cases = clock.find("cases");
    if (!cases) return {read_due(reader, clock)};
    std::vector<Due> dues;
    for (auto const& item : cases->items) {
        auto ignore = [](Node const&) {};
        reader.properties(item, "a case", {{"when", ignore}, {"in", ignore}, {"from", ignore}, {"at", ignore}, {"before", ignore}, {"by", ignore}});
        dues.push_back(read_due(reader, item));
    }
    return dues;
}

Extend read_extend(Reader const& reader, Node const& node) {
    Extend extend;
    reader.properties(node, "extend",
                      {{"asked_by", [&](Node const& value) { extend.asked_by = reader.whos(value); }},
                       {"granted_by", [&](Node const& value) { extend.granted_by = reader.whos(value); }},
                       {"most", [&](Node const& value) { extend.most = reader.duration(value); }},
                       {"times", [&](Node const& value) { extend.times = reader.integer(value); }}});
    return extend;
}

std::vector<Escalation> read_late(Reader const& reader, Node const& node) {
    if (!node.is_map()) return {{Duration{}, reader.whos(node)}};
    std::vector<Escalation> late;
    for (auto const& entry : node.entries) {
        auto after = parse_duration(entry.key);
        if (!after) reader.say("clock.duration", entry.line, in_quotes(entry.key) + " is not a duration");
        late.push_back({after.value_or(Duration{}), reader.whos(entry.value)});
    }
    return late;
}

Clock read_clock(Reader const& reader, std::string const& name, Node const& node) {
    Clock clock;
    clock.name = name;
    clock.place = reader.place(node.line);
    auto with_due = [](Node const&) {};  // read together by read_dues
    reader.properties(node, "a clock",
                      {{"while", [&](Node const& value) { clock.during = reader.states(value); }},
                       {"pause", [&](Node const& value) { clock.pause = reader.states(value); }},
                       {"in", with_due},
                       {"from", with_due},
                       {"at", with_due},
                       {"before", with_due},
                       {"by", with_due},
                       {"cases", with_due},
                       {"until", [&](Node const& value) { clock.until = reader.text(value); }},
                       {"for", [&](Node const& value) { clock.owed_by = reader.whos(value); }},
                       {"remind", [&](Node const& value) { clock.remind = reader.durations(value); }},
                       {"late", [&](Node const& value) { clock.late = read_late(reader, value); }},
                       {"extend", [&](Node const& value) { clock.extend = read_extend(reader, value); }},
                       {"window", [&](Node const& value) { clock.window = reader.flag(value); }},
                       {"roll", [&](Node const& value) { clock.roll = reader.text(value) != "none"; }},
                       {"basis", [&](Node const& value) { clock.basis = reader.text(value); }},
                       {"accepts", [&](Node const& value) { read_accepts(reader, value); }}});
    clock.cases = read_dues(reader, node);
    return clock;
}

}  // namespace yishi::flow
