#pragma once
// Ways of arrows on the grid of rows, columns and the gaps between them, before anything has a measure.
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "flow/diagram_layout.hpp"

namespace yishi::flow {

// Channel c lies above row c, gap g left of column g. A line leaves a box at a slot of its top or bottom (0 is the middle), runs in a
// channel, perhaps through a gap into a second channel, and enters the other box at a slot.
struct Way {
    enum class Kind { Straight, Vertical, Channel, Gap };
    Kind kind = Kind::Channel;
    int arrow = 0, from = 0, to = 0;  // boxes
    int channel = 0, last_channel = 0, gap = 0;
    int slot = 0, last_slot = 0;
    int gap_track = 0;
};

class Router {
public:
    explicit Router(Drawing const& drawing);
    std::vector<Way> ways();
    int gap_tracks(int gap) const;  // after ways()

private:
    struct Vertical {
        int column, slot, low, high, arrow;
    };
    Way find(int arrow, int from, int to, std::optional<int> like_channel);
    bool straight(Way& way);
    bool vertical(Way& way);
    bool channel(Way& way, std::optional<int> like_channel);
    void through_gap(Way& way);
    bool is_clear(int column, int row, int other) const;  // no box strictly between a row and a channel or row, in grid units
    int take_slot(int arrow, int column, int low, int high, int wish, bool keep);
    bool is_free(int column, int slot, int low, int high, int arrow) const;

    Drawing const& drawing_;
    std::set<std::pair<int, int>> boxes_;  // column, row
    std::vector<Vertical> verticals_;
    std::map<std::tuple<int, int, bool>, int> heads_;  // arrow, column, from above: the slot where it ends
    std::set<std::tuple<int, int>> straights_;         // row and gap already used by a straight arrow
    std::map<int, std::vector<Vertical>> gaps_;        // column is the track
};

}  // namespace yishi::flow
