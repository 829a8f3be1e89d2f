#include "flow/value.hpp"

#include <algorithm>
#include <cmath>

namespace yishi::flow {
namespace {

Row const* last_row(ValueView const& view, std::string const& record) {
    auto const found = view.matter.records.find(record);
    return found == view.matter.records.end() || found->second.empty() ? nullptr : &found->second.back();
}

json::value named(std::string const& name, ValueView const& view) {
    if (auto const dot = name.find('.'); dot != std::string::npos) {
        auto const record = name.substr(0, dot), field = name.substr(dot + 1);
        if (record == "parent") {
            auto const parents = view.situation.tied(view.matter, "parent");
            return parents.empty() ? json::value{} : field_value(*parents.front(), field);
        }
        auto const* row = view.row ? view.row : last_row(view, record);
        auto const* value = row ? row->values.if_contains(field) : nullptr;
        return value ? *value : json::value{};
    }
    if (auto const number = view.matter.numbers.find(name); number != view.matter.numbers.end()) return json::string(number->second);
    if (name == "title" && !view.situation.flow->field("title")) return json::string(view.matter.title);
    if (view.situation.flow->party(name)) {
        json::array who;
        if (auto const found = view.matter.parties.find(name); found != view.matter.parties.end())
            for (auto const& entry : found->second)
                if (entry.counts()) who.push_back(json::string(entry.who));
        return who;
    }
    return field_value(view.matter, name);
}

// Texts under their labels; rows of a record one paragraph each. Records in the body's first language: it is the office's text.
std::string joined(std::vector<Source> const& parts, ValueView const& view) {
    std::string out;
    auto const add = [&](std::string const& label, std::string const& text) {
        if (text.empty()) return;
        if (!out.empty()) out += "\n\n";
        out += label.empty() ? text : label + "\n" + text;
    };
    for (auto const& part : parts) {
        auto const& label = view.situation.flow->label_of("field", part.name).zh;
        if (auto const* record = view.situation.flow->record(part.name)) {
            std::string paragraphs;
            if (auto const rows = view.matter.records.find(part.name); rows != view.matter.records.end())
                for (auto const& row : rows->second)
                    for (auto const& field : record->fields)
                        if (field.kind == FieldKind::Text || field.kind == FieldKind::Line)
                            if (auto const* text = row.values.if_contains(field.name); text && !is_empty(*text))
                                paragraphs += (paragraphs.empty() ? "" : "\n") + text_of(*text);
            add(view.situation.flow->label_of("record", part.name).zh, paragraphs);
        } else {
            add(label, text_of(value_of(part, view, nullptr)));
        }
    }
    return out;
}

int rank_in(Vocabulary const* vocabulary, std::string const& value) {
    if (!vocabulary) return 0;
    auto const found = std::ranges::find(vocabulary->values, value, &VocabValue::name);
    return static_cast<int>(found - vocabulary->values.begin());
}

// Worst and best go by the order of the vocabulary, which is best first.
json::value pick(std::vector<std::pair<json::value, Flow const*>> const& values, Source const& source) {
    if (values.empty()) return {};
    if (source.pick == "last") return values.back().first;
    if (source.pick == "sum") {
        double sum = 0;
        bool whole = true;
        for (auto const& [value, flow] : values) {
            sum += value.is_number() ? value.to_number<double>() : 0;
            whole = whole && value.is_int64();
        }
        return whole ? json::value(std::llround(sum)) : json::value(sum);
    }
    if (source.pick == "earliest") return std::ranges::min_element(values, {}, [](auto const& item) { return text_of(item.first); })->first;
    if (source.pick != "worst" && source.pick != "best") return values.front().first;
    auto const rank = [&](auto const& item) {
        auto const* field = item.second->field(source.take);
        return rank_in(field ? item.second->vocab(field->vocab) : nullptr, text_of(item.first));
    };
    auto const found = source.pick == "worst" ? std::ranges::max_element(values, {}, rank) : std::ranges::min_element(values, {}, rank);
    return found->first;
}

json::value tied_value(Source const& source, ValueView const& view) {
    std::vector<std::pair<json::value, Flow const*>> values;
    for (auto const& member : members_of(source.selection, view.guards())) {
        if (member.matter) {
            auto value = field_value(*member.matter, source.take);
            if (!is_empty(value)) values.emplace_back(std::move(value), view.situation.flow_of(*member.matter));
        } else if (member.row) {
            auto const* value = member.row->values.if_contains(source.take);
            if (value && !is_empty(*value)) values.emplace_back(*value, view.situation.flow);
        }
    }
    return pick(values, source);
}

std::string padded(std::int64_t serial, std::size_t width) {
    auto text = std::to_string(serial);
    return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

std::string code_of_choice(Flow const& flow, Field const& field, std::string const& value, bool code) {
    auto const* vocabulary = flow.vocab(field.vocab);
    auto const* found = vocabulary ? vocabulary->find(value) : nullptr;
    if (!found) return code ? value : flow.label_of("value", value).zh;
    return code ? found->code : found->label.zh;
}

// One name of a pattern, without "parent.".
std::string placeholder(std::string const& name, Situation const& situation, Matter const& matter, Flow const& flow) {
    auto const dot = name.find('.');
    auto const head = name.substr(0, dot);
    bool const code = dot != std::string::npos && name.substr(dot + 1) == "code";
    if (auto const number = matter.numbers.find(head); number != matter.numbers.end()) return number->second;
    if (head == "title") return matter.title;
    if (auto const* field = flow.field(head)) {
        auto const value = field_value(matter, head);
        if (field->kind == FieldKind::Choice) return code_of_choice(flow, *field, text_of(value), code);
        if (field->kind == FieldKind::Organisation || field->kind == FieldKind::Person)
            return code ? situation.directory->code(text_of(value)) : situation.directory->name(text_of(value));
        return value.is_string() ? text_of(value) : value.is_null() ? "" : write(value);
    }
    if (flow.party(head)) {
        if (auto const found = matter.parties.find(head); found != matter.parties.end())
            for (auto const& entry : found->second)
                if (entry.counts())
                    return code ? situation.directory->code(entry.who) : entry.name.empty() ? situation.directory->name(entry.who) : entry.name;
        return "";
    }
    return "";
}

std::string calendar_name(std::string const& name, Situation const& situation, bool& found) {
    auto const today = day_of(situation.now, situation.offset_minutes);
    found = true;
    if (name == "year") return std::to_string(today.year);
    if (name == "month") return padded(today.month, 2);
    if (name == "term") return std::to_string(situation.session.term);
    if (name == "session") return std::to_string(situation.session.session);
    if (name == "session_year") return std::to_string(situation.session.session_year);
    if (name == "window") return situation.session.window;
    found = false;
    return "";
}

std::string resolve_name(std::string const& name, Situation const& situation, Matter const& matter) {
    bool found = false;
    // A field of the same name wins over the calendar: a proposal keeps the session it was submitted for.
    if (!situation.flow->field(name))
        if (auto text = calendar_name(name, situation, found); found) return text;
    if (name.starts_with("parent.")) {
        auto const parents = situation.tied(matter, "parent");
        if (parents.empty()) return "";
        return placeholder(name.substr(7), situation, *parents.front(), *situation.flow_of(*parents.front()));
    }
    return placeholder(name, situation, matter, *situation.flow);
}

}  // namespace

json::value typed(std::vector<std::string> const& texts, Field const* target) {
    if (texts.empty()) return {};
    auto const one = [&](std::string const& text) -> json::value {
        if (!target) return json::string(text);
        if (target->kind == FieldKind::Flag) return text == "true" || text == "yes";
        if (target->kind == FieldKind::Number) return std::stod(text);
        return json::string(text);
    };
    if (!target || !target->many) return one(texts.front());
    json::array list;
    for (auto const& text : texts) list.push_back(one(text));
    return list;
}

json::value fact(std::string const& name, ValueView const& view) {
    auto const& s = view.situation;
    if (name == "today") return json::string(to_text(day_of(s.now, s.offset_minutes)));
    if (name == "now") return s.now.ms;
    if (name == "actor") return json::string(s.actor->person);
    if (name == "for") return json::string(view.for_party);
    if (name == "term") return json::string(std::to_string(s.session.term));
    if (name == "session") return json::string(std::to_string(s.session.term) + "-" + std::to_string(s.session.session));
    if (name == "session_year") return json::string(std::to_string(s.session.session_year));
    if (name == "window") return json::string(s.session.window);
    if (name == "session_opens") return json::string(to_text(s.session.opens));
    if (name == "session_closes") return json::string(to_text(s.session.closes));
    if (name == "session_cut_off") return json::string(to_text(s.session.cut_off));
    return {};
}

json::value value_of(Source const& source, ValueView const& view, Field const* target) {
    switch (source.kind) {
        case SourceKind::Constant:
            return typed(source.constant, target);
        case SourceKind::Nothing:
            return {};
        case SourceKind::Name:
            return named(source.name, view);
        case SourceKind::Fact:
            return fact(source.name, view);
        case SourceKind::Tied:
            return tied_value(source, view);
        case SourceKind::Joined:
            return json::string(joined(source.parts, view));
    }
    return {};
}

std::string fill_pattern(std::string const& pattern, Situation const& situation, Matter const& matter, std::optional<std::int64_t> serial) {
    std::string out;
    for (std::size_t i = 0; i < pattern.size();) {
        auto const open = pattern.find('{', i);
        if (open == std::string::npos) return out + pattern.substr(i);
        auto const close = pattern.find('}', open);
        out += pattern.substr(i, open - i);
        auto const name = pattern.substr(open + 1, close - open - 1);
        if (name == "serial")
            out += std::to_string(serial.value_or(0));
        else if (name.starts_with("serial:"))
            out += padded(serial.value_or(0), std::stoul(name.substr(7)));
        else
            out += resolve_name(name, situation, matter);
        i = close + 1;
    }
    return out;
}

std::string draw_number(Number const& number, Situation const& situation, Matter const& matter) {
    std::string series = situation.flow->name + "|" + number.name;
    for (auto const& per : number.per) {
        // A party is its own series by who it is, not by what it is called today.
        auto const parties = matter.parties.find(per);
        series += "|";
        if (per == "parent")
            series += matter.parent;
        else if (parties != matter.parties.end() && !parties->second.empty())
            series += parties->second.front().who;
        else
            series += resolve_name(per, situation, matter);
    }
    bool const has_serial = number.pattern.find("{serial") != std::string::npos;
    return fill_pattern(number.pattern, situation, matter, has_serial ? std::optional(situation.draw(series)) : std::nullopt);
}

}  // namespace yishi::flow
