#pragma once
// A person's calendar for other programs (RFC 5545): a secret address that can be revoked, read without signing in.
#include <string>

#include "base/json.hpp"
#include "domain/context.hpp"

namespace yishi::feed {

Result<json::object> address(Ctx& ctx);  // a new secret path; the one before ends
Result<json::object> state(Ctx& ctx);    // whether there is one; the secret itself is shown once and never again
Result<> revoke(Ctx& ctx);

// The calendar behind a secret: the sittings of activities in which its owner stands, three months back and a year ahead.
// UIDs stay; a moved sitting comes with a higher sequence, a cancelled one as cancelled.
Result<std::string> calendar(Ctx& ctx, std::string const& secret);

}  // namespace yishi::feed
