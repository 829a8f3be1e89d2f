#include "flow/rules_page.hpp"

#include <filesystem>
#include <fstream>

#include "flow/diagram.hpp"
#include "flow/wording.hpp"

namespace yishi::flow {

namespace {

std::string cell(std::string text) {
    for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 2) text.insert(at, "\\");
    return text.empty() ? "–" : text;
}

class Page {
public:
    Page(Flow const& flow, Definitions const& definitions, std::string_view language) : flow_(flow), words_(flow, definitions, language) {}

    std::string markdown() {
        page_ += "## " + words_.pick(flow_.label.zh, flow_.label.hant, flow_.label.en) + "\n\n";
        opening();
        states();
        moves();
        clocks();
        sight();
        settings();
        return page_;
    }

private:
    std::string say(char const* chinese, char const* english) const { return words_.pick(chinese, chinese, english); }

    void heading(char const* chinese, char const* english) { page_ += "### " + say(chinese, english) + "\n\n"; }

    void row(std::vector<std::string> cells) {
        for (auto& one : cells) page_ += "| " + cell(std::move(one)) + " ";
        page_ += "|\n";
    }

    void head(std::vector<std::string> cells) {
        std::string rule;
        for (std::size_t i = 0; i < cells.size(); ++i) rule += "|---";
        row(std::move(cells));
        page_ += rule + "|\n";
    }

    void opening() {
        if (!flow_.opens.empty())
            page_ += say("由谁提出：", "Opened by: ") + words_.who(flow_.opens) + say("。", ".") + "\n\n";
        else
            page_ += say("由其他事项的步骤开出，不单独提出。", "Opened by moves of other matters only.") + "\n\n";
        std::vector<std::string> form;
        for (auto const& name : flow_.form) form.push_back(words_.name(name));
        if (!form.empty()) page_ += say("填写：", "Form: ") + words_.list(form) + say("。", ".") + "\n\n";
    }

    std::string class_of(State const& state) const {
        if (state.is_void) return say("作废", "void");
        switch (state.state_class) {
            case StateClass::Initial:
                return say("未提交", "not handed in");
            case StateClass::Active:
                return say("在办", "under way");
            case StateClass::Done:
                return say("已完", "done");
        }
        return {};
    }

    void states() {
        heading("状态", "States");
        head({say("状态", "State"), say("类别", "Class"), say("等谁办什么", "Expected"), say("谁可修改", "Edited by")});
        for (auto const& state : flow_.states) {
            std::vector<std::string> expected, edited;
            for (auto const& name : state.todo)
                if (auto move = flow_.move(name))
                    expected.push_back(words_.word("move", name) + say("（", " (") + words_.who(move->by) + say("）", ")"));
            for (auto const& edit : state.edit)
                edited.push_back(words_.who(edit.who) + (edit.names.empty() ? "" : say("：", ": ") + words_.names(edit.names)));
            row({words_.word("state", state.name), class_of(state), words_.list(expected), words_.list(edited)});
        }
        page_ += "\n";
    }

    // A field of the row a move adds or changes has the name it has in that record.
    std::string asked_names(Move const& move, std::vector<std::string> const& names) const {
        auto const* record = flow_.record(move.changes.empty() ? move.adds : move.changes);
        std::vector<std::string> parts;
        for (auto const& name : names)
            parts.push_back(record && record->find(name) ? words_.word("row", record->name + "." + name) : words_.name(name));
        return words_.list(parts);
    }

    // What a move asks for; names that may be left empty in brackets.
    std::string asked(Move const& move) const {
        std::vector<std::string> parts;
        auto add = [&](std::string const& text) {
            if (!text.empty()) parts.push_back(text);
        };
        if (!move.needs.empty()) add(say("须已有 ", "has ") + words_.names(move.needs));
        add(asked_names(move, move.asks));
        if (!move.may.empty()) add(say("（可填 ", "(may: ") + asked_names(move, move.may) + say("）", ")"));
        if (move.note == NoteRule::Required) add(say("理由", "a reason"));
        return words_.list(parts);
    }

    void moves() {
        heading("步骤", "Moves");
        head({say("步骤", "Move"), say("从", "From"), say("到", "To"), say("由谁", "By"), say("条件", "When"), say("要填", "Asks"),
              say("告知", "Tells")});
        for (auto const& move : flow_.moves) {
            if (flow_.is_unused(move.name)) continue;
            std::string when = words_.guards(move.when);
            if (!move.ensure.empty()) when += (when.empty() ? "" : say("；", "; ")) + words_.guards(move.ensure);
            if (!move.basis.empty()) when += (when.empty() ? "" : " ") + say("依据：", "basis: ") + move.basis;
            row({words_.word("move", move.name), words_.states(move.from), move.to.empty() ? say("不变", "stays") : words_.word("state", move.to),
                 words_.who(move.by), when, asked(move), words_.who(move.tells)});
        }
        page_ += "\n";
    }

    std::string due(Clock const& clock) const {
        std::string text;
        for (auto const& one : clock.cases) {
            if (!text.empty()) text += say("；否则 ", "; else ");
            if (!one.when.empty()) text += words_.guards(one.when) + say("时 ", ": ");
            text += words_.due(one);
        }
        if (!clock.until.empty()) text += say("，有「", ", until there is a row in ") + words_.name(clock.until) + say("」即止", "");
        if (!clock.pause.empty()) text += say("；停表：", "; stands still in: ") + words_.states(clock.pause);
        return text;
    }

    std::string extension(Clock const& clock) const {
        if (!clock.extend) return {};
        std::string text =
            words_.who(clock.extend->granted_by) + say(" 准许 ", " grants up to ") + std::to_string(clock.extend->times) + say(" 次", " times");
        return clock.extend->most ? text + say("，最长 ", ", at most ") + words_.duration(*clock.extend->most) : text;
    }

    void clocks() {
        if (flow_.clocks.empty()) return;
        heading("期限", "Clocks");
        head({say("期限", "Clock"), say("在", "Runs in"), say("到期", "Due"), say("谁负责", "Owed by"), say("提前提醒", "Reminders"),
              say("逾期告知", "When late"), say("延期", "Extension")});
        for (auto const& clock : flow_.clocks) {
            std::vector<std::string> remind, late;
            for (auto const& one : clock.remind) remind.push_back(words_.duration(one));
            for (auto const& step : clock.late)
                late.push_back((step.after.n ? say("过 ", "after ") + words_.duration(step.after) + say("：", ": ") : "") + words_.who(step.who));
            row({words_.word("clock", clock.name) + (clock.window ? say("（逾期失效）", " (lapses)") : ""), words_.states(clock.during), due(clock),
                 words_.who(clock.owed_by), words_.list(remind), words_.list(late), extension(clock)});
        }
        page_ += "\n";
    }

    void sight() {
        heading("谁能看到什么", "Who sees what");
        head({say("谁", "Who"), say("在", "In"), say("看到", "Sees"), say("条件", "When")});
        for (auto const& see : flow_.see)
            row({words_.who(see.who), words_.states(see.in), see.fields.empty() ? say("全部", "everything") : words_.names(see.fields),
                 words_.guards(see.when)});
        page_ += "\n";
        std::string narrower;
        for (auto const& field : flow_.fields)
            if (!field.see.empty()) narrower += "- " + words_.name(field.name) + say("：仅 ", ": only ") + words_.who(field.see) + "\n";
        for (auto const& record : flow_.records)
            if (!record.see.empty()) narrower += "- " + words_.name(record.name) + say("：仅 ", ": only ") + words_.who(record.see) + "\n";
        if (!narrower.empty()) page_ += narrower + "\n";
    }

    void settings() {
        if (flow_.settings.empty()) return;
        heading("各地可定的规则", "Rules a body may set");
        for (auto const& setting : flow_.settings) {
            std::string value = setting.value == "true" ? say("是", "yes") : setting.value == "false" ? say("否", "no") : setting.value;
            page_ += "- " + words_.word("setting", setting.name) + say("：", ": ") + value + "\n";
        }
        page_ += "\n";
    }

    Flow const& flow_;
    Wording words_;
    std::string page_;
};

}  // namespace

std::string rules_page(Flow const& flow, Definitions const& definitions) {
    std::string page = "# " + flow.label.zh + " · " + flow.label.en + "\n\n";
    page += "`" + flow.name + "`，第 " + std::to_string(flow.version) + " 版 · version " + std::to_string(flow.version) + "。";
    page += "本页由定义生成，请改定义，不改本页。This page is made from the definition: change that, not this.\n\n";
    page += "![" + flow.label.zh + "流程图](" + flow.name + ".svg)\n\n";
    page += Page(flow, definitions, "zh-CN").markdown();
    page += Page(flow, definitions, "en").markdown();
    while (page.ends_with("\n\n")) page.pop_back();
    return page;
}

void write_flow_pages(Definitions const& definitions, std::string const& folder) {
    std::filesystem::create_directories(folder);
    for (auto const& [name, flow] : definitions.flows) {
        std::ofstream file;
        file.exceptions(std::ios::failbit | std::ios::badbit);
        auto write = [&](std::string const& ending, std::string const& text) {
            file.open(std::filesystem::path(folder) / (name + ending));
            file << text;
            file.close();
        };
        write(".md", rules_page(flow, definitions));
        write(".svg", diagram(flow, definitions, "zh-CN"));
    }
}

}  // namespace yishi::flow
