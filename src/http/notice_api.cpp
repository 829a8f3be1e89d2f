#include "domain/notice.hpp"
#include "domain/session.hpp"
#include "http/listening.hpp"
#include "http/live.hpp"
#include "http/route.hpp"

namespace yishi::http {

namespace {
struct ListNotices {
    int limit = 50;
    static constexpr auto fields() { return describe(field("limit", &ListNotices::limit).between(1, 200)); }
};

Result<Response> list_notices(Call& call) { return json_response(TRY(notice::list(call.ctx, TRY(call.query<ListNotices>()).limit))); }

Result<Response> mark_read(Call& call) { return json_response(TRY(notice::mark_read(call.ctx))); }

// What a listener is told: its two counts. Nothing once the session has ended.
std::string counts(Ctx ctx, std::string const& session) {
    auto const who = session::who_is(ctx.world, session, session::Use::Unattended);
    if (!who) return {};
    ctx.actor = who->actor;
    ctx.now = ctx.world.clock();
    auto const me = session::me(ctx);
    if (!me) return {};
    return write(json::object{{"todo_count", member(*me, "todo_count")}, {"notice_count", member(*me, "notice_count")}});
}

Result<Response> listen(Call& call) {
    return listening(call, [&live = call.live, ctx = call.ctx, session = call.session](std::shared_ptr<Stream> stream, std::string const& since) {
        live.listen(ctx.body, since, std::move(stream), [ctx, session] { return counts(ctx, session); });
    });
}

using enum Method;
constexpr Route routes[] = {
    {Get, "/api/v1/notices", Access::Read, sign_in, list_notices, "What the reader was told", query_of<ListNotices>(), "Notices"},
    {Post, "/api/v1/notices/read", Access::Write, sign_in, mark_read, "Marks all notices as read", {}, "NoticesRead"},
    {Get, "/api/v1/live", Access::Read, sign_in, listen, "Server-sent events: `changed` with todo_count and notice_count", query_of<Listen>(),
     "text/event-stream"},
};
}  // namespace

std::span<Route const> notice_routes() { return routes; }

}  // namespace yishi::http
