#include "domain/example_cast.hpp"

#include <fmt/format.h>

#include "base/crypto.hpp"
#include "base/id.hpp"
#include "domain/directory.hpp"
#include "flow/load.hpp"
#include "store/account_store.hpp"

namespace yishi::example {
namespace {

constexpr Day long_ago{2017, 3, 1};

// Posts of the office with more than one holder: the leaders of the conference, and those where nobody checks his own work.
int holders_of(std::string const& post, BodyList const& list) {
    static std::set<std::string> const two{"proposal_office", "proposal_committee", "supervision", "rectification",
                                           "regulations",     "archives",           "documents",   "statistics"};
    return post == "chairpersons_council" ? list.leaders : two.contains(post) ? 2 : 1;
}

class Seating {
public:
    Seating(World& world, store::Tx& tx, Lists const& lists, Dice& dice, std::string const& body)
        : world_(world), tx_(tx), list_(lists.bodies.at(body)), dice_(dice), opened_(start_of(long_ago)), hash_(hash_password(password)) {
        cast_.body = body;
        cast_.party_side = list_.party_side;
        for (auto const& surname : lists.surnames)
            for (auto const& given : lists.given) names_.push_back({surname.first + given.first, surname.second + " " + given.second});
        dice_.shuffle(names_);
    }

    Cast seat(int members) {
        add_body();
        seat_members(members);
        seat_posts();
        for (auto const& unit : list_.units) cast_.units[unit.key] = office("unit", unit.name, unit.code, unit.key);
        for (auto const& [key, name] : list_.assigners) cast_.assigners[key] = office("assigner", name, "", key);
        cast_.parties = offices("party", list_.parties);
        cast_.organisations = offices("organisation", list_.organisations);
        cast_.committees = offices("committee", list_.committees);
        cast_.sectors = offices("sector", list_.sectors);
        cast_.groups = offices("group", list_.groups);
        for (int i = 0; i < list_.experts; ++i) cast_.experts.push_back(person({}, fmt::format("expert-{:02}", i + 1)));
        directory::directory_changed(tx_, cast_.body);
        return std::move(cast_);
    }

private:
    struct Name {
        std::string name, reading;
    };

    void add_body() {
        auto const& names = list_.names;
        directory::add_body(tx_, {cast_.body, "", list_.level, names.at(0), names.at(1), names.at(2)}, opened_);
    }

    // All accounts share one hash: one password is documented for all of them, and a hash of its own for each would take minutes.
    std::string person(directory::Person who, std::string const& login) {
        auto const& name = names_.at(next_name_++);
        who.name = name.name;
        who.reading = name.reading;
        auto const id = directory::add_person(tx_, cast_.body, who);
        store::add_account(tx_, cast_.body,
                           {.id = new_id('a'),
                            .person = id,
                            .login = login,
                            .password = hash_,
                            .must_change = false,
                            .closed = false,
                            .created = opened_,
                            .language = "zh-CN",
                            .theme = "auto",
                            .print = "normal"});
        cast_.names[id] = name.name;
        return id;
    }

    void seat_members(int count) {
        for (int i = 0; i < count; ++i) {
            auto const& sector = list_.sectors.at(static_cast<std::size_t>(i) % list_.sectors.size());
            auto const& committee = list_.committees.at(static_cast<std::size_t>(i / 3) % list_.committees.size());
            auto const seat = i % 6 == 0 ? "standing" : "ordinary";
            directory::Person who;
            who.memberships.push_back({list_.term, sector, committee, seat, list_.starts, list_.ends});
            auto const& id = cast_.members.emplace_back(person(std::move(who), i == 0 ? "member" : fmt::format("member-{:03}", i + 1)));
            cast_.of_committee[committee].push_back(id);
            if (i % 6 == 0) cast_.standing.push_back(id);
        }
    }

    void seat_posts() {
        for (auto const& [post, label] : world_.definitions.access.posts)
            for (int i = 0; i < holders_of(post, list_); ++i) {
                directory::Person who;
                who.posts.push_back({post, long_ago, {}});
                cast_.posts[post].push_back(person(std::move(who), i == 0 ? post : fmt::format("{}-{}", post, i + 1)));
            }
    }

    Office office(std::string const& kind, std::string const& name, std::string const& code, std::string const& login) {
        Office out{directory::add_organisation(tx_, cast_.body, {"", kind, name, code, "", {}}), name, "", ""};
        auto const holder = [&](char const* post) {
            directory::Person who;
            who.unit_posts.push_back({out.id, post, long_ago, {}});
            return person(std::move(who), login + "-" + post);
        };
        out.leader = holder("leader");
        out.clerk = holder("clerk");
        return out;
    }

    std::vector<Office> offices(std::string const& kind, std::vector<std::string> const& names) {
        std::vector<Office> out;
        for (auto const& name : names) out.push_back(office(kind, name, "", fmt::format("{}-{}", kind, out.size() + 1)));
        return out;
    }

    World& world_;
    store::Tx& tx_;
    BodyList const& list_;
    Dice& dice_;
    Time opened_;
    std::string hash_;
    std::vector<Name> names_;
    std::size_t next_name_ = 0;
    Cast cast_;
};

void index_offices(Cast& cast) {
    for (auto* group : {&cast.units, &cast.assigners})
        for (auto const& [key, office] : *group) cast.by_id[office.id] = &office;
    for (auto* group : {&cast.parties, &cast.organisations, &cast.committees, &cast.sectors, &cast.groups})
        for (auto const& office : *group) cast.by_id[office.id] = &office;
}

}  // namespace

Office const& Cast::assigner_for(std::string const& unit) const {
    auto const found = assigners.find(party_side.contains(unit) ? "party_office" : "government_office");
    return found == assigners.end() ? assigners.begin()->second : found->second;
}

std::string const& Cast::hand(std::string const& party) const {
    auto const found = by_id.find(party);
    return found == by_id.end() ? party : found->second->clerk;
}

Cast seat_body(World& world, Lists const& lists, std::string const& body, int members, Dice& dice) {
    Dice const start = dice;
    Cast cast;
    world.database.write([&](store::Tx& tx) {
        dice = start;  // the store may run this again
        cast = Seating(world, tx, lists, dice, body).seat(members);
        return store::Outcome::Commit;
    });
    index_offices(cast);
    return cast;
}

}  // namespace yishi::example
