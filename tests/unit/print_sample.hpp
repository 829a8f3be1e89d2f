#pragma once
// A document with everything one can hold, and a press with Chinese words, for the tests of files.
#include <map>
#include <string>
#include <string_view>

#include "print/file.hpp"

namespace yishi::test {

inline print::Press press() {
    static std::map<std::string, std::string, std::less<>> const words{
        {"document", "文件"}, {"colon", "："},    {"stop", "。"},  {"copies", "抄送"},  {"printed", "印发"},
        {"annex", "附件"},    {"errata", "勘误"}, {"table", "表"}, {"figures", "数字"}, {"figure.label", "名称"}};
    return {.fonts = {}, .address = "https://yishi.example.cn", .word = [](std::string_view key) {
                auto const word = words.find(key);
                return word == words.end() ? std::string(key) : word->second;
            }};
}

inline document::Cell text_cell(std::string text) { return {.text = std::move(text)}; }
inline document::Cell number_cell(std::int64_t number, std::string place = "") {
    return {.text = std::to_string(number), .number = Amount{number}, .place = std::move(place)};
}
inline document::Cell share_cell(std::string text) {
    return {.text = text + "%", .number = parse_amount(text), .percent = true, .decimals = decimals_of(text)};
}

inline document::Table category_table() {
    using Row = std::vector<document::Cell>;
    return {.name = "立案提案分类情况",
            .heads = {"类别", "件数", "占比"},
            .rows = {Row{text_cell("经济建设"), number_cell(150, "proposals.4"), share_cell("47.2")},
                     Row{text_cell("政治建设"), number_cell(29), share_cell("9.1")}, Row{text_cell("文化建设"), number_cell(31), share_cell("9.7")},
                     Row{text_cell("社会建设"), number_cell(71), share_cell("22.3")},
                     Row{text_cell("生态文明建设"), number_cell(37), share_cell("11.6")}},
            .check_line = "合计 318 = 立案 318 ✓",
            .notes = {"各项百分比合计99.9%，系四舍五入所致"}};
}

inline document::Block heading(int level, std::string text) {
    return {.kind = document::BlockKind::Heading, .level = level, .runs = {{.text = std::move(text)}}};
}
inline document::Block paragraph(std::vector<document::Run> runs) { return {.kind = document::BlockKind::Paragraph, .runs = std::move(runs)}; }
inline document::FigureLine figure_line(std::string place, std::string label, std::string printed, Amount value, std::string unit) {
    return {.place = place,
            .name = "proposal.filed",
            .label = std::move(label),
            .printed = std::move(printed),
            .value = value,
            .unit = std::move(unit),
            .period = "2021年",
            .at = "2021-12-31",
            .convention = "并案不计入立案",
            .how = "据记录计算",
            .link = "/f/m_1/" + place};
}

inline document::Document report() {
    document::Document document{.form = document::Form::Report,
                                .issuer = "政协安平市委员会",
                                .title = "政协安平市委员会2021年度工作报告",
                                .subtitle = "（2022年1月20日）",
                                .addressee = "各位委员"};
    document.blocks = {
        heading(1, "一、提案工作提质增效"),
        paragraph({{.text = "截至2021年12月31日，共收到提案"},
                   {.text = "399件", .place = "proposals.1"},
                   {.text = "，经审查立案"},
                   {.text = "318件", .place = "proposals.2"},
                   {.text = "，立案率"},
                   {.text = "79.7%", .place = "proposals.3"},
                   {.text = "；“回头看”发现，承诺解决的事项均已办结，办理协商贯穿提案工作全过程，委员、承办单位、提案委员会三方当面沟通成为常态。"}}),
        {.kind = document::BlockKind::Table, .table = category_table()},
        heading(2, "（一）重点提案"),
        {.kind = document::BlockKind::List,
         .items = {{{.text = "第0012号  关于推进老旧小区加装电梯的提案"}}, {{.text = "第0047号  关于加强农村饮用水水源保护的提案"}}}},
        heading(3, "1. 督办情况"),
        paragraph(
            {{.text = "主席会议成员领衔督办重点提案"}, {.text = "12件", .place = "proposals.5", .marked = true}, {.text = "，全部按期办结。"}})};
    document.signature = "政协安平市委员会办公室";
    document.date = {2022, 1, 20};
    document.annex_title = "口径说明";
    document.annex = {"立案：经审查予以立案的提案，并案不计入立案。期间2021年，截至2021年12月31日。",
                      "立案率：立案件数除以收到件数，四舍五入保留一位小数。"};
    document.errata = {"“重点提案”一段：原印“11件”，应为“12件”。原因：漏计一件。2022年2月8日经秘书长批准。"};
    document.figures = {figure_line("proposals.1", "收到提案", "399件", {399}, "件"), figure_line("proposals.2", "立案", "318件", {318}, "件"),
                        figure_line("proposals.3", "立案率", "79.7%", *parse_amount("79.7"), "%"),
                        figure_line("proposals.4", "立案（经济建设）", "150", {150}, "件"),
                        figure_line("proposals.5", "重点提案", "12件", {12}, "件")};
    return document;
}

// The same, long enough for several pages.
inline document::Document long_report() {
    auto document = report();
    for (int i = 1; i <= 24; ++i)
        document.blocks.push_back(
            paragraph({{.text = "第" + std::to_string(i) +
                                "段：坚持围绕中心、服务大局，聚焦“十四五”开局起步，组织委员深入基层开展专题调研，形成一批有分量的协商成果，"
                                "为市委、市政府科学决策提供了参考；同时注重成果转化，跟踪督促落实，做到件件有回音、事事有着落。"}}));
    auto table = category_table();
    table.name = "各专门委员会活动情况";
    for (int i = 1; i <= 40; ++i) table.rows.push_back({text_cell("第" + std::to_string(i) + "次活动"), number_cell(i), share_cell("1.0")});
    document.blocks.push_back({.kind = document::BlockKind::Table, .table = table});
    return document;
}

// Its text ends with the page, so that the signature stands on the next.
inline document::Document full_report() {
    auto document = report();
    document.blocks.clear();
    for (int i = 1; i <= 17; ++i) document.blocks.push_back(paragraph({{.text = "第" + std::to_string(i) + "行文字。"}}));
    return document;
}

inline document::Document circular() {
    auto document = report();
    document.form = document::Form::Circular;
    document.number = "安协〔2022〕3号";
    document.title = "关于2021年社情民意信息工作情况的通报";
    document.subtitle = "";
    document.addressee = "各县（区）政协，市政协各专门委员会";
    return document;
}

// With everything the standard knows for the head and the foot.
inline document::Document marked_circular() {
    auto document = circular();
    document.secrecy = "秘密★1年";
    document.urgency = "特急";
    document.copies = "省政协办公厅，市委办公室，市人大常委会办公室，市政府办公室，市监察委员会，市中级人民法院，市人民检察院";
    document.printer = "政协安平市委员会办公室";
    document.printed_on = {2022, 1, 21};
    return document;
}

inline document::Document letter() {
    auto document = circular();
    document.form = document::Form::Letter;
    document.title = "关于第0012号提案的答复";
    document.annex = {};
    document.errata = {};
    return document;
}

}  // namespace yishi::test
