#pragma once
// Plays what people do on the days they do it. Every act goes through the door that a request takes, at the time the stage says;
// between two days the timers run as they do in a server.
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "domain/context.hpp"
#include "domain/example_dice.hpp"
#include "domain/jobs.hpp"
#include "flow/matter.hpp"

namespace yishi::example {

class Stage {
public:
    // Sets the world's clock, and leaves it at its last day.
    Stage(World& world, std::string body, Day first, Dice& dice, std::function<void(std::string)> const& progress);
    ~Stage();
    Stage(Stage const&) = delete;

    // An act at some working hour of that day, or a little later than now if the day is today or over.
    void plan(Day day, std::function<void()> act);
    void plan_at(Time moment, std::function<void()> act);  // or now, if that is over
    void play(Day until);                                  // all acts planned up to that day, and the days themselves
    Day today() const { return day_of(now_); }
    Day workday(Day day) const;  // the day, or the next working day
    Day workdays_later(int n) const { return workdays_after(today(), n); }
    Day workdays_after(Day day, int n) const;

    std::string open(std::string const& person, std::string const& flow, json::object const& answers, std::string const& parent = {});
    // Throws std::runtime_error when it is refused: the example is wrong then, not the person.
    void move(std::string const& person, std::string const& matter, std::string const& move, json::object const& answers = {},
              std::string const& note = {});
    // Beside the matter (domain/attendance.hpp): an answer to the invitation, and the list of those who came.
    void answer(std::string const& person, std::string const& matter, std::string const& answer);
    void sign_in_list(std::string const& clerk, std::string const& matter, std::string const& sitting, std::vector<std::string> const& people);
    void sign_in(std::string const& clerk, std::string const& matter, std::string const& sitting, std::string const& person);
    json::object attach(std::string const& person, std::string const& name);  // a small text file of that name, as a field takes it
    flow::Matter look(std::string const& matter);
    bool is_over(flow::Matter const& matter);
    std::vector<flow::Matter> children(std::string const& matter);
    std::vector<std::string> linked(std::string const& matter);  // those whose links point to it
    void everyone_has_read();                                    // notices so far

private:
    Ctx as(std::string const& person);
    void must(Result<json::object> const& done, std::string const& matter);
    void pass_time();

    World& world_;
    std::string body_;
    Dice& dice_;
    std::function<void(std::string)> const& progress_;
    Time now_;
    std::int64_t acts_ = 0;
    std::map<std::pair<std::int64_t, std::int64_t>, std::function<void()>> agenda_;  // moment, order of planning
    std::int64_t planned_ = 0;
    jobs::PutOff put_off_;
};

}  // namespace yishi::example
