#include "http/router.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "base/crypto.hpp"
#include "domain/rules.hpp"
#include "http/route.hpp"

using namespace yishi;
using namespace yishi::http;

namespace {
namespace fs = std::filesystem;

// A server without bodies, with two pages.
struct Office {
    fs::path folder = fs::temp_directory_path() / ("yishi_router_" + random_token(6));
    flow::Definitions definitions;
    Rules rules{definitions};
    std::unique_ptr<store::Database> database = store::open_database({.url = "sqlite:" + (folder / "yishi.db").string(), .durable = false});
    World world{*database, definitions, rules, folder.string(), system_now, [](std::string const&) {}};
    Live live;
    Router router{world, live, (folder / "web").string()};

    Office() {
        database->migrate();
        fs::create_directories(folder / "web/assets");
        std::ofstream(folder / "web/index.html") << "staff";
        fs::create_directories(folder / "web/m");
        std::ofstream(folder / "web/m/index.html") << "member";
        std::ofstream(folder / "web/assets/a-1.js") << "let a";
        std::ofstream(folder / "web/assets/a-1.js.br") << "packed";
    }
    ~Office() {
        database->close();
        fs::remove_all(folder);
    }
    Response get(std::string path, std::vector<std::pair<std::string, std::string>> headers = {}) {
        Request request;
        request.path = std::move(path);
        request.headers = std::move(headers);
        return router.answer(request);
    }
    Response post(std::string path, std::string body, std::vector<std::pair<std::string, std::string>> headers) {
        Request request;
        request.method = Method::Post;
        request.path = std::move(path);
        request.body = std::move(body);
        request.headers = std::move(headers);
        return router.answer(request);
    }
};

std::string header_of(Response const& response, std::string_view name) {
    for (auto const& [key, value] : response.headers)
        if (key == name) return value;
    return {};
}
std::string code_of(Response const& response) { return text_at(parse(response.body), "code"); }
}  // namespace

TEST_CASE("a path finds its route and gives its places") {
    auto const match = match_route(Method::Get, "/api/v1/matters/m_01/clocks/reply");
    REQUIRE(match.route);
    CHECK(match.places.size() == 2);
    CHECK(match.places[1].second == "reply");
    CHECK(match_route(Method::Get, "/api/v1/matters/similar").route->about != match_route(Method::Get, "/api/v1/matters/m_01").route->about);
    CHECK_FALSE(match_route(Method::Get, "/api/v1/matters/m_01/").route);
    CHECK(match_route(Method::Delete, "/api/v1/matters").path_known);
}

TEST_CASE("every route says who may call it, and every write is a write") {
    for (auto const* route : all_routes()) {
        CAPTURE(route->path);
        bool const asks_at_length = route->path == "/api/v1/calendar/clashes" || route->path == "/api/v1/figures/check" ||
                                    route->path == "/api/v1/figures/table";  // in a body, and changes nothing
        CHECK((route->method == Method::Get || asks_at_length) == (route->access == Access::Read));
        CHECK_FALSE(route->about.empty());
        CHECK((route->handler != nullptr || route->takes.intake != nullptr));
    }
}

TEST_CASE_FIXTURE(Office, "what is not there, not allowed or not signed in is told apart by its status") {
    CHECK(get("/api/v1/nothing").status == 404);
    CHECK(post("/api/v1/todos", "", {}).status == 405);
    auto const unknown = get("/api/v1/matters");
    CHECK(unknown.status == 401);
    CHECK(code_of(unknown) == "session.none");
    CHECK(header_of(unknown, "Content-Type").starts_with("application/problem+json"));
}

TEST_CASE_FIXTURE(Office, "a page of another site cannot change anything") {
    std::string const form = R"({"body":"zhumadian","login":"li","password":"x"})";
    CHECK(code_of(post("/api/v1/session", form, {})) == "request.unmarked");
    CHECK(code_of(post("/api/v1/session", form, {{"x-yishi", "1"}, {"origin", "https://elsewhere.example"}, {"host", "yishi.example"}})) ==
          "request.foreign");
    CHECK(code_of(post("/api/v1/session", form, {{"x-yishi", "1"}, {"origin", "null"}, {"host", "yishi.example"}})) == "request.foreign");
    CHECK(post("/api/v1/session", form, {{"x-yishi", "1"}, {"origin", "https://yishi.example"}, {"host", "yishi.example"}}).status == 401);
}

TEST_CASE_FIXTURE(Office, "a body that cannot be read is refused with what is wrong in it") {
    CHECK(code_of(post("/api/v1/session", "{", {{"x-yishi", "1"}})) == "request.json");
    auto const refused = parse(post("/api/v1/session", R"({"login":1,"more":2})", {{"x-yishi", "1"}}).body);
    CHECK(int_at(refused, "status") == 422);
    CHECK(member(refused, "fields").as_array().size() == 4);
}

TEST_CASE_FIXTURE(Office, "every answer carries the security headers, and the API is not kept") {
    for (auto const* path : {"/", "/api/v1/bodies", "/api/v1/nothing"}) {
        auto const response = get(path);
        CHECK(header_of(response, "Content-Security-Policy").find("frame-ancestors 'none'") != std::string::npos);
        CHECK(header_of(response, "X-Content-Type-Options") == "nosniff");
        CHECK(header_of(response, "Referrer-Policy") == "same-origin");
    }
    CHECK(header_of(get("/api/v1/bodies"), "Cache-Control") == "no-store");
}

TEST_CASE_FIXTURE(Office, "pages are served for every path of theirs, files only where they are") {
    CHECK(get("/matters/m_01").file->path.ends_with("web/index.html"));
    CHECK(get("/m/todos").file->path.ends_with("web/m/index.html"));
    CHECK(get("/assets/missing.js").status == 404);
    CHECK(get("/..%2f..%2fetc/passwd").status == 404);
    auto const script = get("/assets/a-1.js", {{"accept-encoding", "gzip, br"}});
    CHECK(header_of(script, "Content-Encoding") == "br");
    CHECK(header_of(script, "Cache-Control").find("immutable") != std::string::npos);
    CHECK(get("/assets/a-1.js", {{"accept-encoding", "gzip, br"}, {"if-none-match", header_of(script, "ETag")}}).status == 304);
}

TEST_CASE_FIXTURE(Office, "an upload without a session is refused before its first byte") {
    Request head;
    head.method = Method::Post;
    head.path = "/api/v1/files";
    head.query = "name=a.pdf";
    head.headers = {{"x-yishi", "1"}};
    CHECK(router.plan(head).in_pieces);
    auto const begun = router.receive(head);
    REQUIRE(std::holds_alternative<Response>(begun));
    CHECK(std::get<Response>(begun).status == 401);
}

TEST_CASE_FIXTURE(Office, "long answers are sent packed to whoever takes that") {
    auto const plain = get("/api/v1/openapi.json"), packed = get("/api/v1/openapi.json", {{"accept-encoding", "gzip, br"}});
    CHECK(header_of(plain, "Content-Encoding").empty());
    CHECK(header_of(packed, "Content-Encoding") == "gzip");
    CHECK(packed.body.size() < plain.body.size() / 4);
    CHECK(packed.body.starts_with("\x1f\x8b"));
}

TEST_CASE("only a proxy on this machine is believed about where a request comes from") {
    Request request;
    request.headers = {{"x-forwarded-for", "198.51.100.9, 192.0.2.7"}, {"x-forwarded-proto", "https"}};
    request.peer = "127.0.0.1";
    CHECK(source_of(request) == "192.0.2.7");
    CHECK(came_by_https(request));
    request.peer = "203.0.113.5";
    CHECK(source_of(request) == "203.0.113.5");
    CHECK_FALSE(came_by_https(request));
}
