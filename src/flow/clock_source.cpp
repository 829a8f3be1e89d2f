#include "flow/clock_source.hpp"

#include <algorithm>
#include <cctype>

namespace yishi::flow {
namespace {

bool is_month_day(std::string_view name) {
    auto const digit = [&](std::size_t at) { return std::isdigit(static_cast<unsigned char>(name[at])) != 0; };
    return name.size() == 5 && name[2] == '-' && digit(0) && digit(1) && digit(3) && digit(4);
}

// Strictly after `start`: the day of the start is not counted. "02-29" takes the last day of February in other years.
Day next_month_day(std::string const& name, Day start) {
    int const month = std::stoi(name.substr(0, 2));
    int const day = std::stoi(name.substr(3));
    for (int year = start.year;; ++year) {
        Day const first = parse_day(to_text(Day{year, month, 1}));
        if (first.empty()) return {};
        Day const last = add_days(add_months(first, 1), -1);
        Day const wanted{year, month, std::min(day, last.day)};
        if (wanted > start) return wanted;
    }
}

Day session_fact(SessionFacts const& session, std::string_view name) {
    if (name == "session_opens") return session.opens;
    if (name == "session_closes") return session.closes;
    if (name == "session_cut_off") return session.cut_off;
    return {};
}

std::optional<SourceDay> as_day(json::value const& value, int offset_minutes) {
    auto const text = text_of(value);
    if (text.empty()) return std::nullopt;
    if (is_day(text)) return SourceDay{parse_day(text), {}};
    Time const moment = parse_iso(text);
    return SourceDay{day_of(moment, offset_minutes), moment};
}

// `record.field` of the last row, or `parent.field`.
json::value dotted_value(std::string const& name, std::size_t dot, GuardView const& view) {
    auto const owner = name.substr(0, dot);
    auto const field = name.substr(dot + 1);
    if (owner == "parent") {
        auto const parents = view.situation.tied ? view.situation.tied(view.matter, "parent") : std::vector<Matter const*>{};
        return parents.empty() ? json::value{} : field_value(*parents.front(), field);
    }
    auto const rows = view.matter.records.find(owner);
    if (rows == view.matter.records.end() || rows->second.empty()) return {};
    return member(json::value(rows->second.back().values), field);
}

}  // namespace

std::optional<SourceDay> named_day(std::string const& name, GuardView const& view, Day start) {
    if (is_month_day(name)) {
        Day const day = next_month_day(name, start);
        return day.empty() ? std::nullopt : std::optional(SourceDay{day, {}});
    }
    if (Day const day = session_fact(view.situation.session, name); !day.empty()) return SourceDay{day, {}};
    auto const dot = name.find('.');
    auto const value = dot == std::string::npos ? field_value(view.matter, name) : dotted_value(name, dot, view);
    return as_day(value, view.situation.offset_minutes);
}

std::optional<Day> day_of_clock(Due const& due, GuardView const& view) {
    std::optional<Day> earliest;
    auto const consider = [&](Matter const& matter) {
        auto const found = matter.clocks.find(due.before_clock);
        if (found == matter.clocks.end() || found->second.due.empty()) return;
        if (!earliest || found->second.due < *earliest) earliest = found->second.due;
    };
    if (due.selection.of.empty()) {
        consider(view.matter);
    } else {
        for (auto const& tied : members_of(due.selection, view))
            if (tied.matter) consider(*tied.matter);
    }
    return earliest;
}

}  // namespace yishi::flow
