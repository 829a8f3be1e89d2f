// What has changed since a report was approved: looked up by a job or on demand, kept, and told with the moment of looking. Example 50 of the
// figure language is the first case.
#include "domain/report_look.hpp"

#include "domain/fact_digest.hpp"
#include "domain/verify.hpp"
#include "domain/workspace.hpp"
#include "report_desk.hpp"
#include "store/report_look_store.hpp"
#include "store/report_store.hpp"

namespace yishi {

using namespace test;

namespace {

template <class Test>
void with_each_engine(Test const& test) {
    for (auto const engine : {Engine::Sqlite, Engine::Postgres}) {
        if (!is_there(engine)) continue;
        INFO(std::string(engine == Engine::Postgres ? "on PostgreSQL" : "on SQLite"));
        test(engine);
    }
}

// The worker's round: whether it looked at a report.
bool look_round(Desk& desk) {
    jobs::PutOff put_off;
    return report::look_at_one(desk.city.world, desk.city.body, put_off);
}

json::array differences(json::object const& report) { return report.at("differences").as_array(); }

// The liaison office leaves a deed out.
void strike(Desk& desk, std::string const& deed) {
    auto ctx = desk.city.as("何静");
    ctx.actor.posts.insert("liaison");
    REQUIRE(ctx.write([&](store::Tx& tx) -> Result<> {
        Workspace space(ctx, tx);
        TRY(space.move(deed, {.move = "strike", .note = "重复登记", .version = desk.city.matter(deed).version}));
        return space.flush();
    }));
}

// Approved on 20 January 2022 with two deeds of 2021.
std::string approved_report(Desk& desk) {
    desk.city.at("2021-12-30");
    desk.deed("2021-11-05");
    desk.deed("2021-11-06");
    auto const id = desk.opened({{"as_of", "2021-12-31"}});
    desk.add(id, "deeds", "委员办实事{service.deeds}。");
    desk.city.at("2022-01-20");
    desk.approve(id);
    return id;
}

}  // namespace

TEST_CASE("a report approved in January prints 318 for ever, though a deed of December came in March [50]") {
    with_each_engine([](Engine engine) {
        Desk desk(engine);
        desk.city.at("2021-12-30");
        for (int i = 0; i < 318; ++i) desk.deed("2021-11-05");
        auto const id = desk.opened({{"as_of", "2021-12-31"}});
        desk.add(id, "deeds", "委员办实事{service.deeds}。");
        desk.city.at("2022-01-20");
        desk.approve(id);
        CHECK(look_round(desk));

        desk.city.at("2022-03-02");
        auto const late = desk.deed("2021-12-20");
        CHECK(differences(desk.shown("何静", id)).empty());  // nobody has looked since
        CHECK(look_round(desk));
        auto const approved = desk.shown("何静", id);
        CHECK(approved.at("frozen").get_bool());
        CHECK(text_of_report(approved) == "委员办实事318件。");
        CHECK(text_at(approved, "differences_at") == "2022-03-02T01:00:00.000Z");
        REQUIRE(differences(approved).size() == 1);
        auto const& difference = approved.at("differences").at(0);
        CHECK(text_at(difference, "text") == "批准后变化：委员办实事 318 → 319");
        CHECK(text_at(difference, "now") == "319件");
        REQUIRE(difference.at("came").as_array().size() == 1);
        CHECK(text_at(difference.at("came").at(0), "id") == late);
        CHECK(difference.at("went").as_array().empty());
        CHECK(difference.at("changed").as_array().empty());

        auto reader = desk.city.as("何静");
        auto const behind = report::figure(reader, id, "deeds.1");
        REQUIRE(behind);
        CHECK(behind->at("lines").as_array().size() == 318);
        CHECK(int_at(*behind, "facts") == 318);
        CHECK(behind->at("proved") == true);
        CHECK(text_at(member(*behind, "difference"), "now") == "319件");
        CHECK(verify(desk.city.world, desk.city.body).ok);
    });
}

TEST_CASE("whoever reads a report may have it looked at now, and is told when that was") {
    with_each_engine([](Engine engine) {
        Desk desk(engine);
        auto const id = approved_report(desk);
        CHECK(desk.shown("李苇", id).at("differences_at").is_null());
        desk.city.at("2022-01-21");
        auto const gone = desk.deed("2021-12-01");
        CHECK(text_at(differences(desk.looked("李苇", id)).at(0), "now") == "3件");
        strike(desk, gone);
        auto const then = desk.looked("李苇", id);
        CHECK(differences(then).empty());
        CHECK(text_at(then, "differences_at") == "2022-01-21T01:00:00.000Z");
        CHECK(write(desk.looked("李苇", id)) == write(then));  // asked again, it is the same
    });
}

TEST_CASE("records that went are told, and of those a reader may not see only how many") {
    Desk desk;
    desk.city.at("2022-01-10");
    auto const wrong = desk.deed("2021-11-05");  // entered in January: as it is known, not as it stood at the end of the year
    auto const id = desk.opened({{"as_of", "2021-12-31"}});
    desk.add(id, "deeds", "委员办实事{service.deeds}。");
    desk.approve(id);
    desk.city.at("2022-01-21");
    strike(desk, wrong);
    auto const told = desk.looked("李苇", id);
    REQUIRE(differences(told).size() == 1);
    CHECK(text_at(differences(told)[0].at("went").at(0), "id") == wrong);
    auto const stranger = differences(desk.shown("王岚", id)).at(0);  // a struck deed is for its doer
    CHECK(stranger.at("went").as_array().empty());
    CHECK(int_at(stranger, "hidden") == 1);
}

TEST_CASE("a figure that has lost its value differs") {
    Desk desk;
    desk.city.at("2022-01-10");
    auto const only = desk.deed("2021-11-05");
    auto const id = desk.opened({{"as_of", "2021-12-31"}});
    desk.add(id, "deeds", "东门占{share service.deeds[kind=livelihood]:0}。");
    desk.approve(id);
    desk.city.at("2022-01-21");
    strike(desk, only);
    auto const told = differences(desk.looked("何静", id));
    REQUIRE(told.size() == 1);
    CHECK(text_at(told[0], "now") == "—");
}

TEST_CASE("a share without an end is no difference to itself") {
    Desk desk;
    desk.city.at("2021-03-01");
    auto const filed = desk.city.proposal("李苇"), other = desk.city.proposal("王岚", "关于东湖清淤的建议");
    desk.city.proposal("赵砚", "关于路灯的建议");
    for (auto const& one : {filed, other}) {
        desk.city.moved("周牧", one, "pre_review", {{"opinion", "file"}});
        desk.city.moved("吴桐", one, "re_review", {{"opinion", "file"}});
        desk.city.moved("郑岩", one, "file", {{"category", "social"}});
    }
    auto const id = desk.opened();
    desk.add(id, "rate", "立案率{proposal.filing_rate:1}。");
    desk.approve(id);
    auto const approved = desk.looked("何静", id);
    CHECK(text_of_report(approved) == "立案率66.7%。");
    CHECK(differences(approved).empty());
}

TEST_CASE("the job looks after an approval, an hour after something was entered, and every night; not at what is long past by day") {
    Desk desk;
    auto const id = approved_report(desk);
    CHECK(look_round(desk));  // approved since
    CHECK_FALSE(look_round(desk));
    desk.deed("2021-12-01");
    CHECK_FALSE(look_round(desk));
    desk.city.at("2022-01-20", 10);
    CHECK(look_round(desk));
    CHECK(differences(desk.shown("何静", id)).size() == 1);
    desk.city.at("2022-01-20", 23);
    CHECK_FALSE(look_round(desk));
    desk.city.at("2022-01-21", 1);
    CHECK_FALSE(look_round(desk));
    desk.city.at("2022-01-21", 2);
    CHECK(look_round(desk));
    desk.city.at("2022-06-01", 3);
    CHECK(look_round(desk));
    desk.deed("2021-12-02");
    desk.city.at("2022-06-01", 12);
    CHECK_FALSE(look_round(desk));
    desk.city.at("2022-06-02", 3);
    CHECK(look_round(desk));
    CHECK(text_at(differences(desk.shown("何静", id)).at(0), "now") == "4件");
}

TEST_CASE("a second edition is looked at by itself, and the first one no longer") {
    Desk desk;
    auto const id = approved_report(desk);
    desk.city.at("2022-01-21");
    desk.deed("2021-12-01");
    CHECK(look_round(desk));
    desk.city.moved("宋会", id, "revise", {}, "补记一件");
    CHECK(differences(desk.shown("李苇", id)).size() == 1);
    desk.approve(id, "approve_again");
    CHECK(desk.shown("李苇", id).at("differences_at").is_null());
    CHECK(look_round(desk));
    CHECK_FALSE(desk.shown("李苇", id).at("differences_at").is_null());
    CHECK(differences(desk.shown("李苇", id)).empty());
    CHECK(desk.shown("李苇", id, 1).at("differences_at").is_null());
}

namespace {
store::Query const break_edition{"test.break_edition", "update report_edition set document = '{' where body = $1 and matter = $2"};
}

TEST_CASE("a report that cannot be looked at is put off, and holds no other up") {
    Desk desk;
    auto const broken = approved_report(desk);
    auto const sound = desk.opened({{"as_of", "2021-12-31"}});
    desk.add(sound, "deeds", "委员办实事{service.deeds}。");
    desk.approve(sound);
    desk.city.world.database.write([&](store::Tx& tx) {
        tx.exec(break_edition, desk.city.body, broken);
        return store::Outcome::Commit;
    });
    jobs::PutOff put_off;
    for (int round = 0; round < 2; ++round) CHECK(report::look_at_one(desk.city.world, desk.city.body, put_off));
    CHECK_FALSE(report::look_at_one(desk.city.world, desk.city.body, put_off));
    CHECK(put_off.contains(broken));
    CHECK_FALSE(desk.shown("何静", sound).at("differences_at").is_null());
}

TEST_CASE("a matter counted twice has changed where it gives another number") {
    flow::Matter matter;
    matter.id = "m_1";
    auto const history =
        std::make_shared<figure::History const>(std::make_shared<flow::Matter const>(matter), std::make_shared<std::vector<figure::Step> const>());
    auto const counted = [&](std::int64_t people) {
        figure::Measured measured;
        measured.counted.push_back({.body = "anlan", .who = {}, .facts = {{.history = history}}, .amount = Amount{people}});
        return figure::given_by_matter(measured);
    };
    CHECK(counted(30) == counted(30));
    CHECK(counted(30) != counted(36));
}

TEST_CASE("what was looked up is kept whole on both engines, and an earlier look that comes late changes nothing") {
    on_both_engines([](store::Database& database) {
        store::ReportLook const first{1, 100, 7, 3}, later{1, 200, 8, 3};
        store::ReportDifferenceRow const one{"deeds.1", "318件", "319件", "319", R"({"came":["m_9"],"went":[],"changed":[]})"},
            other{"deeds.2", "8件", "9件", "9", "{}"};
        database.write([&](store::Tx& tx) {
            store::add_report_edition(tx, "zhumadian", "m_1", {1, 50, "p_1", "{}"});
            store::add_report_edition(tx, "zhumadian", "m_1", {2, 60, "p_1", "{}"});
            store::add_report_edition(tx, "zhumadian", "m_2", {1, 70, "p_1", "{}"});
            store::put_report_look(tx, "zhumadian", "m_1", first, {one, other});
            store::put_report_look(tx, "zhumadian", "m_1", later, {other});
            store::put_report_look(tx, "zhumadian", "m_1", first, {one});
            return store::Outcome::Commit;
        });
        database.read([&](store::Tx& tx) {
            CHECK(store::report_look(tx, "zhumadian", "m_1") == later);
            CHECK_FALSE(store::report_look(tx, "anlan", "m_1"));
            CHECK(store::report_differences(tx, "zhumadian", "m_1") == std::vector{other});
            auto const all = store::approved_reports(tx, "zhumadian");
            REQUIRE(all.size() == 2);
            CHECK(all[0].matter == "m_2");
            CHECK_FALSE(all[0].look);
            CHECK(all[1].edition == 2);
            CHECK(all[1].known == 60);
            CHECK(all[1].look == later);
        });
    });
}

}  // namespace yishi
