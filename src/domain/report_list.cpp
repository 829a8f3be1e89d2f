// Lists of matters in a report, and names of people.
#include <algorithm>
#include <set>

#include "base/name_order.hpp"
#include "domain/report_print.hpp"
#include "domain/view.hpp"

namespace yishi::report {
namespace {

std::vector<figure::Counted> counted(Values& values, std::string const& fact, flow::Where const& where) {
    flow::Indicator asked;
    asked.verb = flow::Verb::Count;
    asked.facts = {fact};
    asked.where = where;
    asked.name = "list " + fact;
    for (auto const& test : where.tests) asked.name += " " + test.name + "=" + test.values.front();
    return values.measures().of(asked, values.asked()).counted;
}

// Fields and parties of matters in words.
class Reading {
public:
    explicit Reading(Values& values) : ctx_(values.ctx()), space_(ctx_, values.tx()), eye_{ctx_, space_}, words_(values.words()) {}

    std::string column(figure::Fact const& fact, std::string const& name) {
        if (name == "day") return day_said(words_, fact.day);
        if (name == "who") return space_.book().name_of(fact.who);
        if (!fact.matter()) return {};
        auto const& matter = *fact.matter();
        if (name == "title") return matter.title;
        if (name == "number") {
            auto const number = matter.numbers.find(name);
            return number == matter.numbers.end() ? "" : number->second;
        }
        if (matter.parties.contains(name)) return joined(people(fact, name));
        return field(fact, name);
    }

    // By name; of an outsider as entered.
    std::vector<std::string> people(figure::Fact const& fact, std::string const& role) {
        if (role == "who") return {space_.book().name_of(fact.who)};
        std::vector<std::string> names;
        if (!fact.matter()) return names;
        if (auto const party = fact.matter()->parties.find(role); party != fact.matter()->parties.end()) {
            for (auto const& entry : party->second)
                if (entry.counts()) names.push_back(entry.name.empty() ? space_.book().name_of(entry.who) : entry.name);
            return names;
        }
        for (auto const& id : ids_in(value(fact, role))) names.push_back(space_.book().name_of(id));
        return names;
    }

    std::string joined(std::vector<std::string> const& names) const {
        std::string text;
        for (auto const& name : names) text += (text.empty() || name.empty() ? "" : "、") + name;
        return text;
    }

private:
    json::value value(figure::Fact const& fact, std::string const& name) const {
        if (fact.row && fact.row->contains(name)) return fact.row->at(name);
        return flow::field_value(*fact.matter(), name);
    }

    std::string field(figure::Fact const& fact, std::string const& name) {
        auto const& flow = space_.flow_of(*fact.matter());
        auto const* field = flow::attribute(flow, name);
        for (auto const& record : flow.records)
            if (!field) field = record.find(name);
        auto const found = value(fact, name);
        return field && !found.is_null() ? view::shown_in(eye_, *fact.matter(), *field, found) : "";
    }

    static std::vector<std::string> ids_in(json::value const& value) {
        std::vector<std::string> ids;
        if (value.is_string()) ids.emplace_back(value.as_string());
        if (value.is_array())
            for (auto const& one : value.as_array()) ids.emplace_back(one.as_string());
        return ids;
    }

    Ctx ctx_;
    Workspace space_;
    view::Eye eye_;
    figure::Words const& words_;
};

// "9" before "10": by length where both are numbers only.
bool in_order(std::string const& one, std::string const& other) {
    auto const number = [](std::string const& text) { return !text.empty() && text.find_first_not_of("0123456789") == std::string::npos; };
    if (number(one) && number(other) && one.size() != other.size()) return one.size() < other.size();
    return one < other;
}

struct Entry {
    figure::Fact fact;
    std::string key;
    std::string id() const { return fact.about + " " + fact.row_id + " " + fact.who; }
};
bool before(Entry const& one, Entry const& other) { return one.key == other.key ? one.id() < other.id() : in_order(one.key, other.key); }

}  // namespace

std::vector<std::vector<document::Run>> print_list(Values& values, flow::ListOrder const& order) {
    Reading reading(values);
    std::vector<Entry> entries;
    bool const by_day = order.sort.empty() || order.sort == "day";
    std::set<std::string> seen;
    for (auto const& one : counted(values, order.fact, order.where))
        for (auto const& fact : one.facts)
            if (Entry entry{fact, by_day ? to_text(fact.day) : reading.column(fact, order.sort)}; seen.insert(entry.id()).second)
                entries.push_back(std::move(entry));
    std::ranges::sort(entries, before);
    if (order.most > 0 && std::ssize(entries) > order.most) entries.resize(static_cast<std::size_t>(order.most));
    std::vector<std::vector<document::Run>> items;
    for (auto const& entry : entries) {
        std::string text;
        for (auto const& column : order.columns) {
            auto const said = reading.column(entry.fact, column);
            text += (text.empty() || said.empty() ? "" : "　") + said;
        }
        if (!text.empty()) items.push_back({{.text = std::move(text), .place = {}}});
    }
    return items;
}

std::string print_names(Values& values, std::string const& fact, std::string const& role) {
    Reading reading(values);
    std::set<std::string> names;
    for (auto const& one : counted(values, fact, {}))
        for (auto const& of : one.facts)
            for (auto const& name : reading.people(of, role))
                if (!name.empty()) names.insert(name);
    std::vector<std::string> ordered(names.begin(), names.end());
    order_by_strokes(ordered);
    return reading.joined(ordered);
}

}  // namespace yishi::report
