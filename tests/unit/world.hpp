#pragma once
// A small city to try things in: a database of its own, the definitions as they stand, a clock that is set by hand, and a handful of
// invented people. `as` gives the context of one of them; `opened` and `moved` do what must succeed and end the test when it does not.
#include <doctest/doctest.h>

#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "base/json.hpp"
#include "domain/context.hpp"
#include "domain/rules.hpp"
#include "flow/load.hpp"
#include "flow/matter.hpp"
#include "postgres_fixture.hpp"

namespace yishi::test {

flow::Definitions const& definitions();  // read once

// Members: 李苇 王岚 赵砚 陈溪. Office: 周牧 (proposal office), 吴桐 and 郑岩 (committee on proposals), 何静 (secretary-general),
// 钱深 (auditor), 孙管 (administrator), 宋会 (meetings office). Units, each with a leader and a clerk: 督查室 (assigner) 冯舟 褚月, 交通局 卫原 蒋禾,
// 水务局 沈川 韩露.
class TestWorld {
    std::filesystem::path folder_;
    TestDatabase database_;
    Rules rules_;
    std::map<std::string, std::string> ids_;

public:
    explicit TestWorld(std::string body = "zhumadian", Engine engine = Engine::Sqlite);
    ~TestWorld();
    TestWorld(TestWorld const&) = delete;

    World world;
    std::string const body;
    Time now{};

    void at(Day day, int hour = 9);
    void at(char const* day, int hour = 9) { at(parse_day(day), hour); }
    Ctx as(std::string const& name);                // of a person; "" is the program itself
    std::string id(std::string const& name) const;  // of a person or organisation
    store::Options const& options() const { return database_.options(); }

    std::string opened(std::string const& name, std::string const& flow, json::object const& answers);
    Result<> tried(std::string const& name, std::string const& matter, flow::Command const& command);
    void moved(std::string const& name, std::string const& matter, std::string const& move, json::object const& answers = {},
               std::string const& note = "");
    flow::Matter matter(std::string const& id);
    std::string child(std::string const& parent, std::string const& organisation);  // the last one opened for it
    // A proposal handed in by that member.
    std::string proposal(std::string const& name, std::string const& title = "关于修缮东门石桥的建议");

private:
    void settle_people();
};

}  // namespace yishi::test
