#pragma once
// Wrong passwords are counted per login and source network, in the database: a restart or a second server forgets nothing, and
// nobody can lock another person out from elsewhere.
#include <string>
#include <string_view>

#include "domain/context.hpp"

namespace yishi::attempts {

struct Key {
    std::string body, login, source;
};

// "192.0.2.7" gives "192.0.2.0/24", an IPv6 address its /64; anything else itself.
std::string network_of(std::string_view address);

// Counts a try before the password is looked at, so that many at once are not more than the limit. Refuses session.locked with the
// minutes left. A right password calls `forgive`.
Result<> begin(World& world, Key const& key, Time now);
void forgive(store::Tx& tx, Key const& key);

}  // namespace yishi::attempts
