// What a person keeps for himself: lists of matters under a name, lists of people, and the sets of people there are.
#include "base/crypto.hpp"
#include "domain/people_set.hpp"
#include "domain/saved_view.hpp"
#include "sample_requests.hpp"

namespace yishi::test {
namespace {

using http::Method, http::Request;

constexpr char const* keeper = "meetings";

std::string any_name() { return random_token(9); }

std::string new_view(Town& town, std::string const& body) {
    auto ctx = town.as({keeper, body});
    auto const kept = saved_view::list(ctx);
    for (auto const& item : kept->at("items").as_array()) (void)saved_view::drop(ctx, text_at(item, "id"));  // there may be thirty
    return text_at(saved_view::save(ctx, any_name(), "flow=proposal").value().at("items").as_array().back(), "id");
}

std::string new_list(Town& town, std::string const& body) {
    auto ctx = town.as({keeper, body});
    auto const sets = people_set::sets(ctx);
    for (auto const& item : sets->at("items").as_array())
        if (auto const set = text_at(item, "set"); set.starts_with("list:")) (void)people_set::drop(ctx, set.substr(5));
    return text_at(people_set::save(ctx, any_name(), {town.person({"member", body})}).value(), "set").substr(5);
}

int if_the_keeper(Town&, Reader const& reader, Request const&) { return reader.kind == keeper ? 0 : 404; }

}  // namespace

void add_kept_samples(std::vector<Sample>& all) {
    auto const add = [&](std::string_view operation, std::string_view needs, auto ask, auto... rule) {
        all.push_back({operation, needs, ask, rule...});
    };
    add("GET /api/v1/views", "sign_in", [](Town&, auto&) { return get("/api/v1/views"); });
    add("POST /api/v1/views", "sign_in", [](Town& town, std::string const& body) {
        new_view(town, body);
        return send(Method::Post, "/api/v1/views", {{"name", any_name()}, {"query", "flow=proposal&state=submitted"}});
    });
    add(
        "PATCH /api/v1/views/{id}", "sign_in",
        [](Town& town, std::string const& body) { return send(Method::Patch, "/api/v1/views/" + new_view(town, body), {{"name", any_name()}}); },
        if_the_keeper);
    add(
        "DELETE /api/v1/views/{id}", "sign_in",
        [](Town& town, std::string const& body) { return send(Method::Delete, "/api/v1/views/" + new_view(town, body)); }, if_the_keeper);
    add("GET /api/v1/people/sets", "directory.read", [](Town&, auto&) { return get("/api/v1/people/sets"); });
    add("GET /api/v1/people/set", "directory.read", [](Town&, auto&) { return get("/api/v1/people/set", "of=observers&n=3"); });
    add("POST /api/v1/people/lists", "directory.read", [](Town& town, std::string const& body) {
        new_list(town, body);
        return send(Method::Post, "/api/v1/people/lists", {{"name", any_name()}, {"people", json::array{}}});
    });
    add(
        "DELETE /api/v1/people/lists/{id}", "directory.read",
        [](Town& town, std::string const& body) { return send(Method::Delete, "/api/v1/people/lists/" + new_list(town, body)); }, if_the_keeper);
}

}  // namespace yishi::test
