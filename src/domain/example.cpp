#include "domain/example.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <stdexcept>

#include "domain/example_activity.hpp"
#include "domain/example_work.hpp"
#include "domain/example_year.hpp"
#include "domain/rules.hpp"
#include "flow/load.hpp"
#include "store/account_store.hpp"
#include "store/matter_store.hpp"

namespace yishi {
namespace {

using namespace example;

constexpr std::uint64_t seed = 2021;
// From the first day to the last; by `read`, everybody has read what he was told so far.
struct Season {
    Day first, read, last;
};
constexpr Season of_2021{{2020, 10, 12}, {2021, 12, 31}, {2022, 1, 21}};

struct Size {
    int members = 380, members_of_anlan = 40, proposals_of_anlan = 25;
    Year year;
    bool next_year = true;
    bool activities = true;
};

constexpr int members_of_national = 374;  // eleven of each sector

Size size_of(std::string const& name) {
    if (name == "tiny")
        return {.members = 30,
                .members_of_anlan = 12,
                .proposals_of_anlan = 25,
                .year = {.filed = 7,
                         .merged = 1,
                         .refused = 1,
                         .letters = 1,
                         .notes = 1,
                         .withdrawn = 1,
                         .recess = 1,
                         .dissatisfied = 1,
                         .key = 1,
                         .outstanding = 1,
                         .returns = 1,
                         .extensions = 1},
                .next_year = false,
                .activities = false};
    return {};
}

bool is_set(flow::Flow const& flow, std::string const& setting) {
    auto const* found = flow.setting(setting);
    return found && found->value == "true";
}

struct Script {
    World& world;
    Lists lists;
    std::string folder;  // of the word lists
    std::function<void(std::string)> const& progress;
};

std::unique_ptr<Scene> plan_activities(Script const& script, Stage& stage, Cast const& cast) {
    auto const programme = script.folder + "/programmes/" + cast.body + ".yaml";
    if (!std::filesystem::exists(programme)) return nullptr;
    auto scene = std::make_unique<Scene>(stage, cast, script.lists, read_programme(programme), script.world.definitions.calendar, seed);
    plan_meetings(*scene);
    plan_inspections(*scene);
    plan_oversights(*scene);
    plan_events(*scene);
    plan_speeches(*scene);
    return scene;
}

// One body from its first day to its last. `plan` fills the year with proposals; with `whole` its activities come from its programme and
// the work of its offices from its work files, as far as it has them.
template <class F>
void play(Script const& script, std::string const& body, int members, Season const& season, bool whole, F const& plan) {
    auto& [world, lists, folder, progress] = script;
    Dice dice(seed);
    auto const cast = seat_body(world, lists, body, members, dice);
    progress(fmt::format("{}  {} members, {} units", body, cast.members.size(), cast.units.size()));
    Stage stage(world, body, season.first, dice, progress);
    Author author(lists, body, dice);
    auto const* flow = world.rules.current(body, "proposal", {2021, 2, 20});
    auto const* difficult = flow->vocab("result_classes")->find("difficult");
    Company company{stage,
                    cast,
                    author,
                    dice,
                    is_set(*flow, "second_review"),
                    is_set(*flow, "merge_consent"),
                    !flow->is_unused("ratings.attitude"),
                    difficult->ends.empty()};
    Proposals proposals;
    plan(company, proposals);
    auto const scene = whole ? plan_activities(script, stage, cast) : nullptr;  // these live until the curtain
    auto const work = whole ? std::make_unique<Work>(stage, cast, (std::filesystem::path(folder) / "work" / body).string(), seed) : nullptr;
    stage.play(season.read);
    stage.everyone_has_read();
    stage.play(season.last);
}

// Who is worth signing in as, and the login the cast gave him.
constexpr std::pair<char const*, char const*> roles[] = {{"委员（第一提案人）", "member"},
                                                         {"委员（受邀联名）", "member-002"},
                                                         {"提案委办公室", "proposal_office"},
                                                         {"提案委员会", "proposal_committee"},
                                                         {"市政府督查室经办人", "government_office-clerk"},
                                                         {"承办单位经办人（交通）", "transport-clerk"},
                                                         {"承办单位负责人（交通）", "transport-leader"},
                                                         {"主席会议", "chairpersons_council"},
                                                         {"秘书长", "secretary_general"},
                                                         {"委员工作处", "directory_office"},
                                                         {"信息处", "information"},
                                                         {"会务处", "meetings"},
                                                         {"综合处", "planning"},
                                                         {"大会发言组", "speeches"},
                                                         {"系统管理员", "administrator"},
                                                         {"审计管理员", "auditor"}};

// "all": each year there is, the latest last, since the data are met on its last day.
std::vector<std::string> example_names(Lists const& lists, std::string const& name) {
    std::vector<std::string> known{"zhumadian-2021", "national-2021"};
    for (auto const& [year, body] : lists.years) known.push_back(year);
    std::ranges::sort(known, {}, [](std::string const& one) { return std::pair(one.substr(one.size() - 4), one); });
    if (name == "all") return known;
    if (name != "tiny" && std::ranges::find(known, name) == known.end())
        throw std::invalid_argument(fmt::format("there is no example \"{}\"; there are all, tiny, {}", name, fmt::join(known, ", ")));
    return {name};
}

void build_one(Script const& script, std::string const& name) {
    auto const no_proposals = [](Company&, Proposals&) {};
    if (auto const year = script.lists.years.find(name); year != script.lists.years.end()) {
        auto const& [body, members, first, last] = year->second;
        play(script, body, members, {first, add_days(last, -10), last}, true, no_proposals);
        return;
    }
    if (name == "national-2021") {
        play(script, "national", members_of_national, of_2021, true, no_proposals);
        return;
    }
    auto const size = size_of(name);
    play(script, "zhumadian", size.members, of_2021, size.activities, [&](Company& company, Proposals& proposals) {
        plan_year(company, size.year, proposals);
        if (size.next_year) plan_next_year(company, proposals);
        plan_other_work(company);
    });
    play(script, "anlan", size.members_of_anlan, of_2021, false,
         [&](Company& company, Proposals& proposals) { plan_anlan(company, size.proposals_of_anlan, proposals); });
}

}  // namespace

void build_example(World& world, std::string const& name, std::string const& definitions, std::function<void(std::string)> const& progress) {
    Script const script{world, read_lists(definitions + "/example"), definitions + "/example", progress};
    auto const names = example_names(script.lists, name);
    bool in_use = false;
    world.database.read([&](store::Tx& tx) { in_use = !store::body_ids(tx).empty(); });
    if (in_use) throw std::invalid_argument("the database holds bodies already: the example is made in an empty one");
    for (auto const& one : names) build_one(script, one);
}

// The accounts of an example share one hash with its salt, as no other accounts do; who has changed his password is left out.
std::vector<ExampleLogin> example_logins(World& world) {
    std::vector<ExampleLogin> out;
    world.database.read([&](store::Tx& tx) {
        out.clear();
        for (auto const& body : store::body_ids(tx)) {
            auto const second = store::account_by_login(tx, body, "member-002"), third = store::account_by_login(tx, body, "member-003");
            if (!second || !third || second->password != third->password) continue;
            for (auto const& [who, login] : roles)
                if (auto const account = store::account_by_login(tx, body, login); account && account->password == second->password)
                    out.push_back({who, body, login, example::password});
        }
    });
    return out;
}

}  // namespace yishi
