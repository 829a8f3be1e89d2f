#pragma once
// A small body with made-up people, on an empty database, with a clock the test sets and a data folder of its own.
#include <filesystem>
#include <string>

#include "base/crypto.hpp"
#include "base/id.hpp"
#include "domain/directory.hpp"
#include "domain/rules.hpp"
#include "domain/session.hpp"
#include "flow/load.hpp"

namespace yishi::test {

inline flow::Definitions const& shipped_definitions() {
    static flow::Definitions const definitions = flow::load_definitions(YISHI_SOURCE_DIR "/definitions");
    return definitions;
}

struct PeopleWorld {
    static constexpr auto body = "anlan";
    static constexpr auto password = "Water-lily42";

    Time now = parse_iso("2022-03-01T01:00:00Z");
    std::filesystem::path folder = std::filesystem::temp_directory_path() / ("yishi-" + random_token(8));
    Rules rules{shipped_definitions()};
    World world;
    std::string transport;                            // a unit
    std::string li_wei, wang_lan, chen_he, zhao_min;  // member; clerk of the unit; proposal office; members' office

    explicit PeopleWorld(store::Database& database)
        : world{database, shipped_definitions(), rules, folder.string(), [this] { return now; }, [](std::string const&) {}} {
        set_password_cost(PasswordCost::Fast);
        write([&](store::Tx& tx) { fill(tx); });
    }
    ~PeopleWorld() { std::filesystem::remove_all(folder); }
    PeopleWorld(PeopleWorld const&) = delete;

    template <class F>
    void write(F&& fn) {
        world.database.write([&](store::Tx& tx) {
            fn(tx);
            return store::Outcome::Commit;
        });
    }
    std::shared_ptr<directory::Book const> book() {
        std::shared_ptr<directory::Book const> found;
        world.database.read([&](store::Tx& tx) { found = directory::book(world, tx, body); });
        return found;
    }
    Ctx as(std::string const& person) {
        Ctx ctx{.world = world, .actor = book()->actor(person, day_of(now)), .body = body, .now = now};
        ctx.actor.account = accounts[person];
        return ctx;
    }
    Result<session::SignedIn> sign_in(std::string const& login, std::string const& with, std::string const& source = "192.0.2.7") {
        return session::sign_in(world, {body, login, with, source, "a browser"}, "zh-CN");
    }
    void later(std::int64_t minutes) { now.ms += minutes * 60 * 1000; }

    std::map<std::string, std::string> accounts;  // by person

private:
    void fill(store::Tx& tx) {
        Day const start{2022, 1, 8};
        directory::add_body(tx, {body, "", "city", "安澜市政协", "安瀾市政協", "Anlan CPPCC Committee"}, now);
        transport = directory::add_organisation(tx, body, {"", "unit", "市交通局", "0101", "", {}});
        for (auto const* sector : {"经济界", "教育界"}) directory::add_organisation(tx, body, {"", "sector", sector, "", "", {}});
        directory::add_organisation(tx, body, {"", "committee", "提案委员会", "", "", {}});
        li_wei = add(tx, "liwei", {"", "李苇", "liwei", "0396-0000001", {{5, "经济界", "提案委员会", "ordinary", start, {}}}, {}, {}});
        wang_lan = add(tx, "wanglan", {"", "王岚", "wanglan", "", {}, {{transport, "clerk", start, {}}}, {}});
        chen_he = add(tx, "chenhe", {"", "陈禾", "chenhe", "", {}, {}, {{"proposal_office", start, {}}}});
        zhao_min = add(tx, "zhaomin", {"", "赵敏", "zhaomin", "", {}, {}, {{"directory_office", start, {}}}});
    }
    std::string add(store::Tx& tx, std::string const& login, directory::Person const& person) {
        auto const id = directory::add_person(tx, body, person);
        accounts[id] = directory::add_account(tx, body, {id, login, password, false}, now).value();
        return id;
    }
};

}  // namespace yishi::test
