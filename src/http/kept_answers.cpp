#include "http/kept_answers.hpp"

namespace yishi::http {
namespace {

constexpr std::int64_t holds_ms = 20'000;
constexpr std::size_t most_bytes = 16 << 20, largest_answer = 256 << 10;

// Everything an answer may depend on beside the database and the day.
std::string key_of(Request const& request) {
    std::string key(request.cookie("yishi_session"));
    for (std::string_view const header : {"accept-language", "accept-encoding", "if-none-match"}) key.append("\n").append(request.header(header));
    return key.append("\n").append(request.path).append("?").append(request.query);
}

}  // namespace

// What people read over and over.
bool KeptAnswers::keeps(Request const& request) {
    if (request.method != Method::Get || request.cookie("yishi_session").empty()) return false;
    for (std::string_view const begin : {"/api/v1/matters", "/api/v1/todos", "/api/v1/flows", "/api/v1/notices", "/api/v1/figures"})
        if (request.path.starts_with(begin)) return true;
    return false;
}

std::optional<Response> KeptAnswers::find(Request const& request, std::optional<std::int64_t> generation, Time now) {
    if (!generation || !keeps(request)) return std::nullopt;
    std::shared_ptr<Response const> response;
    {
        std::lock_guard const lock(mutex_);
        auto const found = kept_.find(key_of(request));
        if (found == kept_.end() || found->second.generation != *generation || now.ms - found->second.made.ms > holds_ms) return std::nullopt;
        response = found->second.response;
    }
    return *response;
}

void KeptAnswers::keep(Request const& request, std::optional<std::int64_t> generation, Time now, Response const& response) {
    bool const plain =
        (response.status == 200 || response.status == 304) && !response.file && !response.stays_open && response.body.size() <= largest_answer;
    if (!generation || !plain || !keeps(request)) return;
    auto copy = std::make_shared<Response const>(response);
    std::lock_guard const lock(mutex_);
    // All at once rather than one by one: after the next commit none of them holds anyway.
    if (bytes_ > most_bytes) {
        kept_.clear();
        bytes_ = 0;
    }
    bytes_ += response.body.size() + 1024;
    kept_[key_of(request)] = {*generation, now, std::move(copy)};
}

}  // namespace yishi::http
