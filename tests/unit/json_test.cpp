#include "base/json.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

using namespace yishi;

TEST_CASE("what is hashed does not depend on the order in which it was written") {
    CHECK(canonical(parse(R"({"b": 1, "a": [{"d": null, "c": "题"}]})")) == R"({"a":[{"c":"题","d":null}],"b":1})");
    CHECK(write(parse(R"({"b": 1, "a": 2})")) == R"({"b":1,"a":2})");
}

TEST_CASE("what is hashed is spelled as it was ever since: every byte, number and depth") {
    std::string every;
    for (int c = 0; c < 128; ++c) every += static_cast<char>(c);
    json::value const value = {
        {every, every + "题案"}, {"n", {0, -7, INT64_MIN, UINT64_MAX, 2.5, 1e300, true, nullptr}}, {"e", json::object{}}, {"a", json::array{}}};
    json::object ordered{{every, every + "题案"}, {"a", json::array{}}, {"e", json::object{}}, {"n", value.at("n")}};
    CHECK(canonical(value) == write(ordered));
}

TEST_CASE("readers give something for what is not there") {
    auto const value = parse(R"({"title":"桥","count":3,"big":2.0,"odd":2.5,"flag":true,"tags":["a","b"],"mixed":["a",1]})");
    CHECK(text_at(value, "title") == "桥");
    CHECK(text_at(value, "count") == "");
    CHECK(int_at(value, "count") == 3);
    CHECK(int_at(value, "big") == 2);
    CHECK(int_at(value, "odd", -1) == -1);
    CHECK(int_at(value, "none", 9) == 9);
    CHECK(flag_at(value, "flag"));
    CHECK_FALSE(flag_at(value, "title"));
    CHECK(member(value, "none").is_null());
    CHECK(member(json::value("text"), "any").is_null());
    CHECK(texts_of(member(value, "tags")) == std::vector<std::string>{"a", "b"});
    CHECK(texts_of(member(value, "title")) == std::vector<std::string>{"桥"});
    CHECK(texts_of(member(value, "mixed")).empty());
}

TEST_CASE("bad JSON is refused with the place") {
    CHECK_THROWS_WITH_AS(parse("{\"a\":}"), doctest::Contains("character 5"), std::runtime_error);
    CHECK_THROWS_AS(parse(""), std::runtime_error);
    CHECK_THROWS_AS(parse("{} {}"), std::runtime_error);
    CHECK_THROWS_AS(parse(std::string(10'000, '[')), std::runtime_error);
}
