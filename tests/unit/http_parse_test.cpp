#include <doctest/doctest.h>

#include "http/request_parser.hpp"
#include "http/static_files.hpp"

using namespace yishi::http;

namespace {
// Feeds the text in pieces of a size and gives what is left over behind the request.
std::string feed(RequestParser& parser, std::string_view text, std::size_t piece, boost::system::error_code& error) {
    std::string waiting;
    while (!parser.is_done()) {
        auto const used = parser.put(boost::asio::buffer(waiting), error);
        waiting.erase(0, used);
        if (error && error != boost::beast::http::error::need_more) break;
        if (parser.is_done() || (used > 0 && !error)) continue;
        if (text.empty()) break;
        waiting += text.substr(0, piece);
        text.remove_prefix(std::min(piece, text.size()));
    }
    return waiting + std::string(text);
}
boost::system::error_code error_of(std::string const& text) {
    RequestParser parser;
    boost::system::error_code error;
    feed(parser, text, text.size(), error);
    return error;
}
}  // namespace

TEST_CASE("a request reads the same however it is cut, and what follows it stays") {
    std::string const text =
        "POST /api/v1/matters?flow=proposal HTTP/1.1\r\nHost: a\r\nX-Yishi: 1\r\nContent-Length: 7\r\n\r\n{\"a\":1}GET /next HTTP/1.1\r\n\r\n";
    for (std::size_t const piece : {std::size_t{1}, std::size_t{7}, text.size()}) {
        RequestParser parser;
        boost::system::error_code error;
        auto const left = feed(parser, text, piece, error);
        CHECK(parser.is_done());
        CHECK(parser.request.method == Method::Post);
        CHECK(parser.request.path == "/api/v1/matters");
        CHECK(parser.request.query == "flow=proposal");
        CHECK(parser.request.header("x-yishi") == "1");
        CHECK(parser.request.body == "{\"a\":1}");
        CHECK(left == "GET /next HTTP/1.1\r\n\r\n");
    }
}

TEST_CASE("a chunked body is put together") {
    RequestParser parser;
    boost::system::error_code error;
    feed(parser, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n", 4, error);
    CHECK(parser.is_done());
    CHECK(parser.request.body == "abcde");
}

namespace {
// A request with these lines in its head, and this body.
boost::system::error_code error_with(std::string const& lines, std::string const& body = "") {
    return error_of("POST / HTTP/1.1\r\nHost: a\r\n" + lines + "\r\n" + body);
}
}  // namespace

TEST_CASE("what could be read in two ways is refused") {
    REQUIRE_FALSE(error_with("Content-Length: 3\r\n", "abc"));
    REQUIRE_FALSE(error_with("Transfer-Encoding: Chunked\r\n", "3\r\nabc\r\n0\r\n\r\n"));
    CHECK(error_with("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "abc"));
    CHECK(error_with("Content-Length: 3\r\nContent-Length: 4\r\n", "abcd"));
    CHECK(error_with("Content-Length: +3\r\n", "abc"));
    CHECK(error_with("Content-Length : 3\r\n", "abc"));
    CHECK(error_with("Bad Name: x\r\n"));
    CHECK(error_of("GET http://elsewhere/ HTTP/1.1\r\nHost: a\r\n\r\n"));
}

TEST_CASE("a coding that is not read here does not pass for an empty body") {
    std::string const smuggled = "GET /api/v1/session HTTP/1.1\r\nHost: a\r\n\r\n";
    for (auto const* coding : {"gzip", "xchunked", "identity", "chunked, identity", "gzip, chunked", "chunked, chunked", ""}) {
        CAPTURE(coding);
        CHECK(error_with(std::string("Transfer-Encoding: ") + coding + "\r\n", smuggled));
    }
    CHECK(error_with("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"));
    CHECK(error_of("POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"));
}

TEST_CASE("a request says once which host it is for") {
    CHECK(error_of("GET / HTTP/1.1\r\n\r\n"));
    CHECK(error_of("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"));
    CHECK(error_of("GET / HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n"));
    CHECK_FALSE(error_of("GET / HTTP/1.0\r\n\r\n"));
}

TEST_CASE("heads and bodies have limits") {
    std::string const head = "GET / HTTP/1.1\r\nHost: a\r\n";
    CHECK(answer_to_broken(error_of("GET /" + std::string(20000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n")).status == 431);
    std::string many = head;
    for (int i = 0; i < 120; ++i) many += "a: b\r\n";
    CHECK(answer_to_broken(error_of(many + "\r\n")).status == 431);
    CHECK(answer_to_broken(error_with("Content-Length: 2000000\r\n", "a")).status == 413);
    CHECK(answer_to_broken(error_of("nonsense\r\n\r\n")).status == 400);
}

TEST_CASE("a line of a chunked body that does not end is not kept without end") {
    std::string const chunked = "Transfer-Encoding: chunked\r\n", endless(100'000, 'x');
    CHECK(answer_to_broken(error_with(chunked, "2;name=" + endless)).status == 431);
    CHECK(answer_to_broken(error_with(chunked, "0\r\nname: " + endless)).status == 431);
    CHECK_FALSE(error_with(chunked, "2;name=value\r\nab\r\n0\r\nname: value\r\n\r\n"));
}

TEST_CASE("query parameters and cookies are decoded") {
    Request request;
    request.query = "q=%E6%99%9A%E9%97%B4+%E5%85%AC%E4%BA%A4&empty=&broken=%zz&limit=5";
    request.headers = {{"cookie", "theme=dark; yishi_session=zhumadian.abc; other=1"}};
    auto const parameters = request.parameters();
    CHECK(parameters.size() == 3);
    CHECK(parameters[0].second == "晚间 公交");
    CHECK(parameters[2].second == "5");
    CHECK(request.cookie("yishi_session") == "zhumadian.abc");
    CHECK(request.cookie("session").empty());
}

TEST_CASE("a range is one part of a file, the whole, or impossible") {
    Range range;
    CHECK(range_of("bytes=0-99", 1000, range) == RangeKind::Part);
    CHECK(range.length == 100);
    CHECK(range_of("bytes=900-", 1000, range) == RangeKind::Part);
    CHECK(range.length == 100);
    CHECK(range_of("bytes=-10", 1000, range) == RangeKind::Part);
    CHECK(range.from == 990);
    CHECK(range_of("bytes=2000-", 1000, range) == RangeKind::Impossible);
    CHECK(range_of("bytes=5-2", 1000, range) == RangeKind::Whole);
    CHECK(range_of("bytes=0-1,5-6", 1000, range) == RangeKind::Whole);
    CHECK(range_of("pages=1", 1000, range) == RangeKind::Whole);
}

TEST_CASE("no path leads out of the web folder") {
    CHECK(is_safe_path("/assets/index-4f2a.js"));
    for (auto const* path : {"/../etc/passwd", "/assets/../../x", "/.git/config", "/a\\..\\b", "relative"}) CHECK_FALSE(is_safe_path(path));
}
