// Rule sets and sessions of a body (section 15). Whatever a body may not change is said to be overlay.not_allowed.
#include <algorithm>

#include "flow/load_shared.hpp"
#include "flow/overlay.hpp"

namespace yishi::flow {

namespace {

void refuse_structure(Reader const& reader, YamlEntry const& entry) {
    reader.say("overlay.not_allowed", entry.line, "a body may not change " + entry.key + "; use a setting or a flow of its own");
}

// An overlay names what stands in the flow, or is refused.
template <class Find>
bool is_there(Reader const& reader, YamlEntry const& entry, std::string const& kind, Find find) {
    if (find(entry.key)) return true;
    reader.say("move.name", entry.line, in_quotes(entry.key) + " is no " + kind + " of " + reader.flow->name);
    return false;
}

ClockOverlay read_clock_overlay(Reader const& reader, Node const& node) {
    ClockOverlay clock;
    clock.place = reader.place(node.line);
    auto due = [](Node const&) {};
    reader.properties(node, "a clock of a rule set",
                      {{"in", due},
                       {"from", due},
                       {"at", due},
                       {"before", due},
                       {"by", due},
                       {"cases", due},
                       {"pause", [&](Node const& value) { clock.pause = reader.states(value); }},
                       {"extend", [&](Node const& value) { clock.extend = read_extend(reader, value); }},
                       {"remind", [&](Node const& value) { clock.remind = reader.durations(value); }},
                       {"late", [&](Node const& value) { clock.late = read_late(reader, value); }},
                       {"roll", [&](Node const& value) { clock.roll = reader.text(value) != "none"; }}});
    bool has_due = node.find("cases") || node.find("in") || node.find("at") || node.find("before");
    if (has_due) clock.cases = read_dues(reader, node);
    return clock;
}

void read_limits(Reader const& reader, std::string const& prefix, Node const& node, FlowOverlay& overlay) {
    for (auto const& entry : node.entries) {
        std::string name = prefix + entry.key;
        auto dot = name.find('.');
        auto record = reader.flow->record(name.substr(0, dot));
        bool known =
            dot == std::string::npos ? reader.flow->field(name) || reader.flow->party(name) || record : record && record->find(name.substr(dot + 1));
        if (!known) reader.say("move.name", entry.line, in_quotes(name) + " is no field, record or party of " + reader.flow->name);
        Limit& limit = overlay.limits[name];
        auto fields = [&](Node const& value) { read_limits(reader, name + ".", value, overlay); };
        reader.properties(entry.value, "a limit",
                          {{"max", [&](Node const& value) { limit.max = reader.decimal(value); }},
                           {"min", [&](Node const& value) { limit.min = reader.decimal(value); }},
                           {"fields", fields}});
    }
}

void read_held(Reader const& reader, Node const& node, FlowOverlay& overlay) {
    for (auto const& ability : node.entries)
        for (auto const& option : ability.value.entries) overlay.held[ability.key][option.key] = reader.texts(option.value);
}

FlowOverlay read_flow_overlay(Reader& reader, Node const& node) {
    FlowOverlay overlay;
    overlay.place = reader.place(node.line);
    Flow const& flow = *reader.flow;
    for (auto const& entry : node.entries) {
        auto const& things = entry.value.entries;
        if (entry.key == "numbers") {
            for (auto const& one : things)
                if (is_there(reader, one, "number", [&](auto& name) { return flow.number(name); }))
                    overlay.numbers.push_back(read_number(reader, one.key, one.value));
        } else if (entry.key == "settings") {
            for (auto const& one : things)
                if (is_there(reader, one, "setting", [&](auto& name) { return flow.setting(name); }))
                    overlay.settings[one.key] = reader.text(one.value);
        } else if (entry.key == "clocks") {
            for (auto const& one : things)
                if (is_there(reader, one, "clock", [&](auto& name) { return flow.clock(name); }))
                    overlay.clocks[one.key] = read_clock_overlay(reader, one.value);
        } else if (entry.key == "fields" || entry.key == "records" || entry.key == "parties") {
            read_limits(reader, "", entry.value, overlay);
        } else if (entry.key == "unused") {
            overlay.unused = reader.texts(entry.value);
        } else if (entry.key == "labels" || entry.key == "names") {
            for (auto const& one : things) overlay.labels[one.key] = reader.label(one.value);
        } else if (entry.key == "held") {
            read_held(reader, entry.value, overlay);
        } else {
            refuse_structure(reader, entry);
        }
    }
    return overlay;
}

void read_flows(Reader& reader, Node const& node, Definitions const& around, RuleSet::Overlay& overlay) {
    for (auto const& entry : node.entries) {
        reader.name = entry.key;
        auto found = around.flows.find(entry.key);
        if (found == around.flows.end()) {
            reader.say("overlay.not_allowed", entry.line, "there is no flow " + in_quotes(entry.key));
            continue;
        }
        Flow flow = found->second;  // a copy: accepts in an overlay must not reach the flow
        reader.flow = &flow;
        overlay.flows[entry.key] = read_flow_overlay(reader, entry.value);
        reader.flow = nullptr;
    }
}

void flatten(Reader const& reader, std::string const& prefix, Node const& node, std::map<std::string, std::string>& into) {
    for (auto const& entry : node.entries) {
        if (entry.value.is_map())
            flatten(reader, prefix + entry.key + ".", entry.value, into);
        else
            into[prefix + entry.key] = reader.text(entry.value);
    }
}

RuleSet read_rule_set(Reader& reader, Node const& node, Definitions const& around) {
    RuleSet rules;
    auto overlay = std::make_shared<RuleSet::Overlay>();
    auto read_vocabs = [&](Node const& vocabs) {
        for (auto const& vocab : vocabs.entries) {
            if (!around.vocabs.contains(vocab.key)) reader.say("vocab.unknown", vocab.line, "no vocabulary " + in_quotes(vocab.key));
            overlay->vocab_places[vocab.key] = reader.place(vocab.line);
            for (auto const& value : vocab.value.entries) overlay->vocabs[vocab.key].push_back(read_vocab_value(reader, value.key, value.value));
        }
    };
    auto read_carry = [&](Node const& value) {
        rules.carry_open = value.text == "open";
        if (!rules.carry_open) reader.say("key.shape", value.line, "carry knows only open");
    };
    reader.properties(node, "a rule set",
                      {{"starts", [&](Node const& value) { rules.starts = reader.day(value); }},
                       {"basis", [&](Node const& value) { rules.basis = reader.text(value); }},
                       {"carry", read_carry},
                       {"flows", [&](Node const& value) { read_flows(reader, value, around, *overlay); }},
                       {"vocab", read_vocabs},
                       {"figures", [&](Node const& value) { flatten(reader, "", value, rules.figures); }}});
    reader.name.clear();
    rules.overlay = std::move(overlay);
    return rules;
}

// `2021-02-21`, or with the hour from which on a proposal is one of the recess: `2021-02-21 20:00`.
void read_cut_off(Reader const& reader, Node const& node, Session& session) {
    auto const& text = node.text;
    auto const digits = [&](std::size_t at) { return std::string_view("0123456789").contains(text[at]); };
    bool const with_hour = text.size() == 16 && text[10] == ' ' && text[13] == ':' && digits(11) && digits(12) && digits(14) && digits(15);
    int const hour = with_hour ? std::stoi(text.substr(11, 2)) : 24, minute = with_hour ? std::stoi(text.substr(14, 2)) : 0;
    session.cut_off = parse_day(text.substr(0, 10));
    session.cut_off_minute = hour * 60 + minute;
    if (session.cut_off.empty() || (text.size() != 10 && (!with_hour || hour > 23 || minute > 59)))
        reader.say("key.shape", node.line, "a day such as 2021-02-21, or with the hour 2021-02-21 20:00, is expected, not " + in_quotes(text));
}

Session read_session(Reader const& reader, Node const& node) {
    Session session;
    reader.properties(node, "a session",
                      {{"term", [&](Node const& value) { session.term = reader.integer(value); }},
                       {"session", [&](Node const& value) { session.session = reader.integer(value); }},
                       {"year", [&](Node const& value) { session.year = reader.integer(value); }},
                       {"window_from", [&](Node const& value) { session.window_from = reader.day(value); }},
                       {"opens", [&](Node const& value) { session.opens = reader.day(value); }},
                       {"closes", [&](Node const& value) { session.closes = reader.day(value); }},
                       {"cut_off", [&](Node const& value) { read_cut_off(reader, value, session); }}});
    return session;
}

// Figures are read by the rule set in force alone, so each carries those of the sets before it.
void finish(BodyRules& body) {
    std::ranges::sort(body.rules, {}, &RuleSet::starts);
    std::ranges::sort(body.sessions, {}, &Session::opens);
    RuleSet const* before = nullptr;
    for (auto& rules : body.rules) {
        rules.body = body.body;
        rules.id = body.body + "@" + to_text(rules.starts);
        if (before) rules.figures.insert(before->figures.begin(), before->figures.end());
        before = &rules;
    }
}

}  // namespace

BodyRules load_body(std::string const& file, std::string const& text, Definitions const& around, std::vector<Message>& messages) {
    BodyRules body;
    Reader reader{file, messages};
    reader.section = "rules";
    auto items = [](Node const& node, auto read) {
        for (auto const& item : node.items) read(item);
    };
    auto ignore = [](Node const&) {};  // of the directory
    body.place = {file, 1};
    reader.properties(
        parse_yaml(file, text, messages), "a body",
        {{"body", [&](Node const& value) { body.body = reader.text(value); }},
         {"rules", [&](Node const& list) { items(list, [&](Node const& item) { body.rules.push_back(read_rule_set(reader, item, around)); }); }},
         {"sessions", [&](Node const& list) { items(list, [&](Node const& item) { body.sessions.push_back(read_session(reader, item)); }); }},
         {"names", [&](Node const& value) { body.label = reader.label(value); }},
         {"name", ignore},
         {"level", [&](Node const& value) { body.level = reader.text(value); }},
         {"above", [&](Node const& value) { body.above = reader.text(value); }},
         {"parent", ignore}});
    finish(body);
    return body;
}

}  // namespace yishi::flow
