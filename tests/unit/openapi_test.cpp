#include "http/openapi.hpp"

#include <doctest/doctest.h>

#include <set>

#include "http/route.hpp"

using namespace yishi;

namespace {
void collect_references(json::value const& value, std::set<std::string>& names) {
    if (auto const* object = value.if_object())
        for (auto const& each : *object) {
            if (each.key() == "$ref") names.insert(text_of(each.value()).substr(std::string_view("#/components/schemas/").size()));
            collect_references(each.value(), names);
        }
    if (auto const* array = value.if_array())
        for (auto const& each : *array) collect_references(each, names);
}
}  // namespace

TEST_CASE("the API document names every route and every schema it refers to") {
    auto const document = http::openapi();
    for (auto const* route : http::all_routes()) CHECK(document.at("paths").as_object().contains(route->path));
    std::set<std::string> names;
    collect_references(document, names);
    auto const& schemas = document.at("components").at("schemas").as_object();
    for (auto const& name : names) {
        CAPTURE(name);
        CHECK(schemas.contains(name));
    }
}

TEST_CASE("a command's limits stand in the API document") {
    auto const document = http::openapi();
    auto const& move = document.at("components").at("schemas").at("MoveMatter");
    CHECK(move.at("required") == json::array{"move"});
    CHECK(int_at(move.at("properties").at("move"), "maxLength") == 60);
    CHECK(flag_at(move, "additionalProperties") == false);
}

TEST_CASE("an upload is described as bytes, and a write asks for our header") {
    auto const document = http::openapi();
    auto const& upload = document.at("paths").at("/api/v1/files").at("post");
    CHECK(upload.at("requestBody").at("content").as_object().contains("application/octet-stream"));
    auto const& parameters = upload.at("parameters").as_array();
    CHECK(text_at(parameters.at(0), "name") == "name");
    CHECK(text_at(parameters.at(1), "name") == "X-Yishi");
}
