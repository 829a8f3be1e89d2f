#include "domain/jobs.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "domain/workspace.hpp"
#include "jobs/worker.hpp"
#include "store/journal_store.hpp"
#include "store/matter_store.hpp"
#include "store/notice_store.hpp"
#include "world.hpp"

namespace yishi {
namespace {

using test::TestWorld;

// What a person has been told: "todo pre_review", "told file", "late review" …, newest first.
std::vector<std::string> heard(TestWorld& city, std::string const& name) {
    std::vector<std::string> out;
    city.world.database.read([&](store::Tx& tx) {
        for (auto const& notice : store::notices(tx, city.body, city.id(name), {}, 100)) out.push_back(notice.kind + " " + notice.about);
    });
    return out;
}

bool has_heard(TestWorld& city, std::string const& name, std::string const& what) {
    auto const all = heard(city, name);
    return std::ranges::find(all, what) != all.end();
}

store::Query const forget_all{"test.forget_notices", "delete from notice where body = $1"};
store::Query const from_the_start{"test.reader_at_start", "update reader_cursor set pos = 0 where body = $1 and reader = 'notices'"};
store::Query const hide_from{"test.hide_from", "delete from audience where body = $1 and matter = $2 and token = $3"};
store::Query const break_document{"test.break_document", "update matter set doc = '{}' where body = $1 and id = $2"};

int pass_time(TestWorld& city) {
    jobs::PutOff put_off;
    return jobs::pass_time(city.world, city.body, put_off);
}

}  // namespace

TEST_CASE("people hear of what they have to do and of what was done for them") {
    TestWorld city;
    auto const id = city.proposal("李苇");
    jobs::tell_notices(city.world, city.body);
    CHECK(has_heard(city, "周牧", "todo pre_review"));
    city.moved("周牧", id, "return", {}, "请补充数据");
    jobs::tell_notices(city.world, city.body);
    CHECK(has_heard(city, "李苇", "todo resubmit"));
    CHECK_FALSE(has_heard(city, "李苇", "told return"));  // the to-do says it
    CHECK_FALSE(has_heard(city, "王岚", "todo resubmit"));
}

TEST_CASE("nobody is told of his own move") {
    TestWorld city;
    city.proposal("李苇");
    jobs::tell_notices(city.world, city.body);
    CHECK(heard(city, "李苇").empty());
}

TEST_CASE("notices are told once, and come again the same when thrown away") {
    TestWorld city;
    for (int i = 0; i < 3; ++i) city.proposal("李苇");
    CHECK(jobs::tell_notices(city.world, city.body) > 0);
    CHECK(jobs::tell_notices(city.world, city.body) == 0);
    auto const before = heard(city, "周牧");
    CHECK(before.size() == 3);
    city.world.database.write([&](store::Tx& tx) {
        tx.exec(forget_all, city.body);
        tx.exec(from_the_start, city.body);
        return store::Outcome::Commit;
    });
    jobs::tell_notices(city.world, city.body);
    CHECK(heard(city, "周牧") == before);
}

TEST_CASE("a deadline that is over is told to those who hear of it, once, though nobody was there when it passed") {
    TestWorld city;
    city.at("2021-01-10");
    city.proposal("李苇");
    CHECK(pass_time(city) == 0);
    city.at("2021-03-01");  // the reminder's moment and the end of the review are both over
    CHECK(pass_time(city) == 1);
    CHECK(has_heard(city, "何静", "late review"));
    CHECK(pass_time(city) == 0);
    CHECK(heard(city, "何静").size() == 1);
}

TEST_CASE("nobody is told of a matter he may not open") {
    TestWorld city;
    city.at("2021-01-10");
    auto const id = city.proposal("李苇");
    city.world.database.write([&](store::Tx& tx) {
        tx.exec(hide_from, city.body, id, "post/proposal_office");
        return store::Outcome::Commit;
    });
    jobs::tell_notices(city.world, city.body);
    CHECK(heard(city, "周牧").empty());
}

TEST_CASE("a server sweeps away what a crash has left of uploads when it starts") {
    TestWorld city;
    auto const left = std::filesystem::path(city.world.data_folder) / "files/tmp/left";
    std::filesystem::create_directories(left.parent_path());
    std::ofstream(left) << "%PDF-1.7";
    std::filesystem::last_write_time(left, std::filesystem::file_time_type::clock::now() - std::chrono::hours(25));
    jobs::Worker worker(city.world);
    worker.start();
    for (int tries = 0; tries < 200 && std::filesystem::exists(left); ++tries) std::this_thread::sleep_for(std::chrono::milliseconds(20));
    CHECK_FALSE(std::filesystem::exists(left));
}

TEST_CASE("a move made before the timer came does not swallow what it had to tell") {
    TestWorld city;
    city.at("2021-01-10");
    auto const id = city.proposal("李苇");
    city.at("2021-03-01");
    city.moved("周牧", id, "pre_review", {{"opinion", "file"}});
    CHECK(has_heard(city, "何静", "late review"));
    CHECK(pass_time(city) == 0);
}

TEST_CASE("a matter that fails holds nobody up") {
    TestWorld city;
    city.at("2021-01-10");
    auto const broken = city.proposal("李苇");
    city.proposal("王岚");
    city.world.database.write([&](store::Tx& tx) {
        tx.exec(break_document, city.body, broken);
        return store::Outcome::Commit;
    });
    city.at("2021-03-01");
    jobs::PutOff put_off;
    CHECK(jobs::pass_time(city.world, city.body, put_off) == 1);
    CHECK(put_off.contains(broken));
    CHECK(jobs::pass_time(city.world, city.body, put_off) == 0);
}

TEST_CASE("a server's worker tells people by itself, and signs what is new when it stops") {
    TestWorld city;
    {
        jobs::Worker worker(city.world);
        worker.start();
        city.proposal("李苇");
        worker.wake();
        for (int tries = 0; tries < 200 && heard(city, "周牧").empty(); ++tries) std::this_thread::sleep_for(std::chrono::milliseconds(20));
        CHECK(has_heard(city, "周牧", "todo pre_review"));
    }
    std::optional<store::Checkpoint> last;
    city.world.database.read([&](store::Tx& tx) { last = store::last_checkpoint(tx, city.body); });
    REQUIRE(last);
    CHECK(last->pos == 2);
}

}  // namespace yishi
