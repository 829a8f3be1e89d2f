#include "domain/feed.hpp"

#include <libical/ical.h>

#include <memory>

#include "base/crypto.hpp"
#include "domain/directory.hpp"
#include "flow/who.hpp"
#include "store/activity_store.hpp"

namespace yishi::feed {
namespace {

constexpr std::int64_t day = 24LL * 3600 * 1000;
constexpr std::int64_t back = 90 * day, ahead = 400 * day;

using Component = std::unique_ptr<icalcomponent, decltype(&icalcomponent_free)>;

icaltimetype utc(std::int64_t ms) { return icaltime_from_timet_with_zone(static_cast<time_t>(ms / 1000), 0, icaltimezone_get_utc_timezone()); }

std::string summary(store::CalendarRow const& row) { return row.sitting.name.empty() ? row.title : row.title + " " + row.sitting.name; }

icalcomponent* event(std::string const& body, store::CalendarRow const& row) {
    auto const uid = row.sitting.id + "@" + body + ".yishi";
    auto* out = icalcomponent_new_vevent();
    icalcomponent_add_property(out, icalproperty_new_uid(uid.c_str()));
    icalcomponent_add_property(out, icalproperty_new_dtstamp(utc(row.changed_at)));
    icalcomponent_add_property(out, icalproperty_new_lastmodified(utc(row.changed_at)));
    icalcomponent_add_property(out, icalproperty_new_sequence(row.version));
    icalcomponent_add_property(out, icalproperty_new_dtstart(utc(row.sitting.starts)));
    icalcomponent_add_property(out, icalproperty_new_dtend(utc(row.sitting.ends)));
    icalcomponent_add_property(out, icalproperty_new_summary(summary(row).c_str()));
    if (!row.sitting.place.empty()) icalcomponent_add_property(out, icalproperty_new_location(row.sitting.place.c_str()));
    icalcomponent_add_property(out, icalproperty_new_status(row.sitting.cancelled ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED));
    return out;
}

std::string hash_of(std::string const& secret) { return sha256_hex("calendar\n" + secret); }

}  // namespace

Result<json::object> address(Ctx& ctx) {
    auto const secret = random_token(24);
    TRY(ctx.write([&](store::Tx& tx) -> Result<> {
        store::put_feed(tx, ctx.body, ctx.actor.person, hash_of(secret), ctx.now.ms);
        return {};
    }));
    return json::object{{"path", "/calendar/" + ctx.body + "/" + secret + ".ics"}};
}

Result<json::object> state(Ctx& ctx) {
    return ctx.read([&](store::Tx& tx) -> Result<json::object> { return json::object{{"exists", store::has_feed(tx, ctx.body, ctx.actor.person)}}; });
}

Result<> revoke(Ctx& ctx) {
    return ctx.write([&](store::Tx& tx) -> Result<> {
        store::drop_feed(tx, ctx.body, ctx.actor.person);
        return {};
    });
}

Result<std::string> calendar(Ctx& ctx, std::string const& secret) {
    return ctx.read([&](store::Tx& tx) -> Result<std::string> {
        auto const person = store::feed_owner(tx, ctx.body, hash_of(secret));
        if (!person) return missing();
        auto const book = directory::book(ctx.world, tx, ctx.body);
        auto const tokens = flow::tokens_of(book->actor(*person, day_of(ctx.now)));
        Component const calendar(icalcomponent_new_vcalendar(), &icalcomponent_free);
        icalcomponent_add_property(calendar.get(), icalproperty_new_version("2.0"));
        icalcomponent_add_property(calendar.get(), icalproperty_new_prodid("-//Yishi//Yishi//ZH"));
        icalcomponent_add_property(calendar.get(), icalproperty_new_method(ICAL_METHOD_PUBLISH));
        for (auto const& row : store::sittings_between(tx, ctx.body, ctx.now.ms - back, ctx.now.ms + ahead, {tokens.begin(), tokens.end()}, *person))
            icalcomponent_add_component(calendar.get(), event(ctx.body, row));
        std::unique_ptr<char, decltype(&free)> const text(icalcomponent_as_ical_string_r(calendar.get()), &free);
        return std::string(text.get());
    });
}

}  // namespace yishi::feed
