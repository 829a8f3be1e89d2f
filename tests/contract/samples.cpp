#include "samples.hpp"

#include <algorithm>

#include "base/id.hpp"
#include "domain/access.hpp"
#include "domain/workspace.hpp"
#include "flow/who.hpp"
#include "sample_requests.hpp"

namespace yishi::test {

using http::Method, http::Request;

Request get(std::string path, std::string query) { return {.method = Method::Get, .path = std::move(path), .query = std::move(query)}; }
Request send(Method method, std::string path, json::object const& body) {
    return {.method = method, .path = std::move(path), .headers = {{"content-type", "application/json"}}, .body = body.empty() ? "" : write(body)};
}

namespace {

Request send_text(std::string path, std::string type, std::string body, std::string query = {}) {
    return {.method = Method::Post,
            .path = std::move(path),
            .query = std::move(query),
            .headers = {{"content-type", std::move(type)}},
            .body = std::move(body)};
}
std::string segment(Request const& request, char letter) {
    for (std::size_t at = request.path.find('/'); at != std::string::npos; at = request.path.find('/', at + 1)) {
        auto const word = request.path.substr(at + 1, request.path.find('/', at + 1) - at - 1);
        if (is_id(word, letter)) return word;
    }
    return {};
}

// ---- what the flow says, asked of the flow and not of the API

struct Sight {
    bool any, full, may_pre_review;
};
Sight sight_of(Town& town, Reader const& reader, std::string const& matter) {
    auto ctx = town.as(reader);
    return ctx.read([&](store::Tx& tx) {
        Workspace space(ctx, tx);
        auto const* found = space.find(matter);
        auto const situation = space.situation(*found);
        auto const sight = flow::sight(situation, *found);
        auto const* pre_review = situation.flow->move("pre_review");
        return Sight{sight.any, sight.full, pre_review && !flow::fits(pre_review->by, situation, *found).empty()};
    });
}
int if_seen_fully(Town& town, Reader const& reader, Request const& request) { return sight_of(town, reader, segment(request, 'm')).full ? 0 : 404; }
int if_his_move(Town& town, Reader const& reader, Request const& request) {
    auto const sight = sight_of(town, reader, segment(request, 'm'));
    return !sight.any ? 404 : sight.may_pre_review ? 0 : 403;
}
int if_he_may_open(Town& town, Reader const& reader, Request const&) {
    return fits_without_matter(town.as(reader).actor, definitions().flows.at("proposal").opens) ? 0 : 403;
}
int if_its_matter_is_seen(Town& town, Reader const& reader, Request const&) { return sight_of(town, reader, town.matter(reader.body)).any ? 0 : 404; }

}  // namespace

int if_seen(Town& town, Reader const& reader, Request const& request) { return sight_of(town, reader, segment(request, 'm')).any ? 0 : 404; }

namespace {

// ---- the samples

json::object const proposal{{"flow", "proposal"}, {"answers", {{"title", "关于校园午餐的建议"}, {"kind", "individual"}}}};

std::vector<Sample> all_samples() {
    std::vector<Sample> all;
    auto const add = [&](std::string_view operation, std::string_view needs, auto ask, auto... rule) {
        all.push_back({operation, needs, ask, rule...});
    };
    add("GET /healthz", "nobody", [](Town&, auto&) { return get("/healthz"); });
    add("GET /api/v1/openapi.json", "nobody", [](Town&, auto&) { return get("/api/v1/openapi.json"); });
    add("GET /api/v1/bodies", "nobody", [](Town&, auto&) { return get("/api/v1/bodies"); });
    add("POST /api/v1/session", "nobody", [](Town& town, std::string const& body) {
        return send(Method::Post, "/api/v1/session", {{"body", body}, {"login", town.login("member")}, {"password", Town::password}});
    });
    add("GET /api/v1/session", "session", [](Town&, auto&) { return get("/api/v1/session"); });
    add("PATCH /api/v1/session", "sign_in", [](Town&, auto&) { return send(Method::Patch, "/api/v1/session", {{"theme", "dark"}}); });
    add("DELETE /api/v1/session", "session", [](Town&, auto&) { return send(Method::Delete, "/api/v1/session"); });
    add("DELETE /api/v1/sessions", "session", [](Town&, auto&) { return send(Method::Delete, "/api/v1/sessions"); });
    add("POST /api/v1/session/password", "session", [](Town& town, auto&) {
        for (auto const& reader : town.readers())
            if (!reader.kind.empty()) town.reset_password(reader);
        return send(Method::Post, "/api/v1/session/password", {{"old", Town::password}, {"new", "Lotus-root77"}});
    });
    add("GET /api/v1/matters", "sign_in", [](Town&, auto&) { return get("/api/v1/matters", "flow=proposal&state=submitted&sort=due&limit=5"); });
    add("POST /api/v1/matters", "sign_in", [](Town&, auto&) { return send(Method::Post, "/api/v1/matters", proposal); }, if_he_may_open);
    add("GET /api/v1/matters/similar", "sign_in",
        [](Town&, auto&) { return get("/api/v1/matters/similar", "flow=proposal&text=石桥桥面开裂雨天积水"); });
    add(
        "GET /api/v1/matters/{id}", "sign_in", [](Town& town, std::string const& body) { return get("/api/v1/matters/" + town.matter(body)); },
        if_seen);
    add(
        "POST /api/v1/matters/{id}/moves", "sign_in",
        [](Town& town, std::string const& body) {
            return send(Method::Post, "/api/v1/matters/" + town.new_matter(body) + "/moves",
                        {{"move", "pre_review"}, {"answers", {{"opinion", "file"}}}});
        },
        if_his_move);
    add(
        "GET /api/v1/matters/{id}/entries", "sign_in",
        [](Town& town, std::string const& body) { return get("/api/v1/matters/" + town.matter(body) + "/entries"); }, if_seen);
    add(
        "GET /api/v1/matters/{id}/clocks/{clock}", "sign_in",
        [](Town& town, std::string const& body) { return get("/api/v1/matters/" + town.matter(body) + "/clocks/review"); }, if_seen_fully);
    add(
        "GET /api/v1/matters/{id}/matrix", "sign_in",
        [](Town& town, std::string const& body) { return get("/api/v1/matters/" + town.matter(body) + "/matrix"); }, if_seen_fully);
    add(
        "GET /api/v1/matters/{id}/tree", "sign_in",
        [](Town& town, std::string const& body) { return get("/api/v1/matters/" + town.matter(body) + "/tree"); }, if_seen);
    add(
        "GET /api/v1/matters/{id}/chain", "sign_in",
        [](Town& town, std::string const& body) { return get("/api/v1/matters/" + town.matter(body) + "/chain", "link=into"); }, if_seen);
    add("GET /api/v1/todos", "sign_in", [](Town&, auto&) { return get("/api/v1/todos", "limit=20"); });
    add("GET /api/v1/flows", "sign_in", [](Town&, auto&) { return get("/api/v1/flows"); });
    add("GET /api/v1/flows/{flow}", "sign_in", [](Town&, auto&) { return get("/api/v1/flows/proposal"); });
    add("GET /api/v1/flows/{flow}/diagram.svg", "sign_in", [](Town&, auto&) { return get("/api/v1/flows/proposal/diagram.svg"); });
    add("GET /api/v1/people", "sign_in", [](Town&, auto&) { return get("/api/v1/people", "q=%E6%9D%8E&limit=5"); });
    add("GET /api/v1/bodies/near", "sign_in", [](Town&, auto&) { return get("/api/v1/bodies/near"); });
    add("GET /api/v1/organisations", "sign_in", [](Town&, auto&) { return get("/api/v1/organisations", "kind=unit"); });
    add("GET /api/v1/roster/template.csv", "roster.import", [](Town&, auto&) { return get("/api/v1/roster/template.csv"); });
    add("POST /api/v1/roster/check", "roster.import",
        [](Town&, auto&) { return send_text("/api/v1/roster/check", "text/csv", "姓名,界别,届次,任期起\n周远,,,\n"); });
    add("POST /api/v1/roster/{id}/confirm", "roster.import",
        [](Town& town, std::string const& body) { return send(Method::Post, "/api/v1/roster/" + town.new_roster(body) + "/confirm"); });
    add("GET /api/v1/figures", "figures.read", [](Town&, auto&) { return get("/api/v1/figures", "year=2021&as_of=2021-02-28"); });
    add("GET /api/v1/figures/breakdown", "figures.read",
        [](Town&, auto&) { return get("/api/v1/figures/breakdown", "name=consultation.bimonthly&by=month&year=2021"); });
    add("GET /api/v1/figures/compare", "figures.read",
        [](Town&, auto&) { return get("/api/v1/figures/compare", "name=consultation.bimonthly&year=2021"); });
    add("GET /api/v1/figures/{name}", "figures.read", [](Town&, auto&) { return get("/api/v1/figures/meeting.plenary_session", "year=2021"); });
    add("POST /api/v1/figures/check", "figures.read",
        [](Town&, auto&) { return send(Method::Post, "/api/v1/figures/check", {{"text", "收到 10 件\n  立案 8 件 80%\n  其他 2 件 20%\n"}}); });
    add("POST /api/v1/figures/table", "figures.read",
        [](Town&, auto&) { return send_text("/api/v1/figures/table", "text/plain", "收到提案10件，其中立案8件，占80%。"); });
    add("GET /api/v1/notices", "sign_in", [](Town&, auto&) { return get("/api/v1/notices", "limit=10"); });
    add("POST /api/v1/notices/read", "sign_in", [](Town&, auto&) { return send(Method::Post, "/api/v1/notices/read"); });
    add("GET /api/v1/session/channels", "sign_in", [](Town&, auto&) { return get("/api/v1/session/channels"); });
    add("PUT /api/v1/session/channels", "sign_in",
        [](Town&, auto&) { return send(Method::Put, "/api/v1/session/channels", {{"kind", "mail"}, {"on", false}}); });
    add("GET /api/v1/deliveries", "deliveries.read", [](Town&, auto&) { return get("/api/v1/deliveries", "state=waiting&limit=20"); });
    add("POST /api/v1/deliveries/{id}/retry", "deliveries.read",
        [](Town& town, std::string const& body) { return send(Method::Post, "/api/v1/deliveries/" + town.new_delivery(body) + "/retry"); });
    add("GET /api/v1/live", "sign_in", [](Town&, auto&) { return get("/api/v1/live"); });
    add("POST /api/v1/files", "sign_in", [](Town&, auto&) { return send_text("/api/v1/files", "application/pdf", "%PDF-1.7 new", "name=a.pdf"); });
    add(
        "GET /api/v1/files/{id}", "sign_in", [](Town& town, std::string const& body) { return get("/api/v1/files/" + town.file(body)); },
        if_its_matter_is_seen);
    add_activity_samples(all);
    add_kept_samples(all);
    add_report_samples(all);
    return all;
}

bool has_capability(Town& town, Reader const& reader, std::string_view capability) {
    auto const own = flow::tokens_of(town.as(reader).actor);
    return std::ranges::any_of(definitions().access.may.at(std::string(capability)), [&](std::string const& token) { return own.contains(token); });
}

template <class Change>
Request with_things(Request request, Change change) {
    for (std::size_t at = request.path.find('/'); at != std::string::npos; at = request.path.find('/', at + 1)) {
        auto const word = request.path.substr(at + 1, request.path.find('/', at + 1) - at - 1);
        if (letter_of(word) != '\0' && is_id(word, letter_of(word))) request.path.replace(at + 1, word.size(), change(letter_of(word)));
    }
    return request;
}

}  // namespace

std::vector<Sample> const& samples() {
    static std::vector<Sample> const all = all_samples();
    return all;
}

std::string operation_of(http::Route const& route) { return std::string(http::name_of(route.method)) + " " + std::string(route.path); }

std::string needs_of(http::Route const& route) {
    using enum http::Needs::Who;
    switch (route.needs.who) {
        case Nobody:
            return "nobody";
        case Session:
            return "session";
        case SignIn:
            return "sign_in";
        case Capability:
            return std::string(route.needs.capability);
    }
    return {};
}

Sample const* sample_of(http::Route const& route) {
    auto const found = std::ranges::find(samples(), operation_of(route), &Sample::operation);
    return found == samples().end() ? nullptr : &*found;
}

int expected_status(Town& town, Sample const& sample, Reader const& reader, std::string const& body, Request const& request) {
    if (sample.needs == "nobody") return 0;
    if (reader.kind.empty()) return 401;
    if (sample.needs.contains('.') && !has_capability(town, reader, sample.needs)) return 403;
    if (names_a_thing(request) && reader.body != body) return 404;
    return sample.rule ? sample.rule(town, reader, request) : 0;
}

int status_of_success(http::Route const& route) { return route.gives.empty() ? 204 : route.status; }

bool names_a_thing(Request const& request) {
    bool any = false;
    with_things(request, [&](char letter) { return any = true, new_id(letter); });
    return any;
}

Request with_absent_things(Request const& request) {
    return with_things(request, [](char letter) { return new_id(letter); });
}

}  // namespace yishi::test
