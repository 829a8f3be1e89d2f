// What lists count, and what a move answers when its caller wants little.
#include "base/id.hpp"
#include "domain/matter.hpp"
#include "store/list_store.hpp"
#include "store/matter_store.hpp"
#include "world.hpp"

using namespace yishi;
using namespace yishi::test;

namespace {

// Copies of a matter's row that the same people see.
void multiply(TestWorld& city, std::string const& id, int times) {
    city.world.database.write([&](store::Tx& tx) {
        auto row = *store::read_row(tx, city.body, id);
        auto const derived = store::read_derived(tx, city.body, id);
        for (int i = 0; i < times; ++i) {
            row.id = new_id('m');
            store::insert_matter(tx, row);
            store::write_derived(tx, city.body, row.flow, row.id, derived, 0);
        }
        return store::Outcome::Commit;
    });
}

}  // namespace

TEST_CASE("a list counts each state exactly, up to a thousand") {
    TestWorld city;
    auto const id = city.proposal("李苇");
    multiply(city, id, 2);
    auto ctx = city.as("周牧");
    auto const few = matter::list(ctx, {.flow = "proposal"});
    REQUIRE(few);
    CHECK(few->at("total") == 3);
    CHECK(few->at("or_more") == false);
    CHECK(few->at("views").at(0).at("count") == 3);
    multiply(city, id, store::most_counted);
    auto const many = matter::list(ctx, {.flow = "proposal"});
    REQUIRE(many);
    CHECK(many->at("total") == store::most_counted);
    CHECK(many->at("or_more") == true);
}

TEST_CASE("a brief answer says where the matter stands, and a stranger gets none") {
    TestWorld city;
    auto ctx = city.as("李苇");
    auto const id = city.opened("李苇", "proposal", {{"title", "关于修缮东门石桥的建议"}});
    flow::Command const edit{.move = "edit", .answers = {{"title", "关于修缮西门石桥的建议"}}};
    auto const moved = matter::move(ctx, id, edit, matter::Reply::Brief);
    REQUIRE(moved);
    CHECK(*moved == json::object{{"id", id}, {"version", 2}, {"state", "draft"}, {"round", 1}});
    auto stranger = city.as("王岚");
    CHECK_FALSE(matter::move(stranger, id, edit, matter::Reply::Brief));
}
