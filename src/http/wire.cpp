#include "http/wire.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <ctime>
#include <iterator>

namespace yishi::http {

std::string http_date(std::int64_t seconds_since_epoch) {
    static constexpr char const* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr char const* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::time_t const seconds = seconds_since_epoch;
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} GMT", days[parts.tm_wday], parts.tm_mday, months[parts.tm_mon], parts.tm_year + 1900,
                       parts.tm_hour, parts.tm_min, parts.tm_sec);
}

namespace {
// Only the io thread asks, once a request; it is made anew once a second.
std::string const& date_now() {
    thread_local std::int64_t made_at = -1;
    thread_local std::string text;
    auto const now = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
    if (now != made_at) text = http_date(made_at = now);
    return text;
}
}  // namespace

std::string head_of(Response const& response, bool keep_alive) {
    std::string head;
    head.reserve(512);
    auto const out = std::back_inserter(head);
    fmt::format_to(out, "HTTP/1.1 {} {}\r\nDate: {}\r\n", response.status, reason_phrase(response.status), date_now());
    for (auto const& [name, value] : response.headers) {
        head += name;
        head += ": ";
        head += value;
        head += "\r\n";
    }
    bool const has_length = !response.stays_open && response.status != 204 && response.status != 304;
    if (has_length)
        fmt::format_to(out, "Content-Length: {}\r\n", response.file ? response.file->length : static_cast<std::int64_t>(response.body.size()));
    head += keep_alive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
    return head;
}

int open_file(std::string const& path) { return ::open(path.c_str(), O_RDONLY | O_CLOEXEC); }
void close_file(int file) { ::close(file); }

bool read_file(int file, std::int64_t offset, std::int64_t length, std::string& piece) {
    piece.resize(static_cast<std::size_t>(length));
    std::size_t done = 0;
    while (done < piece.size()) {
        auto const n = ::pread(file, piece.data() + done, piece.size() - done, offset + static_cast<std::int64_t>(done));
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        done += static_cast<std::size_t>(n);
    }
    return true;
}

}  // namespace yishi::http
