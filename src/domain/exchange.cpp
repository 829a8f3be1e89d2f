#include "domain/exchange.hpp"

#include <algorithm>
#include <map>

#include "base/log.hpp"
#include "domain/lease.hpp"
#include "domain/mirror.hpp"
#include "domain/parcel.hpp"
#include "domain/workspace.hpp"
#include "store/journal_store.hpp"

namespace yishi::exchange {
namespace {

constexpr char const* reader = "exchange";
constexpr int portion = 50;      // entries looked at together
constexpr int most_rounds = 40;  // of settle: more is a fault of definitions that answer each other without end

Ctx in_body(World& world, std::string const& body) {
    Ctx ctx{.world = world, .actor = {}, .body = body, .now = world.clock(), .request = reader};
    ctx.actor.system = true;
    ctx.actor.body = body;
    ctx.actor.job = reader;
    return ctx;
}

struct Portion {
    std::vector<Parcel> parcels;
    std::int64_t from = 0, upto = 0;
    bool more = false;
};

// Of each matter once, as it now stands; `entry` is the last that was read of it.
Portion next_portion(World& world, std::string const& body) {
    auto ctx = in_body(world, body);
    return ctx.read([&](store::Tx& tx) {
        Portion out;
        out.from = store::place_of(tx, body, reader);
        auto const rows = store::entries_for_bodies(tx, body, out.from, portion);
        out.more = rows.size() == portion;
        out.upto = out.more ? rows.back().pos : store::last_pos(tx, body);
        if (rows.empty()) return out;
        std::map<std::string, std::string> last;
        std::vector<std::string> order;
        for (auto const& row : rows)
            if (!last.insert_or_assign(row.matter, row.entry).second)
                continue;
            else
                order.push_back(row.matter);
        Workspace space(ctx, tx);
        for (auto const& id : order) parcel::add(ctx, space, id, last[id], out.parcels);
        return out;
    });
}

// A body that cannot take its parcel holds up nobody else.
bool hand_over(Parcel const& parcel, Carrier const& carrier) {
    std::string why;
    try {
        auto const done = carrier(parcel);
        if (done) return true;
        why = done.error().code;
    } catch (std::exception const& fault) {
        why = fault.what();
    }
    log::error("exchange.failed", {{"from", parcel.from}, {"to", parcel.to}, {"matter", parcel.mirror.id}, {"fault", why}});
    return false;
}

void move_on(World& world, std::string const& body, std::int64_t upto) {
    world.database.write([&](store::Tx& tx) {
        auto const now = world.clock().ms;
        store::take_lease(tx, body, reader, reader, now, now);
        store::advance(tx, body, reader, upto);
        return store::Outcome::Commit;
    });
}

}  // namespace

Result<> receive(World& world, Parcel const& parcel) {
    auto ctx = in_body(world, parcel.to);
    return ctx.write([&](store::Tx& tx) -> Result<> {
        Workspace space(ctx, tx);
        if (space.book().body.id.empty()) return missing();
        TRY(space.reflect(parcel.mirror, parcel.entry));
        if (parcel.opening && store::note_received(tx, parcel.to, parcel::key_of(parcel))) {
            for (auto const& file : parcel.files)
                if (!store::find_file(tx, parcel.to, file.id)) store::add_file(tx, parcel.to, file);
            TRY(space.open_asked(parcel.mirror.id, *parcel.opening));
        }
        return space.flush();
    });
}

int send(World& world, std::string const& body, Carrier const& carrier) {
    int sent = 0;
    for (bool more = true; more;) {
        auto const part = next_portion(world, body);
        for (auto const& parcel : part.parcels) sent += hand_over(parcel, carrier) ? 1 : 0;
        if (part.upto > part.from) move_on(world, body, part.upto);
        more = part.more;
    }
    return sent;
}

void settle(World& world) {
    auto const carrier = [&](Parcel const& parcel) { return receive(world, parcel); };
    for (int round = 0; round < most_rounds; ++round) {
        int sent = 0;
        for (auto const& body : lease::bodies(world)) sent += send(world, body, carrier);
        if (sent == 0) return;
    }
    log::error("exchange.endless", {{"rounds", std::to_string(most_rounds)}});
}

Ctx at_home(Ctx const& ctx, std::string const& matter) {
    Ctx home = ctx;
    if (ctx.actor.system) return home;
    auto const mirrored = home.read([&](store::Tx& tx) { return store::find_mirror(tx, ctx.body, matter); });
    if (!mirrored) return home;
    home.body = mirrored->home;
    home.actor = mirror::guest(ctx.actor);
    return home;
}

}  // namespace yishi::exchange
