#include "domain/paper.hpp"

#include "domain/file.hpp"
#include "domain/matter.hpp"
#include "domain/verify.hpp"
#include "world.hpp"

namespace yishi {
namespace {

using test::TestWorld;

std::int64_t moment(char const* day, int hour) { return start_of(parse_day(day)).ms + hour * 3'600'000LL; }

// A paper of a meeting that some of the members have been sent.
struct Released {
    std::string matter, file;
};

Released released(TestWorld& city) {
    city.at("2021-03-01");
    auto const one = [&](char const* name) { return json::value(json::string(city.id(name))); };
    auto const matter = city.opened("宋会", "meeting",
                                    {{"title", "常委会会议"}, {"kind", "standing"}, {"invited", json::array{one("李苇"), one("王岚"), one("赵砚")}}});
    json::object const group{{"name", "第一组"}, {"people", json::array{one("李苇"), one("王岚")}}};
    city.moved("宋会", matter, "form_group", group);
    auto const id_of_group = city.matter(matter).records.at("groups").front().id;
    city.moved("宋会", matter, "schedule",
               {{"starts", moment("2021-03-10", 9)}, {"ends", moment("2021-03-10", 12)}, {"groups", json::array{json::string(id_of_group)}}});
    city.moved("宋会", matter, "notice");
    auto clerk = city.as("宋会");
    clerk.actor.account = "a_song";
    file::Upload upload(city.world, "提纲.pdf", "application/pdf");
    REQUIRE(upload.add("%PDF-1.4"));
    auto const sent = upload.finish(clerk);
    REQUIRE(sent);
    json::array const papers{json::object{{"id", sent->at("id")}, {"name", sent->at("name")}}};
    REQUIRE(matter::move(clerk, matter, {.move = "release", .answers = {{"name", "提纲"}, {"paper", papers}, {"for_people", group.at("people")}}}));
    return {matter, text_at(*sent, "id")};
}

void open(TestWorld& city, char const* name, Released const& paper) {
    auto reader = city.as(name);
    REQUIRE(file::find(reader, paper.file));
    REQUIRE(paper::opened(reader, paper.file));
}

store::Query const tampered[] = {
    {"test.paper_earlier", "update paper_read set at = at - 1 where body = $1 and matter = $2"},
    {"test.paper_unread", "delete from paper_read where body = $1 and matter = $2"},
    {"test.paper_other", "update paper_read set who = who || 'x' where body = $1 and matter = $2"},
    {"test.paper_entry", "delete from crowd_entry where body = $1 and matter = $2 and chain like 'paper/%'"},
    {"test.paper_wanted", "delete from sitting_wanted where body = $1 and matter = $2"},
    {"test.paper_narrow", "update sitting set narrow = 0 where body = $1 and matter = $2"},
};

}  // namespace

TEST_CASE("opening a paper does not touch the matter and is noted once") {
    TestWorld city;
    auto const paper = released(city);
    auto const version = city.matter(paper.matter).version;
    open(city, "李苇", paper);
    city.at("2021-03-02");
    open(city, "李苇", paper);
    CHECK(city.matter(paper.matter).version == version);
    auto reader = city.as("李苇");
    auto const list = paper::list(reader, paper.matter);
    REQUIRE(list);
    CHECK(text_at(list->at("items").at(0), "read_at").starts_with("2021-03-01"));
    auto clerk = city.as("宋会");
    auto const seen = paper::list(clerk, paper.matter);
    CHECK(int_at(seen->at("items").at(0), "read") == 1);
    CHECK(int_at(seen->at("items").at(0), "wanted") == 2);
    auto other = city.as("赵砚");
    CHECK_FALSE(file::find(other, paper.file));
    CHECK(verify(city.world, city.body).ok);
}

TEST_CASE("a reader is told of himself alone, whoever keeps the paper of everybody") {
    TestWorld city;
    auto const paper = released(city);
    open(city, "李苇", paper);
    auto const row = city.matter(paper.matter).records.at("materials").front().id;
    auto reader = city.as("王岚");
    auto const own = paper::readers(reader, paper.matter, row);
    REQUIRE(own);
    CHECK(own->at("items").as_array().size() == 1);
    CHECK_FALSE(own->contains("read"));
    auto clerk = city.as("宋会");
    CHECK(paper::readers(clerk, paper.matter, row)->at("items").as_array().size() == 2);
    auto other = city.as("赵砚");
    CHECK_FALSE(paper::readers(other, paper.matter, row));
}

TEST_CASE("a receipt that was changed, added or taken away is found") {
    for (auto const& query : tampered) {
        TestWorld city;
        INFO(query.name);
        auto const paper = released(city);
        open(city, "李苇", paper);
        REQUIRE(verify(city.world, city.body).ok);
        city.world.database.write([&](store::Tx& tx) {
            REQUIRE(tx.exec(query, city.body, paper.matter) > 0);
            return store::Outcome::Commit;
        });
        CHECK_FALSE(verify(city.world, city.body).ok);
    }
}

}  // namespace yishi
