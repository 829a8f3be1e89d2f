#pragma once
// A refusal as the client gets it: application/problem+json (RFC 9457) with a stable code and words in the reader's language.
#include <string_view>

#include "base/json.hpp"
#include "base/result.hpp"
#include "http/message.hpp"

namespace yishi::flow {
struct Definitions;
}

namespace yishi::http {

// How a problem is told.
struct Telling {
    flow::Definitions const& definitions;
    std::string language;
    std::string request;  // id, for the person who asks us about it
};

int status_of(Refusal const& refusal);
Response problem(Telling const& telling, Refusal const& refusal, json::object const& more = {});
Response problem(Telling const& telling, int status, std::string_view code);

}  // namespace yishi::http
