#pragma once
// Bytes into a Request: Beast's HTTP/1.1 grammar with our own limits. Used by one thread; one parser reads one request.
//
// It stops after the head so that the connection can plan the body's reading, and after the request so that what is pipelined
// behind it stays in the buffer. A request whose end two readers could see at two places (RFC 9112 6.1 to 6.3) is refused: behind a
// proxy its rest would be read as somebody else's.
#include <boost/beast/http/basic_parser.hpp>

#include "http/message.hpp"

namespace yishi::http {

constexpr std::uint32_t header_limit = 16 * 1024;
constexpr int header_count_limit = 100;

class RequestParser : public boost::beast::http::basic_parser<true> {
public:
    RequestParser();
    // Gives how much was taken. What the grammar would hold back without end, such as a chunk's extension, is an error instead.
    std::size_t put(boost::asio::const_buffer bytes, boost::beast::error_code& error);
    Request request;  // body grows as it is read; in pieces, the connection takes it away in between
    std::int64_t body_limit = 1 << 20;
    bool expects_continue = false;  // Expect: 100-continue

private:
    using error_code = boost::beast::error_code;
    using string_view = boost::beast::string_view;
    using verb = boost::beast::http::verb;
    using field = boost::beast::http::field;

    void on_request_impl(verb method, string_view method_text, string_view target, int version, error_code& error) override;
    void on_field_impl(field known, string_view name, string_view value, error_code& error) override;
    void on_header_impl(error_code& error) override;
    void on_body_init_impl(boost::optional<std::uint64_t> const& length, error_code& error) override;
    std::size_t on_body_impl(string_view piece, error_code& error) override;
    std::size_t on_chunk_body_impl(std::uint64_t remain, string_view piece, error_code& error) override;
    void on_chunk_header_impl(std::uint64_t, string_view, error_code&) override {}
    void on_response_impl(int, string_view, int, error_code&) override {}
    void on_finish_impl(error_code&) override {}

    bool has_readable_coding() const;

    int version_ = 11;
    std::int64_t body_read_ = 0;
    std::size_t header_read_ = 0;
};

// 400, 413 or 431 for an error of the parser.
Response answer_to_broken(boost::beast::error_code const& error);

}  // namespace yishi::http
