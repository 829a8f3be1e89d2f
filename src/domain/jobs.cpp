#include "domain/jobs.hpp"

#include "domain/session.hpp"
#include "store/account_store.hpp"
#include "store/delivery_store.hpp"
#include "store/matter_store.hpp"

namespace yishi {
namespace {

constexpr std::int64_t day_ms = 24LL * 3600 * 1000;

}  // namespace

void jobs::keep_house(World& world, std::string const& body) {
    auto const now = world.clock();
    world.database.write([&](store::Tx& tx) {
        store::forget_answers(tx, body, now.ms - 7 * day_ms);
        store::drop_ended_sessions(tx, body, now, {now.ms - session::idle_ms});
        store::drop_old_attempts(tx, body, {now.ms - day_ms});
        store::drop_old_deliveries(tx, body, {now.ms - 90 * day_ms});
        return store::Outcome::Commit;
    });
}

}  // namespace yishi
