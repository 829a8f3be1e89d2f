// Who stands beside a person by a post in an organisation he belongs to: `member/convener`.
#include <doctest/doctest.h>

#include "domain/directory.hpp"
#include "flow/who.hpp"

namespace yishi {
namespace {

constexpr Day start{2021, 1, 1}, summer{2021, 7, 1}, today{2021, 3, 1};

// A sector and a committee with a convener each, two members, and one who stands in for the sector's convener.
directory::Book small_book() {
    directory::Book book;
    book.posts_beside_people = {"convener"};
    book.organisations["o_sector"] = {.id = "o_sector", .kind = "sector", .name = "教育界"};
    book.organisations["o_committee"] = {.id = "o_committee", .kind = "committee", .name = "教卫委"};
    book.people["p_one"] = {.id = "p_one", .name = "李苇", .memberships = {{4, "教育界", "教卫委", "ordinary", start, {}}}};
    book.people["p_two"] = {.id = "p_two", .name = "王岚", .memberships = {{4, "教育界", "", "ordinary", start, summer}}};
    book.people["p_head"] = {.id = "p_head", .name = "赵砚", .unit_posts = {{"o_sector", "convener", start, {}}}};
    book.people["p_chair"] = {
        .id = "p_chair", .name = "陈溪", .unit_posts = {{"o_committee", "convener", start, {}}, {"o_sector", "clerk", start, {}}}};
    book.people["p_deputy"] = {.id = "p_deputy", .name = "周牧"};
    book.stand_ins = {{"p_deputy", "p_head", "o_sector/convener", start, {}}};
    return book;
}

}  // namespace

TEST_CASE("a person's conveners are those of his sector and committee on that day") {
    auto const book = small_book();
    CHECK(book.organisations_of("p_one", today) == std::vector<std::string>{"o_committee", "o_sector"});
    CHECK(book.holders("p_one/convener", today) == std::vector<std::string>{"p_chair", "p_deputy", "p_head"});
    CHECK(book.holders("p_two/convener", today) == std::vector<std::string>{"p_deputy", "p_head"});
    CHECK(book.holders("p_two/convener", Day{2021, 8, 1}).empty());
    CHECK(book.holders("p_nobody/convener", today).empty());
}

TEST_CASE("the actor knows beside whom he stands, and by which post") {
    auto const book = small_book();
    auto const head = book.actor("p_head", today);
    CHECK(head.beside == std::map<std::string, std::string>{{"p_chair/convener", "o_sector/convener"},
                                                            {"p_head/convener", "o_sector/convener"},
                                                            {"p_one/convener", "o_sector/convener"},
                                                            {"p_two/convener", "o_sector/convener"}});
    CHECK(flow::tokens_of(head).contains("p_two/convener"));
    CHECK_FALSE(flow::tokens_of(book.actor("p_chair", today)).contains("p_two/convener"));
    CHECK(book.actor("p_one", today).beside.empty());
}

TEST_CASE("a stand-in acts beside the same people and says for whom") {
    auto const book = small_book();
    auto const deputy = book.actor("p_deputy", today);
    REQUIRE(deputy.beside.contains("p_one/convener"));
    flow::Flow flow;
    flow.parties.push_back({.name = "author", .of = {flow::PartyKind::Person}});
    flow::Matter matter;
    matter.parties["author"].push_back({.id = "y_1", .who = "p_one"});
    flow::Situation situation;
    situation.matter = &matter;
    situation.flow = &flow;
    situation.actor = &deputy;
    flow::Who const convener{.kind = flow::WhoKind::Party, .name = "author", .post = "convener"};
    std::vector<flow::Who> const by{convener};
    auto const fits = flow::fits(by, situation, matter);
    REQUIRE(fits.size() == 1);
    CHECK(fits[0].token == "p_one");
    CHECK(fits[0].person_for == "p_head");
    CHECK(flow::tokens(convener, situation, matter) == std::vector<std::string>{"p_one/convener"});
    flow.see.push_back({.who = convener});
    CHECK(flow::posts_beside_people(flow) == std::set<std::string>{"convener"});
}

}  // namespace yishi
