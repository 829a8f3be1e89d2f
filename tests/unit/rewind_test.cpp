// A figure asked for a day that is over is the figure of that evening: whatever happened since is taken back.
#include "domain/rewind.hpp"

#include <algorithm>
#include <random>

#include "domain/figure.hpp"
#include "domain/journal.hpp"
#include "proposal_world.hpp"

namespace yishi {
namespace {

using namespace test;

struct Attempt {
    char const *who, *move;
    json::object answers;
    char const* note = "";
};

// What people may try on any day; what the flow refuses then has not happened.
std::vector<Attempt> attempts(TestWorld& city, std::string const& other) {
    auto const unit = [&](char const* name) { return json::array{json::string(city.id(name))}; };
    return {{"周牧", "pre_review", {{"opinion", "file"}}},
            {"吴桐", "re_review", {{"opinion", "file"}, {"category", "political"}}},
            {"郑岩", "file", {{"category", "social"}}},
            {"郑岩", "file", {{"category", "ecological"}}},
            {"郑岩", "refuse", {{"not_filing", "empty"}}, "没有具体建议"},
            {"周牧", "merge", {{"into", other}}, "同一件事"},
            {"周牧", "unmerge", {}, "不是一件事"},
            {"周牧", "unmerge_filed", {}, "不是一件事"},
            {"李苇", "withdraw", {}, "已经办了"},
            {"周牧", "return", {}, "请补充"},
            {"李苇", "resubmit", {}},
            {"李苇", "edit", {{"kind", "sector"}}},
            {"周牧", "to_letter", {}, "个人情况"},
            {"周牧", "propose_units", {{"assigner", unit("督查室")}, {"lead", unit("交通局")}}},
            {"周牧", "propose_units", {{"assigner", unit("督查室")}, {"lead", unit("水务局")}}},
            {"冯舟", "assign", {}},
            {"周牧", "publish", {}},
            {"周牧", "unpublish", {}, "撤回公开"},
            {"李苇", "rate", {{"attitude", "satisfied"}, {"result", "satisfied"}}},
            {"李苇", "rate", {{"attitude", "satisfied"}, {"result", "not_satisfied"}}},
            {"周牧", "redo", {}, "请重新研究"},
            {"周牧", "accept_result", {}, "认定办结"},
            {"周牧", "reclass", {{"class", "solved"}}, "已经建成"},
            {"周牧", "adopt", {{"adopted", "adopted"}}},
            {"周牧", "commend", {}}};
}

std::map<std::string, std::string> figures(TestWorld& city, Day as_of, Day as_known) {
    std::vector<std::string> names;
    for (auto const& name : figure::names(city.world))
        if (name.starts_with("proposal.")) names.push_back(name);
    auto office = city.as("周牧");
    auto const all = figure::compute_all(office, names, {2021}, {as_of, as_known});
    REQUIRE(all.has_value());
    std::map<std::string, std::string> said;
    for (auto const& one : *all) said[one.name] = one.value ? plain(*one.value) : "none";
    return said;
}

flow::Command command(Attempt const& attempt, flow::Matter const& matter) {
    flow::Command out;
    out.move = attempt.move;
    out.answers = attempt.answers;
    out.note = attempt.note;
    out.version = matter.version;
    if (out.move == "adopt")
        if (auto const rows = matter.records.find("suggestions"); rows != matter.records.end() && !rows->second.empty())
            out.row = rows->second.front().id;
    return out;
}

}  // namespace

TEST_CASE("whatever people do, every figure as of a day that is over is the one of that evening") {
    for (unsigned const seed : {1U, 2U}) {
        CAPTURE(seed);
        TestWorld city;
        std::mt19937 random(seed);
        auto const any = [&](std::size_t below) { return static_cast<std::size_t>(random() % below); };
        std::vector<std::string> proposals;
        std::map<Day, std::map<std::string, std::string>> evenings;
        int made = 0;
        for (Day day{2021, 2, 1}; day < Day{2021, 6, 20}; day = add_days(day, 4)) {
            city.at(day, 9);
            if (proposals.size() < 8) proposals.push_back(city.proposal("李苇", "关于第" + std::to_string(proposals.size() + 1) + "件事的建议"));
            for (int tries = 0; tries < 3; ++tries) {
                auto const& id = proposals[any(proposals.size())];
                if (city.matter(id).state == "handling" && city.matter(id).parties.at("lead").back().who == city.id("交通局")) {
                    reply(city, id, any(2) == 0 ? "promised" : "difficult");
                    ++made;
                    continue;
                }
                auto all = attempts(city, proposals[any(proposals.size())]);
                std::ranges::shuffle(all, random);
                made +=
                    std::ranges::any_of(all, [&](Attempt const& one) { return city.tried(one.who, id, command(one, city.matter(id))).has_value(); });
            }
            city.at(day, 20);
            evenings[day] = figures(city, {}, {});
        }
        CHECK(made > 12);
        city.at("2022-03-01");
        std::set<std::map<std::string, std::string>> different;
        for (auto const& [day, expected] : evenings) {
            CAPTURE(to_text(day));
            CHECK(figures(city, day, {}) == expected);
            CHECK(figures(city, {}, day) == expected);
            different.insert(expected);
        }
        CHECK(different.size() > 7);
    }
}

TEST_CASE("a row, a field, a party and a clock come back as they were") {
    TestWorld city;
    city.at("2021-02-21");
    auto const bridge = city.proposal("李苇");
    city.at("2021-02-22");
    review(city, bridge);
    auto const before = city.matter(bridge);
    auto const then = city.now;
    city.at("2021-02-23");
    city.moved("郑岩", bridge, "file", {{"category", "social"}});
    assign(city, bridge);
    auto after = city.matter(bridge);
    std::vector<json::value> later;
    city.world.database.read([&](store::Tx& tx) {
        for (auto const& row : store::entries_of(tx, city.body, bridge)) later.insert(later.begin(), journal::opened(row));
    });
    figure::rewind(after, later, then);
    CHECK(after.fields == before.fields);
    CHECK(after.state == before.state);
    CHECK(after.numbers == before.numbers);
    CHECK(after.records.at("reviews").size() == 2);
    CHECK(after.parties.at("lead").empty());
    CHECK(after.clocks.contains("review"));
    CHECK_FALSE(after.clocks.contains("assign"));
}

}  // namespace yishi
