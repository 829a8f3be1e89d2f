#include "world.hpp"

#include "base/crypto.hpp"
#include "domain/directory.hpp"
#include "domain/workspace.hpp"
#include "store/matter_store.hpp"

namespace yishi::test {
namespace {

std::filesystem::path new_folder() {
    auto const folder = std::filesystem::temp_directory_path() / ("yishi_world_" + sha256_hex(random_token(16)).substr(0, 16));
    std::filesystem::create_directories(folder);
    return folder;
}

constexpr Day long_ago{2019, 1, 1};

}  // namespace

flow::Definitions const& definitions() {
    static flow::Definitions const loaded = flow::load_definitions(YISHI_SOURCE_DIR "/definitions");
    return loaded;
}

TestWorld::TestWorld(std::string body, Engine engine)
    : folder_(new_folder()),
      database_(engine),
      rules_(definitions()),
      world{*database_, definitions(), rules_, folder_.string(), [this] { return now; }, [](std::string const&) {}},
      body(std::move(body)) {
    set_password_cost(PasswordCost::Fast);
    database_->migrate();
    at("2021-01-10");
    settle_people();
}

TestWorld::~TestWorld() { std::filesystem::remove_all(folder_); }

void TestWorld::settle_people() {
    world.database.write([&](store::Tx& tx) {
        directory::add_body(tx, {body, "", "city", body, body, body}, now);
        auto const person = [&](std::string const& name, directory::Person what) {
            what.name = name;
            ids_[name] = directory::add_person(tx, body, what);
        };
        for (auto const* name : {"李苇", "王岚", "赵砚", "陈溪"}) person(name, {.memberships = {{4, "教育界", "", "ordinary", long_ago, {}}}});
        using Post = std::pair<char const*, char const*>;
        for (auto const& [name, post] :
             {Post{"周牧", "proposal_office"}, Post{"吴桐", "proposal_committee"}, Post{"郑岩", "proposal_committee"},
              Post{"何静", "secretary_general"}, Post{"钱深", "auditor"}, Post{"孙管", "administrator"}, Post{"宋会", "meetings"}})
            person(name, {.posts = {{post, long_ago, {}}}});
        auto const unit = [&](std::string const& kind, std::string const& name, std::string const& code, char const* leader, char const* clerk) {
            auto const id = ids_[name] = directory::add_organisation(tx, body, {"", kind, name, code, "", {}});
            person(leader, {.unit_posts = {{id, "leader", long_ago, {}}}});
            person(clerk, {.unit_posts = {{id, "clerk", long_ago, {}}}});
        };
        unit("assigner", "督查室", "督", "冯舟", "褚月");
        unit("unit", "交通局", "交", "卫原", "蒋禾");
        unit("unit", "水务局", "水", "沈川", "韩露");
        return store::Outcome::Commit;
    });
}

void TestWorld::at(Day day, int hour) { now = {start_of(day).ms + std::int64_t{hour} * 3600 * 1000}; }

std::string TestWorld::id(std::string const& name) const {
    INFO("the test world has no ", name);
    REQUIRE(ids_.contains(name));
    return ids_.at(name);
}

Ctx TestWorld::as(std::string const& name) {
    Ctx ctx{.world = world, .actor = {}, .body = body, .now = now, .request = "test"};
    if (name.empty()) {
        ctx.actor.body = body;
        ctx.actor.system = true;
        return ctx;
    }
    world.database.read([&](store::Tx& tx) { ctx.actor = directory::book(world, tx, body)->actor(id(name), day_of(now)); });
    return ctx;
}

std::string TestWorld::opened(std::string const& name, std::string const& flow, json::object const& answers) {
    auto ctx = as(name);
    auto const id = ctx.write([&](store::Tx& tx) -> Result<std::string> {
        Workspace space(ctx, tx);
        auto const id = TRY(space.open(flow, answers));
        TRY(space.flush());
        return id;
    });
    INFO(name, " opens ", flow, ": ", id ? "" : id.error().code);
    REQUIRE(id.has_value());
    return *id;
}

Result<> TestWorld::tried(std::string const& name, std::string const& matter, flow::Command const& command) {
    auto ctx = as(name);
    return ctx.write([&](store::Tx& tx) -> Result<> {
        Workspace space(ctx, tx);
        TRY(space.move(matter, command));
        return space.flush();
    });
}

void TestWorld::moved(std::string const& name, std::string const& matter, std::string const& move, json::object const& answers,
                      std::string const& note) {
    auto const before = this->matter(matter);
    auto const done = tried(name, matter, {.move = move, .answers = answers, .note = note, .version = before.version});
    std::string why;
    if (!done) {
        why = done.error().code;
        for (auto const& reason : done.error().reasons) why += " " + reason.code;
        for (auto const& field : done.error().fields) why += " " + field.name + ":" + field.code;
    }
    INFO(name, ": ", move, " from ", before.state, ": ", why);
    REQUIRE(done.has_value());
}

flow::Matter TestWorld::matter(std::string const& id) {
    std::optional<std::string> doc;
    world.database.read([&](store::Tx& tx) { doc = store::matter_doc(tx, body, id); });
    REQUIRE(doc.has_value());
    return flow::matter_from_json(parse(*doc));
}

std::string TestWorld::child(std::string const& parent, std::string const& organisation) {
    std::vector<std::string> ids;
    world.database.read([&](store::Tx& tx) { ids = store::children_ids(tx, body, parent); });
    std::string found;
    for (auto const& each : ids)
        if (matter(each).opened_for == id(organisation)) found = each;
    INFO(organisation, " has nothing to do with ", parent);
    REQUIRE(!found.empty());
    return found;
}

std::string TestWorld::proposal(std::string const& name, std::string const& title) {
    auto const matter = opened(name, "proposal",
                               {{"title", title},
                                {"kind", "individual"},
                                {"problem", "石桥建于百年前，桥面多处开裂，雨天积水。"},
                                {"suggestions", {{{"text", "今年内加固桥墩，重铺桥面。"}}}}});
    moved(name, matter, "submit");
    return matter;
}

}  // namespace yishi::test
