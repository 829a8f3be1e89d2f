#include "http/compress.hpp"

#include <zlib.h>

#include <stdexcept>

namespace yishi::http {

namespace {
constexpr std::size_t worth = 1400;   // below, it is one packet anyway
constexpr int gzip_window = 15 + 16;  // zlib: 15 bits, plus 16 for gzip's frame

std::string gzipped(std::string const& text) {
    z_stream stream{};
    if (deflateInit2(&stream, 3, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK) throw std::runtime_error("zlib cannot start");
    std::string packed(deflateBound(&stream, text.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    int const ended = deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    if (ended != Z_STREAM_END) throw std::runtime_error("zlib cannot finish");
    return packed;
}

bool is_text(Response const& response) {
    for (auto const& [name, value] : response.headers)
        if (name == "Content-Type") return value.find("json") != value.npos || value.starts_with("text/") || value.starts_with("image/svg");
    return false;
}
}  // namespace

void compress_if_worth(Request const& request, Response& response) {
    if (response.body.size() < worth || response.stays_open || !is_text(response)) return;
    response.with("Vary", "Accept-Encoding");
    if (request.header("accept-encoding").find("gzip") == std::string_view::npos) return;
    response.body = gzipped(response.body);
    response.with("Content-Encoding", "gzip");
}

}  // namespace yishi::http
