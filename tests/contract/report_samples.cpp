// The operations of reports: their text, the figures in it, and the file.
#include "domain/matter.hpp"
#include "domain/report.hpp"
#include "sample_requests.hpp"

namespace yishi::test {
namespace {

using http::Method, http::Request;

// A draft by the meetings office with one paragraph of ours, `added_1`, that holds a figure and a number typed by hand.
std::string new_report(Town& town, std::string const& body) {
    auto office = town.as({"meetings", body});
    auto const opened = matter::open(office, "report", {{"title", "第一季度通报"}, {"template", "blank"}, {"for_year", 2021}, {"quarter", "q1"}}, "");
    REQUIRE(opened);
    auto const id = text_at(*opened, "id");
    REQUIRE(report::add(office, id, {.anchor = "", .text = "收到提案{proposal.received}，走访40余次。", .after = ""}));
    return id;
}

std::string address(Town& town, std::string const& body, std::string_view what = {}) {
    return "/api/v1/reports/" + new_report(town, body) + std::string(what);
}

// Approved, and so for members and staff; not for the units that handle proposals.
std::string approved_report(Town& town, std::string const& body) {
    auto office = town.as({"meetings", body}), leader = town.as({"secretary_general", body});
    auto const opened = matter::open(
        office, "report", {{"title", "第一季度通报"}, {"template", "blank"}, {"for_year", 2021}, {"quarter", "q1"}, {"series", "report"}}, "");
    REQUIRE(opened);
    auto const id = text_at(*opened, "id");
    REQUIRE(report::add(office, id, {.anchor = "", .text = "收到提案{proposal.received}。", .after = ""}));
    REQUIRE(matter::move(office, id, {.move = "send"}));
    REQUIRE(matter::move(leader, id, {.move = "approve"}));
    return id;
}

// The draft is its writer's, who sits in the meetings office, and the secretary-general's to read; nobody else learns of it.
int if_reader(Town&, Reader const& reader, Request const&) { return reader.kind == "meetings" || reader.kind == "secretary_general" ? 0 : 404; }
int if_of_the_house(Town&, Reader const& reader, Request const&) { return reader.kind.starts_with("unit_") ? 404 : 0; }
int if_writer(Town&, Reader const& reader, Request const&) { return reader.kind == "meetings" ? 0 : reader.kind == "secretary_general" ? 403 : 404; }

}  // namespace

void add_report_samples(std::vector<Sample>& all) {
    auto const add = [&](std::string_view operation, std::string_view needs, auto ask, auto... rule) {
        all.push_back({operation, needs, ask, rule...});
    };
    auto const add_write = [&](std::string_view operation, Method method, std::string_view what, json::object const& command) {
        add(operation, "sign_in", [=](Town& town, std::string const& body) { return send(method, address(town, body, what), command); }, if_writer);
    };
    add("GET /api/v1/reports/templates", "sign_in", [](Town&, auto&) { return get("/api/v1/reports/templates", "year=2021&quarter=1"); });
    add("GET /api/v1/reports/{id}", "sign_in", [](Town& town, std::string const& body) { return get(address(town, body)); }, if_reader);
    add("GET /api/v1/reports/{id}/live", "sign_in", [](Town& town, std::string const& body) { return get(address(town, body, "/live")); }, if_reader);
    add(
        "GET /api/v1/reports/{id}/paragraphs/{anchor}", "sign_in",
        [](Town& town, std::string const& body) { return get(address(town, body, "/paragraphs/added_1")); }, if_reader);
    add_write("PUT /api/v1/reports/{id}/paragraphs/{anchor}", Method::Put, "/paragraphs/added_1", {{"text", "收到提案{proposal.received}。"}});
    add_write("POST /api/v1/reports/{id}/paragraphs", Method::Post, "/paragraphs", {{"text", "立案{proposal.filed}。"}, {"after", "added_1"}});
    add_write("DELETE /api/v1/reports/{id}/paragraphs/{anchor}", Method::Delete, "/paragraphs/added_1", {});
    add_write("POST /api/v1/reports/{id}/paragraphs/{anchor}/place", Method::Post, "/paragraphs/added_1/place", {{"after", ""}});
    add_write("POST /api/v1/reports/{id}/hand", Method::Post, "/hand", {{"anchor", "added_1"}, {"number", "40余次"}, {"source", "值班记录"}});
    add_write("POST /api/v1/reports/{id}/keep", Method::Post, "/keep", {{"place", "added_1.1"}, {"source", "会上已公布"}});
    add_write("POST /api/v1/reports/{id}/refresh", Method::Post, "/refresh", {{"anchor", "added_1"}});
    add(
        "POST /api/v1/reports/{id}/look", "sign_in",
        [](Town& town, std::string const& body) { return send(Method::Post, "/api/v1/reports/" + approved_report(town, body) + "/look", {}); },
        if_of_the_house);
    add(
        "GET /api/v1/reports/{id}/figures/{place}", "sign_in",
        [](Town& town, std::string const& body) { return get(address(town, body, "/figures/added_1.1")); }, if_reader);
    add(
        "GET /api/v1/reports/{id}/file", "sign_in",
        [](Town& town, std::string const& body) { return get(address(town, body, "/file"), "format=xlsx"); }, if_reader);
}

}  // namespace yishi::test
