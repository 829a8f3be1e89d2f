#include "http/request_parser.hpp"

#include <algorithm>
#include <boost/beast/http/error.hpp>

namespace yishi::http {
namespace beast_http = boost::beast::http;

RequestParser::RequestParser() {
    basic_parser::header_limit(http::header_limit);
    basic_parser::body_limit(boost::none);  // ours is checked below, once the connection has planned
    eager(false);
}

std::size_t RequestParser::put(boost::asio::const_buffer bytes, error_code& error) {
    auto const used = basic_parser::put(bytes, error);
    if (error == beast_http::error::need_more && bytes.size() - used > http::header_limit) error = beast_http::error::header_limit;
    return used;
}

namespace {
Method method_of(beast_http::verb verb) {
    switch (verb) {
        case beast_http::verb::get:
            return Method::Get;
        case beast_http::verb::head:
            return Method::Head;
        case beast_http::verb::post:
            return Method::Post;
        case beast_http::verb::put:
            return Method::Put;
        case beast_http::verb::patch:
            return Method::Patch;
        case beast_http::verb::delete_:
            return Method::Delete;
        default:
            return Method::Other;
    }
}
}  // namespace

void RequestParser::on_request_impl(verb method, string_view, string_view target, int version, error_code& error) {
    if (target.empty() || target.front() != '/') {  // no proxy requests, no "OPTIONS *"
        error = beast_http::error::bad_target;
        return;
    }
    version_ = version;
    request.method = method_of(method);
    auto const question = std::min(target.find('?'), target.size());
    request.path.assign(target.data(), question);
    if (question < target.size()) request.query.assign(target.data() + question + 1, target.size() - question - 1);
    header_read_ = target.size();
}

void RequestParser::on_field_impl(field known, string_view name, string_view value, error_code& error) {
    header_read_ += name.size() + value.size() + 4;
    if (header_read_ > http::header_limit || request.headers.size() >= header_count_limit) {
        error = beast_http::error::header_limit;
        return;
    }
    std::string lower(name.data(), name.size());
    for (char& letter : lower)
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter | 0x20);
    if (known == field::expect) expects_continue = boost::beast::iequals(value, "100-continue");
    request.headers.emplace_back(std::move(lower), std::string(value.data(), value.size()));
}

namespace {
std::ptrdiff_t count_of(Request const& request, std::string_view name) {
    return std::ranges::count(request.headers, name, [](auto const& header) -> std::string_view { return header.first; });
}
}  // namespace

// "chunked" is the only coding read here. Beast takes a request with any other for one without a body, and its body for the next request.
bool RequestParser::has_readable_coding() const {
    auto const codings = count_of(request, "transfer-encoding");
    return codings == 0 || (codings == 1 && version_ == 11 && boost::beast::iequals(request.header("transfer-encoding"), "chunked"));
}

void RequestParser::on_header_impl(error_code& error) {
    auto const hosts = count_of(request, "host");
    if (hosts > 1 || (hosts == 0 && version_ == 11))
        error = beast_http::error::bad_field;
    else if (!has_readable_coding())
        error = beast_http::error::bad_transfer_encoding;
}

void RequestParser::on_body_init_impl(boost::optional<std::uint64_t> const& length, error_code& error) {
    if (length && *length > static_cast<std::uint64_t>(body_limit)) error = beast_http::error::body_limit;
}

std::size_t RequestParser::on_body_impl(string_view piece, error_code& error) {
    body_read_ += static_cast<std::int64_t>(piece.size());
    if (body_read_ > body_limit) {
        error = beast_http::error::body_limit;
        return 0;
    }
    request.body.append(piece.data(), piece.size());
    return piece.size();
}

std::size_t RequestParser::on_chunk_body_impl(std::uint64_t, string_view piece, error_code& error) { return on_body_impl(piece, error); }

Response answer_to_broken(boost::beast::error_code const& error) {
    if (error == beast_http::error::body_limit) return bare_problem(413, "request.too_large");
    if (error == beast_http::error::header_limit) return bare_problem(431, "request.header");
    return bare_problem(400, "request.broken");
}

}  // namespace yishi::http
