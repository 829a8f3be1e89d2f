#pragma once
// One request and one response, as the router sees them. Nothing here knows sockets; the server carries them to and from the wire.
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace yishi::http {

enum class Method { Get, Head, Post, Put, Patch, Delete, Other };
std::string_view name_of(Method method);  // "GET"

struct Request {
    Method method = Method::Get;
    std::string path;                                          // as sent, percent-encoded, without the query
    std::string query;                                         // as sent, without '?'
    std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
    std::string body;
    std::string peer;  // address of the other end, "192.0.2.7"

    std::string_view header(std::string_view name) const;  // "" when absent; the first when repeated
    std::string_view cookie(std::string_view name) const;
    std::vector<std::pair<std::string, std::string>> parameters() const;  // of the query, decoded, in order
};

// Percent-decoding; nullopt for a broken escape or a zero byte. `plus` turns '+' into a blank, as forms do.
enum class Plus { Kept, Blank };
std::optional<std::string> percent_decoded(std::string_view text, Plus plus = Plus::Kept);

class Stream;

struct FilePart {
    std::string path;
    std::int64_t offset = 0, length = 0;
};

struct Response {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    std::optional<FilePart> file;                             // sent instead of body, in pieces
    std::function<void(std::shared_ptr<Stream>)> stays_open;  // server-sent events: called once the head is out

    Response& with(std::string name, std::string value) &;
    Response&& with(std::string name, std::string value) &&;
    bool has(std::string_view name) const;  // name in any case
};
Response text_response(int status, std::string type, std::string body);
// What the server itself answers, before any language is known: {"type":"about:blank","status":431,"code":"request.header"}.
Response bare_problem(int status, std::string_view code);
std::string_view reason_phrase(int status);

// A half-open interval of a file asked for by `Range: bytes=…`. One range only; several or nonsense ask for the whole file.
struct Range {
    std::int64_t from = 0, length = 0;
};
enum class RangeKind { Whole, Part, Impossible };
RangeKind range_of(std::string_view header, std::int64_t size, Range& range);

// Takes a request's body piece by piece, on worker threads, one call at a time. A response from `add` ends the request early.
struct Receiver {
    std::function<std::optional<Response>(std::string_view piece)> add;
    std::function<Response()> finish;
};

// How the body of a request is to be read, decided from its head.
struct Plan {
    std::int64_t body_limit = 1 << 20;
    bool in_pieces = false;
};

// What the server asks of the application.
struct Service {
    std::function<Plan(Request const& head)> plan;                                 // io thread: must not block
    std::function<Response(Request const& request)> answer;                        // worker thread
    std::function<std::variant<Response, Receiver>(Request const& head)> receive;  // worker thread, when in_pieces
};

}  // namespace yishi::http
