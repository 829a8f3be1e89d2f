#include "rollup_world.hpp"

#include "domain/directory.hpp"
#include "domain/workspace.hpp"
#include "flow/load_indicator.hpp"
#include "store/directory_store.hpp"

namespace yishi::test {
namespace {

constexpr Day long_ago{2019, 1, 1};

flow::Definitions with_figures(RollupWorld::Figures const& figures) {
    auto out = definitions();
    std::string text = "indicators:\n";
    for (auto const& [name, what] : figures) text += "  " + name + ": " + what + "\n";
    flow::load_indicators("definitions/indicators/test.yaml", text, out);
    for (auto const& [name, what] : figures) REQUIRE(out.indicators.find(name));
    return out;
}

}  // namespace

std::vector<std::string> const& RollupWorld::bodies() {
    static std::vector<std::string> const all{"national", "zhumadian", "anlan", "qingping", "wuhan"};
    return all;
}

RollupWorld::RollupWorld(store::Database& database, Figures const& figures)
    : world{database, definitions, rules_, "", [this] { return now; }, [](std::string const&) {}}, definitions(with_figures(figures)), rules_(definitions) {
    world.rollup_from = 2;
    at("2021-01-10");
    for (auto const& body : bodies()) settle(body);
}

void RollupWorld::settle(std::string const& body) {
    world.database.write([&](store::Tx& tx) {
        directory::add_body(tx, {body, "", "city", body, body, body}, now);
        auto const person = [&](char const* name, directory::Person what) {
            what.name = name;
            ids_[{body, name}] = directory::add_person(tx, body, what);
        };
        person("李苇", {.memberships = {{4, "教育界", "", "ordinary", long_ago, {}}}});
        person("王岚", {.memberships = {{4, "科技界", "", "standing", long_ago, {}}}});
        person("周牧", {.posts = {{"liaison", long_ago, {}}}});
        person("何静", {.posts = {{"secretary_general", long_ago, {}}}});
        return store::Outcome::Commit;
    });
}

Ctx RollupWorld::as(std::string const& body, std::string const& name) {
    Ctx ctx{.world = world, .actor = {}, .body = body, .now = now, .request = "test"};
    world.database.read([&](store::Tx& tx) { ctx.actor = directory::book(world, tx, body)->actor(ids_.at({body, name}), day_of(now)); });
    return ctx;
}

std::string RollupWorld::deed(std::string const& body, char const* member, json::object const& answers) {
    auto ctx = as(body, member);
    auto const id = ctx.write([&](store::Tx& tx) -> Result<std::string> {
        Workspace space(ctx, tx);
        auto const id = TRY(space.open("deed", answers));
        TRY(space.flush());
        return id;
    });
    INFO(std::string(member), " in ", body, ": ", id ? "" : id.error().code);
    REQUIRE(id.has_value());
    deeds_.emplace_back(body, *id);
    return *id;
}

bool RollupWorld::try_move(std::string const& body, std::string const& who, std::string const& matter, std::string const& move,
                           json::object const& answers) {
    auto ctx = as(body, who);
    auto const done = ctx.write([&](store::Tx& tx) -> Result<> {
        Workspace space(ctx, tx);
        auto const* found = space.find(matter);
        TRY(space.move(matter, {.move = move, .answers = answers, .note = "经核实", .version = found ? found->version : 0}));
        return space.flush();
    });
    return done.has_value();
}

void RollupWorld::random_step() {
    static constexpr char const* kinds[] = {"livelihood", "medical", "legal"};
    auto const answers = [&] {
        return json::object{{"title", "修好巷口路灯"},   {"kind", kinds[below(3)]},    {"done_on", to_text(add_days(day_of(now), -below(200)))},
                            {"place", "东门巷"},         {"text", "夜里看得见路了。"}, {"people", below(90)},
                            {"money", below(1000) / 4.0}};
    };
    auto const member = [&] { return below(2) == 0 ? "李苇" : "王岚"; };
    if (deeds_.empty() || below(3) == 0) {
        deed(bodies()[static_cast<std::size_t>(below(static_cast<int>(bodies().size())))], member(), answers());
        return;
    }
    auto const [body, id] = deeds_[static_cast<std::size_t>(below(static_cast<int>(deeds_.size())))];
    switch (below(7)) {
        case 0:
        case 1:
            try_move(body, member(), id, "enter");
            break;
        case 2:
            try_move(body, "周牧", id, "check");
            break;
        case 3:
            try_move(body, "周牧", id, "return");
            break;
        case 4:
            try_move(body, member(), id, "edit", answers());
            break;
        case 5:
            try_move(body, "周牧", id, "commend");
            break;
        case 6:
            if (below(3) == 0) try_move(body, "周牧", id, "strike");
            break;
    }
}

void RollupWorld::change_sector(std::string const& body, std::string const& member, std::string const& sector, Day from) {
    world.database.write([&](store::Tx& tx) {
        auto const& id = ids_.at({body, member});
        auto const now_in = directory::book(world, tx, body)->people.at(id).sector_on(long_ago);
        store::put_membership(tx, body, {id, 4, now_in, "", "ordinary", long_ago, add_days(from, -1)});
        store::put_membership(tx, body, {id, 4, sector, "", "ordinary", from, {}});
        directory::directory_changed(tx, body);
        return store::Outcome::Commit;
    });
}

}  // namespace yishi::test
