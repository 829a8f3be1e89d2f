// Guards as sentences.
#include <algorithm>
#include <array>

#include "flow/checker.hpp"
#include "flow/wording.hpp"

namespace yishi::flow {

// The label of a coded value: of the field's vocabulary, of any row field's, of a kind of matter, or inline.
std::string Wording::value(std::string const& field, std::string const& value) const {
    if (value == "true") return pick("是", "是", "yes");
    if (value == "false") return pick("否", "否", "no");
    auto of_field = [&](Field const* candidate) -> std::string {
        auto vocabulary = candidate ? flow_.vocab(candidate->vocab) : nullptr;
        auto found = vocabulary ? vocabulary->find(value) : nullptr;
        return found ? in_language(found->label, language_) : "";
    };
    if (auto text = of_field(flow_.field(field)); !text.empty()) return text;
    for (auto const& record : flow_.records)
        if (auto text = of_field(record.find(field)); !text.empty()) return text;
    if (auto const* kinds = flow_.field(field); kinds && kinds->of == std::vector<std::string>{"flows/held"})
        if (auto const kind = definitions_.flows.find(value); kind != definitions_.flows.end()) return in_language(kind->second.label, language_);
    return word("value", value);
}

std::string Wording::condition(Condition const& condition) const {
    std::vector<std::string> parts;
    for (auto const& [field, values] : condition.is) {
        std::vector<std::string> labels;
        for (auto const& one : values) labels.push_back(value(field, one));
        parts.push_back(name(field) + pick("为", "為", " is ") + list(labels));
    }
    if (!condition.filled.empty()) parts.push_back(pick("已填", "已填", "has ") + names(condition.filled));
    std::vector<std::string> states;
    for (auto const& state : condition.in) states.push_back(word("state", state));
    if (!states.empty()) parts.push_back(pick("处于", "處於", "is ") + list(states));
    for (auto const& one : condition.state_class)
        parts.push_back(one == "done" ? pick("已办结", "已辦結", "is done") : pick("在办", "在辦", "is under way"));
    if (condition.confirmed)
        parts.push_back(*condition.confirmed ? pick("已确认", "已確認", "has confirmed") : pick("未确认", "未確認", "has not confirmed"));
    if (condition.signed_in)
        parts.push_back(*condition.signed_in ? pick("已签到", "已簽到", "has signed in") : pick("未签到", "未簽到", "has not signed in"));
    if (condition.kind) {
        static constexpr std::array<std::array<char const*, 3>, 4> kinds{{{"是个人", "是個人", "is a person"},
                                                                          {"是单位或组织", "是單位或組織", "is an organisation"},
                                                                          {"是政协组织", "是政協組織", "is a committee of the conference"},
                                                                          {"是没有账号的人", "是沒有帳號的人", "is an outsider"}}};
        auto const& [zh, hant, en] = kinds.at(static_cast<std::size_t>(*condition.kind));
        parts.emplace_back(pick(zh, hant, en));
    }
    if (condition.negated) parts.push_back(pick("非（", "非（", "not (") + this->condition(*condition.negated) + pick("）", "）", ")"));
    std::string any;
    for (auto const& one : condition.any) any += (any.empty() ? "" : pick("或", "或", " or ")) + this->condition(one);
    if (!any.empty()) parts.push_back(any);
    std::string text;
    for (auto const& part : parts) text += (text.empty() ? "" : pick("且", "且", " and ")) + part;
    return text;
}

std::string Wording::set(Selection const& selection) const {
    std::string text = names(selection.of);
    if (!selection.where) return text;
    std::vector<std::string> kinds;
    for (auto const& name : selection.where->flow)
        if (auto found = definitions_.flows.find(name); found != definitions_.flows.end())
            kinds.push_back(in_language(found->second.label, language_));
    if (!kinds.empty()) text = list(kinds);
    std::string where = of_members(selection).condition(*selection.where);
    return where.empty() ? text : text + pick("（", "（", " (") + where + pick("）", "）", ")");
}

// What is asked of tied matters is said in the words of their flow, not of this one.
Wording Wording::of_members(Selection const& selection) const {
    std::vector<Message> unread;
    std::set<std::string> missing;
    Checker const lookup{definitions_, flow_, unread, missing};
    auto const target = selection.of.empty() ? SetTarget{} : target_of(lookup, selection.of.front(), selection.where.get());
    return target.flows.empty() ? *this : Wording(*target.flows.front(), definitions_, language_);
}

std::string Wording::bounds(Guard const& guard) const {
    auto bound_text = [&](Bound const& bound) {
        if (!bound.setting.empty()) return pick("「", "「", "\"") + word("setting", bound.setting) + pick("」", "」", "\"");
        return std::to_string(bound.number) + (bound.of ? "/" + std::to_string(bound.of) : "");
    };
    if (guard.least) return pick("至少 ", "至少 ", "at least ") + bound_text(*guard.least);
    if (guard.most) return pick("至多 ", "至多 ", "at most ") + bound_text(*guard.most);
    return guard.over ? pick("多于 ", "多於 ", "more than ") + bound_text(*guard.over) : "";
}

std::string Wording::against(Guard const& guard) const {
    auto const whole = name(guard.against);
    if (guard.least && guard.most) return pick("等于", "等於", "equal ") + whole;
    auto const& bound = guard.over ? *guard.over : guard.least ? *guard.least : *guard.most;
    if (bound.of == 0) return pick("不超过", "不超過", "at most ") + whole;
    auto const part = std::to_string(bound.number) + "/" + std::to_string(bound.of);
    return (guard.over ? pick("多于", "多於", "more than ") : pick("不少于", "不少於", "at least ")) + whole + pick(" 的 ", " 的 ", " times ") + part;
}

std::string Wording::guard(Guard const& guard) const {
    std::string text = plain(guard);
    if (guard.says.empty()) return text;
    return text + pick("（否则：", "（否則：", " (else: ") + word("says", guard.says) + pick("）", "）", ")");
}

std::string Wording::rule(Guard const& guard, bool holds) const {
    std::string text;
    for (auto const& [setting, values] : guard.rules) {
        bool on = values == std::vector<std::string>{"true"};
        std::string state = on ? (holds ? pick("启用", "啟用", " is on") : pick("未启用", "未啟用", " is off"))
                               : (holds ? pick("为", "為", " is ") : pick("不为", "不為", " is not ")) + list(values);
        text += (text.empty() ? "" : pick("且", "且", " and ")) + pick("规则「", "規則「", "rule \"") + word("setting", setting) +
                pick("」", "」", "\"") + state;
    }
    return text;
}

// The common denials have words of their own.
std::string Wording::denied(std::vector<Guard> const& guards) const {
    Guard const& one = guards.front();
    bool single = guards.size() == 1;
    if (single && one.kind == GuardKind::Rule) return rule(one, false);
    if (single && one.kind == GuardKind::Filled) return pick("未填", "未填", "without ") + names(one.condition.filled);
    if (single && one.kind == GuardKind::Is && one.condition.is.size() == 1) {
        auto const& [field, values] = one.condition.is.front();
        std::vector<std::string> labels;
        for (auto const& each : values) labels.push_back(value(field, each));
        return name(field) + pick("不为", "不為", " is not ") + list(labels);
    }
    return pick("并非：", "並非：", "not: ") + this->guards(guards);
}

std::string Wording::plain(Guard const& guard) const {
    using enum GuardKind;
    std::string members = of_members(guard.selection).condition(guard.condition);
    switch (guard.kind) {
        case Any: {
            std::string text;
            for (auto const& one : guard.guards) text += (text.empty() ? "" : pick("，或", "，或", ", or ")) + this->guard(one);
            return text;
        }
        case Not:
            return denied(guard.guards);
        case Is:
        case Filled:
        case In:
            return members;
        case Some:
            if (members.empty()) return pick("有", "有", "there is one in ") + set(guard.selection);
            return set(guard.selection) + pick("中有", "中有", ": one ") + members;
        case All:
            return set(guard.selection) + pick("全部", "全部", ": each ") + members;
        case None:
            if (members.empty()) return pick("没有", "沒有", "nothing in ") + set(guard.selection);
            return set(guard.selection) + pick("中没有", "中沒有", ": none ") + members;
        case Count:
            return set(guard.selection) + (members.empty() ? "" : pick("中", "中", " ") + members) + pick("：", "：", ": ") + bounds(guard);
        case Each:
            return pick("每个", "每個", "each ") + names(guard.parties) +
                   (guard.has
                        ? pick("都有", "都有", " has ") + set(guard.selection) + (members.empty() ? "" : pick("，且", "，且", " that ") + members)
                        : " " + members);
        case Passed:
            return word("clock", guard.clock) + pick("已过", "已過", " is over");
        case Running:
            return word("clock", guard.clock) + pick("未过", "未過", " is not over");
        case Round:
            return pick("轮次", "輪次", "round ") + bounds(guard);
        case Rule:
            return rule(guard, true);
        case OtherThan: {
            std::vector<std::string> moves;
            for (auto const& move : guard.moves) moves.push_back(word("move", move));
            return pick("不是办理「", "不是辦理「", "not the one who did \"") + list(moves) + pick("」的人", "」的人", "\"");
        }
        case Row:
            return pick("该条", "該條", "the row: ") + members;
        case Sum: {
            std::vector<std::string> summed;
            for (auto const& each : guard.summed) summed.push_back(name(each));
            return list(summed) + (summed.size() > 1 ? pick("合计", "合計", " together") : "") + " " + against(guard);
        }
        case Missed:
            return pick("本人缺席或请假的场次", "本人缺席或請假的場次", "a sitting that person missed");
        case Sole:
            return pick("没有另一条同样的", "沒有另一條同樣的", "no other row with the same ") + names(guard.same);
        case NoClash:
            return pick("与其他活动时间不冲突", "與其他活動時間不衝突", "no other activity at that time");
    }
    return {};
}

}  // namespace yishi::flow
