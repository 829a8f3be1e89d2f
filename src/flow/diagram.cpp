#include "flow/diagram.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "flow/diagram_layout.hpp"

namespace yishi::flow {

namespace {

// The colours of the look; a page may set its own on the classes.
constexpr char ink[] = "#1f1c19", soft_ink[] = "#6b645d", line[] = "#534d47", faint[] = "#8b847c", rule[] = "#e8e4de", paper[] = "#ffffff",
               done_ground[] = "#f1eee9", seal[] = "#992a25";
constexpr char font[] = "PingFang SC, HarmonyOS Sans SC, Source Han Sans SC, Noto Sans CJK SC, Microsoft YaHei, system-ui, sans-serif";

std::string escaped(std::string_view text) {
    std::string safe;
    for (char c : text) {
        if (c == '&')
            safe += "&amp;";
        else if (c == '<')
            safe += "&lt;";
        else if (c == '>')
            safe += "&gt;";
        else if (c == '"')
            safe += "&quot;";
        else
            safe += c;
    }
    return safe;
}

class Picture {
public:
    Picture(Flow const& flow, Drawing const& drawing, Wording const& words, std::string_view here)
        : flow_(flow), drawing_(drawing), words_(words), here_(here) {}

    std::string svg() {
        open();
        for (auto const& lane : drawing_.lanes) draw(lane);
        for (auto const& arrow : drawing_.arrows) draw_lines(arrow);
        for (auto const& box : drawing_.boxes) draw(box);
        for (auto const& arrow : drawing_.arrows) draw_label(arrow);
        draw_legend();
        return svg_ + "</svg>\n";
    }

private:
    template <class... Parts>
    void add(fmt::format_string<Parts...> format, Parts&&... parts) {
        svg_ += fmt::format(format, std::forward<Parts>(parts)...);
    }

    void open() {
        add("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"flow\" role=\"img\" aria-labelledby=\"flow-title flow-desc\" viewBox=\"0 0 {0:.0f} "
            "{1:.0f}\" "
            "width=\"{0:.0f}\" height=\"{1:.0f}\" font-family=\"{2}\" font-size=\"12\">\n",
            drawing_.width, drawing_.height, font);
        add("<title id=\"flow-title\">{}</title>\n<desc id=\"flow-desc\">{}</desc>\n",
            escaped(words_.pick("流程图：", "流程圖：", "Flow: ") + words_.pick(flow_.label.zh, flow_.label.hant, flow_.label.en)),
            escaped(description()));
        add("<rect class=\"flow-ground\" width=\"100%\" height=\"100%\" fill=\"{}\"/>\n", paper);
    }

    // One sentence per arrow, for those who do not see the picture.
    std::string description() const {
        std::string text;
        for (auto const& arrow : drawing_.arrows) {
            std::vector<std::string> from;
            for (int index : arrow.from) from.push_back(drawing_.boxes[static_cast<std::size_t>(index)].label);
            text += arrow.label + words_.pick("：", "：", ": ") + words_.list(from) + " → " +
                    drawing_.boxes[static_cast<std::size_t>(arrow.to)].label + words_.pick("。", "。", ". ");
        }
        if (auto state = flow_.state(here_))
            text += words_.pick("本件现在：", "本件現在：", "The matter is now in: ") + words_.word("state", state->name);
        return text;
    }

    void draw(Lane const& lane) {
        if (lane.first_row > 0)
            add("<path class=\"flow-lane\" d=\"M0 {0:.0f}H{1:.0f}\" stroke=\"{2}\" stroke-width=\"1.5\"/>\n", lane.top, drawing_.width, rule);
        add("<text class=\"flow-who\" x=\"10\" y=\"{:.0f}\" fill=\"{}\" stroke=\"{}\" stroke-width=\"4\" paint-order=\"stroke\">{}</text>\n",
            lane.top + 17, soft_ink, paper, escaped(lane.label));
    }

    std::string colour_of(Arrow const& arrow) const { return arrow.back ? faint : line; }

    void draw_lines(Arrow const& arrow) {
        std::string kind = std::string(arrow.system ? " flow-system" : "") + (arrow.back ? " flow-back" : "");
        for (auto const& points : arrow.lines) {
            std::string path = fmt::format("M{:.1f} {:.1f}", points.front().x, points.front().y);
            for (std::size_t i = 1; i < points.size(); ++i) path += fmt::format("L{:.1f} {:.1f}", points[i].x, points[i].y);
            add("<path class=\"flow-arrow{}\" d=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"1.25\" stroke-linejoin=\"round\"{}/>\n", kind, path,
                colour_of(arrow), arrow.system ? " stroke-dasharray=\"5 4\"" : "");
        }
        for (auto const& points : arrow.lines) draw_head(points, colour_of(arrow));
    }

    void draw_head(std::vector<Point> const& points, std::string const& colour) {
        Point end = points.back(), before = points[points.size() - 2];
        double length = std::hypot(end.x - before.x, end.y - before.y);
        if (length < 0.1) return;
        double x = (end.x - before.x) / length, y = (end.y - before.y) / length;
        add("<path class=\"flow-head\" d=\"M{:.1f} {:.1f}L{:.1f} {:.1f}L{:.1f} {:.1f}z\" fill=\"{}\"/>\n", end.x, end.y, end.x - 8 * x - 3.5 * y,
            end.y - 8 * y + 3.5 * x, end.x - 8 * x + 3.5 * y, end.y - 8 * y - 3.5 * x, colour);
    }

    void draw(Box const& box) {
        State const& state = *box.state;
        bool is_here = state.name == here_;
        bool dashed = state.state_class == StateClass::Initial || state.is_void;
        add("<g class=\"flow-state flow-{}{}{}\" data-state=\"{}\">\n", to_text(state.state_class), state.is_void ? " flow-void" : "",
            is_here ? " flow-here" : "", state.name);
        add("<rect class=\"flow-box\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" rx=\"6\" fill=\"{}\" stroke=\"{}\" "
            "stroke-width=\"{}\"{}/>\n",
            box.x, box.y, box.width, box.height, state.state_class == StateClass::Done ? done_ground : paper, is_here ? seal : faint,
            is_here ? "2.5" : "1.2", dashed ? " stroke-dasharray=\"4 3\"" : "");
        double middle = box.x + box.width / 2;
        double text_top = box.y + box.height / 2 + 5 - 7.5 * static_cast<double>(box.notes.size());
        add("<text class=\"flow-name\" x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\" font-size=\"14\" fill=\"{}\"{}>{}</text>\n", middle, text_top,
            is_here ? seal : ink, is_here ? " font-weight=\"700\"" : "", escaped(box.label));
        for (std::size_t i = 0; i < box.notes.size(); ++i)
            add("<text class=\"flow-clock\" x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\" font-size=\"11\" fill=\"{}\">{}</text>\n", middle,
                text_top + 16 + 15.0 * static_cast<double>(i), soft_ink, escaped(box.notes[i]));
        svg_ += "</g>\n";
    }

    void draw_label(Arrow const& arrow) {
        if (arrow.lines.empty()) return;
        double width = text_width(arrow.label, 12) + 4;
        add("<rect class=\"flow-ground\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"15\" fill=\"{}\"/>", arrow.label_at.x - width / 2,
            arrow.label_at.y - 12, width, paper);
        add("<text class=\"flow-label\" x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\" fill=\"{}\">{}</text>\n", arrow.label_at.x, arrow.label_at.y,
            arrow.back ? soft_ink : ink, escaped(arrow.label));
    }

    void draw_legend() {
        double y = drawing_.height - 14, x = 10;
        auto sample = [&](char const* colour, char const* dashes, std::string const& text) {
            add("<path d=\"M{:.0f} {:.0f}h26\" stroke=\"{}\" stroke-width=\"1.25\"{}/>", x, y - 4, colour, dashes);
            add("<text class=\"flow-legend\" x=\"{:.0f}\" y=\"{:.0f}\" fill=\"{}\">{}</text>\n", x + 32, y, soft_ink, escaped(text));
            x += 56 + text_width(text, 12);
        };
        sample(line, "", words_.pick("由人办理", "由人辦理", "made by people"));
        sample(line, " stroke-dasharray=\"5 4\"", words_.pick("系统自动", "系統自動", "by itself"));
        sample(faint, "", words_.pick("退回", "退回", "back"));
    }

    Flow const& flow_;
    Drawing const& drawing_;
    Wording const& words_;
    std::string here_, svg_;
};

}  // namespace

std::string diagram(Flow const& flow, Definitions const& definitions, std::string_view language, std::string_view here) {
    Wording words(flow, definitions, language);
    Drawing drawing = place_boxes(flow, words);
    route_arrows(drawing);
    return Picture(flow, drawing, words, here).svg();
}

}  // namespace yishi::flow
