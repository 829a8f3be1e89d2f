#pragma once
// Where boxes and arrows of a diagram lie. place_boxes gives lanes, columns and rows; route_arrows finds ways through the gaps
// between them and turns everything into points.
#include <string>
#include <vector>

#include "flow/wording.hpp"

namespace yishi::flow {

struct Point {
    double x = 0, y = 0;
};
struct Lane {
    std::string key, label;
    int first_row = 0, rows = 1;
    double top = 0, height = 0;
};
struct Box {
    State const* state = nullptr;
    std::string label;
    std::vector<std::string> notes;  // clocks that start here
    int column = 0, row = 0, lane = 0;
    double x = 0, y = 0, width = 0, height = 0;
};
// Moves with the same ends share an arrow; one that starts in several states has a line from each to one head.
struct Arrow {
    std::vector<Move const*> moves;
    std::vector<int> from;  // boxes
    int to = 0;
    std::string label;
    bool system = false, back = false;
    std::vector<std::vector<Point>> lines;
    Point label_at;
    bool label_left = false;  // starts at label_at; else is centred on it
};
struct Drawing {
    std::vector<Lane> lanes;
    std::vector<Box> boxes;
    std::vector<Arrow> arrows;
    int columns = 0, rows = 0;
    double width = 0, height = 0;
};

double text_width(std::string_view text, double size);  // an estimate: wide signs count one em, others little more than half
Drawing place_boxes(Flow const& flow, Wording const& words);
void route_arrows(Drawing& drawing);

}  // namespace yishi::flow
