#include "http/kept_answers.hpp"

#include <doctest/doctest.h>

namespace yishi::http {
namespace {

Request asked(std::string path, std::string cookie = "yishi_session=anlan.abc") {
    return {.method = Method::Get, .path = std::move(path), .query = {}, .headers = {{"cookie", std::move(cookie)}}, .body = {}, .peer = {}};
}

TEST_CASE("a kept answer holds for the same session until somebody commits") {
    KeptAnswers kept;
    auto const question = asked("/api/v1/matters/m_1");
    kept.keep(question, 7, Time{1000}, text_response(200, "application/json", "{}"));
    CHECK(kept.find(question, 7, Time{2000}));
    CHECK_FALSE(kept.find(question, 8, Time{2000}));
    CHECK_FALSE(kept.find(asked("/api/v1/matters/m_1", "yishi_session=anlan.other"), 7, Time{2000}));
    CHECK_FALSE(kept.find(asked("/api/v1/matters/m_2"), 7, Time{2000}));
}

TEST_CASE("a kept answer ends by itself, so that a day or a session that ends is seen") {
    KeptAnswers kept;
    auto const question = asked("/api/v1/todos");
    kept.keep(question, 7, Time{0}, text_response(200, "application/json", "{}"));
    CHECK_FALSE(kept.find(question, 7, Time{20'001}));
}

TEST_CASE("nothing is kept without a session, of refusals, of files, or where the database cannot tell") {
    KeptAnswers kept;
    kept.keep(asked("/api/v1/todos", ""), 1, Time{0}, text_response(200, "application/json", "{}"));
    CHECK_FALSE(kept.find(asked("/api/v1/todos", ""), 1, Time{0}));
    kept.keep(asked("/api/v1/todos"), 1, Time{0}, text_response(404, "application/json", "{}"));
    CHECK_FALSE(kept.find(asked("/api/v1/todos"), 1, Time{0}));
    kept.keep(asked("/api/v1/files/f_1"), 1, Time{0}, text_response(200, "application/pdf", ""));
    CHECK_FALSE(kept.find(asked("/api/v1/files/f_1"), 1, Time{0}));
    kept.keep(asked("/api/v1/todos"), std::nullopt, Time{0}, text_response(200, "application/json", "{}"));
    CHECK_FALSE(kept.find(asked("/api/v1/todos"), 1, Time{0}));
}

}  // namespace
}  // namespace yishi::http
