#pragma once
// Plays a script on a stage through the real entry, as the people it names, and holds what it expects against what is there.
//
//   in BODY · on DAY [HH:MM] · wait 15 workdays · as NAME · given STORY           where, when, who, and what went before
//   open FLOW name=value … [key=K] -> P                                           opens a matter and calls it P
//   move P NAME name=value … [note="…"] [as=WHO] [version=N] [key=K] [row=last]   moves it
//   refused CODE [field=NAME] [reason=CODE]                                       the command before was refused
//   renew loan@2.yaml · carry FLOW VERSION                                        a new version of a flow; open matters follow it
//   deliver                                                                       bodies tell each other what they have to tell
//   child P UNIT|FLOW|BODY -> H · linked P became -> N                                 calls tied matters by a name
//   together … done [N|perhaps refused CODE]                                              `NAME: move …` lines, each in a thread of its own
//   expect …                                                                      see expect.cpp
#include <map>
#include <optional>
#include <string>

#include "coverage.hpp"
#include "domain/matter.hpp"
#include "script.hpp"
#include "stage.hpp"

namespace yishi::scenario {

class Player {
public:
    Player(Stage& stage, Coverage& coverage, std::string stories) : stage_(stage), coverage_(coverage), stories_(std::move(stories)) {}
    void play(Script const& script);  // throws Failure

private:
    struct Refused {
        Refusal refusal;
        Statement const* statement = nullptr;
        std::string file;
    };

    void play_statement(Statement const& statement);
    void set_day(Statement const& statement);
    void wait(Statement const& statement);
    void open(Statement const& statement);
    void move(Statement const& statement);
    Result<json::object> run_move(std::string const& person, std::string const& matter, flow::Command const& command);
    void carry(Statement const& statement);
    void refused(Statement const& statement);
    void call_child(Statement const& statement);
    void call_linked(Statement const& statement);
    void together(std::vector<Statement const*> const& moves, Statement const& done);
    void nothing_refused();

    // expect.cpp
    void expect(Statement const& statement);
    void expect_value(Statement const& statement);
    void expect_matrix(Statement const& statement);
    void expect_mirror(Statement const& statement, bool there);
    void expect_todo(Statement const& statement, bool there);
    void expect_sight(Statement const& statement, bool there);
    void expect_listed(Statement const& statement, bool there);
    void expect_offer(Statement const& statement);
    void expect_count(Statement const& statement);
    void expect_notice(Statement const& statement);

    // player_activity.cpp; false: it is no statement of activities
    bool play_activity(Statement const& statement);
    bool expect_activity(Statement const& statement);
    std::string sitting_of(std::string const& matter, std::string const& ordinal) const;
    // "sittings/2", or "M.sittings/2" of another matter, becomes the id of that row.
    Value with_rows(flow::Matter const& own, Value value) const;
    std::string hall_code(std::string const& matter, std::string const& sitting);

    // player_paper.cpp
    bool play_paper(Statement const& statement);
    bool expect_paper(Statement const& statement);
    void expect_course(Statement const& statement);
    std::string paper_of(std::string const& matter, std::string const& ordinal);

    flow::Command command(Statement const& statement, flow::Matter const& matter);
    json::value answer(Value const& value) const;      // words become ids, dates, numbers
    std::string alias(std::string const& name) const;  // id of a matter called so
    std::string called(std::string const& id) const;   // what the scenario calls an id
    std::string text(json::value const& value) const;  // for comparison, with ids as words
    [[noreturn]] void fail(std::string const& what) const;

    Stage& stage_;
    Coverage& coverage_;
    std::string stories_;
    std::string actor_;
    std::map<std::string, std::string> matters_;
    std::map<std::string, json::object> files_;  // what the scenario uploaded, by the name it calls them
    std::optional<Refused> refused_;
    Script const* script_ = nullptr;
    Statement const* at_ = nullptr;
    std::vector<Statement const*> at_once_;
    bool gathering_ = false;
};

std::optional<Time> local_moment(std::string const& text);  // "2021-03-10T09:05" in the body's own time

// The value at a path of a matter: "state", "clock.reply.due", "party.cosigner.<id>", "record.ratings.last.result", a field.
json::value peek(flow::Matter const& matter, std::string const& path);

}  // namespace yishi::scenario
