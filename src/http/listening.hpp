#pragma once
// Listening to changes by server-sent events: what is asked, and what answers. An answer that is listened to from then on tells its position
// as `live_from`; live.hpp says what a position is.
#include "http/route.hpp"
#include "http/stream.hpp"

namespace yishi::http {

struct Listen {
    std::string since;
    static constexpr auto fields() {
        return describe(field("since", &Listen::since).max(60).about("`live_from` of the answer that is shown; Last-Event-ID goes before it"));
    }
};

// Stays open; `opened` is given the stream and the position to tell from.
Result<Response> listening(Call const& call, std::function<void(std::shared_ptr<Stream> stream, std::string const& since)> opened);

// position: taken before the answer was read
Response json_response_at(std::string const& position, json::object answer);

}  // namespace yishi::http
