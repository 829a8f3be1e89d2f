// Guards and conditions (section 9): a map with one key and perhaps `says`; a list means and.
#include <algorithm>
#include <charconv>

#include "flow/load_reader.hpp"

namespace yishi::flow {

namespace {

using NamedValues = std::vector<std::pair<std::string, std::vector<std::string>>>;

std::vector<std::string> const guard_words{"any",    "not",     "is",    "filled", "in",         "some", "all", "none",     "count",  "each",
                                           "passed", "running", "round", "rule",   "other_than", "row",  "sum", "no_clash", "missed", "sole"};

NamedValues named_values(Reader const& reader, Node const& node) {
    NamedValues values;
    if (!node.is_map()) reader.say("guard.shape", node.line, "a map of names and values is expected");
    for (auto const& entry : node.entries) values.emplace_back(entry.key, reader.texts(entry.value));
    return values;
}

Bound read_bound(Reader const& reader, Node const& node) {
    Bound bound;
    std::string text = reader.text(node);
    auto end = text.data() + text.size();
    auto [rest, error] = std::from_chars(text.data(), end, bound.number);
    if (error != std::errc{})
        bound.setting = text;
    else if (rest != end && (*rest != '/' || std::from_chars(rest + 1, end, bound.of).ptr != end || bound.of == 0))
        reader.say("guard.shape", node.line, in_quotes(text) + " is neither a whole number nor a fraction");
    return bound;
}

// S, and C beside it: the keys of some, all, none, count, each and has. What is neither goes to `other`.
void read_set(Reader const& reader, Node const& node, Selection& selection, Condition& condition,
              std::function<bool(YamlEntry const&)> const& other) {
    if (!node.is_map() || !node.find("of")) reader.say("guard.shape", node.line, "a set is written {of: …}");
    for (auto const& entry : node.entries) {
        if (entry.key == "of")
            selection.of = reader.texts(entry.value);
        else if (entry.key == "where")
            selection.where = std::make_shared<Condition const>(read_condition(reader, entry.value));
        else if (!other(entry) && !read_condition_key(reader, entry.key, entry.value, condition))
            reader.say("guard.unknown", entry.line, in_quotes(entry.key) + " does not narrow a set");
    }
}

void read_bounded(Reader const& reader, Node const& node, Guard& guard, bool over_set) {
    auto bound = [&](YamlEntry const& entry) {
        if (entry.key == "least")
            guard.least = read_bound(reader, entry.value);
        else if (entry.key == "most")
            guard.most = read_bound(reader, entry.value);
        else if (entry.key == "over")
            guard.over = read_bound(reader, entry.value);
        else
            return false;
        return true;
    };
    if (over_set)
        read_set(reader, node, guard.selection, guard.condition, bound);
    else
        for (auto const& entry : node.entries)
            if (!bound(entry)) reader.say("guard.shape", entry.line, in_quotes(entry.key) + " does not belong to round; known: least, most, over");
    if (!guard.least && !guard.most && !guard.over)
        reader.say("guard.shape", node.line, std::string(over_set ? "count" : "round") + " needs least, most or over");
}

void read_each(Reader const& reader, Node const& node, Guard& guard) {
    Selection parties;
    read_set(reader, node, parties, guard.condition, [&](YamlEntry const& entry) {
        if (entry.key != "has") return false;
        guard.has = true;
        read_set(reader, entry.value, guard.selection, guard.condition, [](YamlEntry const&) { return false; });
        return true;
    });
    guard.parties = parties.of;
    if (!guard.has)
        guard.selection = parties;
    else if (parties.where)
        reader.say("guard.shape", node.line, "each … has is narrowed inside has");
}

void read_rule(Reader const& reader, Node const& node, Guard& guard) {
    if (node.is_map())
        guard.rules = named_values(reader, node);
    else
        for (auto const& setting : reader.texts(node)) guard.rules.push_back({setting, {"true"}});
}

void read_no_clash(Reader const& reader, Node const& node, Guard& guard) {
    reader.properties(node, "no_clash",
                      {{"share", [&](Node const& value) { guard.share = reader.texts(value); }},
                       {"members", [&](Node const& value) { guard.members = reader.integer(value); }}});
}

// `{of: fields, is: field}`, `{of: fields, most: field}`, or `{of: fields, part_of: field, over: 1/2}` (also least).
void read_sum(Reader const& reader, Node const& node, Guard& guard) {
    reader.properties(node, "sum",
                      {{"of", [&](Node const& value) { guard.summed = reader.texts(value); }},
                       {"is", [&](Node const& value) { guard.against = reader.text(value), guard.least = guard.most = Bound{1, 1, {}}; }},
                       {"most", [&](Node const& value) { guard.against = reader.text(value), guard.most = Bound{1, 1, {}}; }},
                       {"part_of", [&](Node const& value) { guard.against = reader.text(value); }},
                       {"over", [&](Node const& value) { guard.over = read_bound(reader, value); }},
                       {"least", [&](Node const& value) { guard.least = read_bound(reader, value); }}});
    bool const bounded = guard.least || guard.most || guard.over;
    if (guard.summed.empty() || guard.against.empty() || !bounded)
        reader.say("guard.shape", node.line, "sum needs of, and is, most, or part_of with over or least");
}

// `{person: field, sitting: field}` of the row.
void read_missed(Reader const& reader, Node const& node, Guard& guard) {
    reader.properties(node, "missed",
                      {{"person", [&](Node const& value) { guard.person = reader.text(value); }},
                       {"sitting", [&](Node const& value) { guard.sitting = reader.text(value); }}});
    if (guard.person.empty() || guard.sitting.empty()) reader.say("guard.shape", node.line, "missed needs person and sitting");
}

// `{of: fields, but: C}`: rows that meet C may be followed by another of the same.
void read_sole(Reader const& reader, Node const& node, Guard& guard) {
    reader.properties(node, "sole",
                      {{"of", [&](Node const& value) { guard.same = reader.texts(value); }},
                       {"but", [&](Node const& value) { guard.condition = read_condition(reader, value); }}});
    if (guard.same.empty()) reader.say("guard.shape", node.line, "sole needs of: the fields that name it");
}

GuardKind kind_of(std::string const& word) {
    static constexpr GuardKind kinds[] = {GuardKind::Any,    GuardKind::Not,     GuardKind::Is,      GuardKind::Filled, GuardKind::In,
                                          GuardKind::Some,   GuardKind::All,     GuardKind::None,    GuardKind::Count,  GuardKind::Each,
                                          GuardKind::Passed, GuardKind::Running, GuardKind::Round,   GuardKind::Rule,   GuardKind::OtherThan,
                                          GuardKind::Row,    GuardKind::Sum,     GuardKind::NoClash, GuardKind::Missed, GuardKind::Sole};
    return kinds[std::ranges::find(guard_words, word) - guard_words.begin()];
}

void read_body(Reader const& reader, Node const& node, Guard& guard) {
    switch (guard.kind) {
        case GuardKind::Any:
        case GuardKind::Not:
            guard.guards = read_guards(reader, node);
            break;
        case GuardKind::Is:
            guard.condition.is = named_values(reader, node);
            break;
        case GuardKind::Filled:
            guard.condition.filled = reader.texts(node);
            break;
        case GuardKind::In:
            guard.condition.in = reader.states(node);
            break;
        case GuardKind::Some:
        case GuardKind::All:
        case GuardKind::None:
            read_set(reader, node, guard.selection, guard.condition, [](YamlEntry const&) { return false; });
            break;
        case GuardKind::Count:
            read_bounded(reader, node, guard, true);
            break;
        case GuardKind::Each:
            read_each(reader, node, guard);
            break;
        case GuardKind::Passed:
        case GuardKind::Running:
            guard.clock = reader.text(node);
            break;
        case GuardKind::Round:
            read_bounded(reader, node, guard, false);
            break;
        case GuardKind::Rule:
            read_rule(reader, node, guard);
            break;
        case GuardKind::OtherThan:
            guard.moves = reader.texts(node);
            break;
        case GuardKind::Row:
            guard.condition = read_condition(reader, node);
            break;
        case GuardKind::Sum:
            read_sum(reader, node, guard);
            break;
        case GuardKind::NoClash:
            read_no_clash(reader, node, guard);
            break;
        case GuardKind::Missed:
            read_missed(reader, node, guard);
            break;
        case GuardKind::Sole:
            read_sole(reader, node, guard);
            break;
    }
}

void read_guard(Reader const& reader, Node const& node, std::vector<Guard>& guards) {
    Guard guard;
    guard.place = reader.place(node.line);
    int keys = 0;
    for (auto const& entry : node.entries) {
        if (entry.key == "says") {
            guard.says = reader.text(entry.value);
            continue;
        }
        if (std::ranges::find(guard_words, entry.key) == guard_words.end()) {
            reader.say("guard.unknown", entry.line,
                       "no guard " + in_quotes(entry.key) + "; known: " + joined(guard_words) + did_you_mean(entry.key, guard_words));
            return;
        }
        ++keys;
        guard.kind = kind_of(entry.key);
        read_body(reader, entry.value, guard);
    }
    if (keys == 1)
        guards.push_back(std::move(guard));
    else
        reader.say("guard.shape", node.line, "a guard is a map with one key, and perhaps says");
}

}  // namespace

std::vector<Guard> read_guards(Reader const& reader, Node const& node) {
    std::vector<Guard> guards;
    if (node.is_list())
        for (auto const& item : node.items) read_guard(reader, item, guards);
    else
        read_guard(reader, node, guards);
    return guards;
}

bool read_condition_key(Reader const& reader, std::string const& key, Node const& node, Condition& condition) {
    if (key == "is")
        condition.is = named_values(reader, node);
    else if (key == "filled")
        condition.filled = reader.texts(node);
    else if (key == "in")
        condition.in = reader.texts(node);
    else if (key == "class")
        condition.state_class = reader.texts(node);
    else if (key == "flow")
        condition.flow = reader.texts(node);
    else if (key == "confirmed")
        condition.confirmed = reader.flag(node);
    else if (key == "signed_in")
        condition.signed_in = reader.flag(node);
    else if (key == "kind")
        condition.kind = read_party_kind(reader, node, reader.text(node));
    else if (key == "not")
        condition.negated = std::make_shared<Condition const>(read_condition(reader, node));
    else if (key == "any" && node.is_list())
        for (auto const& item : node.items) condition.any.push_back(read_condition(reader, item));
    else
        return false;
    return true;
}

Condition read_condition(Reader const& reader, Node const& node) {
    static std::vector<std::string> const known{"is", "filled", "in", "class", "flow", "confirmed", "signed_in", "kind", "not", "any"};
    Condition condition;
    if (!node.is_map()) reader.say("guard.shape", node.line, "a condition is a map");
    for (auto const& entry : node.entries)
        if (!read_condition_key(reader, entry.key, entry.value, condition))
            reader.say("guard.unknown", entry.line,
                       in_quotes(entry.key) + " is no condition; known: " + joined(known) + did_you_mean(entry.key, known));
    return condition;
}

}  // namespace yishi::flow
