// Turns ways on the grid into points: widths of columns and gaps, tracks in channels, heights of rows, places of labels.
#include <algorithm>
#include <cmath>
#include <limits>

#include "flow/diagram_route.hpp"

namespace yishi::flow {

namespace {

constexpr double margin = 28, slot_width = 14, track_height = 19, gap_track_width = 12, label_size = 12;
constexpr double lane_head = 26, channel_least = 22, legend_height = 44;

// What lies in one channel: an arrow's run, or a label beside a vertical line.
struct Run {
    int arrow = 0, channel = 0;
    double left = std::numeric_limits<double>::max(), right = std::numeric_limits<double>::lowest();  // of the line
    double label_left = 0, label_right = 0;                                                           // equal: no label here
    bool from_above = false, to_above = false;
    int track = 0;
    bool overlaps(Run const& other) const {
        return std::min(left, label_left) < std::max(other.right, other.label_right) + 10 &&
               std::min(other.left, other.label_left) < std::max(right, label_right) + 10;
    }
};

class Measuring {
public:
    Measuring(Drawing& drawing, Router const& router, std::vector<Way> ways) : drawing_(drawing), router_(router), ways_(std::move(ways)) {}

    void measure() {
        measure_columns();
        make_runs();
        give_tracks();
        measure_rows();
        draw_lines();
    }

private:
    Box& box(int index) { return drawing_.boxes[static_cast<std::size_t>(index)]; }
    Arrow& arrow(int index) { return drawing_.arrows[static_cast<std::size_t>(index)]; }
    double slot_x(Box const& box, int slot) const { return box.x + box.width / 2 + slot * std::min(slot_width, box.width / 10); }

    void measure_columns() {
        double width = 104;
        for (auto const& one : drawing_.boxes) {
            width = std::max(width, text_width(one.label, 14) + 24);
            for (auto const& note : one.notes) width = std::max(width, text_width(note, 11) + 16);
        }
        std::vector<double> gaps(static_cast<std::size_t>(drawing_.columns) + 1, 44);
        gaps.front() = margin;
        for (auto const& way : ways_)
            if (way.kind == Way::Kind::Straight) {
                auto& gap = gaps[static_cast<std::size_t>(box(way.from).column) + 1];
                gap = std::max(gap, text_width(arrow(way.arrow).label, label_size) + 30);
            }
        double x = 0;
        for (std::size_t gap = 0; gap < gaps.size(); ++gap) {
            gaps[gap] = std::max(gaps[gap], router_.gap_tracks(static_cast<int>(gap)) * gap_track_width + 28);
            gap_x_.push_back(x + 14);
            x += gaps[gap];
            for (auto& one : drawing_.boxes)
                if (one.column == static_cast<int>(gap)) one.x = x, one.width = width;
            if (gap + 1 < gaps.size()) x += width;
        }
        drawing_.width = x + margin / 2;
    }

    Run& run(int arrow, int channel) {
        auto found = std::ranges::find_if(runs_, [&](Run const& one) { return one.arrow == arrow && one.channel == channel; });
        if (found != runs_.end()) return *found;
        runs_.push_back({arrow, channel});
        return runs_.back();
    }

    void stretch(Run& run, double x) { run.left = std::min(run.left, x), run.right = std::max(run.right, x); }

    void make_runs() {
        for (auto const& way : ways_) {
            if (way.kind == Way::Kind::Straight) continue;
            Run& first = run(way.arrow, way.channel);
            stretch(first, slot_x(box(way.from), way.slot));
            first.from_above = first.from_above || box(way.from).row < way.channel;
            if (way.kind == Way::Kind::Gap) stretch(first, gap_x(way));
            Run& last = run(way.arrow, way.last_channel);
            if (way.kind == Way::Kind::Gap) stretch(last, gap_x(way));
            stretch(last, slot_x(box(way.to), way.last_slot));
            last.to_above = last.to_above || box(way.to).row < way.last_channel;
        }
        for (int index = 0; index < static_cast<int>(drawing_.arrows.size()); ++index) place_label(index);
    }

    // The label lies on the longest run of its arrow; beside the line where the arrow only goes up or down.
    void place_label(int index) {
        Run* longest = nullptr;
        for (auto& one : runs_)
            if (one.arrow == index && (!longest || one.right - one.left > longest->right - longest->left)) longest = &one;
        if (!longest) return;
        double width = text_width(arrow(index).label, label_size);
        double middle = (longest->left + longest->right) / 2;
        if (longest->right - longest->left < 1) middle = longest->right + 6 + width / 2;
        middle = std::clamp(middle, width / 2 + 8, std::max(width / 2 + 8, drawing_.width - width / 2 - 8));
        longest->label_left = middle - width / 2;
        longest->label_right = middle + width / 2;
    }

    // Lines that come from above and return there nest with the short ones on top; those from below the other way round.
    void give_tracks() {
        for (auto& one : runs_)
            if (one.label_left == one.label_right) one.label_left = one.label_right = one.left;
        std::vector<Run*> order;
        for (auto& one : runs_) order.push_back(&one);
        auto kind = [](Run const& run) { return run.from_above && run.to_above ? 0 : !run.from_above && !run.to_above ? 2 : 1; };
        std::ranges::sort(order, {}, [&](Run const* run) {
            double length = run->right - run->left;
            return std::tuple{run->channel, kind(*run), kind(*run) == 2 ? -length : length, run->arrow};
        });
        std::vector<int> tracks(static_cast<std::size_t>(drawing_.rows) + 1, 0);
        for (std::size_t i = 0; i < order.size(); ++i) {
            Run& run = *order[i];
            auto taken = [&](int track) {
                for (std::size_t j = 0; j < i; ++j)
                    if (order[j]->channel == run.channel && order[j]->track == track && order[j]->overlaps(run)) return true;
                return false;
            };
            while (taken(run.track)) ++run.track;
            auto& most = tracks[static_cast<std::size_t>(run.channel)];
            most = std::max(most, run.track + 1);
        }
        tracks_ = tracks;
    }

    bool is_lane_start(int row) const {
        return std::ranges::any_of(drawing_.lanes, [&](Lane const& lane) { return lane.first_row == row; });
    }

    void measure_rows() {
        double y = 0;
        for (int row = 0; row <= drawing_.rows; ++row) {
            channel_y_.push_back(y + 14);
            y += std::max(channel_least, tracks_[static_cast<std::size_t>(row)] * track_height + 16);
            for (auto& lane : drawing_.lanes)
                if (lane.first_row == row) lane.top = y;
            if (row == drawing_.rows) break;
            if (is_lane_start(row)) y += lane_head;
            std::size_t notes = 0;
            for (auto const& one : drawing_.boxes)
                if (one.row == row) notes = std::max(notes, one.notes.size());
            double height = 40 + 15.0 * static_cast<double>(notes);
            for (auto& one : drawing_.boxes)
                if (one.row == row) one.y = y, one.height = height;
            y += height;
        }
        drawing_.height = y + legend_height;
    }

    double gap_x(Way const& way) const { return gap_x_[static_cast<std::size_t>(way.gap)] + way.gap_track * gap_track_width; }
    double run_y(int arrow, int channel) {
        Run const& found = run(arrow, channel);
        return channel_y_[static_cast<std::size_t>(channel)] + found.track * track_height;
    }

    void draw_lines() {
        for (auto const& way : ways_) {
            Box const& from = box(way.from);
            Box const& to = box(way.to);
            Arrow& one = arrow(way.arrow);
            if (way.kind == Way::Kind::Straight) {
                double y = from.y + from.height / 2;
                one.lines.push_back({{from.x + from.width, y}, {to.x, y}});
                one.label_at = {from.x + from.width + text_width(one.label, label_size) / 2 + 10, y - 7};
                continue;
            }
            double x = slot_x(from, way.slot), last_x = slot_x(to, way.last_slot);
            double start = from.row < way.channel ? from.y + from.height : from.y;
            double end = to.row < way.last_channel ? to.y + to.height : to.y;
            if (way.kind == Way::Kind::Vertical) {
                one.lines.push_back({{x, start}, {x, from.row < to.row ? to.y : to.y + to.height}});
                continue;
            }
            double y = run_y(way.arrow, way.channel), last_y = run_y(way.arrow, way.last_channel);
            if (way.kind == Way::Kind::Channel)
                one.lines.push_back({{x, start}, {x, y}, {last_x, y}, {last_x, end}});
            else
                one.lines.push_back({{x, start}, {x, y}, {gap_x(way), y}, {gap_x(way), last_y}, {last_x, last_y}, {last_x, end}});
        }
        for (auto const& one : runs_)
            if (one.label_right > one.label_left)
                arrow(one.arrow).label_at = {(one.label_left + one.label_right) / 2, run_y(one.arrow, one.channel) + 4};
    }

    Drawing& drawing_;
    Router const& router_;
    std::vector<Way> ways_;
    std::vector<double> gap_x_, channel_y_;
    std::vector<Run> runs_;
    std::vector<int> tracks_;
};

}  // namespace

void route_arrows(Drawing& drawing) {
    Router router(drawing);
    auto ways = router.ways();
    Measuring(drawing, router, std::move(ways)).measure();
}

}  // namespace yishi::flow
