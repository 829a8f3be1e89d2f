#include "flow/wording.hpp"

#include <algorithm>

namespace yishi::flow {

std::string Wording::pick(std::string_view chinese, std::string_view traditional, std::string_view english) const {
    if (language_.starts_with("en")) return std::string(english);
    return std::string(language_ == "zh-Hant" ? traditional : chinese);
}

std::string Wording::list(std::vector<std::string> const& parts) const {
    std::string text;
    for (auto const& part : parts) text += (text.empty() ? "" : pick("、", "、", ", ")) + part;
    return text;
}

std::string Wording::word(std::string_view kind, std::string const& name) const {
    if (auto const& label = flow_.label_of(kind, name); !label.empty()) return in_language(label, language_);
    for (auto const& [other, flow] : definitions_.flows)
        if (auto const& label = flow.label_of(kind, name); !label.empty()) return in_language(label, language_);
    return name;
}

std::string Wording::name(std::string const& name) const {
    if (flow_.field(name)) return word("field", name);
    if (flow_.party(name)) return word("party", name);
    if (flow_.record(name)) return word("record", name);
    if (flow_.number(name)) return word("number", name);
    for (auto const& record : flow_.records)
        if (record.find(name)) return word("row", record.name + "." + name);
    if (name == "children") return pick("下级事项", "下級事項", "matters below it");
    if (name == "siblings") return pick("同级事项", "同級事項", "matters beside it");
    if (name == "parent") return pick("上级事项", "上級事項", "the matter above it");
    return word("back", name);
}

std::string Wording::names(std::vector<std::string> const& names) const {
    std::vector<std::string> parts;
    for (auto const& one : names) parts.push_back(name(one));
    return list(parts);
}

std::string Wording::states(std::vector<std::string> const& names) const {
    auto are = [&](auto belongs) {  // names are exactly the states that belong
        return !names.empty() && std::ranges::all_of(flow_.states, [&](State const& state) {
            return belongs(state) == (std::ranges::find(names, state.name) != names.end());
        });
    };
    if (names.size() > 2) {
        if (are([](State const&) { return true; })) return pick("全部状态", "全部狀態", "all states");
        if (are([](State const& state) { return state.state_class != StateClass::Initial; }))
            return pick("提交后各状态", "提交後各狀態", "all states once handed in");
        if (are([](State const& state) { return state.state_class == StateClass::Active; }))
            return pick("在办各状态", "在辦各狀態", "all states under way");
    }
    std::vector<std::string> parts;
    for (auto const& one : names) parts.push_back(word("state", one));
    return list(parts);
}

std::string Wording::who(Who const& who) const {
    auto post = [&](std::map<std::string, Label> const& posts, std::string const& name) {
        auto found = posts.find(name);
        return found == posts.end() ? name : in_language(found->second, language_);
    };
    auto with_post = [&](std::string text) {
        return who.post.empty() ? text : text + pick("的", "的", ": ") + post(definitions_.access.unit_posts, who.post);
    };
    switch (who.kind) {
        case WhoKind::Party:
            return with_post(word("party", who.name));
        case WhoKind::ParentParty:
            return with_post(word("party", who.name));
        case WhoKind::Post:
        case WhoKind::ParentPost:
            return post(definitions_.access.posts, who.name);
        case WhoKind::Units:
            return pick("单位", "單位", "unit: ") + post(definitions_.access.unit_posts, who.name);
        case WhoKind::Members:
            return pick("委员", "委員", "members");
        case WhoKind::Staff:
            return pick("机关干部", "機關幹部", "staff");
        case WhoKind::Public:
            return pick("公众", "公眾", "the public");
        case WhoKind::System:
            return pick("系统自动", "系統自動", "by itself");
        case WhoKind::Job:
            return pick("程序 ", "程式 ", "job ") + who.name;
    }
    return {};
}

std::string Wording::who(std::vector<Who> const& whos) const {
    std::vector<std::string> parts;
    for (auto const& one : whos) parts.push_back(who(one));
    return list(parts);
}

std::string Wording::unit(DurationUnit unit, bool several) const {
    auto english = [&](char const* one, char const* many) { return several ? many : one; };
    switch (unit) {
        case DurationUnit::Days:
            return pick(" 天", " 天", english(" day", " days"));
        case DurationUnit::Workdays:
            return pick(" 个工作日", " 個工作日", english(" workday", " workdays"));
        case DurationUnit::Weeks:
            return pick(" 周", " 週", english(" week", " weeks"));
        case DurationUnit::Months:
            return pick(" 个月", " 個月", english(" month", " months"));
        case DurationUnit::Years:
            return pick(" 年", " 年", english(" year", " years"));
    }
    return {};
}

std::string Wording::duration(Duration duration) const { return std::to_string(duration.n) + unit(duration.unit, duration.n != 1); }

std::string Wording::due(Due const& due) const {
    auto base = [&](std::string const& name) {
        if (name == "session_opens") return pick("全会开幕", "全會開幕", "the opening of the session");
        if (name == "session_closes") return pick("全会闭幕", "全會閉幕", "the close of the session");
        if (name == "session_cut_off") return pick("提案截止", "提案截止", "the cut-off of the session");
        return this->name(name.substr(name.find('.') == std::string::npos ? 0 : name.find('.') + 1));
    };
    switch (due.kind) {
        case DueKind::In: {
            auto text = duration(due.duration);
            return due.from.empty() ? text : pick(base(due.from) + "后 " + text, base(due.from) + "後 " + text, text + " after " + base(due.from));
        }
        case DueKind::At: {
            bool day = due.at.size() == 5 && due.at[2] == '-';
            if (day) return pick("每年 ", "每年 ", "every ") + due.at;
            return pick("至", "至", "on: ") + base(due.at);
        }
        case DueKind::Before: {
            auto what = due.before_clock.empty() ? base(due.before) : word("clock", due.before_clock);
            auto text = duration(due.duration);
            return pick(what + "前 " + text, what + "前 " + text, text + " before " + what);
        }
    }
    return {};
}

std::string Wording::guards(std::vector<Guard> const& guards) const {
    std::string text;
    for (auto const& one : guards) text += (text.empty() ? "" : pick("；", "；", "; ")) + guard(one);
    return text;
}

}  // namespace yishi::flow
