#include "domain/channel.hpp"
#include "domain/delivery.hpp"
#include "http/route.hpp"

namespace yishi::http {

namespace {
struct ChannelForm {
    std::string kind, address;
    bool on = false;
    std::vector<std::string> kinds;
    std::optional<std::string> code;
    static constexpr auto fields() {
        return describe(field("kind", &ChannelForm::kind).required().among("mail robot"), field("address", &ChannelForm::address).max(500),
                        field("on", &ChannelForm::on), field("kinds", &ChannelForm::kinds).among("todo told remind late").about("of notices"),
                        field("code", &ChannelForm::code).max(6).about("what came by mail, to confirm the address"));
    }
};
struct ListDeliveries {
    std::string state;
    int limit = 100;
    static constexpr auto fields() {
        return describe(field("state", &ListDeliveries::state).among("waiting sent failed given_up"),
                        field("limit", &ListDeliveries::limit).between(1, 500));
    }
};

Result<Response> list_channels(Call& call) { return json_response(TRY(channel::list(call.ctx))); }

Result<Response> put_channel(Call& call) {
    auto form = TRY(call.command<ChannelForm>());
    return json_response(TRY(channel::put(call.ctx, {form.kind, form.address, form.on, form.kinds, form.code})));
}

Result<Response> list_deliveries(Call& call) {
    auto const query = TRY(call.query<ListDeliveries>());
    return json_response(TRY(delivery::list(call.ctx, query.state, query.limit)));
}

Result<Response> retry_delivery(Call& call) { return json_response(TRY(delivery::retry(call.ctx, call.id()))); }

using enum Method;
constexpr Route routes[] = {
    {Get, "/api/v1/session/channels", Access::Read, sign_in, list_channels, "By which ways one is told of notices outside", {}, "Channels"},
    {Put, "/api/v1/session/channels", Access::Write, sign_in, put_channel, "Chooses one of these ways; a mail address is confirmed by a code",
     body_of<ChannelForm>("ChannelForm"), "Channels"},
    {Get, "/api/v1/deliveries", Access::Read, able_to("deliveries.read"), list_deliveries, "What was sent outside, what waits, what failed and why",
     query_of<ListDeliveries>(), "Deliveries"},
    {Post, "/api/v1/deliveries/{id}/retry", Access::Write, able_to("deliveries.read"), retry_delivery, "Sends it again now", {}, "Deliveries"},
};
}  // namespace

std::span<Route const> delivery_routes() { return routes; }

}  // namespace yishi::http
