// Lists in every order, page by page.
#include <algorithm>

#include "domain/matter.hpp"
#include "world.hpp"

using namespace yishi;
using namespace yishi::test;

namespace {

using Ids = std::vector<std::string>;

// Three proposals that stand differently in each order: by title, by number, by deadline, by what changed last.
Ids three_proposals(TestWorld& city) {
    city.at("2020-12-01");
    auto const first = city.proposal("李苇", "丙：关于修缮东门石桥的建议");
    city.at("2020-12-03");
    auto const second = city.proposal("李苇", "甲：关于东湖清淤的建议");
    auto const third = city.proposal("李苇", "乙：关于夜间公交的建议");
    for (auto const& id : {second, first}) {
        city.at(id == second ? "2020-12-04" : "2020-12-07");
        city.moved("周牧", id, "pre_review", {{"opinion", "file"}, {"remark", "选题具体"}});
        city.moved("吴桐", id, "re_review", {{"opinion", "file"}});
    }
    return {first, second, third};
}

Ids walked(Ctx& ctx, std::string const& sort) {
    Ids ids;
    matter::ListQuery query{.flow = "proposal", .sort = sort, .limit = 1};
    for (int page = 0; page < 5; ++page) {
        auto const list = matter::list(ctx, query);
        REQUIRE(list);
        for (auto const& item : list->at("items").as_array()) ids.push_back(text_at(item, "id"));
        if (list->at("next").is_null()) break;
        query.cursor = list->at("next").as_string();
    }
    return ids;
}

}  // namespace

TEST_CASE("a list read page by page has each matter once, in its order, and backwards in the other") {
    TestWorld city;
    auto const opened = three_proposals(city);
    for (auto const* reader : {"周牧", "李苇"}) {  // who sees all, and who sees his own
        auto ctx = city.as(reader);
        for (std::string const sort : {"changed", "title", "number", "due"}) {
            CAPTURE(reader);
            CAPTURE(sort);
            auto const up = walked(ctx, sort);
            auto down = walked(ctx, "-" + sort);
            std::ranges::reverse(down);
            CHECK(up == down);
            CHECK(std::ranges::is_permutation(up, opened));
        }
        CHECK(walked(ctx, "title") == Ids{opened[0], opened[2], opened[1]});  // 丙 乙 甲, as their code points go
        CHECK(walked(ctx, "-changed").front() == opened[0]);
    }
}
