#include "flow/load_indicator.hpp"

#include <algorithm>

namespace yishi::flow {
namespace {

// ---- facts
void read_each(FactRule& fact, std::string const& each) {
    static std::map<std::string, FactEach> const known{{"matter", FactEach::Matter},
                                                       {"sitting", FactEach::Sitting},
                                                       {"sitting.leader", FactEach::SittingLeader},
                                                       {"sitting.attendee", FactEach::SittingAttendee},
                                                       {"attendee", FactEach::Attendee}};
    auto const found = known.find(each);
    fact.each = found == known.end() ? FactEach::Party : found->second;
    if (fact.each == FactEach::Party) fact.party = each;
}

FactRule read_fact(Reader const& reader, YamlEntry const& entry, std::map<std::string, FactRule> const& before) {
    FactRule fact;
    fact.name = entry.key;
    fact.place = reader.place(entry.line);
    auto const as = [&](Node const& node) {
        auto const found = before.find(reader.text(node));
        if (found == before.end()) {
            reader.say("fact.unknown", node.line, "there is no fact " + in_quotes(node.text) + " above this one");
            return;
        }
        fact.moves = found->second.moves;
    };
    auto const moves = [&](Node const& node) {
        for (auto const& flow : node.entries) fact.moves[flow.key] = reader.texts(flow.value);
    };
    auto const day = [&](Node const& node) {
        fact.by_sitting = reader.text(node) == "sitting";
        if (!fact.by_sitting) reader.say("key.value", node.line, "day: sitting is all that can be said here");
    };
    reader.properties(entry.value, "a fact",
                      {{"as", as},
                       {"moves", moves},
                       {"day", day},
                       {"convention", [&](Node const& node) { fact.convention = reader.label(node); }},
                       {"each", [&](Node const& node) { read_each(fact, reader.text(node)); }}});
    return fact;
}

// ---- indicators
class IndicatorReader {
public:
    IndicatorReader(Reader& reader, Definitions& into) : reader_(reader), into_(into) {}

    void slices(Node const& node) {
        for (auto const& slice : node.items) {
            Node names;
            std::string attribute_name;
            Indicator common;
            reader_.properties(slice, "a slice",
                               {unit(common),
                                count(common),
                                where(common),
                                distinct(common),
                                year(common),
                                {"attr", [&](Node const& attr) { attribute_name = reader_.text(attr); }},
                                {"names", [&](Node const& list) { names = list; }}});
            for (auto const& entry : names.entries) {
                Indicator indicator = common;
                indicator.name = entry.key;
                indicator.place = reader_.place(entry.line);
                indicator.where.emplace_back(attribute_name, reader_.texts(entry.value));
                indicator.label = label_of_value(indicator);
                into_.indicators.all.push_back(std::move(indicator));
            }
        }
    }

    void indicators(Node const& node) {
        for (auto const& entry : node.entries) {
            Indicator indicator;
            reader_.name = indicator.name = entry.key;
            indicator.place = reader_.place(entry.line);
            reader_.properties(
                entry.value, "an indicator",
                {unit(indicator), count(indicator), where(indicator), distinct(indicator), year(indicator), {"name", [&](Node const& label) {
                                                                                                                 indicator.label =
                                                                                                                     reader_.label(label);
                                                                                                             }}});
            into_.indicators.all.push_back(std::move(indicator));
        }
        reader_.name.clear();
    }

    void groups(Node const& node) {
        for (auto const& entry : node.entries) into_.indicators.groups.emplace_back(entry.key, reader_.label(entry.value));
    }

private:
    Property unit(Indicator& into) {
        return {"unit", [&](Node const& node) { into.unit = reader_.text(node); }};
    }
    Property count(Indicator& into) {
        return {"count", [&](Node const& node) { into.count = reader_.text(node); }};
    }
    Property where(Indicator& into) {
        return {"where", [&](Node const& node) {
                    for (auto const& entry : node.entries) into.where.emplace_back(entry.key, reader_.texts(entry.value));
                }};
    }
    Property distinct(Indicator& into) {
        return {"distinct", [&](Node const& node) { into.distinct = read_distinct(node); }};
    }
    Property year(Indicator& into) {
        return {"year", [&](Node const& node) { into.session_year = is_session(node); }};
    }

    Distinct read_distinct(Node const& node) const {
        static std::map<std::string, Distinct> const known{{"matter", Distinct::Matter}, {"person", Distinct::Person}, {"sector", Distinct::Sector}};
        auto const found = known.find(reader_.text(node));
        if (found != known.end()) return found->second;
        reader_.say("key.value", node.line, "distinct is matter, person or sector, not " + in_quotes(node.text));
        return Distinct::No;
    }

    bool is_session(Node const& node) const {
        auto const text = reader_.text(node);
        if (text != "session" && text != "calendar") reader_.say("key.value", node.line, "year is calendar or session, not " + in_quotes(text));
        return text == "session";
    }

    // A figure of a slice is called as its first value is in the flow.
    Label label_of_value(Indicator const& indicator) const {
        auto const& [name, values] = indicator.where.back();
        for (auto const& flow_name : counted_flows(into_.indicators, indicator)) {
            auto const flow = into_.flows.find(flow_name);
            auto const* field = flow == into_.flows.end() ? nullptr : attribute(flow->second, name);
            auto const vocabulary = field ? into_.vocabs.find(field->vocab) : into_.vocabs.end();
            auto const* value = vocabulary == into_.vocabs.end() || values.empty() ? nullptr : vocabulary->second.find(values.front());
            if (value) return value->label;
        }
        return {};  // the check says which word is unknown
    }

    Reader& reader_;
    Definitions& into_;
};

}  // namespace

Indicator const* Indicators::find(std::string_view name) const {
    auto const found = std::ranges::find(all, name, &Indicator::name);
    return found == all.end() ? nullptr : &*found;
}

std::vector<std::string> counted_flows(Indicators const& indicators, Indicator const& indicator) {
    std::vector<std::string> flows;
    auto const fact = indicators.facts.find(indicator.count);
    if (fact == indicators.facts.end()) return flows;
    auto const only = std::ranges::find(indicator.where, "flow", &std::pair<std::string, std::vector<std::string>>::first);
    for (auto const& [flow, moves] : fact->second.moves)
        if (only == indicator.where.end() || std::ranges::find(only->second, flow) != only->second.end()) flows.push_back(flow);
    return flows;
}

Field const* attribute(Flow const& flow, std::string_view name) {
    if (!name.starts_with(of_sitting)) return flow.field(name);
    auto const* sittings = flow.record("sittings");
    return sittings ? sittings->find(name.substr(of_sitting.size())) : nullptr;
}

void load_facts(std::string const& file, std::string const& text, Definitions& into) {
    Reader reader{file, into.messages};
    reader.section = "facts";
    for (auto const& entry : parse_yaml(file, text, into.messages).entries) {
        reader.name = entry.key;
        into.indicators.facts[entry.key] = read_fact(reader, entry, into.indicators.facts);
    }
}

void load_indicators(std::string const& file, std::string const& text, Definitions& into) {
    Reader reader{file, into.messages};
    reader.section = "indicators";
    IndicatorReader read(reader, into);
    reader.properties(parse_yaml(file, text, into.messages), "indicators",
                      {{"groups", [&](Node const& node) { read.groups(node); }},
                       {"slices", [&](Node const& node) { read.slices(node); }},
                       {"indicators", [&](Node const& node) { read.indicators(node); }}});
}

}  // namespace yishi::flow
