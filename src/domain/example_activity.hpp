#pragma once
// The activities of an example body's year: each plans its steps on a stage; lists of people sign in, a few are late or on leave. They have
// dice of their own, so that they change nothing in the proposals beside them.
#include "domain/example_author.hpp"
#include "domain/example_cast.hpp"
#include "domain/example_diary.hpp"
#include "domain/example_programme.hpp"
#include "domain/example_stage.hpp"

namespace yishi::example {

// One occasion of a series, with all that chance decides.
struct Occasion {
    Series const* series = nullptr;
    int number = 0;  // within the series, from 0
    std::string title, topic, committee;
    HalfDay when;
    std::string place;
    std::vector<std::string> leaders, invited, experts;
    std::string matter = {};  // once it is opened
};

class Scene {
public:
    Scene(Stage& stage, Cast const& cast, Lists const& lists, Programme programme, flow::Calendar const& calendar, std::uint64_t seed)
        : stage(stage), cast(cast), programme(std::move(programme)), dice(seed), author(lists, cast.body, dice), diary_(calendar) {}
    Scene(Scene const&) = delete;

    Stage& stage;
    Cast const& cast;
    Programme const programme;
    Dice dice;
    Author author;
    std::string plenary;  // the meeting for which speeches are handed in, once it is opened

    // Spread over its span, each at a time and place of its own: half a day in a hall, or a whole day on the road.
    std::vector<Occasion> occasions(Series const& series, bool on_the_road = false);
    std::vector<std::string> some(std::vector<std::string> from, std::size_t count);
    json::array units(int count);                              // ids of organisations
    std::string stop(Series const& series, int number) const;  // where a trip goes; no two trips to the same spot
    std::string const& post(std::string const& name) const { return cast.holder(name); }

    void at(Day day, int minutes, std::function<void()> act) { stage.plan_at({start_of(day).ms + minutes * 60'000LL}, std::move(act)); }
    void schedule(std::string const& by, std::string const& matter, HalfDay const& when, json::object more);
    // Some answer on the days before; shortly before each sitting those who come sign in by a list, somebody a little late.
    void expect(Occasion const& occasion, std::string const& clerk);
    // What was given to units is answered, and checked by the post that gave it.
    void answer_errands(std::string const& matter, std::string const& post, Day from);

private:
    std::vector<std::string> wanted(Series const& series, std::string const& committee);
    std::vector<std::string> leading(Series const& series, int number);
    void find_time(Occasion& one, bool on_the_road);

    Diary diary_;
};

void plan_meetings(Scene& scene);
void plan_inspections(Scene& scene);
void plan_oversights(Scene& scene);
void plan_events(Scene& scene);
void plan_speeches(Scene& scene);

json::array as_json(std::vector<std::string> const& ids);

}  // namespace yishi::example
