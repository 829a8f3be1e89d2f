// Mirrors follow from the matters they show: what others keep of a body's matters can be written anew at any time.
#include <limits>
#include <map>
#include <set>

#include "domain/exchange.hpp"
#include "domain/mirror.hpp"
#include "domain/workspace.hpp"
#include "store/journal_store.hpp"
#include "store/matter_store.hpp"

namespace yishi::exchange {
namespace {

using Mirrors = std::map<std::string, std::map<std::string, store::MirrorRow>>;  // keeper -> matter -> mirror

Ctx inspector(World& world, std::string const& body) {
    Ctx ctx{.world = world, .actor = {}, .body = body, .now = world.clock(), .request = "verify"};
    ctx.actor.system = true;
    return ctx;
}

Mirrors wanted(World& world, store::Tx& tx, std::string const& body) {
    auto ctx = inspector(world, body);
    std::vector<std::string> ids;
    store::each_matter(tx, body, [&](std::string const& id, std::string const& doc) {
        if (doc.find("\"b_") != std::string::npos) ids.push_back(id);  // most matters name no body at all
    });
    Workspace space(ctx, tx);
    Mirrors out;
    for (auto const& id : ids)
        if (auto const* matter = space.find(id))
            for (auto const& keeper : mirror::keepers(*matter)) out[keeper][id] = mirror::of(world.definitions, space.situation(*matter), keeper);
    return out;
}

}  // namespace

void each_fault(World& world, store::Tx& tx, std::string const& body, std::function<void(std::string const&)> const& tell) {
    bool const being_read = store::place_of(tx, body, "exchange") < store::last_pos(tx, body);
    std::set<std::string> waiting;
    for (auto const& one : store::waiting_until(tx, body, std::numeric_limits<std::int64_t>::max(), std::numeric_limits<int>::max()))
        waiting.insert(one.matter);
    auto const on_its_way = [&](std::string const& matter) { return being_read || waiting.contains(matter); };
    auto const all = wanted(world, tx, body);
    for (auto const& keeper : store::body_ids(tx)) {
        auto const found = all.find(keeper);
        auto missing = found == all.end() ? std::map<std::string, store::MirrorRow>{} : found->second;
        for (auto const& kept : store::mirrors_of(tx, keeper, body)) {
            auto const should_be = missing.find(kept.id);
            if (should_be == missing.end()) {
                tell(kept.id + ": " + keeper + " keeps a mirror of it without reason");
                continue;
            }
            bool const older = kept.seq < should_be->second.seq;
            if (kept != should_be->second && !(older && on_its_way(kept.id)))
                tell(kept.id + ": its mirror in " + keeper + " does not follow from it");
            missing.erase(should_be);
        }
        for (auto const& [id, mirror] : missing)
            if (!on_its_way(id)) tell(id + ": " + keeper + " has no mirror of it");
    }
}

int rebuild(World& world, std::string const& body) {
    int changed = 0;
    world.database.write([&](store::Tx& tx) {
        changed = 0;
        auto all = wanted(world, tx, body);
        for (auto const& keeper : store::body_ids(tx)) {
            auto& should_be = all[keeper];
            for (auto const& kept : store::mirrors_of(tx, keeper, body)) {
                auto const same = should_be.find(kept.id);
                if (same != should_be.end() && same->second == kept) {
                    should_be.erase(same);
                    continue;
                }
                store::drop_mirror(tx, keeper, kept.id);
                if (same == should_be.end()) ++changed;
            }
            for (auto const& [id, mirror] : should_be) changed += store::put_mirror(tx, keeper, mirror) ? 1 : 0;
        }
        return store::Outcome::Commit;
    });
    return changed;
}

}  // namespace yishi::exchange
