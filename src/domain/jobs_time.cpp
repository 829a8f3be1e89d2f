#include <algorithm>
#include <set>

#include "base/log.hpp"
#include "domain/jobs.hpp"
#include "domain/workspace.hpp"
#include "store/matter_store.hpp"

namespace yishi::jobs {
namespace {

constexpr int batch = 100;
constexpr std::int64_t put_off_ms = 10LL * 60 * 1000;

// The matters whose next moment is over, earliest moment first, each once and without those put off.
std::vector<std::string> due(World& world, std::string const& body, PutOff const& put_off, Time now) {
    std::vector<std::string> matters;
    world.database.read([&](store::Tx& tx) {
        matters.clear();
        for (auto const& each : store::due_before(tx, body, now.ms, batch + static_cast<int>(put_off.size()) * batch))
            if (!put_off.contains(each.matter) && std::ranges::find(matters, each.matter) == matters.end()) matters.push_back(each.matter);
    });
    return matters;
}

Result<> elapse(Ctx& ctx, std::string const& matter) {
    return ctx.write([&](store::Tx& tx) -> Result<> {
        Workspace space(ctx, tx);
        TRY(space.elapse(matter));
        return space.flush();
    });
}

// "" or why it failed.
std::string failure(Ctx& ctx, std::string const& matter) {
    try {
        auto const done = elapse(ctx, matter);
        return done ? "" : done.error().code;
    } catch (std::exception const& fault) {
        return fault.what();
    }
}

}  // namespace

int pass_time(World& world, std::string const& body, PutOff& put_off) {
    Ctx ctx{.world = world, .actor = {}, .body = body, .now = world.clock(), .request = "timer"};
    ctx.actor.system = true;
    ctx.actor.body = body;
    ctx.actor.job = "timer";
    std::erase_if(put_off, [&](auto const& each) { return each.second <= ctx.now; });
    std::set<std::string> done;
    for (;;) {
        auto const matters = due(world, body, put_off, ctx.now);
        if (matters.empty()) return static_cast<int>(done.size());
        for (auto const& matter : matters) {
            auto const why = done.contains(matter) ? "its moment stays" : failure(ctx, matter);
            done.insert(matter);
            if (why.empty()) continue;
            log::error("timer.failed", {{"body", body}, {"matter", matter}, {"fault", why}});
            put_off[matter] = {ctx.now.ms + put_off_ms};
            done.erase(matter);
        }
    }
}

}  // namespace yishi::jobs
