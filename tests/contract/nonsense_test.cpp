// Whatever is sent, the answer says what is wrong with it in the reader's words; it is never a fault of ours.
#include "nonsense.hpp"

#include <algorithm>

#include "http/openapi.hpp"
#include "json_schema.hpp"
#include "samples.hpp"

namespace yishi::test {
namespace {

bool has_word(json::value const& problem, char const* what) { return !text_at(problem, what).empty(); }

bool names_field(json::value const& problem, std::string const& field) {
    auto const& fields = member(problem, "fields").as_array();
    return std::ranges::any_of(fields, [&](json::value const& note) { return text_at(note, "name") == field; });
}

// Words, and not the code they belong to.
bool is_in_words(json::value const& problem) {
    bool words = has_word(problem, "title") && text_at(problem, "title") != text_at(problem, "code");
    for (auto const& note : member(problem, "fields").as_array())
        words = words && has_word(note, "text") && text_at(note, "text") != text_at(note, "code");
    return words;
}

bool is_chinese(std::string const& text) {
    return std::ranges::any_of(text, [](char letter) { return static_cast<unsigned char>(letter) >= 0xe4; });
}

// Somebody in Zhumadian whom the request is meant for.
Reader whom_it_is_for(Town& town, Sample const& sample) {
    for (auto const* kind : Town::kinds) {
        Reader const reader{kind, "zhumadian"};
        if (expected_status(town, sample, reader, reader.body, sample.ask(town, reader.body)) == 0) return reader;
    }
    FAIL(std::string(sample.operation), " is for nobody");
    return {};
}

void check_refused(http::Response const& response, Nonsense const& nonsense, std::string const& language, json::object const& schemas) {
    CHECK(response.status >= 400);
    REQUIRE(response.status < 500);
    auto const problem = parse(response.body);
    CHECK(schema_faults(problem, schemas.at("Problem"), schemas) == std::vector<std::string>{});
    CHECK(has_word(problem, "code"));
    CHECK(is_in_words(problem));
    CHECK(is_chinese(text_at(problem, "title")) == (language == "zh-CN"));
    if (!nonsense.field.empty()) CHECK(names_field(problem, nonsense.field));
}

void refuses_nonsense(Engine engine) {
    Town town(engine);
    auto const document = http::openapi();
    auto const& schemas = document.at("components").at("schemas").as_object();
    int sent = 0;
    for (auto const* route : http::all_routes()) {
        if (!sample_of(*route)) continue;  // permission_test.cpp says so
        auto const& sample = *sample_of(*route);
        auto const reader = whom_it_is_for(town, sample);
        auto const good = sample.ask(town, reader.body);
        for (auto& nonsense : nonsense_of(*route, good))
            for (std::string const language : {"zh-CN", "en"}) {
                auto request = nonsense.request;
                request.headers.emplace_back("accept-language", language);
                auto const response = town.ask(reader, request);
                INFO(operation_of(*route), ": ", nonsense.what, ": ", response.status, " ", response.body.substr(0, 300));
                check_refused(response, nonsense, language, schemas);
                ++sent;
            }
    }
    CHECK(sent > 500);
}

http::Request opening(json::value const& answers) {
    return {.method = http::Method::Post, .path = "/api/v1/matters", .body = write(json::object{{"flow", "proposal"}, {"answers", answers}})};
}

// Answers are the flow's own: whether an odd value fits is for the field to say, but it is said and never a fault.
void survives_odd_answers(Engine engine) {
    Town town(engine);
    Reader const member{"member", "zhumadian"};
    for (auto const& name : definitions().flows.at("proposal").form)
        for (auto const& value : odd_values()) {
            json::object answers{{"title", "关于校园午餐的建议"}, {"kind", "individual"}};
            answers[name] = value;
            auto const response = town.ask(member, opening(answers));
            INFO(name, " = ", write(value).substr(0, 60), ": ", response.status, " ", response.body.substr(0, 300));
            CHECK(response.status < 500);
            if (response.status < 400) continue;
            auto const problem = parse(response.body);
            CHECK(is_in_words(problem));
            auto const& fields = yishi::member(problem, "fields").as_array();
            CHECK(std::ranges::any_of(fields, [&](json::value const& note) { return text_at(note, "name").starts_with("answers." + name); }));
        }
}

}  // namespace

TEST_CASE("nonsense is refused with a code, in words, and with the field named") {
    SUBCASE("on SQLite") { refuses_nonsense(Engine::Sqlite); }
    SUBCASE("on PostgreSQL") {
        if (is_there(Engine::Postgres)) refuses_nonsense(Engine::Postgres);
    }
}

TEST_CASE("whatever a form is filled with, it is no fault") {
    SUBCASE("on SQLite") { survives_odd_answers(Engine::Sqlite); }
    SUBCASE("on PostgreSQL") {
        if (is_there(Engine::Postgres)) survives_odd_answers(Engine::Postgres);
    }
}

TEST_CASE("a tag or a key that is none of ours is refused, not passed over") {
    Town town;
    Reader const office{"proposal_office", "zhumadian"};
    auto const answer_with = [&](char const* header, std::string value) {
        auto request = samples().front().ask(town, office.body);
        for (auto const& sample : samples())
            if (sample.operation == "POST /api/v1/matters/{id}/moves") request = sample.ask(town, office.body);
        request.headers.emplace_back(header, std::move(value));
        return town.ask(office, request);
    };
    for (auto const* tag : {"7", "\"x\"", "\"7", "W/\"7-abc\"", "\"99999999999-a\"", "\"7\", \"8\""}) {
        INFO(std::string(tag));
        auto const refused = answer_with("if-match", tag);
        CHECK(refused.status == 422);
        CHECK(names_field(parse(refused.body), "If-Match"));
    }
    auto const late = answer_with("if-match", "\"1-abc\"");
    CHECK(late.status == 409);  // a version that is over
    auto const told = parse(late.body);
    REQUIRE(told.at("entries").as_array().size() == 1);  // what came since, not the whole course
    CHECK(told.at("entries").at(0).at("seq") == 2);
    CHECK(answer_with("if-match", "\"2-abc\"").status == 200);
    CHECK(answer_with("if-match", "*").status == 200);
    auto const long_key = answer_with("idempotency-key", std::string(201, 'k'));
    CHECK(long_key.status == 422);
    CHECK(names_field(parse(long_key.body), "Idempotency-Key"));
}

}  // namespace yishi::test
