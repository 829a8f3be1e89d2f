#pragma once
// Numbers that are only typed in (given_figure): handed in by one person at the statistics desk, checked by another.
#include "domain/workspace.hpp"
#include "world.hpp"

namespace yishi::test {

struct Entered {
    char const *how, *sender;
    int value;
    char const* qualifier = "exact";
    int quarter = 0;
};

inline Ctx at_the_statistics_desk(TestWorld& city, char const* name) {
    auto ctx = city.as(name);
    ctx.actor.posts.insert("statistics");
    return ctx;
}

inline void given_moved(TestWorld& city, char const* name, std::string const& id, char const* move, char const* note = "") {
    auto ctx = at_the_statistics_desk(city, name);
    auto const done = ctx.write([&](store::Tx& tx) -> Result<> {
        Workspace space(ctx, tx);
        TRY(space.move(id, {.move = move, .note = note, .version = city.matter(id).version}));
        return space.flush();
    });
    REQUIRE(done.has_value());
}

// Of the figure x.y in 2021, handed in by one person; checked by another with `check`.
inline std::string entered(TestWorld& city, Entered const& one) {
    auto ctx = at_the_statistics_desk(city, "周牧");
    json::object answers{{"title", "数据"},
                         {"indicator", "x.y"},
                         {"how", one.how},
                         {"year", 2021},
                         {"value", one.value},
                         {"qualifier", one.qualifier},
                         {"link", "https://example.org"}};
    if (one.quarter > 0) answers["quarter"] = one.quarter;
    if (*one.sender) answers["sender"] = one.sender;
    auto const id = ctx.write([&](store::Tx& tx) -> Result<std::string> {
        Workspace space(ctx, tx);
        auto const opened = TRY(space.open("given_figure", answers));
        TRY(space.flush());
        return opened;
    });
    REQUIRE(id.has_value());
    given_moved(city, "周牧", *id, "hand_in");
    return *id;
}
inline void check(TestWorld& city, std::string const& id) { given_moved(city, "宋会", id, "check"); }
inline void checked(TestWorld& city, Entered const& one) { check(city, entered(city, one)); }

}  // namespace yishi::test
