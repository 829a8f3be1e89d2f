// The operations of activities: their calendar, and who comes and who is there.
#include "domain/attendance.hpp"
#include "domain/feed.hpp"
#include "domain/matter.hpp"
#include "flow/who.hpp"
#include "sample_requests.hpp"

namespace yishi::test {
namespace {

using http::Method, http::Request;

std::string of_sitting(Town& town, std::string const& body, std::string_view what) {
    auto const& [matter, sitting] = town.meeting(body);
    return "/api/v1/matters/" + matter + "/sittings/" + sitting + "/" + std::string(what);
}
json::object signing(Town& town, std::string const& body) {
    auto const& [matter, sitting] = town.meeting(body);
    auto clerk = town.as({"meetings", body});
    return {{"person", town.person({"member", body})}, {"code", attendance::code(clerk, matter, sitting).value().at("code")}};
}

// Asked of the member; the research office has nobody among the readers.
std::string new_survey(Town& town, std::string const& body) {
    auto office = town.as({"meetings", body});
    office.actor.posts = {"research_head"};
    json::object const question{{"id", "want"},
                                {"text", "是否参加"},
                                {"kind", "choice"},
                                {"options", {{{"name", "yes"}, {"text", "参加"}}, {{"name", "no"}, {"text", "不参加"}}}}};
    auto const opened = matter::open(office, "survey",
                                     {{"title", "委员读书意愿"},
                                      {"sheet", json::array{question}},
                                      {"until", to_text(add_days(day_of(town.now), 10))},
                                      {"respondent", json::array{json::string(town.person({"member", body}))}}},
                                     "");
    REQUIRE(opened);
    REQUIRE(matter::move(office, text_at(*opened, "id"), {.move = "publish"}));
    return text_at(*opened, "id");
}

std::string new_paper(Town& town, std::string const& body) {
    auto office = town.as({"meetings", body});
    auto const released = matter::move(office, town.meeting(body).matter, {.move = "release", .answers = {{"name", "会议材料"}}});
    REQUIRE(released);
    return text_at(released->at("records").at("materials").at("rows").as_array().back(), "id");
}

// Collecting topics, so that members and units see it beside the office.
std::string new_plan(Town& town, std::string const& body) {
    auto office = town.as({"meetings", body});
    office.actor.posts = {"planning"};
    auto const opened = matter::open(office, "plan", {{"for_year", 2021}, {"suggest_by", to_text(add_days(day_of(town.now), 10))}}, "");
    REQUIRE(opened);
    REQUIRE(matter::move(office, text_at(*opened, "id"), {.move = "call"}));
    return text_at(*opened, "id");
}

// Invited is the member, and the meetings office keeps the list; nobody else learns of either.
int if_invited_or_clerk(Town&, Reader const& reader, Request const&) { return reader.kind == "member" || reader.kind == "meetings" ? 0 : 404; }
int if_clerk(Town&, Reader const& reader, Request const&) { return reader.kind == "meetings" ? 0 : reader.kind == "member" ? 403 : 404; }

}  // namespace

void add_activity_samples(std::vector<Sample>& all) {
    auto const add = [&](std::string_view operation, std::string_view needs, auto ask, auto... rule) {
        all.push_back({operation, needs, ask, rule...});
    };
    add("GET /api/v1/calendar", "sign_in", [](Town&, auto&) { return get("/api/v1/calendar", "from=2021-03-01&until=2021-03-31"); });
    add("POST /api/v1/calendar/clashes", "clashes.read", [](Town&, auto&) {
        return send(Method::Post, "/api/v1/calendar/clashes",
                    {{"from", "2021-03-01T01:00:00Z"}, {"until", "2021-03-01T03:00:00Z"}, {"place", "一号会议室"}});
    });
    add("GET /api/v1/plans", "sign_in", [](Town& town, auto& body) { return new_plan(town, body), get("/api/v1/plans"); });
    add(
        "GET /api/v1/plans/{id}/year", "sign_in",
        [](Town& town, std::string const& body) { return get("/api/v1/plans/" + new_plan(town, body) + "/year"); }, if_seen);
    add("GET /api/v1/evaluations", "evaluations.read", [](Town&, auto&) { return get("/api/v1/evaluations", "year=2021"); });
    add("GET /api/v1/calendar/feed", "sign_in", [](Town&, auto&) { return get("/api/v1/calendar/feed"); });
    add("POST /api/v1/calendar/feed", "sign_in", [](Town&, auto&) { return send(Method::Post, "/api/v1/calendar/feed"); });
    add("DELETE /api/v1/calendar/feed", "sign_in", [](Town&, auto&) { return send(Method::Delete, "/api/v1/calendar/feed"); });
    add("GET /calendar/{body}/{file}", "nobody", [](Town& town, std::string const& body) {
        auto ctx = town.as({"member", body});
        return get(text_at(feed::address(ctx).value(), "path"));
    });
    add(
        "GET /api/v1/matters/{id}/attendance", "sign_in",
        [](Town& town, std::string const& body) { return get("/api/v1/matters/" + town.meeting(body).matter + "/attendance"); }, if_seen);
    add(
        "GET /api/v1/matters/{id}/papers", "sign_in",
        [](Town& town, std::string const& body) { return get("/api/v1/matters/" + town.meeting(body).matter + "/papers"); }, if_seen);
    add(
        "GET /api/v1/matters/{id}/papers/{paper}", "sign_in",
        [](Town& town, std::string const& body) { return get("/api/v1/matters/" + town.meeting(body).matter + "/papers/" + new_paper(town, body)); },
        if_seen);
    add(
        "GET /api/v1/matters/{id}/answers/{record}", "sign_in",
        [](Town& town, std::string const& body) { return get("/api/v1/matters/" + new_survey(town, body) + "/answers/replies"); }, if_seen);
    add(
        "POST /api/v1/matters/{id}/answer", "sign_in",
        [](Town& town, std::string const& body) {
            return send(Method::Post, "/api/v1/matters/" + town.meeting(body).matter + "/answer",
                        {{"answer", "comes"}, {"person", town.person({"member", body})}});
        },
        if_invited_or_clerk);
    add(
        "POST /api/v1/matters/{id}/sittings/{sitting}/sign-in", "sign_in",
        [](Town& town, std::string const& body) { return send(Method::Post, of_sitting(town, body, "sign-in"), signing(town, body)); },
        if_invited_or_clerk);
    add(
        "POST /api/v1/matters/{id}/sittings/{sitting}/sign-out", "sign_in",
        [](Town& town, std::string const& body) { return send(Method::Post, of_sitting(town, body, "sign-out"), signing(town, body)); },
        if_invited_or_clerk);
    add(
        "POST /api/v1/matters/{id}/sittings/{sitting}/correction", "sign_in",
        [](Town& town, std::string const& body) {
            return send(Method::Post, of_sitting(town, body, "correction"),
                        {{"person", town.person({"member", body})}, {"note", "补签"}, {"in_at", "2021-03-01T00:55:00Z"}});
        },
        if_clerk);
    add(
        "POST /api/v1/matters/{id}/sittings/{sitting}/list", "sign_in",
        [](Town& town, std::string const& body) { return send(Method::Post, of_sitting(town, body, "list"), {{"names", {"李苇"}}}); }, if_clerk);
    add(
        "POST /api/v1/matters/{id}/sittings/{sitting}/code", "sign_in",
        [](Town& town, std::string const& body) { return send(Method::Post, of_sitting(town, body, "code"), {{"origin", "https://yishi.example"}}); },
        if_clerk);
    add(
        "GET /api/v1/matters/{id}/sittings/{sitting}/live", "sign_in",
        [](Town& town, std::string const& body) { return get(of_sitting(town, body, "live")); }, if_seen);
}

}  // namespace yishi::test
