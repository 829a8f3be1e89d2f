// How the values of an attribute are called, and in which order they stand.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/name_order.hpp"
#include "domain/attribute.hpp"
#include "domain/body_tree.hpp"
#include "domain/rules.hpp"
#include "domain/texts.hpp"
#include "flow/breakdown.hpp"

namespace yishi::figure {
namespace {

constexpr std::size_t short_vocabulary = 12;  // of so many values all are shown, also those nothing has

struct Known {
    std::vector<NamedValue> values;  // in order
    bool shown_empty = false;        // also where nothing has them
    void add(std::string const& value, std::string label) {
        if (std::ranges::find(values, value, &NamedValue::value) == values.end()) values.push_back({value, std::move(label)});
    }
};

class Values {
public:
    Values(Words const& words, Facts& facts, flow::Indicator const& indicator, Period const& period)
        : words_(words), facts_(facts), all_(words.ctx.world.definitions), indicator_(indicator), period_(period) {}

    Known known(std::string const& by) const {
        Known known;
        for (auto const& source : flow::counted_from(all_, indicator_))
            for (auto const& flow_name : source.flows) {
                auto const named = flow::field_behind(all_, *source.fact, flow_name, by);
                if (auto const* declared = all_.indicators.attribute(flow_name, by))
                    add_declared(*source.fact, *declared, known);
                else if (named.field)
                    add_field(*named.flow, *named.field, known);
                else if (by == "state")
                    add_states(flow_name, known);
                else if (by == "flow")
                    known.add(flow_name, flow::in_language(all_.flows.at(flow_name).label, language()));
            }
        if (known.values.empty()) add_common(by, known);
        return known;
    }

    // Of one that is in no list.
    std::string label(std::string const& by, std::string const& value) const {
        if (value.empty()) return words_("figure.value.none");
        if (by == "year") return words_("figure.value.year", {value});
        if (by == "month") return of_part_of_year("month", value, 5);
        if (by == "quarter") return of_part_of_year("quarter", value, 5);
        if (by == "round") return words_("figure.value.round", {value});
        if (by == "body" || value.starts_with("b_")) return body_tree::name_of(all_, value, language());
        if (auto const key = "organisation." + value; by == "holder_kind" && has_text(all_, "zh-CN", key)) return words_(key);
        auto const name = facts_.book().name_of(value);
        return name.empty() ? value : name;
    }

private:
    std::string const& language() const { return words_.ctx.language; }

    // "2021-02" of the year asked for is "2月", of another "2020年12月".
    std::string of_part_of_year(std::string const& what, std::string const& value, std::size_t at) const {
        auto const year = value.substr(0, 4), part = std::to_string(std::atoi(value.c_str() + at));
        if (year == std::to_string(period_.year)) return words_("figure.value." + what, {part});
        return words_("figure.value.year_and", {words_("figure.value.year", {year}), words_("figure.value." + what, {part})});
    }

    // What it takes from elsewhere has the values of the first place.
    void add_declared(flow::FactRule const& fact, flow::Attribute const& declared, Known& known) const {
        for (auto const& value : declared.values) known.add(value.name, flow::in_language(value.label, language()));
        known.shown_empty = true;
        if (declared.take.empty()) return;
        auto const named = flow::field_behind(all_, fact, declared.flow, declared.take.front());
        if (named.field) add_field(*named.flow, *named.field, known);
    }

    // As the body calls them on the day asked about.
    void add_field(flow::Flow const& base, flow::Field const& field, Known& known) const {
        auto const* current = words_.ctx.world.rules.current(facts_.body(), base.name, period_.at);
        auto const& flow = current ? *current : base;
        if (field.kind == flow::FieldKind::Flag) {
            known.add("true", words_("word.yes"));
            known.add("false", words_("word.no"));
        }
        for (auto const& value : field.of)
            if (value == "flows/held")
                add_held(known);
            else
                known.add(value, flow::in_language(flow.label_of("value", value), language()));
        if (auto const* vocabulary = flow.vocab(field.vocab))
            for (auto const& value : vocabulary->values)
                if (value.ends.empty() || period_.first <= value.ends) known.add(value.name, flow::in_language(value.label, language()));
        known.shown_empty = known.values.size() <= short_vocabulary;
    }

    void add_held(Known& known) const {
        for (auto const& [name, flow] : all_.flows)
            if (!flow.held.empty()) known.add(name, flow::in_language(flow.label, language()));
    }

    void add_states(std::string const& flow_name, Known& known) const {
        auto const& flow = all_.flows.at(flow_name);
        for (auto const& state : flow.states) known.add(state.name, flow::in_language(flow.label_of("state", state.name), language()));
    }

    void add_common(std::string const& by, Known& known) const {
        static std::map<std::string, std::vector<std::string>> const lists{{"holder", {"person", "organisation", "body", "outsider"}},
                                                                           {"seat", {"chair", "standing", "ordinary"}},
                                                                           {"level", {"national", "province", "city", "county", "district"}}};
        if (auto const list = lists.find(by); list != lists.end())
            for (auto const& value : list->second) known.add(value, words_((by == "level" ? "body." : "figure.value." + by + ".") + value));
        if ((by == "month" || by == "quarter") && !period_.at.empty() && period_.at.year - period_.first.year <= 1) {
            known.shown_empty = true;
            for (Day day = period_.first; day <= period_.at; day = next(day, by)) {
                auto const value = by == "month" ? to_text(day).substr(0, 7) : fmt::format("{}-{}", day.year, (day.month + 2) / 3);
                known.add(value, label(by, value));
            }
        }
    }

    static Day next(Day day, std::string const& by) {
        int const months = day.month + (by == "month" ? 1 : 3);
        return months > 12 ? Day{day.year + 1, months - 12, 1} : Day{day.year, months, 1};
    }

    Words const& words_;
    Facts& facts_;
    flow::Definitions const& all_;
    flow::Indicator const& indicator_;
    Period const& period_;
};

// People stand as official lists have them, everything else by its name.
void order(std::vector<NamedValue>& values) {
    if (std::ranges::none_of(values, [](NamedValue const& one) { return one.value.starts_with("p_"); })) {
        std::ranges::sort(values, {}, &NamedValue::label);
        return;
    }
    std::vector<std::string> names;
    for (auto const& one : values) names.push_back(one.label);
    order_by_strokes(names);
    std::map<std::string, std::size_t> places;
    for (std::size_t at = 0; at < names.size(); ++at) places.emplace(names[at], at);
    std::ranges::sort(values, {}, [&](NamedValue const& one) { return std::pair(places.at(one.label), one.value); });
}

bool is_of_time(std::string const& by) { return by == "year" || by == "quarter" || by == "month"; }

}  // namespace

std::string label_of_attribute(Words const& words, flow::Indicator const& indicator, std::string const& by) {
    auto const& all = words.ctx.world.definitions;
    for (auto const& source : flow::counted_from(all, indicator))
        for (auto const& flow_name : source.flows) {
            auto const flow = all.flows.find(flow_name);
            if (flow == all.flows.end()) continue;
            auto const named = flow::field_behind(all, *source.fact, flow_name, by);
            if (auto const* declared = all.indicators.attribute(flow_name, by)) return flow::in_language(declared->label, words.ctx.language);
            if (named.field) return flow::in_language(named.flow->label_of("field", named.field->name), words.ctx.language);
            if (flow->second.party(by)) return flow::in_language(flow->second.label_of("party", by), words.ctx.language);
        }
    return words("figure.by." + by);
}

std::vector<NamedValue> values_in_order(Words const& words, Facts& facts, flow::Indicator const& indicator, std::string const& by,
                                        Period const& period, std::set<std::string> const& found) {
    Values const values(words, facts, indicator, period);
    auto const known = values.known(by);
    std::vector<NamedValue> listed, others;
    for (auto const& one : known.values)
        if (known.shown_empty || found.contains(one.value)) listed.push_back(one);
    for (auto const& value : found)
        if (!value.empty() && std::ranges::find(known.values, value, &NamedValue::value) == known.values.end())
            others.push_back({value, values.label(by, value)});
    if (!is_of_time(by)) order(others);
    std::ranges::move(others, std::back_inserter(listed));
    if (is_of_time(by)) std::ranges::sort(listed, {}, &NamedValue::value);
    if (found.contains("")) listed.push_back({"", values.label(by, "")});
    return listed;
}

}  // namespace yishi::figure
