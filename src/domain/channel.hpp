#pragma once
// By which ways a person wants to hear of notices outside the program. A mail address counts once the code sent there was given back.
#include "base/json.hpp"
#include "domain/context.hpp"

namespace yishi::channel {

constexpr std::int64_t code_lasts_ms = 30 * 60'000, code_pause_ms = 60'000;
constexpr int code_tries = 5;

struct Wish {
    std::string kind, address;
    bool on = false;
    std::vector<std::string> kinds;   // of notices
    std::optional<std::string> code;  // what came by mail
};

Result<json::object> list(Ctx& ctx);
// A mail address that is not confirmed gets a code, at most one a minute. Refuses with the field at fault.
Result<json::object> put(Ctx& ctx, Wish const& wish);

}  // namespace yishi::channel
