#include "flow/diagram_layout.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "flow/diagram.hpp"

namespace yishi::flow {

namespace {

constexpr int most_notes = 3;

bool starts_in(Move const& move, std::string const& state) { return std::ranges::find(move.from, state) != move.from.end(); }
bool by_system(Move const& move) {
    return std::ranges::any_of(move.by, [](Who const& who) { return who.kind == WhoKind::System; });
}
bool is_used(Flow const& flow, Move const& move) { return !flow.is_unused(move.name); }

// The best next step of the road: expected moves to a state that goes on, then what happens by itself and ends well, then
// expected moves that end well, then anything that goes on.
std::string next_on_road(Flow const& flow, State const& state, std::set<std::string> const& seen) {
    std::string best;
    int best_rank = 9;
    auto consider = [&](Move const& move, bool expected) {
        auto target = flow.state(move.to);
        if (!target || target->is_void || seen.contains(move.to) || !is_used(flow, move)) return;
        bool goes_on = target->state_class != StateClass::Done;
        int rank = expected && goes_on ? 0 : by_system(move) && !goes_on ? 1 : expected ? 2 : by_system(move) ? 3 : goes_on ? 4 : 5;
        if (rank < best_rank) best_rank = rank, best = move.to;
    };
    for (auto const& name : state.todo)
        if (auto move = flow.move(name); move && starts_in(*move, state.name)) consider(*move, true);
    for (auto const& move : flow.moves)
        if (starts_in(move, state.name)) consider(move, false);
    return best;
}

std::vector<Who> human(std::vector<Who> const& by) {
    std::vector<Who> people;
    for (auto const& who : by)
        if (who.kind != WhoKind::System && who.kind != WhoKind::Job) people.push_back(who);
    return people;
}

// Who has the next step in a state: of the expected moves, else of those who bring matters there.
std::vector<Who> holder(Flow const& flow, State const& state) {
    for (auto const& name : state.todo)
        if (auto move = flow.move(name); move && !human(move->by).empty()) return human(move->by);
    for (auto const& move : flow.moves)
        if (move.to == state.name && !human(move.by).empty()) return human(move.by);
    for (auto const& move : flow.moves)
        if (move.to == state.name && !move.from.empty() && move.from.front() != state.name)
            if (auto before = flow.state(move.from.front()); before && !before->todo.empty()) return holder(flow, *before);
    return {};
}

class Placing {
public:
    Placing(Flow const& flow, Wording const& words) : flow_(flow), words_(words), road_(main_road(flow)) {}

    Drawing place() {
        for (auto const& state : flow_.states) boxes_by_name_[state.name] = static_cast<int>(boxes_by_name_.size());
        for (auto const& state : flow_.states) drawing_.boxes.push_back({&state, words_.word("state", state.name), {}, 0, 0, 0, 0, 0, 0, 0});
        give_columns();
        give_lanes();
        give_rows();
        give_clocks();
        give_arrows();
        return std::move(drawing_);
    }

private:
    Box& box(std::string const& name) { return drawing_.boxes[static_cast<std::size_t>(boxes_by_name_.at(name))]; }
    bool on_road(std::string const& name) const { return std::ranges::find(road_, name) != road_.end(); }

    // Road states stand one after the other; the others one column behind the state that leads to them first.
    void give_columns() {
        for (std::size_t i = 0; i < road_.size(); ++i) box(road_[i]).column = static_cast<int>(i);
        std::set<std::string> placed(road_.begin(), road_.end());
        for (bool again = true; again;) {
            again = false;
            for (auto const& state : flow_.states) {
                if (placed.contains(state.name)) continue;
                int column = -1;
                for (auto const& move : flow_.moves)
                    if (move.to == state.name)
                        for (auto const& from : move.from)
                            if (placed.contains(from) && from != state.name)
                                column = column < 0 ? box(from).column + 1 : std::min(column, box(from).column + 1);
                if (column < 0) continue;
                box(state.name).column = column;
                placed.insert(state.name);
                again = true;
            }
        }
        make_end_last();
        for (auto const& one : drawing_.boxes) drawing_.columns = std::max(drawing_.columns, one.column + 1);
    }

    void make_end_last() {
        if (road_.empty()) return;
        Box& end = box(road_.back());
        for (auto const& move : flow_.moves)
            if (move.to == end.state->name)
                for (auto const& from : move.from)
                    if (flow_.state(from)) end.column = std::max(end.column, box(from).column + 1);
    }

    void give_lanes() {
        std::map<std::string, int> lanes;
        auto give = [&](State const& state) {
            auto who = holder(flow_, state);
            Who first = who.empty() ? Who{} : who.front();
            first.post.clear();  // a unit's leader and clerk share its lane
            std::string key = who.empty() ? "" : to_text(first);
            auto [found, is_new] = lanes.emplace(key, static_cast<int>(drawing_.lanes.size()));
            if (is_new) drawing_.lanes.push_back({key, who.empty() ? "" : words_.who(first), 0, 0, 0, 0});
            box(state.name).lane = found->second;
        };
        for (auto const& name : road_) give(*flow_.state(name));
        for (auto const& state : flow_.states)
            if (!on_road(state.name)) give(state);
    }

    // Within a lane the road keeps the first row; what would stand on the same place goes below.
    void give_rows() {
        std::set<std::pair<int, int>> taken;
        int first = 0;
        for (std::size_t lane = 0; lane < drawing_.lanes.size(); ++lane) {
            int rows = 1;
            auto put = [&](Box& one) {
                if (one.lane != static_cast<int>(lane)) return;
                int row = first;
                while (taken.contains({one.column, row})) ++row;
                taken.insert({one.column, row});
                one.row = row;
                rows = std::max(rows, row - first + 1);
            };
            for (auto const& name : road_) put(box(name));
            for (auto const& state : flow_.states)
                if (!on_road(state.name)) put(box(state.name));
            drawing_.lanes[lane].first_row = first;
            drawing_.lanes[lane].rows = rows;
            first += rows;
        }
        drawing_.rows = first;
    }

    // A clock stands beside the state in which it starts: the first of its states along the road.
    void give_clocks() {
        for (auto const& clock : flow_.clocks) {
            if (clock.cases.empty()) continue;
            Box* first = nullptr;
            for (auto const& name : clock.during)
                if (flow_.state(name) && (!first || box(name).column < first->column)) first = &box(name);
            if (!first) continue;
            std::string due = words_.due(clock.cases.back());
            std::string note = words_.word("clock", clock.name) + " " + due;
            if (first->notes.size() < most_notes)
                first->notes.push_back(note);
            else if (first->notes.size() == most_notes)
                first->notes.emplace_back("…");
        }
    }

    void give_arrows() {
        std::map<std::pair<std::vector<int>, int>, std::size_t> known;
        for (auto const& move : flow_.moves) {
            if (move.to.empty() || !flow_.state(move.to) || !is_used(flow_, move)) continue;
            std::vector<int> from;
            for (auto const& name : move.from)
                if (flow_.state(name) && name != move.to) from.push_back(boxes_by_name_.at(name));
            if (from.empty()) continue;
            std::ranges::sort(from);
            int to = boxes_by_name_.at(move.to);
            auto [found, is_new] = known.emplace(std::pair{from, to}, drawing_.arrows.size());
            if (is_new) drawing_.arrows.push_back({{}, from, to, "", true, false, {}, {}, false});
            Arrow& arrow = drawing_.arrows[found->second];
            arrow.moves.push_back(&move);
            arrow.label += (arrow.label.empty() ? "" : " / ") + words_.word("move", move.name);
            arrow.system = arrow.system && by_system(move);
            auto behind = [&](int index) {
                return drawing_.boxes[static_cast<std::size_t>(index)].column > drawing_.boxes[static_cast<std::size_t>(to)].column;
            };
            arrow.back = std::ranges::any_of(from, behind);
        }
    }

    Flow const& flow_;
    Wording const& words_;
    std::vector<std::string> road_;
    std::map<std::string, int> boxes_by_name_;
    Drawing drawing_;
};

}  // namespace

std::vector<std::string> main_road(Flow const& flow) {
    std::vector<std::string> road;
    std::set<std::string> seen;
    auto state = flow.states.empty() ? nullptr : &flow.states.front();
    while (state) {
        road.push_back(state->name);
        seen.insert(state->name);
        state = state->state_class == StateClass::Done ? nullptr : flow.state(next_on_road(flow, *state, seen));
    }
    return road;
}

double text_width(std::string_view text, double size) {
    double ems = 0;
    for (std::size_t i = 0; i < text.size();) {
        auto byte = static_cast<unsigned char>(text[i]);
        std::size_t length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
        ems += length >= 3 ? 1.0 : 0.52;
        i += length;
    }
    return ems * size;
}

Drawing place_boxes(Flow const& flow, Wording const& words) { return Placing(flow, words).place(); }

}  // namespace yishi::flow
