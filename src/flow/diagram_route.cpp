#include "flow/diagram_route.hpp"

#include <algorithm>
#include <cstdlib>

namespace yishi::flow {

namespace {

constexpr int most_slots = 4;  // to each side of the middle

// Grid units: channel c is 2c, row r is 2r + 1.
int of_row(int row) { return 2 * row + 1; }
int of_channel(int channel) { return 2 * channel; }

}  // namespace

Router::Router(Drawing const& drawing) : drawing_(drawing) {
    for (auto const& box : drawing.boxes) boxes_.insert({box.column, box.row});
}

std::vector<Way> Router::ways() {
    std::vector<std::pair<int, int>> ends;  // arrow, source; short ones first, so that the road stays straight
    for (std::size_t arrow = 0; arrow < drawing_.arrows.size(); ++arrow)
        for (int from : drawing_.arrows[arrow].from) ends.emplace_back(static_cast<int>(arrow), from);
    auto box = [&](int index) -> Box const& { return drawing_.boxes[static_cast<std::size_t>(index)]; };
    auto length = [&](std::pair<int, int> const& end) {
        Box const& from = box(end.second);
        Box const& to = box(drawing_.arrows[static_cast<std::size_t>(end.first)].to);
        return std::abs(from.column - to.column) * 2 + std::abs(from.row - to.row) * 3 + (from.column > to.column ? 4 : 0);
    };
    std::ranges::sort(ends, {}, [&](auto const& end) { return std::tuple{length(end), end.first, end.second}; });
    std::vector<Way> ways;
    std::map<int, int> channels;  // of the arrow's first line: the others join it
    for (auto const& [arrow, from] : ends) {
        auto known = channels.find(arrow);
        Way way = find(arrow, from, drawing_.arrows[static_cast<std::size_t>(arrow)].to,
                       known == channels.end() ? std::nullopt : std::optional(known->second));
        if (way.kind == Way::Kind::Channel || way.kind == Way::Kind::Gap) channels.emplace(arrow, way.last_channel);
        ways.push_back(way);
    }
    return ways;
}

int Router::gap_tracks(int gap) const {
    auto found = gaps_.find(gap);
    int tracks = 0;
    if (found != gaps_.end())
        for (auto const& vertical : found->second) tracks = std::max(tracks, vertical.column + 1);
    return tracks;
}

Way Router::find(int arrow, int from, int to, std::optional<int> like_channel) {
    Way way;
    way.arrow = arrow;
    way.from = from;
    way.to = to;
    if (straight(way) || vertical(way) || channel(way, like_channel)) return way;
    through_gap(way);
    return way;
}

bool Router::straight(Way& way) {
    auto const& from = drawing_.boxes[static_cast<std::size_t>(way.from)];
    auto const& to = drawing_.boxes[static_cast<std::size_t>(way.to)];
    bool one_source = drawing_.arrows[static_cast<std::size_t>(way.arrow)].from.size() == 1;
    if (from.row != to.row || from.column >= to.column || !one_source) return false;
    for (int column = from.column + 1; column <= to.column; ++column) {
        if (column < to.column && boxes_.contains({column, from.row})) return false;
        if (straights_.contains({from.row, column})) return false;
    }
    for (int column = from.column + 1; column <= to.column; ++column) straights_.insert({from.row, column});
    way.kind = Way::Kind::Straight;
    return true;
}

bool Router::vertical(Way& way) {
    auto const& from = drawing_.boxes[static_cast<std::size_t>(way.from)];
    auto const& to = drawing_.boxes[static_cast<std::size_t>(way.to)];
    if (from.column != to.column || !is_clear(from.column, of_row(from.row), of_row(to.row))) return false;
    auto [low, high] = std::minmax(of_row(from.row), of_row(to.row));
    for (int wish : {0, 1, -1, 2, -2, 3, -3})
        if (is_free(from.column, wish, low, high, way.arrow)) {
            way.kind = Way::Kind::Vertical;
            way.slot = way.last_slot = take_slot(way.arrow, from.column, low, high, wish, false);
            way.channel = way.last_channel = from.row < to.row ? from.row + 1 : from.row;
            return true;
        }
    return false;
}

// The nearest channel that both boxes reach through free cells.
bool Router::channel(Way& way, std::optional<int> like_channel) {
    auto const& from = drawing_.boxes[static_cast<std::size_t>(way.from)];
    auto const& to = drawing_.boxes[static_cast<std::size_t>(way.to)];
    double best = 1e9;
    for (int channel = 0; channel <= drawing_.rows; ++channel) {
        if (!is_clear(from.column, of_row(from.row), of_channel(channel)) || !is_clear(to.column, of_row(to.row), of_channel(channel))) continue;
        double cost = std::abs(of_row(from.row) - of_channel(channel)) + std::abs(of_row(to.row) - of_channel(channel));
        if (like_channel == channel) cost -= 1.5;
        if (channel == 0 || channel == from.row) cost += 0.4;  // below rather than above
        if (cost < best) best = cost, way.channel = channel;
    }
    if (best > 1e8) return false;
    way.kind = Way::Kind::Channel;
    way.last_channel = way.channel;
    int side = to.column > from.column ? 1 : -1;
    auto [low, high] = std::minmax(of_row(from.row), of_channel(way.channel));
    way.slot = take_slot(way.arrow, from.column, low, high, 2 * side, false);
    auto [low_end, high_end] = std::minmax(of_row(to.row), of_channel(way.channel));
    way.last_slot = take_slot(way.arrow, to.column, low_end, high_end, -2 * side, true);
    return true;
}

void Router::through_gap(Way& way) {
    auto const& from = drawing_.boxes[static_cast<std::size_t>(way.from)];
    auto const& to = drawing_.boxes[static_cast<std::size_t>(way.to)];
    bool down = to.row > from.row;
    int side = to.column > from.column ? 1 : -1;
    way.kind = Way::Kind::Gap;
    way.channel = down ? from.row + 1 : from.row;
    way.last_channel = down ? to.row : to.row + 1;
    way.gap = side > 0 ? to.column : to.column + 1;
    auto [low, high] = std::minmax(of_channel(way.channel), of_channel(way.last_channel));
    auto& gap = gaps_[way.gap];
    for (way.gap_track = 0;; ++way.gap_track) {
        bool taken = std::ranges::any_of(gap, [&](Vertical const& other) {
            return other.column == way.gap_track && other.arrow != way.arrow && other.low <= high && low <= other.high;
        });
        if (!taken) break;
    }
    gap.push_back({way.gap_track, 0, low, high, way.arrow});
    auto [low_from, high_from] = std::minmax(of_row(from.row), of_channel(way.channel));
    way.slot = take_slot(way.arrow, from.column, low_from, high_from, 2 * side, false);
    auto [low_to, high_to] = std::minmax(of_row(to.row), of_channel(way.last_channel));
    way.last_slot = take_slot(way.arrow, to.column, low_to, high_to, -2 * side, true);
}

bool Router::is_clear(int column, int row, int other) const {
    auto [low, high] = std::minmax(row, other);
    for (int unit = low + 1; unit < high; ++unit)
        if (unit % 2 == 1 && boxes_.contains({column, unit / 2})) return false;
    return true;
}

bool Router::is_free(int column, int slot, int low, int high, int arrow) const {
    return std::ranges::none_of(verticals_, [&](Vertical const& other) {
        return other.column == column && other.slot == slot && other.arrow != arrow && other.low <= high && low <= other.high;
    });
}

// The free slot nearest to the wish. `keep`: an arrow of several lines has one head, so later lines end where the first did.
int Router::take_slot(int arrow, int column, int low, int high, int wish, bool keep) {
    std::tuple head{arrow, column, low % 2 == 0};  // the low end is a channel: it comes from above
    if (auto known = heads_.find(head); keep && known != heads_.end()) {
        verticals_.push_back({column, known->second, low, high, arrow});
        return known->second;
    }
    int best = wish, far = 99;
    for (int slot = -most_slots; slot <= most_slots; ++slot)
        if (is_free(column, slot, low, high, arrow) && std::abs(slot - wish) < far) best = slot, far = std::abs(slot - wish);
    verticals_.push_back({column, best, low, high, arrow});
    if (keep) heads_[head] = best;
    return best;
}

}  // namespace yishi::flow
