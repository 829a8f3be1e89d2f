#include "domain/exchange.hpp"

#include <algorithm>
#include <map>
#include <set>

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

constexpr std::int64_t first_wait_ms = 3000, longest_wait_ms = 10LL * 60 * 1000;

// News of matters, each as it now stands: matter -> the last entry that was read of it.
using News = std::map<std::string, std::string>;

struct Portion {
    News news;
    std::int64_t from = 0, upto = 0;
    bool more = false;
};

Portion next_portion(World& world, std::string const& body) {
    Portion out;
    world.database.read([&](store::Tx& tx) {
        out = {};
        out.from = store::place_of(tx, body, reader);
        auto const rows = store::entries_for_bodies(tx, body, out.from, portion);
        out.more = rows.size() == portion;
        out.upto = out.more ? rows.back().pos : store::last_pos(tx, body);
        for (auto const& row : rows) out.news[row.matter] = row.entry;
    });
    return out;
}

std::vector<Parcel> parcels_of(World& world, std::string const& body, News const& news) {
    auto ctx = in_body(world, body);
    return ctx.read([&](store::Tx& tx) {
        std::vector<Parcel> out;
        Workspace space(ctx, tx);
        for (auto const& [matter, entry] : news) parcel::add(ctx, space, matter, entry, out);
        return out;
    });
}

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

// A body that cannot take its parcel holds up nobody else: what it should have had waits.
struct Delivery {
    int sent = 0;
    std::set<std::string> failed;  // matters
};
Delivery deliver(std::vector<Parcel> const& parcels, Carrier const& carrier) {
    Delivery out;
    for (auto const& parcel : parcels)
        if (hand_over(parcel, carrier))
            ++out.sent;
        else
            out.failed.insert(parcel.mirror.id);
    return out;
}

std::int64_t wait_after(std::int64_t tries) { return std::min(longest_wait_ms, first_wait_ms << std::min<std::int64_t>(tries, 10)); }

void move_on(World& world, std::string const& body, Portion const& part, std::set<std::string> const& failed) {
    world.database.write([&](store::Tx& tx) {
        auto const now = world.clock().ms;
        for (auto const& matter : failed) store::put_waiting(tx, body, {matter, part.news.at(matter), 1, now + wait_after(0)});
        store::take_lease(tx, body, reader, reader, now, now);
        store::advance(tx, body, reader, part.upto);
        return store::Outcome::Commit;
    });
}

int try_again(World& world, std::string const& body, Carrier const& carrier) {
    auto const now = world.clock().ms;
    std::vector<store::Waiting> due;
    world.database.read([&](store::Tx& tx) { due = store::waiting_until(tx, body, now, portion); });
    if (due.empty()) return 0;
    News news;
    for (auto const& one : due) news[one.matter] = one.entry;
    auto const done = deliver(parcels_of(world, body, news), carrier);
    world.database.write([&](store::Tx& tx) {
        for (auto const& one : due)
            if (done.failed.contains(one.matter))
                store::put_waiting(tx, body, {one.matter, one.entry, one.tries + 1, now + wait_after(one.tries)});
            else
                store::drop_waiting(tx, body, one.matter);
        return store::Outcome::Commit;
    });
    return done.sent;
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
    int sent = try_again(world, body, carrier);
    for (bool more = true; more;) {
        auto const part = next_portion(world, body);
        auto const done = deliver(parcels_of(world, body, part.news), carrier);
        sent += done.sent;
        if (part.upto > part.from) move_on(world, body, part, done.failed);
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

std::optional<Ctx> elsewhere(Ctx& ctx, std::string const& matter) {
    if (ctx.actor.system) return std::nullopt;
    auto const mirrored = ctx.read([&](store::Tx& tx) { return store::find_mirror(tx, ctx.body, matter); });
    if (!mirrored) return std::nullopt;
    Ctx home = ctx;
    home.body = mirrored->home;
    home.actor = mirror::guest(ctx.actor);
    return home;
}

}  // namespace yishi::exchange
