#pragma once
// The work of a body's offices as data: definitions/example/work/BODY/*.yaml say what is opened, by whom, when, and what becomes of it.
// A new kind of matter gets its examples without C++. The format: definitions/example/README.md.
#include <memory>

#include "domain/example_value.hpp"

namespace yishi::example {

class Work {
public:
    // Reads the files of a folder in the order of their names, and plans what they say on the stage; a folder that is not there is no work.
    // Lives until all has been played. Throws std::runtime_error naming file and series, also from what it planned.
    Work(Stage& stage, Cast const& cast, std::string const& folder, std::uint64_t seed);
    ~Work();

private:
    struct Series;
    struct Line;  // one matter of a series

    void read(std::string const& file);
    void plan(Series& series);
    void at(Day day, std::function<void()> act);  // at some working hour of it, or at once when that is over
    void begin(Series& series, std::size_t n);
    void next(std::shared_ptr<Line> const& line, std::size_t step);
    void perform(Line const& line, YAML::Node const& step);
    Place place(Series const& series, std::size_t n, std::string const& person = {}) const;
    std::string actor(YAML::Node const& by, flow::Matter const& matter, Line const& line) const;
    std::vector<std::string> actors(YAML::Node const& step, flow::Matter const& matter, Line const& line) const;

    Stage& stage_;
    Cast const& cast_;
    mutable Dice dice_;
    std::vector<std::unique_ptr<Series>> series_;
};

}  // namespace yishi::example
