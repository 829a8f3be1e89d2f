#include "domain/lease.hpp"

#include "store/journal_store.hpp"
#include "store/matter_store.hpp"

namespace yishi::lease {
std::vector<std::string> bodies(World& world) {
    std::vector<std::string> ids;
    world.database.read([&](store::Tx& tx) { ids = store::body_ids(tx); });
    return ids;
}

bool take(World& world, std::string const& body, std::string const& work, std::string const& holder) {
    bool mine = false;
    auto const now = world.clock().ms;
    world.database.write([&](store::Tx& tx) {
        mine = store::take_lease(tx, body, work, holder, now, now + lasts_ms).mine;
        return store::Outcome::Commit;
    });
    return mine;
}

}  // namespace yishi::lease
