#include "domain/report_look.hpp"

#include <algorithm>

#include "base/log.hpp"
#include "domain/report.hpp"
#include "store/directory_store.hpp"
#include "store/journal_store.hpp"

namespace yishi::report {
namespace {

constexpr std::int64_t minute_ms = 60LL * 1000, hour_ms = 60 * minute_ms, day_ms = 24 * hour_ms;
constexpr std::int64_t night_ms = 2 * hour_ms;   // into the day: nobody is at work
constexpr std::int64_t recent_ms = 90 * day_ms;  // how long a report is looked at by day too
constexpr std::int64_t put_off_ms = 10 * minute_ms;

struct Found {
    store::ReportLook look;
    Differences differences;
};

// How far what a look depends on has come. Other bodies' records, which figures may count too, are waited for till the night.
store::ReportLook standing(Ctx& ctx, store::Tx& tx, int edition) {
    return {.edition = edition,
            .at = ctx.world.clock().ms,  // after the snapshot began: what is in it was known by then
            .pos = store::last_pos(tx, ctx.body),
            .directory = store::directory_version(tx, ctx.body)};
}

bool has_moved(store::ReportLook const& look, store::ReportLook const& now) { return look.pos != now.pos || look.directory != now.directory; }

Result<Found> found_in(Ctx& ctx, store::Tx& tx, flow::Matter const& matter, Edition const& edition) {
    auto const look = standing(ctx, tx, edition.edition);
    return Found{look, TRY(differences(ctx, tx, matter, edition, {look.at}))};
}

// Whoever has the report open learns of it where it tells something new.
void keep(World& world, std::string const& body, std::string const& id, Found const& found) {
    world.database.write([&](store::Tx& tx) {
        bool const news = store::report_differences(tx, body, id) != found.differences;
        store::put_report_look(tx, body, id, found.look, found.differences);
        if (news && world.wake) tx.after_commit([&world, body] { world.wake(body); });
        return store::Outcome::Commit;
    });
}

// ---- the job
std::int64_t last_night(Time now) {
    auto const tonight = start_of(day_of(now)).ms + night_ms;
    return tonight <= now.ms ? tonight : tonight - day_ms;
}

bool is_due(store::ApprovedReport const& report, store::ReportLook const& now) {
    if (!report.look || report.look->edition != report.edition || report.look->at < last_night({now.at})) return true;
    bool const recent = now.at - report.known < recent_ms;
    return recent && has_moved(*report.look, now) && now.at - report.look->at >= hour_ms;
}

std::optional<std::string> most_due(Ctx& ctx, jobs::PutOff const& put_off) {
    std::optional<std::string> id;
    ctx.world.database.read([&](store::Tx& tx) {
        auto const now = standing(ctx, tx, 0);
        auto const reports = store::approved_reports(tx, ctx.body);  // those not looked at for longest come first
        auto const found = std::ranges::find_if(reports, [&](auto const& one) { return !put_off.contains(one.matter) && is_due(one, now); });
        id = found == reports.end() ? std::nullopt : std::optional(found->matter);
    });
    return id;
}

// "" or why it failed.
std::string failure(Ctx& ctx, std::string const& id) {
    try {
        auto const found = ctx.read([&](store::Tx& tx) -> Result<Found> {
            Workspace space(ctx, tx);
            auto const* matter = space.find(id);
            auto const last = matter ? edition(tx, *matter, 0) : std::nullopt;
            if (!last) return missing();
            return found_in(ctx, tx, *matter, *last);
        });
        if (!found) return found.error().code;
        keep(ctx.world, ctx.body, id, *found);
        return "";
    } catch (std::exception const& fault) {
        return fault.what();
    }
}

Ctx own_context(World& world, std::string const& body) {
    Ctx ctx{.world = world, .actor = {}, .body = body, .now = world.clock(), .request = "reports"};
    ctx.actor.system = true;
    ctx.actor.body = body;
    ctx.actor.job = "reports";
    return ctx;
}

}  // namespace

std::optional<Looked> last_look(store::Tx& tx, flow::Matter const& matter, int edition) {
    auto const look = store::report_look(tx, matter.body, matter.id);
    if (!look || look->edition != edition) return std::nullopt;
    return Looked{{look->at}, store::report_differences(tx, matter.body, matter.id)};
}

bool look_at_one(World& world, std::string const& body, jobs::PutOff& put_off) {
    auto ctx = own_context(world, body);
    std::erase_if(put_off, [&](auto const& one) { return one.second <= ctx.now; });
    auto const id = most_due(ctx, put_off);
    if (!id) return false;
    auto const why = failure(ctx, *id);
    if (why.empty()) return true;
    log::error("report.not_looked_at", {{"body", body}, {"matter", *id}, {"fault", why}});
    put_off[*id] = {ctx.now.ms + put_off_ms};
    return true;
}

// ---- a reader asks
Result<json::object> look(Ctx& ctx, std::string const& id) {
    int number = 0;
    auto const found = TRY(ctx.read([&](store::Tx& tx) -> Result<std::optional<Found>> {
        Workspace space(ctx, tx);
        auto const* matter = TRY(visible(space, id));
        auto const last = edition(tx, *matter, 0);
        if (!last) return missing();
        number = last->edition;
        auto const before = store::report_look(tx, ctx.body, id);
        auto const now = standing(ctx, tx, number);
        // Who asks again and again is told what was found a moment ago.
        bool const fresh = before && before->edition == number && now.at - before->at < minute_ms && !has_moved(*before, now);
        if (fresh) return std::optional<Found>();
        return std::optional(TRY(found_in(ctx, tx, *matter, *last)));
    }));
    if (found) keep(ctx.world, ctx.body, id, *found);
    return show(ctx, id, number);
}

}  // namespace yishi::report
