#pragma once
// What every domain function is given: the world it runs in and the person it runs for. No globals, no clock but ctx.now.
#include <functional>
#include <memory>
#include <string>

#include "base/fonts.hpp"
#include "base/outside.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "flow/situation.hpp"
#include "store/database.hpp"

namespace yishi::flow {
struct Definitions;
}

namespace yishi {

class Rules;  // domain/rules.hpp: resolved flows, cached by body, flow, version and rule set

// Lives as long as the program. Shared by all threads; everything in it is immutable or locks itself.
struct World {
    store::Database& database;
    flow::Definitions const& definitions;
    Rules& rules;
    std::string data_folder;                                  // attachments, keys
    std::function<Time()> clock;                              // the wall clock, or the one the example year sets
    std::function<void(std::string const& body)> wake;        // after a commit: journal readers and live listeners of the body
    std::function<void(std::string const& topic)> stir = {};  // after a commit: live listeners of one topic alone
    Outside outside = {};                                     // where letters and messages may go
    Fonts fonts = {};                                         // of documents in pages
    int rollup_from = 30;                                     // bodies in a tree from which on its figures are sums (domain/rollup.hpp)
};

// One request, job or command. Cheap to make, used by one thread.
struct Ctx {
    World& world;
    flow::Actor actor;
    std::string body;
    std::string language = "zh-CN";
    Time now{};
    std::string request;    // id in the logs
    std::string session{};  // hash of the cookie's token (session::Signed::token_hash); "" for jobs and commands

    // A read snapshot.
    template <class F>
    auto read(F&& fn) -> decltype(fn(std::declval<store::Tx&>())) {
        using R = decltype(fn(std::declval<store::Tx&>()));
        std::optional<R> result;
        world.database.read([&](store::Tx& tx) { result.emplace(fn(tx)); });
        return std::move(*result);
    }
    // A transaction. fn gives a Result: a refusal undoes what it wrote. fn may run again.
    template <class F>
    auto write(F&& fn) -> decltype(fn(std::declval<store::Tx&>())) {
        using R = decltype(fn(std::declval<store::Tx&>()));
        std::optional<R> result;
        world.database.write([&](store::Tx& tx) {
            result.emplace(fn(tx));
            return result->has_value() ? store::Outcome::Commit : store::Outcome::Undo;
        });
        return std::move(*result);
    }
};

}  // namespace yishi
