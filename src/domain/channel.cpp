#include "domain/channel.hpp"

#include <algorithm>
#include <array>

#include "base/crypto.hpp"
#include "base/mail_text.hpp"
#include "base/robot_address.hpp"
#include "domain/delivery.hpp"
#include "domain/texts.hpp"
#include "store/delivery_store.hpp"

namespace yishi::channel {
namespace {

using store::Channel;

constexpr std::array ways{"mail", "robot"};
constexpr std::array notice_kinds{"todo", "told", "remind", "late"};

// Why a way cannot be chosen here: a code of the texts; "" when it can.
std::string closed_because(World const& world, std::string const& kind) {
    if (kind == "mail") return world.outside.mail.server.empty() ? "channel.no_mail_server" : "";
    return world.outside.robot_hosts.empty() ? "channel.no_robot_hosts" : "";
}

std::string words_of(std::vector<std::string> const& kinds) {
    std::string words;
    for (auto const* kind : notice_kinds)
        if (std::ranges::find(kinds, kind) != kinds.end()) words += (words.empty() ? "" : " ") + std::string(kind);
    return words;
}

Channel channel_of(store::Tx& tx, Ctx const& ctx, std::string const& kind) {
    for (auto& channel : store::channels_of(tx, ctx.body, ctx.actor.person))
        if (channel.kind == kind) return channel;
    return {.person = ctx.actor.person, .kind = kind, .address = {}, .kinds = "todo late"};
}

bool code_is_good(Channel const& channel, Time now) { return !channel.code.empty() && now.ms - channel.code_at.ms < code_lasts_ms; }

json::object shown(Ctx& ctx, Channel const& channel) {
    auto const closed = closed_because(ctx.world, channel.kind);
    json::array kinds;
    for (auto const* kind : notice_kinds)
        if ((" " + channel.kinds + " ").contains(" " + std::string(kind) + " ")) kinds.emplace_back(kind);
    return {{"kind", channel.kind},
            {"open", closed.empty()},
            {"closed_because", closed.empty() ? "" : text_for(ctx.world.definitions, ctx.language, "refusal." + closed)},
            {"address", channel.address},
            {"on", channel.on},
            {"confirmed", channel.confirmed},
            {"code_sent", code_is_good(channel, ctx.now)},
            {"kinds", std::move(kinds)}};
}

json::object all(Ctx& ctx, store::Tx& tx) {
    json::array items;
    for (auto const* kind : ways) items.push_back(shown(ctx, channel_of(tx, ctx, kind)));
    return {{"items", std::move(items)}};
}

// Six figures; every one as likely as another within one in a million.
std::string new_code() {
    auto const bytes = from_base64url(random_token(8)).value();
    std::uint64_t number = 0;
    for (unsigned char const byte : bytes) number = number << 8 | byte;
    auto const figures = std::to_string(number % 1'000'000);
    return std::string(6 - figures.size(), '0') + figures;
}

Result<> check_address(Ctx& ctx, Wish const& wish) {
    if (wish.kind == "mail") {
        if (!is_mail_address(wish.address)) return bad_field("address", "channel.mail_address");
    } else if (auto const fault = robot_fault(wish.address, ctx.world.outside.robot_hosts); !fault.empty()) {
        return bad_field("address", fault);
    }
    return {};
}

// A wrong code counts although it is refused, so the answer is given after the commit.
std::optional<std::string> check_code(Channel& channel, std::string const& code, Time now) {
    if (!code_is_good(channel, now) || channel.code_tries >= code_tries) return "channel.code_over";
    if (!same_bytes(code, channel.code)) {
        ++channel.code_tries;
        return "channel.code_wrong";
    }
    channel.confirmed = true;
    channel.code.clear();
    return {};
}

Result<> ask_for_code(Ctx& ctx, store::Tx& tx, Channel& channel) {
    if (ctx.now.ms - channel.code_at.ms < code_pause_ms) return bad_field("address", "channel.too_soon");
    channel.code = new_code();
    channel.code_at = ctx.now;
    channel.code_tries = 0;
    delivery::queue_code(tx, ctx.body, channel, ctx.now);
    tx.after_commit([wake = ctx.world.wake, body = ctx.body] { wake(body); });
    return {};
}

// Gives the code's fault, if one was given and is not right.
Result<std::optional<std::string>> change(Ctx& ctx, store::Tx& tx, Wish const& wish) {
    auto channel = channel_of(tx, ctx, wish.kind);
    std::optional<std::string> fault;
    channel.kinds = words_of(wish.kinds);
    channel.on = wish.on;
    bool const moved = channel.address != wish.address;
    if (moved) {
        channel.address = wish.address;
        channel.confirmed = wish.kind == "robot";  // its host is on the administrator's list
        channel.code.clear();
    }
    if (!channel.confirmed && wish.on) {
        if (wish.code)
            fault = check_code(channel, *wish.code, ctx.now);
        else if (!code_is_good(channel, ctx.now) || ctx.now.ms - channel.code_at.ms >= code_pause_ms)
            TRY(ask_for_code(ctx, tx, channel));
    }
    store::put_channel(tx, ctx.body, channel);
    return fault;
}

}  // namespace

Result<json::object> list(Ctx& ctx) {
    return ctx.read([&](store::Tx& tx) -> Result<json::object> { return all(ctx, tx); });
}

Result<json::object> put(Ctx& ctx, Wish const& wish) {
    if (wish.on) {
        if (auto const closed = closed_because(ctx.world, wish.kind); !closed.empty()) return refuse(Why::Invalid, closed);
        TRY(check_address(ctx, wish));
        if (words_of(wish.kinds).empty()) return bad_field("kinds", "field.missing", {"kinds"});
    }
    auto const fault = TRY(ctx.write([&](store::Tx& tx) { return change(ctx, tx, wish); }));
    if (fault) return bad_field("code", *fault);
    return list(ctx);
}

}  // namespace yishi::channel
