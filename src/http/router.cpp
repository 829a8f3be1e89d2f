#include "http/router.hpp"

#include <fmt/format.h>

#include <atomic>

#include "base/log.hpp"
#include "domain/access.hpp"
#include "domain/session.hpp"
#include "domain/texts.hpp"
#include "http/compress.hpp"
#include "http/route.hpp"

namespace yishi::http {

namespace {
// Nothing is loaded from elsewhere, nothing runs inline, nobody frames us.
void secure(Request const& request, Response& response) {
    if (!response.has("Content-Security-Policy"))
        response.with("Content-Security-Policy",
                      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; "
                      "base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
    response.with("X-Content-Type-Options", "nosniff").with("Referrer-Policy", "same-origin").with("X-Frame-Options", "DENY");
    response.with("Cross-Origin-Opener-Policy", "same-origin").with("Cross-Origin-Resource-Policy", "same-origin");
    if (request.path.starts_with("/api/") && !response.has("Cache-Control")) response.with("Cache-Control", "no-store");
}

// A page of another site can send a form with our cookie, but neither this header nor our own origin.
Result<> from_our_pages(Request const& request) {
    if (request.header("x-yishi") != "1") return refuse(Why::Forbidden, "request.unmarked");
    auto const origin = request.header("origin");
    if (origin.empty()) return {};
    auto const host = origin.find("://") == origin.npos ? std::string_view() : origin.substr(origin.find("://") + 3);
    if (host.empty() || host != request.header("host")) return refuse(Why::Forbidden, "request.foreign");
    return {};
}

// Where a text holds a zero byte, which no engine keeps and nobody writes; nothing when there is none.
std::optional<std::string> zero_byte_at(json::value const& value, std::string const& path) {
    if (auto const* text = value.if_string(); text && text->find('\0') != json::string::npos) return path;
    if (auto const* list = value.if_array())
        for (std::size_t i = 0; i < list->size(); ++i)
            if (auto found = zero_byte_at((*list)[i], fmt::format("{}[{}]", path, i))) return found;
    if (auto const* object = value.if_object())
        for (auto const& each : *object)
            if (auto found = zero_byte_at(each.value(), path + (path.empty() ? "" : ".") + std::string(each.key()))) return found;
    return std::nullopt;
}

Result<json::value> json_body(Request const& request) {
    if (request.body.empty()) return json::value(json::object{});
    try {
        auto body = parse(request.body);
        if (auto const path = zero_byte_at(body, "")) return bad_field(*path, "field.kind", {"text"});
        return body;
    } catch (std::exception const&) {
        return refuse(Why::Invalid, "request.json");
    }
}

// An open page listens, and asks again when it hears of something; nobody need be sitting before it.
session::Use use_of(Request const& request, Route const& route) {
    bool const unattended = route.gives == "text/event-stream" || request.header("x-yishi-unattended") == "1";
    return unattended ? session::Use::Unattended : session::Use::ByPerson;
}

std::string next_request_id() {
    static std::atomic<unsigned> last{0};
    return fmt::format("r{:x}{:04x}", system_now().ms, last++ & 0xffff);
}
}  // namespace

Service Router::service() {
    return {.plan = [this](Request const& head) { return plan(head); },
            .answer = [this](Request const& request) { return answer(request); },
            .receive = [this](Request const& head) { return receive(head); }};
}

Plan Router::plan(Request const& head) const {
    auto const match = match_route(head.method, head.path);
    if (!match.route) return {.body_limit = 0};
    return {match.route->takes.limit, match.route->takes.body == Takes::Body::Pieces};
}

Response Router::answer(Request const& request) {
    auto const made = [&] {
        auto call = call_of(request);
        return guarded(call, [&] { return routed(call); });
    };
    if (!KeptAnswers::keeps(request)) return made();
    // Asked for before the answer is made: what is committed meanwhile makes the answer stale.
    auto const generation = world_.database.generation();
    auto const now = world_.clock();
    if (auto kept = kept_.find(request, generation, now)) return std::move(*kept);
    auto response = made();
    kept_.keep(request, generation, now, response);
    return response;
}

// request id and language; who asks comes with the route
Call Router::call_of(Request const& request) {
    auto const asked = language_of(request.header("accept-language"));
    Ctx ctx{
        .world = world_, .actor = {}, .body = {}, .language = asked.empty() ? "zh-CN" : asked, .now = world_.clock(), .request = next_request_id()};
    return Call{.request = request, .ctx = std::move(ctx), .live = live_, .session = std::string(request.cookie("yishi_session"))};
}

// Faults end here: the log gets what happened, the person gets the id it is logged under.
Response Router::guarded(Call& call, std::function<Response()> const& work) {
    Response response;
    try {
        response = work();
    } catch (store::DatabaseFault const& fault) {  // one that may pass, such as a fail-over, is worth the client's next try
        log::error("database", {{"request", call.ctx.request}, {"path", call.request.path}, {"what", std::string_view(fault.what())}});
        response = fault.retry ? problem(telling(call), 503, "busy") : problem(telling(call), 500, "fault");
    } catch (std::exception const& fault) {
        log::error("fault", {{"request", call.ctx.request}, {"path", call.request.path}, {"what", std::string_view(fault.what())}});
        response = problem(telling(call), 500, "fault");
    }
    secure(call.request, response);
    compress_if_worth(call.request, response);
    log::debug("request", {{"request", call.ctx.request},
                           {"method", name_of(call.request.method)},
                           {"path", call.request.path},
                           {"status", response.status},
                           {"person", call.ctx.actor.person}});
    return response;
}

// route → session and permission → body → handler → its answer, or its refusal in words
Response Router::routed(Call& call) {
    auto match = match_route(call.request.method, call.request.path);
    if (!match.route && match.path_known) return problem(telling(call), 405, "request.method");
    if (!match.route && call.request.path.starts_with("/api/")) return problem(telling(call), 404, "missing");
    if (!match.route) return pages_.answer(call.request);
    call.places = std::move(match.places);
    auto handled = [&]() -> Result<Response> {
        TRY(admitted(call, *match.route));
        if (match.route->takes.body == Takes::Body::Json) call.body = TRY(json_body(call.request));
        return match.route->handler(call);
    }();
    if (!handled) return problem(telling(call), handled.error(), call.more);
    return *std::move(handled);
}

// session → actor → from our own pages → password not to be changed first → capability
Result<> Router::admitted(Call& call, Route const& route) {
    auto const who = call.session.empty() ? std::nullopt : session::who_is(world_, call.session, use_of(call.request, route));
    if (who) {
        call.ctx.actor = who->actor;
        call.ctx.body = who->actor.body;
        call.ctx.session = who->token_hash;
        call.must_change = who->must_change;
        if (language_of(call.request.header("accept-language")).empty()) call.ctx.language = who->language;
    }
    if (route.access == Access::Write) TRY(from_our_pages(call.request));
    if (route.needs.who == Needs::Who::Nobody) return {};
    if (!who) return refuse(Why::Unauthenticated, "session.none");
    if (route.needs.who == Needs::Who::Session) return {};
    if (call.must_change) return refuse(Why::Forbidden, "password.must_change");
    if (route.needs.who == Needs::Who::Capability && !may(call.ctx, route.needs.capability)) return refuse(Why::Forbidden, "not_allowed");
    return {};
}

// The same for a body in pieces: all is decided before the first piece is taken.
std::variant<Response, Receiver> Router::receive(Request const& head) {
    auto call = call_of(head);
    std::optional<Intake> intake;
    auto refusal = guarded(call, [&] {
        auto match = match_route(head.method, head.path);
        call.places = std::move(match.places);
        auto begun = [&]() -> Result<Intake> {
            TRY(admitted(call, *match.route));
            return match.route->takes.intake(call);
        }();
        if (!begun) return problem(telling(call), begun.error());
        intake = std::move(*begun);
        return Response{};
    });
    if (!intake) return refusal;
    auto const kept = std::make_shared<std::pair<Call, Intake>>(std::move(call), std::move(*intake));  // the connection keeps the request
    auto const add = [this, kept](std::string_view piece) -> std::optional<Response> {
        auto& [call, intake] = *kept;
        std::optional<Refusal> refusal;
        auto response = guarded(call, [&] {
            auto const added = intake.add(piece);
            if (!added) refusal = added.error();
            return refusal ? problem(telling(call), *refusal) : Response{};
        });
        return response.status == 200 ? std::nullopt : std::optional(std::move(response));
    };
    auto const finish = [this, kept] {
        auto& [call, intake] = *kept;
        return guarded(call, [&] {
            auto const finished = intake.finish(call.ctx);
            return finished ? *finished : problem(telling(call), finished.error());
        });
    };
    return Receiver{.add = add, .finish = finish};
}

Telling Router::telling(Call const& call) const { return {world_.definitions, call.ctx.language, call.ctx.request}; }

namespace {
// Only a proxy on this machine is believed: anybody else could claim to be anyone.
bool is_our_proxy(std::string_view peer) { return peer == "127.0.0.1" || peer == "::1" || peer == "::ffff:127.0.0.1"; }
}  // namespace

std::string source_of(Request const& request) {
    auto const forwarded = request.header("x-forwarded-for");
    if (forwarded.empty() || !is_our_proxy(request.peer)) return request.peer;
    auto last = forwarded.substr(forwarded.rfind(',') + 1);  // npos + 1 is 0
    last.remove_prefix(std::min(last.find_first_not_of(' '), last.size()));
    return std::string(last);
}

bool came_by_https(Request const& request) { return is_our_proxy(request.peer) && request.header("x-forwarded-proto") == "https"; }

}  // namespace yishi::http
