// The whole route table against the whole list of readers: what each may reach follows from what the route declares, and what belongs
// to another body is answered exactly as what does not exist.
#include <set>

#include "http/openapi.hpp"
#include "json_schema.hpp"
#include "samples.hpp"

namespace yishi::test {
namespace {

// Why the answer is not what the API document promises; empty if it is.
std::string broken_promise(http::Route const& route, http::Response const& response, json::object const& schemas) {
    std::string type;
    for (auto const& [name, value] : response.headers)
        if (name == "Content-Type") type = value.substr(0, value.find(';'));
    bool const refused = response.status >= 400;
    auto const promised = refused ? std::string("Problem") : std::string(route.gives);
    if (promised.empty()) return response.body.empty() ? "" : "a body where none is promised";
    if (promised.contains('/')) return type == promised || promised == "application/octet-stream" ? "" : "is " + type;
    if (type != (refused ? "application/problem+json" : "application/json")) return "is " + type;
    auto const faults = schema_faults(parse(response.body), schemas.at(promised), schemas);
    return faults.empty() ? "" : faults.front();
}

std::string what(http::Response const& response) { return std::to_string(response.status) + " " + response.body.substr(0, 300); }

}  // namespace

TEST_CASE("every operation has a sample that says who may reach it, and every sample an operation") {
    std::set<std::string> operations;
    for (auto const* route : http::all_routes()) {
        auto const operation = operation_of(*route);
        operations.insert(operation);
        auto const* sample = sample_of(*route);
        CHECK_MESSAGE(sample, operation, " has no sample in tests/contract/samples.cpp");
        if (sample) CHECK_MESSAGE(sample->needs == needs_of(*route), operation, " declares ", needs_of(*route));
        bool const known = !needs_of(*route).contains('.') || definitions().access.may.contains(needs_of(*route));
        CHECK_MESSAGE(known, operation, " needs what access.yaml gives to nobody: ", needs_of(*route));
    }
    for (auto const& sample : samples())
        CHECK_MESSAGE(operations.contains(std::string(sample.operation)), std::string(sample.operation), " is no operation any more");
}

TEST_CASE("every operation is described with what it takes and what it answers") {
    auto const document = http::openapi();
    auto const& schemas = document.at("components").at("schemas").as_object();
    for (auto const* route : http::all_routes()) {
        CAPTURE(operation_of(*route));
        bool const answers = route->gives.empty() || route->gives.find('/') != route->gives.npos || schemas.contains(route->gives);
        CHECK(answers);
        bool const takes = route->takes.body != http::Takes::Body::Json || schemas.contains(route->takes.name);
        CHECK(takes);
    }
}

TEST_CASE("who may reach what: every operation, every kind of reader, things of the own and of the other body") {
    Town town;
    auto const document = http::openapi();
    auto const& schemas = document.at("components").at("schemas").as_object();
    std::set<std::string> succeeded, refused;
    for (auto const* route : http::all_routes()) {
        auto const* sample = sample_of(*route);
        if (!sample) continue;  // said above
        for (auto const& reader : town.readers())
            for (auto const* body : both_bodies) {
                auto const request = sample->ask(town, body);
                auto const expected = expected_status(town, *sample, reader, body, request);
                auto const response = town.ask(reader, request);
                INFO(operation_of(*route), " by ", reader.told(), " about ", std::string(body), ": ", what(response));
                CHECK(response.status == (expected == 0 ? status_of_success(*route) : expected));
                CHECK(broken_promise(*route, response, schemas) == "");
                (expected == 0 ? succeeded : refused).insert(operation_of(*route));
            }
    }
    for (auto const* route : http::all_routes()) {
        CHECK_MESSAGE(succeeded.contains(operation_of(*route)), operation_of(*route), " is open to none of the readers");
        if (needs_of(*route) != "nobody") CHECK_MESSAGE(refused.contains(operation_of(*route)), operation_of(*route), " is closed to none");
    }
}

TEST_CASE("an id of the other body is answered exactly as one that nothing has") {
    Town town;
    int compared = 0;
    for (auto const& sample : samples())
        for (auto const& reader : town.readers())
            for (auto const* body : both_bodies) {
                if (reader.body == body) continue;
                auto const foreign = sample.ask(town, body);
                if (!names_a_thing(foreign)) continue;
                INFO(std::string(sample.operation), " by ", reader.told(), " about ", std::string(body));
                CHECK(told(town.ask(reader, foreign)) == told(town.ask(reader, with_absent_things(foreign))));
                ++compared;
            }
    CHECK(compared >= 5 * 13);
}

TEST_CASE("an id of the other body inside a form or a query is as good as none") {
    Town town;
    Reader const member{"member", "zhumadian"}, other{"member", "anlan"}, office{"proposal_office", "zhumadian"};
    auto const answer_to = [&](Reader const& reader, std::string path, std::string query, json::object const& body) {
        bool const writes = !body.empty();
        return told(town.ask(reader, {.method = writes ? http::Method::Post : http::Method::Get,
                                      .path = std::move(path),
                                      .query = std::move(query),
                                      .body = writes ? write(body) : ""}));
    };
    auto const opened_with = [&](char const* field, json::value value) {
        json::object answers{{"title", "关于公园夜间照明的建议"}, {"kind", "joint"}};
        answers[field] = std::move(value);
        return answer_to(member, "/api/v1/matters", "", {{"flow", "proposal"}, {"answers", answers}});
    };
    auto const marked = [&](std::string const& id) { return answer_to(office, "/api/v1/flows/proposal/diagram.svg", "matter=" + id, {}); };

    CHECK(marked(town.matter("anlan")) == marked(with_absent_things({.path = "/" + town.matter("anlan")}).path.substr(1)));
    CHECK(opened_with("cosigner", json::array{town.person(other)}) == opened_with("cosigner", json::array{"p_0000000000000"}));
    CHECK(opened_with("files", json::array{json::object{{"id", town.file("anlan")}, {"name", "x"}}}) ==
          opened_with("files", json::array{json::object{{"id", "f_0000000000000"}, {"name", "x"}}}));
    CHECK(opened_with("came_from", json::string(town.matter("anlan"))) == opened_with("came_from", json::string("m_0000000000000")));
}

}  // namespace yishi::test
