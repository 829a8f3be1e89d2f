#include "flow/load_indicator.hpp"

#include <algorithm>
#include <array>

#include "base/crypto.hpp"

namespace yishi::flow {
namespace {

using Properties = std::vector<std::pair<std::string_view, std::function<void(Node const&)>>>;

class IndicatorReader {
public:
    IndicatorReader(Reader& reader, Definitions& into) : reader_(reader), into_(into) {}

    // With one attribute each name has its values; with a list of attributes a list of as many.
    void slices(Node const& node) {
        for (auto const& slice : node.items) {
            Node names;
            std::vector<std::string> attributes;
            Indicator common;
            common.place = reader_.place(slice.line);
            auto const attr = [&](Node const& value) { attributes = reader_.texts(value); };
            read(slice, "a slice", common, {{"attr", attr}, {"names", [&](Node const& list) { names = list; }}});
            for (auto const& entry : names.entries) {
                Indicator indicator = common;
                indicator.name = entry.key;
                indicator.place = reader_.place(entry.line);
                narrow(indicator, attributes, entry.value);
                if (indicator.label.empty()) indicator.label = label_of_value(indicator);
                into_.indicators.all.push_back(std::move(indicator));
            }
        }
    }

    void indicators(Node const& node) {
        for (auto const& entry : node.entries) {
            Indicator indicator;
            reader_.name = indicator.name = entry.key;
            indicator.place = reader_.place(entry.line);
            read(entry.value, "an indicator", indicator, {});
            into_.indicators.all.push_back(std::move(indicator));
        }
        reader_.name.clear();
    }

    void groups(Node const& node) {
        for (auto const& entry : node.entries)
            if (std::ranges::find(into_.indicators.groups, entry.key, &std::pair<std::string, Label>::first) == into_.indicators.groups.end())
                into_.indicators.groups.emplace_back(entry.key, reader_.label(entry.value));
    }

private:
    void narrow(Indicator& indicator, std::vector<std::string> const& attributes, Node const& value) {
        if (attributes.size() == 1) {
            indicator.where.tests.push_back({.name = attributes.front(), .values = reader_.texts(value), .min = {}, .max = {}});
            return;
        }
        if (value.items.size() != attributes.size())
            return reader_.say("key.shape", value.line, "a name has one value for each of: " + joined(attributes));
        for (std::size_t i = 0; i < attributes.size(); ++i)
            indicator.where.tests.push_back({.name = attributes[i], .values = reader_.texts(value.items[i]), .min = {}, .max = {}});
    }

    void read(Node const& node, std::string_view what, Indicator& into, Properties const& more) {
        auto known = verbs(into);
        for (auto const& part : {options(into), more}) known.insert(known.end(), part.begin(), part.end());
        for (auto const& entry : node.entries) {
            auto const found = std::ranges::find(known, std::string_view(entry.key), &Properties::value_type::first);
            if (found != known.end()) {
                found->second(entry.value);
                continue;
            }
            std::vector<std::string> names;
            for (auto const& one : known) names.emplace_back(one.first);
            reader_.say("key.unknown", entry.line, in_quotes(entry.key) + " is no property of " + std::string(what) + did_you_mean(entry.key, names));
        }
    }

    Properties verbs(Indicator& into) {
        auto const of_facts = [&](Verb verb) {
            return [&, verb](Node const& node) {
                into.verb = verb;
                into.facts = reader_.texts(node);
            };
        };
        auto const setting = [&](Node const& node) {
            into.verb = Verb::Setting;
            into.setting = reader_.text(node);
        };
        auto const given = [&](Node const& node) {
            into.verb = Verb::Given;
            into.given = one_of(node, std::array{std::pair{"entered", GivenHow::Entered}, std::pair{"reported", GivenHow::Reported}});
        };
        return {{"count", of_facts(Verb::Count)},
                {"stock", of_facts(Verb::Stock)},
                {"sum", of_facts(Verb::Sum)},
                {"mean", of_facts(Verb::Mean)},
                {"median", of_facts(Verb::Median)},
                {"formula", [&](Node const& node) { read_formula(reader_, into, node); }},
                {"setting", setting},
                {"given", given}};
    }

    Properties options(Indicator& into) {
        auto const year = [&](Node const& node) {
            into.session_year = one_of(node, std::array{std::pair{"calendar", false}, std::pair{"session", true}});
        };
        auto const scope = [&](Node const& node) {
            into.scope = one_of(node, std::array{std::pair{"own", Scope::Own}, std::pair{"below", Scope::Below}, std::pair{"tree", Scope::Tree}});
        };
        auto const first = [&](Node const& node) { into.first_of_matter = one_of(node, std::array{std::pair{"matter", true}}); };
        auto const reported = [&](Node const& node) { into.or_reported = one_of(node, std::array{std::pair{"reported", true}}); };
        auto const void_ones = [&](Node const& node) { into.void_counted = one_of(node, std::array{std::pair{"counted", true}}); };
        auto const calendar = [&](Node const& node) {
            into.workdays = one_of(node, std::array{std::pair{"days", false}, std::pair{"workdays", true}});
        };
        return {{"name", [&](Node const& node) { into.label = reader_.label(node); }},
                {"unit", [&](Node const& node) { into.unit = reader_.text(node); }},
                {"where", [&](Node const& node) { into.where = read_where(reader_, node); }},
                {"distinct", [&](Node const& node) { read_distinct(into, reader_.text(node)); }},
                {"first", first},
                {"year", year},
                {"day", [&](Node const& node) { into.day = reader_.text(node); }},
                {"field", [&](Node const& node) { into.field = reader_.text(node); }},
                {"days_since", [&](Node const& node) { into.days_since = reader_.text(node); }},
                {"calendar", calendar},
                {"or", reported},
                {"scope", scope},
                {"span", [&](Node const& node) { into.span = read_span(node); }},
                {"at", [&](Node const& node) { read_at(into, node); }},
                {"void", void_ones},
                {"by", [&](Node const& node) { into.by = reader_.texts(node); }},
                {"open", [&](Node const& node) { into.open = reader_.texts(node); }},
                {"base", [&](Node const& node) { into.base = reader_.text(node); }},
                {"hidden", [&](Node const& node) { into.hidden = reader_.flag(node); }},
                {"convention", [&](Node const& node) { into.convention = reader_.label(node); }},
                {"decimals", [&](Node const& node) { into.decimals = reader_.integer(node); }}};
    }

    // The first of `known` when the word is none of them, which is said.
    template <class Value, std::size_t Size>
    Value one_of(Node const& node, std::array<std::pair<char const*, Value>, Size> const& known) const {
        auto const text = reader_.text(node);
        std::vector<std::string> words;
        for (auto const& [word, value] : known) {
            if (text == word) return value;
            words.emplace_back(word);
        }
        reader_.say("key.value", node.line, in_quotes(text) + " is none of: " + joined(words));
        return known.front().second;
    }

    static void read_distinct(Indicator& into, std::string const& text) {
        static std::map<std::string, Distinct> const known{{"matter", Distinct::Matter},
                                                           {"person", Distinct::Person},
                                                           {"organisation", Distinct::Organisation},
                                                           {"sector", Distinct::Sector},
                                                           {"sitting", Distinct::Sitting}};
        auto const found = known.find(text);
        into.distinct = found == known.end() ? Distinct::Field : found->second;
        if (into.distinct == Distinct::Field) into.distinct_field = text;
    }

    Span read_span(Node const& node) const {
        Span span;
        if (node.is_map()) {
            reader_.properties(node, "a span",
                               {{"since",
                                 [&](Node const& value) {
                                     span.kind = Span::Kind::Since;
                                     span.since = reader_.day(value);
                                 }},
                                {"years", [&](Node const& value) {
                                     span.kind = Span::Kind::Years;
                                     span.years = reader_.integer(value);
                                 }}});
            return span;
        }
        span.kind =
            one_of(node, std::array{std::pair{"year", Span::Kind::Year}, std::pair{"term", Span::Kind::Term}, std::pair{"ever", Span::Kind::Ever}});
        return span;
    }

    void read_at(Indicator& into, Node const& node) const {
        auto const day_before = [&](Node const& value) {
            into.at_fact = reader_.text(value);
            into.at_day_before = true;
        };
        reader_.properties(node, "at", {{"day_of", [&](Node const& value) { into.at_fact = reader_.text(value); }}, {"day_before", day_before}});
    }

    // A figure of a slice is called as the value it counts is in the flow.
    Label label_of_value(Indicator const& indicator) const {
        auto const& test = indicator.where.tests.back();
        for (auto const& flow_name : counted_flows(into_.indicators, indicator)) {
            auto const flow = into_.flows.find(flow_name);
            auto const* fact = into_.indicators.fact(indicator.facts.front());
            bool const of_rows = fact->source == FactSource::Records && fact->of.contains(flow_name);
            auto const* field =
                flow == into_.flows.end() ? nullptr : attribute(flow->second, test.name, of_rows ? fact->of.at(flow_name).front() : "");
            if (test.values.empty()) continue;
            if (auto const* attribute = into_.indicators.attribute(flow_name, test.name)) return attribute->label_of(test.values.front());
            if (!field) continue;
            auto const vocabulary = into_.vocabs.find(field->vocab);
            auto const* value = vocabulary == into_.vocabs.end() ? nullptr : vocabulary->second.find(test.values.front());
            return value ? value->label : flow->second.label_of("value", test.values.front());
        }
        return {};  // the check says which word is unknown
    }

    Reader& reader_;
    Definitions& into_;
};

}  // namespace

void load_indicators(std::string const& file, std::string const& text, Definitions& into) {
    into.indicators.digests[file] = sha256_hex(text);
    Reader reader{file, into.messages};
    reader.section = "indicators";
    IndicatorReader read(reader, into);
    reader.properties(parse_yaml(file, text, into.messages), "indicators",
                      {{"groups", [&](Node const& node) { read.groups(node); }},
                       {"attributes", [&](Node const& node) { read_attributes(reader, node, into); }},
                       {"checks", [&](Node const& node) { read_checks(reader, node, into); }},
                       {"slices", [&](Node const& node) { read.slices(node); }},
                       {"indicators", [&](Node const& node) { read.indicators(node); }}});
}

}  // namespace yishi::flow
