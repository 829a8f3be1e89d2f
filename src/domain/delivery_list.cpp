// The office's page of deliveries.
#include <algorithm>

#include "base/robot_address.hpp"
#include "domain/delivery.hpp"
#include "domain/directory.hpp"
#include "domain/notice.hpp"
#include "domain/texts.hpp"
#include "flow/who.hpp"
#include "store/delivery_store.hpp"

namespace yishi::delivery {
namespace {

constexpr int most = 500;

// Enough to see which address is meant: "li***@example.cn"; of a robot the host, for the rest is its key.
std::string shown_address(store::Delivery const& delivery) {
    if (delivery.kind == "robot") return host_of(delivery.address);
    auto const at = delivery.address.find('@');
    if (at == std::string::npos) return "***";
    return delivery.address.substr(0, std::min<std::size_t>(2, at / 2)) + "***" + delivery.address.substr(at);
}

std::string error_in_words(Ctx& ctx, std::string const& error) {
    if (error.empty()) return {};
    auto const blank = error.find(' ');
    auto const number = blank == std::string::npos ? std::string() : error.substr(blank + 1);
    auto words = text_for(ctx.world.definitions, ctx.language, "delivery.error." + error.substr(0, blank));
    return number.empty() ? words : words + " (" + number + ")";
}

std::string text_shown(Ctx& ctx, store::Notice const& notice) {
    auto const& definitions = ctx.world.definitions;
    if (notice.id.empty()) return text_for(definitions, ctx.language, "delivery.code");
    if (notice.flow.empty()) return text_for(definitions, ctx.language, "delivery.hidden");
    return notice::text_of(definitions, ctx.language, notice);
}

json::value moment(Time at) { return at.ms > 0 ? json::value(to_iso(at)) : json::value(nullptr); }

json::object shown(Ctx& ctx, directory::Book const& book, store::ListedDelivery const& listed) {
    auto const& [delivery, notice] = listed;
    bool const over = delivery.state == "sent" || delivery.state == "given_up";
    return {{"id", delivery.id},
            {"person", json::object{{"id", delivery.person}, {"name", book.name_of(delivery.person)}}},
            {"kind", delivery.kind},
            {"address", shown_address(delivery)},
            {"text", text_shown(ctx, notice)},
            {"matter", notice::matter_of(notice)},
            {"state", delivery.state},
            {"tries", delivery.tries},
            {"error", error_in_words(ctx, delivery.error)},
            {"created", to_iso(delivery.created)},
            {"next_at", over ? json::value(nullptr) : moment(delivery.next_at)},
            {"sent_at", moment(delivery.sent_at)}};
}

}  // namespace

Result<json::object> list(Ctx& ctx, std::string const& state, int limit) {
    auto const tokens = flow::tokens_of(ctx.actor);
    return ctx.read([&](store::Tx& tx) -> Result<json::object> {
        auto const book = directory::book(ctx.world, tx, ctx.body);
        json::array items;
        for (auto const& listed : store::deliveries(tx, ctx.body, state, {tokens.begin(), tokens.end()}, std::clamp(limit, 1, most)))
            items.push_back(shown(ctx, *book, listed));
        json::object counts{{"waiting", 0}, {"sent", 0}, {"failed", 0}, {"given_up", 0}};
        for (auto const& [name, count] : store::count_deliveries(tx, ctx.body)) counts[name] = count;
        return json::object{{"items", std::move(items)}, {"counts", std::move(counts)}};
    });
}

Result<json::object> retry(Ctx& ctx, std::string const& id) {
    TRY(ctx.write([&](store::Tx& tx) -> Result<> {
        if (!store::retry_delivery(tx, ctx.body, id, ctx.now, {ctx.now.ms + given_up_after_ms})) return missing();
        tx.after_commit([wake = ctx.world.wake, body = ctx.body] { wake(body); });
        return {};
    }));
    return list(ctx, "", most);
}

}  // namespace yishi::delivery
