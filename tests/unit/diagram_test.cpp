// The picture and the page of a flow: what a reader must find in them.
#include "flow/diagram.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "flow/diagram_layout.hpp"
#include "flow/rules_page.hpp"

using namespace yishi::flow;

namespace {

Definitions const& shipped() {
    static Definitions const definitions = load_definitions(YISHI_SOURCE_DIR "/definitions");
    return definitions;
}

bool has(std::string const& text, std::string const& part) { return text.find(part) != std::string::npos; }

Drawing drawn(Flow const& flow) {
    Wording words(flow, shipped(), "zh-CN");
    Drawing drawing = place_boxes(flow, words);
    route_arrows(drawing);
    return drawing;
}

bool crosses(Point from, Point to, Box const& box) {
    auto [left, right] = std::minmax(from.x, to.x);
    auto [top, bottom] = std::minmax(from.y, to.y);
    return left < box.x + box.width - 1 && right > box.x + 1 && top < box.y + box.height - 1 && bottom > box.y + 1;
}

}  // namespace

TEST_CASE("the main road of a proposal goes from the draft to the end, past every office") {
    CHECK(main_road(shipped().flows.at("proposal")) ==
          std::vector<std::string>{"draft", "submitted", "pre_reviewed", "re_reviewed", "filed", "handling", "replied", "closed"});
    CHECK(main_road(shipped().flows.at("handling")).back() == "replied");
}

TEST_CASE("a diagram shows every state, names itself, and marks where the matter is") {
    auto const& flow = shipped().flows.at("proposal");
    std::string svg = diagram(flow, shipped(), "zh-CN", "handling");
    for (auto const& state : flow.states) {
        CAPTURE(state.name);
        CHECK(has(svg, "data-state=\"" + state.name + "\""));
        CHECK(has(svg, ">" + flow.label_of("state", state.name).zh + "</text>"));
    }
    CHECK(has(svg, "<title id=\"flow-title\">流程图：提案</title>"));
    CHECK(has(svg, "flow-active flow-here\" data-state=\"handling\""));
    CHECK_FALSE(has(diagram(flow, shipped(), "zh-CN"), "flow-here"));
    CHECK(has(diagram(flow, shipped(), "en"), "Flow: Proposal"));
    CHECK(has(svg, "stroke-dasharray=\"5 4\""));  // system moves
}

TEST_CASE("no arrow runs through a box and no two boxes lie on each other, in any flow") {
    for (auto const& [name, flow] : shipped().flows) {
        CAPTURE(name);
        auto drawing = drawn(flow);
        for (auto const& arrow : drawing.arrows) {
            CAPTURE(arrow.label);
            CHECK(arrow.lines.size() == arrow.from.size());
            for (auto const& line : arrow.lines)
                for (std::size_t i = 1; i < line.size(); ++i)
                    CHECK(std::ranges::none_of(drawing.boxes, [&](Box const& box) { return crosses(line[i - 1], line[i], box); }));
        }
        for (auto const& one : drawing.boxes)
            for (auto const& other : drawing.boxes)
                if (&one < &other) CHECK_FALSE((one.column == other.column && one.row == other.row));
    }
}

TEST_CASE("labels of arrows do not lie on each other") {
    for (auto const& [name, flow] : shipped().flows) {
        CAPTURE(name);
        auto drawing = drawn(flow);
        for (auto const& one : drawing.arrows)
            for (auto const& other : drawing.arrows) {
                if (&one >= &other) continue;
                CAPTURE(one.label);
                CAPTURE(other.label);
                double apart = (text_width(one.label, 12) + text_width(other.label, 12)) / 2;
                bool on_each_other = std::abs(one.label_at.y - other.label_at.y) < 12 && std::abs(one.label_at.x - other.label_at.x) < apart;
                CHECK_FALSE(on_each_other);
            }
    }
}

TEST_CASE("the rules page says who, when and until when, in both languages") {
    std::string page = rules_page(shipped().flows.at("proposal"), shipped());
    CHECK(has(page, "# 提案 · Proposal"));
    CHECK(has(page, "提案委办公室"));
    CHECK(has(page, "Proposals office"));
    CHECK(has(page, "15 个工作日"));
    CHECK(has(page, "15 workdays"));
    CHECK(has(page, "### Who sees what"));
    CHECK_FALSE(has(page, "second_review"));
}
