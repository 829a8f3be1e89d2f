// A figure asked for a day that is over is the figure of that evening: whatever happened since is taken back.
#include "domain/rewind.hpp"

#include <algorithm>
#include <iterator>
#include <random>
#include <set>

#include "domain/figure.hpp"
#include "domain/journal.hpp"
#include "domain/workspace.hpp"
#include "proposal_world.hpp"
#include "random_answers.hpp"
#include "store/matter_store.hpp"

namespace yishi {
namespace {

using namespace test;

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

// Random people do random things with proposals that they are offered: mostly what is expected of them, so that proposals go far.
class Walk {
public:
    Walk(TestWorld& city, unsigned seed) : city_(city), random_(seed) {}

    std::multiset<std::string> made;  // moves

    void hand_in() {
        constexpr std::size_t most = 8;
        if (proposals_.size() < most)
            proposals_.push_back(city_.proposal(any_of(members_), "关于第" + std::to_string(proposals_.size() + 1) + "件事的建议"));
    }

    void something_happens() {
        auto const id = any_of(matters());
        auto people = members_;
        people.insert(people.end(), others_.begin(), others_.end());
        std::ranges::shuffle(people, random_);
        for (auto const& person : people)
            if (does_something(person, id)) return;
    }

private:
    std::size_t pick(std::size_t many) { return std::uniform_int_distribution<std::size_t>(0, many - 1)(random_); }
    template <class T>
    T const& any_of(std::vector<T> const& items) {
        return items.at(pick(items.size()));
    }

    std::vector<std::string> matters() {
        auto all = proposals_;
        city_.world.database.read([&](store::Tx& tx) {
            for (auto const& proposal : proposals_) std::ranges::copy(store::children_ids(tx, city_.body, proposal), std::back_inserter(all));
        });
        return all;
    }

    bool does_something(std::string const& person, std::string const& id) {
        auto ctx = city_.as(person);
        auto const chosen = ctx.read([&](store::Tx& tx) -> std::optional<flow::Command> {
            Workspace space(ctx, tx);
            auto const* matter = space.find(id);
            if (!matter || !flow::sight(space.situation(*matter), *matter).any) return std::nullopt;
            std::vector<flow::Offered> allowed, expected;
            for (auto& offer : flow::offered(space.situation(*matter)))
                if (offer.allowed && (!ends(space.flow_of(*matter), offer) || pick(10) == 0)) (offer.expected ? expected : allowed).push_back(offer);
            auto const& from = expected.empty() || (!allowed.empty() && pick(5) == 0) ? allowed : expected;
            if (from.empty()) return std::nullopt;
            auto command = answers().command(any_of(from), space.flow_of(*matter), *matter);
            command.version = matter->version;
            return command;
        });
        if (!chosen) return false;
        if (!city_.tried(person, id, *chosen)) return false;
        made.insert(chosen->move);
        return true;
    }

    // Most would otherwise be over before anything has come of them.
    static bool ends(flow::Flow const& flow, flow::Offered const& offer) {
        auto const* to = offer.move ? flow.state(offer.move->to) : nullptr;
        return to && (to->is_void || (to->state_class == flow::StateClass::Done && !offer.expected));
    }

    RandomAnswers answers() {
        RandomAnswers answers{
            .random = random_, .people = {}, .organisations = {}, .matters_for = [this](auto const&) { return proposals_; }, .now = city_.now};
        for (auto const& name : members_) answers.people.push_back(city_.id(name));
        for (auto const* name : {"督查室", "交通局"}) answers.organisations.push_back(city_.id(name));
        return answers;
    }

    TestWorld& city_;
    std::mt19937 random_;
    std::vector<std::string> proposals_;
    std::vector<std::string> const members_{"李苇", "王岚", "赵砚", "陈溪"};
    std::vector<std::string> const others_{"周牧", "吴桐", "郑岩", "冯舟", "卫原", "蒋禾", "沈川", "韩露"};
};

// Beside them one is answered, handled again, promised, solved in the end and looked back at: that comes seldom by itself.
void handled_again(TestWorld& city, std::string& id, int evening) {
    if (evening == 4) {
        id = city.proposal("李苇", "关于公交站的建议");
        file(city, id);
        assign(city, id);
    }
    if (evening == 6 || evening == 10) {
        reply(city, id, "promised");
        city.moved("李苇", id, "rate", {{"attitude", "satisfied"}, {"result", evening == 6 ? "not_satisfied" : "satisfied"}});
    }
    if (evening == 8) city.moved("周牧", id, "redo", {}, "请重新研究");
    if (evening == 14) city.moved("周牧", id, "reclass", {{"class", "solved"}}, "已经建成");
    if (evening == 16) city.moved("周牧", id, "settle", {}, "确已解决");
    if (evening == 18) city.moved("周牧", id, "look_back", {{"promised_by", "2021-12-31"}}, "核实是否真正解决");
}

}  // namespace

TEST_CASE("whatever people do, every figure as of a day that is over is the one of that evening") {
    std::multiset<std::string> made;
    for (unsigned const seed : {1U, 2U, 3U}) {
        CAPTURE(seed);
        TestWorld city;
        Walk walk(city, seed);
        std::string again;
        std::map<Day, std::map<std::string, std::string>> evenings;
        for (Day day{2021, 2, 1}; day < Day{2021, 12, 1}; day = add_days(day, 12)) {
            city.at(day, 9);
            walk.hand_in();
            handled_again(city, again, static_cast<int>(evenings.size()));
            for (int tries = 0; tries < 30; ++tries) walk.something_happens();
            city.at(day, 20);
            evenings[day] = figures(city, {}, {});
        }
        city.at("2022-03-01");
        std::set<std::map<std::string, std::string>> different;
        for (auto const& [day, expected] : evenings) {
            CAPTURE(to_text(day));
            CHECK(figures(city, day, {}) == expected);
            CHECK(figures(city, {}, day) == expected);
            different.insert(expected);
        }
        CHECK(different.size() > 15);
        made.merge(walk.made);
    }
    CHECK(made.size() > 400);
    for (auto const* move : {"merge", "unmerge", "edit", "withdraw", "return", "take_back", "reassign", "rate", "adopt", "grant_extension.reply"})
        CHECK_MESSAGE(made.contains(move), std::string(move));
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
