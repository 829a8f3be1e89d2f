#pragma once
// The world one scenario plays in: an empty migrated database with the cast seated, the definitions, and a clock set by hand.
#include <memory>
#include <set>
#include <string>

#include "../unit/postgres_fixture.hpp"
#include "cast.hpp"
#include "domain/rules.hpp"
#include "flow/load.hpp"
#include "flow/matter.hpp"

namespace yishi::scenario {

// Definitions are read once and shared by all stages of a run; a scenario that brings its own flow makes its own.
struct Books {
    explicit Books(std::string const& folder) : definitions(flow::load_definitions(folder)), rules(definitions) {}
    flow::Definitions definitions;
    Rules rules;
};

class Stage {
    test::TestDatabase database_;
    std::map<std::string, BodyCast> const& cast_;
    Books& books_;

public:
    Stage(test::Engine engine, std::map<std::string, BodyCast> const& cast, Books& books);
    Stage(Stage const&) = delete;
    ~Stage();

    World world;
    Time now{};
    std::string body = "zhumadian";
    std::set<std::string> passed;  // "flow.clock" of every deadline that was let pass

    Ctx as(std::string const& person);              // word of the cast; "public" for anybody, "" for the program
    std::string id(std::string const& word) const;  // of a person or organisation in the present body; "" if there is none
    std::string word(std::string const& id) const;  // the other way round; the id itself if nobody has it
    BodyCast const& cast() const { return cast_.at(body); }

    void keep_files();  // gives the world a folder for attachments, which goes with the stage
    // Every body sends what it has to tell the others, each parcel twice, until all know all; gives the number of parcels.
    int deliver();
    void set(Time time);  // forward only: the timers run at every moment they have asked for
    flow::Matter matter(std::string const& id);
    flow::Flow const& flow_of(flow::Matter const& matter) {
        return *books_.rules.flow(matter.body, matter.flow, matter.flow_version, matter.rule_set);
    }
    flow::Definitions const& definitions() const { return books_.definitions; }
    void renew(std::string const& file);  // a flow's new version takes the place of the present one, as when a program is started again

private:
    void run_until(Time until);  // in the present body
    bool run_next_timer(Time until);
};

}  // namespace yishi::scenario
