#pragma once
// Wrong passwords are counted in the database, so that a restart or a second server forgets nothing: per login and source network,
// so that nobody can lock another person out from elsewhere; and for the network as a whole, so that nobody tries one password with
// every login.
#include <string>
#include <string_view>
#include <vector>

#include "domain/context.hpp"

namespace yishi::attempts {

struct Key {
    std::string body, login, source;
};
Key of_network(Key const& key);  // the count of all logins together

struct Limit {
    Key key;
    int tries = 0;
};

// "192.0.2.7" gives "192.0.2.0/24", an IPv6 address its /64; anything else itself.
std::string network_of(std::string_view address);

// Counts a try against each limit before the password is looked at, so that many at once are not more than the limit. Refuses
// session.locked with the minutes left. A right password calls `forgive` for its login and `take_back` for its network.
Result<> begin(World& world, std::vector<Limit> const& limits, Time now);
void forgive(store::Tx& tx, Key const& key);
void take_back(store::Tx& tx, Key const& key);

}  // namespace yishi::attempts
