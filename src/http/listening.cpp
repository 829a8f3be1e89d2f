#include "http/listening.hpp"

namespace yishi::http {

Result<Response> listening(Call const& call, std::function<void(std::shared_ptr<Stream>, std::string const&)> opened) {
    auto const asked = TRY(call.query<Listen>()).since;
    std::string const heard(call.request.header("last-event-id"));  // of a listener that comes back, later than where it began
    auto response = text_response(200, "text/event-stream; charset=utf-8", "retry: 3000\n\n");
    response.with("X-Accel-Buffering", "no");  // nginx would hold events back
    response.stays_open = [opened = std::move(opened), since = heard.empty() ? asked : heard](std::shared_ptr<Stream> stream) {
        opened(std::move(stream), since);
    };
    return response;
}

Response json_response_at(std::string const& position, json::object answer) {
    answer["live_from"] = position;
    return json_response(answer);
}

}  // namespace yishi::http
